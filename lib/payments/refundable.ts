import { and, eq, inArray } from 'drizzle-orm';
import { db, type Executor, type Tx } from '@/db';
import { orderLines, type orders } from '@/db/schema/orders';
import { payments, refundLines, refunds } from '@/db/schema/payments';
import { assert } from '@/lib/errors';
import { newId } from '@/lib/ids';
import { sumMinor } from '@/lib/money';
import { lockOrder } from '@/lib/orders/release-order';
import { linesLeft, type RefundableLine } from '@/lib/payments/quote-refund';
import { RESERVING_REFUND_STATUSES } from '@/lib/payments/states';

type Order = typeof orders.$inferSelect;
type Payment = typeof payments.$inferSelect;

/** What of a paid order has not been refunded and is not spoken for by a refund under way. */
export type Refundable = {
  readonly payment: Payment;
  readonly left: readonly RefundableLine[];
  readonly shippingLeftMinor: number;
  readonly leftMinor: number;
  /** What has been approved of it in all, by people or by the rule. */
  readonly decidedMinor: number;
};

/**
 * What may still be refunded of an order; undefined when no payment settles it. With a transaction
 * whose caller holds the order's lock, the payment is locked too, and what is read stays true until
 * the commit: the rows of refunds are what reserves the money.
 */
export async function readRefundable(
  executor: Executor,
  order: Pick<Order, 'id' | 'shippingMinor'>,
  { lock }: { readonly lock: boolean } = { lock: false },
): Promise<Refundable | undefined> {
  const query = executor.select().from(payments).where(eq(payments.settlesOrderId, order.id));
  const [payment] = await (lock ? query.for('update') : query);
  if (!payment) return undefined;
  const [lines, reserved] = [
    await executor
      .select({
        position: orderLines.position,
        quantity: orderLines.quantity,
        totalMinor: orderLines.totalMinor,
      })
      .from(orderLines)
      .where(eq(orderLines.orderId, order.id)),
    await executor
      .select({
        id: refunds.id,
        status: refunds.status,
        amountMinor: refunds.amountMinor,
        shippingMinor: refunds.shippingMinor,
      })
      .from(refunds)
      .where(
        and(
          eq(refunds.paymentId, payment.id),
          inArray(refunds.status, [...RESERVING_REFUND_STATUSES]),
        ),
      ),
  ];
  const taken = await linesOfRefunds(
    executor,
    reserved.map(({ id }) => id),
  );
  const decided = reserved.filter(({ status }) => status !== 'requested');
  return {
    payment,
    decidedMinor: sumMinor(decided.map((row) => row.amountMinor)),
    left: linesLeft(lines, taken),
    shippingLeftMinor: order.shippingMinor - sumMinor(reserved.map((row) => row.shippingMinor)),
    leftMinor: payment.amountMinor - sumMinor(reserved.map((row) => row.amountMinor)),
  };
}

/** The lines of refunds, as decided or, undecided, as asked for. */
export async function linesOfRefunds(executor: Executor, refundIds: readonly string[]) {
  if (refundIds.length === 0) return [];
  return executor
    .select()
    .from(refundLines)
    .where(inArray(refundLines.refundId, [...refundIds]));
}

type Refund = typeof refunds.$inferSelect;
type Given = Pick<
  Refund,
  'orderId' | 'paymentId' | 'amountMinor' | 'currency' | 'cause' | 'requestedBy' | 'requestedAt'
>;

/** A row of `refunds` with what every new one begins with. */
export function newRefund(given: Given & Partial<Refund>) {
  const row = {
    id: newId(),
    status: 'requested' as const,
    shippingMinor: 0,
    requestedMinor: given.amountMinor,
    reason: '',
    explanation: '',
    restock: false,
    decisionNote: '',
    numberSpent: false,
    ...given,
  };
  assert(row.amountMinor > 0, 'a refund of nothing');
  return row;
}

/** What became of the form with this key, when it was sent before. Asked under the order's lock. */
export async function findByRequestKey(
  tx: Tx,
  orderId: string,
  requestKey: string,
): Promise<{ refundId: string; approved: boolean } | undefined> {
  const [same] = await tx
    .select({ id: refunds.id, status: refunds.status })
    .from(refunds)
    .where(and(eq(refunds.orderId, orderId), eq(refunds.requestKey, requestKey)));
  return same && { refundId: same.id, approved: same.status !== 'requested' };
}

/** A refund with its payment, if there is one of this id. */
export async function findRefund(
  id: string,
): Promise<{ refund: typeof refunds.$inferSelect; payment: Payment } | undefined> {
  const [row] = await db()
    .select({ refund: refunds, payment: payments })
    .from(refunds)
    .innerJoin(payments, eq(payments.id, refunds.paymentId))
    .where(eq(refunds.id, id));
  return row;
}

/** Locks a refund's order, its payment and itself, in this order; undefined when there is no such refund. */
export async function lockRefund(
  tx: Tx,
  refundId: string,
): Promise<{ order: Order; payment: Payment; refund: Refund } | undefined> {
  const [found] = await tx
    .select({ orderId: refunds.orderId, paymentId: refunds.paymentId })
    .from(refunds)
    .where(eq(refunds.id, refundId));
  if (!found) return undefined;
  const order = await lockOrder(tx, found.orderId);
  const [payment] = await tx
    .select()
    .from(payments)
    .where(eq(payments.id, found.paymentId))
    .for('update');
  const [refund] = await tx.select().from(refunds).where(eq(refunds.id, refundId)).for('update');
  assert(order && payment && refund, `the refund has lost its payment: ${refundId}`);
  return { order, payment, refund };
}
