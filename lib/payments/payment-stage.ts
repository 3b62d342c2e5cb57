import type { OrderStatus } from '@/lib/orders/states';
import {
  isOpenPayment,
  isReturned,
  type PaymentStatus,
  type RefundStatus,
} from '@/lib/payments/states';

/**
 * Where an attempt to pay stands, as its shopper should see it: the one thing that the payment page
 * says. Made of database rows and the clock alone, so that every device and every return sees the same.
 *
 * waiting – the provider's code, link or form stands ready.
 * stale – it has to be asked for anew: its time is over, or the provider never answered.
 * time_up – the order's time is over and the providers are asked a last time.
 * review – money arrived that does not fit; a person looks at it.
 * succeeded – this payment pays the order.
 * paid_otherwise – another payment does.
 * returning, returned – this money arrived and is not wanted: on its way back, or back.
 * failed, closed – over without money; the order can still be paid.
 * cancelled, expired – the order is over.
 */
export const STAGES = [
  'waiting',
  'stale',
  'time_up',
  'review',
  'succeeded',
  'paid_otherwise',
  'returning',
  'returned',
  'failed',
  'closed',
  'cancelled',
  'expired',
] as const;
export type Stage = (typeof STAGES)[number];

export type StageInput = {
  readonly order: { readonly id: string; readonly status: OrderStatus; readonly expiresAt: Date };
  readonly payment: {
    readonly status: PaymentStatus;
    readonly settlesOrderId: string | null;
    readonly presentUntil: Date | null;
  };
  /** Is an exception about this payment open? */
  readonly isInReview: boolean;
  /** Of the refund that sends an unwanted payment back. */
  readonly refundStatus: RefundStatus | null;
  readonly now: Date;
};

/** The stage of an attempt now. */
export function stageOf(input: StageInput): Stage {
  const { order, payment, isInReview, refundStatus } = input;
  if (payment.status === 'succeeded') {
    if (payment.settlesOrderId === order.id) return 'succeeded';
    return refundStatus && isReturned(refundStatus) ? 'returned' : 'returning';
  }
  if (isInReview) return 'review';
  switch (order.status) {
    case 'awaiting_payment':
      return unpaidStage(input);
    case 'cancelled':
    case 'expired':
      return order.status;
    case 'paid':
    case 'shipped':
    case 'completed':
      return 'paid_otherwise';
  }
}

function unpaidStage({ order, payment, now }: StageInput): Stage {
  if (order.expiresAt <= now) return 'time_up';
  switch (payment.status) {
    case 'failed':
    case 'closed':
      return payment.status;
    default:
      return payment.presentUntil !== null && payment.presentUntil > now ? 'waiting' : 'stale';
  }
}

/** Is there nothing left to wait for? */
export function isFinalStage(stage: Stage, paymentStatus: PaymentStatus): boolean {
  switch (stage) {
    case 'succeeded':
    case 'returned':
      return true;
    case 'paid_otherwise':
    case 'cancelled':
    case 'expired':
      // While the attempt is open its money may still come, and go back.
      return !isOpenPayment(paymentStatus);
    default:
      return false;
  }
}
