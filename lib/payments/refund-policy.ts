import { z } from 'zod';
import type { OrderStatus } from '@/lib/orders/states';

/**
 * The shop's rules for refunds, in one place: staff set them (lib/settings.ts), shoppers read them in
 * words, and the commands below lib/payments obey them.
 */

const MAX_DAYS = 3_650;
const MAX_MINOR = 2_000_000_000;
const DAY_MS = 24 * 60 * 60_000;

const days = z.number('required').int('invalid').min(0, 'negative').max(MAX_DAYS, 'too_large');
const amount = z.number('required').int('invalid').min(0, 'negative').max(MAX_MINOR, 'too_large');

/** The defaults hold until staff save others. Amounts in minor units of the shop's currency. */
export const refundPolicySchema = z.object({
  /** How long after payment a refund can be asked for, while the order has not been delivered. */
  daysAfterPayment: days.default(30),
  /** How long after delivery. */
  daysAfterDelivery: days.default(14),
  /** Whether the shipping fee comes back with the last of the goods. */
  shipping: z.enum(['never', 'unshipped', 'always']).default('unshipped'),
  /**
   * Requests are approved at once while nothing has been shipped and all that goes back of the order comes
   * to no more than this; 0: none.
   */
  approveUpToMinor: amount.default(5_000),
  /** From this amount on, of one order in all, a second person must approve; 0: never. */
  secondPersonFromMinor: amount.default(100_000),
});
export type RefundPolicy = z.output<typeof refundPolicySchema>;

type Dates = {
  readonly status: OrderStatus;
  readonly paidAt: Date | null;
  readonly completedAt: Date | null;
};

/** Until when a refund of this order can be asked for; null when it has not been paid. */
export function refundableUntil(order: Dates, policy: RefundPolicy): Date | null {
  if (!isPaid(order.status) || !order.paidAt) return null;
  return order.completedAt
    ? new Date(order.completedAt.getTime() + policy.daysAfterDelivery * DAY_MS)
    : new Date(order.paidAt.getTime() + policy.daysAfterPayment * DAY_MS);
}

/** Does the shipping fee of an order in this state come back with the last of its goods? */
export function returnsShipping(status: OrderStatus, policy: RefundPolicy): boolean {
  return policy.shipping === 'always' || (policy.shipping === 'unshipped' && status === 'paid');
}

/** Is this much of an order, in all, approved without a person? */
export function approvesItself(
  amountMinor: number,
  status: OrderStatus,
  policy: RefundPolicy,
): boolean {
  const isLittle =
    amountMinor <= policy.approveUpToMinor && !needsSecondPerson(amountMinor, policy);
  return status === 'paid' && isLittle;
}

/** Must two people approve when this much of an order goes back in all? */
export function needsSecondPerson(amountMinor: number, policy: RefundPolicy): boolean {
  return policy.secondPersonFromMinor > 0 && amountMinor >= policy.secondPersonFromMinor;
}

function isPaid(status: OrderStatus): boolean {
  return status === 'paid' || status === 'shipped' || status === 'completed';
}
