import { later, type Tx } from '@/db';
import type { payments } from '@/db/schema/payments';
import { refunds } from '@/db/schema/payments';
import { recordStatus } from '@/db/transition';
import { enqueue } from '@/lib/jobs/enqueue';
import { newRefund } from '@/lib/payments/refundable';
import type { AutomaticRefundCause } from '@/lib/payments/states';

/**
 * Sends the whole of a payment back by itself, because no order wants it. The refund starts approved;
 * its job comes with it. Called once per payment, under the payment's lock, when it succeeds.
 * @returns the refund's id
 */
export function returnMoney(
  tx: Tx,
  payment: Pick<
    typeof payments.$inferSelect,
    'id' | 'orderId' | 'amountMinor' | 'currency' | 'provider'
  >,
  cause: AutomaticRefundCause,
  at: Date,
): string {
  const refund = newRefund({
    orderId: payment.orderId,
    paymentId: payment.id,
    status: 'approved',
    cause,
    amountMinor: payment.amountMinor,
    currency: payment.currency,
    reason: REASON[cause],
    requestedBy: 'system',
    requestedAt: at,
  });
  later(tx, tx.insert(refunds).values(refund));
  recordStatus(tx, 'refund', { id: refund.id, orderId: payment.orderId }, 'approved', {
    cause,
    actor: 'system',
    at,
  });
  enqueue(tx, 'submit-refund', refund.id);
  return refund.id;
}

/** For the provider's records and the payer's statement: both languages, within 80 characters. */
const REASON = {
  late_payment: '订单已超时关闭 Order expired before payment',
  cancelled_order: '订单已取消 Order was cancelled',
  surplus_payment: '重复支付退回 Order was already paid',
} as const satisfies Record<AutomaticRefundCause, string>;
