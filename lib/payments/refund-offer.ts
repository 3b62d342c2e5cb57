import type { OrderStatus } from '@/lib/orders/states';
import { type RefundPolicy, refundableUntil } from '@/lib/payments/refund-policy';
import type { Refundable } from '@/lib/payments/refundable';

/** Whether a shopper can ask for a refund of an order now, until when, or why not. */
export type RefundOffer =
  | { readonly state: 'open'; readonly until: Date }
  | { readonly state: 'window_over'; readonly until: Date }
  | { readonly state: 'not_paid' | 'nothing_left' };

/** `refundable` is undefined where no payment settles the order. */
export function refundOffer(
  order: {
    readonly status: OrderStatus;
    readonly paidAt: Date | null;
    readonly completedAt: Date | null;
  },
  refundable: Pick<Refundable, 'left' | 'leftMinor'> | undefined,
  { policy, now }: { readonly policy: RefundPolicy; readonly now: Date },
): RefundOffer {
  const until = refundableUntil(order, policy);
  if (!until || !refundable) return { state: 'not_paid' };
  const { left, leftMinor } = refundable;
  if (leftMinor <= 0 || left.every(({ quantity }) => quantity <= 0)) {
    return { state: 'nothing_left' };
  }
  return { state: until < now ? 'window_over' : 'open', until };
}
