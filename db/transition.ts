import { and, eq } from 'drizzle-orm';
import { later, type Tx } from '@/db';
import { orderEvents, orders } from '@/db/schema/orders';
import { payments, refunds } from '@/db/schema/payments';
import { ORDER_MOVES, type OrderStatus } from '@/lib/orders/states';
import {
  PAYMENT_MOVES,
  type PaymentStatus,
  REFUND_MOVES,
  type RefundStatus,
} from '@/lib/payments/states';

/**
 * Nothing else writes a status. A move is one update on the condition of the old status and one line
 * of the timeline. The row must have been read in this transaction: false means that the graph has no
 * such move from there; should somebody else have moved the row since it was read, the transaction
 * runs again and reads anew. That holds on a single server, where the row is locked anyway, and on
 * clusters, where locks are local and conflicts show at commit.
 */

/** Why a status changed, as the timeline keeps it. */
export type Cause = {
  readonly cause: string;
  /** `system`, `shopper`, `provider:<id>` or `staff:<user id>`. */
  readonly actor: string;
  readonly at: Date;
};

type Changes<
  Table extends { $inferInsert: object },
  Key extends keyof Table['$inferInsert'],
> = Partial<Pick<Table['$inferInsert'], Key>>;

/** Moves an order along ORDER_MOVES. */
export function moveOrder(
  tx: Tx,
  order: { readonly id: string; readonly status: OrderStatus },
  to: OrderStatus,
  cause: Cause,
  changes: Changes<
    typeof orders,
    'paidAt' | 'shippedAt' | 'carrier' | 'trackingNo' | 'completedAt'
  > = {},
): boolean {
  if (!leadsTo(ORDER_MOVES[order.status], to)) return false;
  const update = tx
    .update(orders)
    .set({ ...changes, status: to })
    .where(and(eq(orders.id, order.id), eq(orders.status, order.status)));
  later(tx, update, 1);
  recordStatus(tx, 'order', { ...order, orderId: order.id }, to, cause);
  return true;
}

/** Moves a payment along PAYMENT_MOVES. */
export function movePayment(
  tx: Tx,
  payment: { readonly id: string; readonly orderId: string; readonly status: PaymentStatus },
  to: PaymentStatus,
  cause: Cause,
  changes: Changes<
    typeof payments,
    'providerTradeNo' | 'providerStatus' | 'succeededAt' | 'settlesOrderId'
  > = {},
): boolean {
  if (!leadsTo(PAYMENT_MOVES[payment.status], to)) return false;
  const update = tx
    .update(payments)
    .set({ ...changes, status: to })
    .where(and(eq(payments.id, payment.id), eq(payments.status, payment.status)));
  later(tx, update, 1);
  recordStatus(tx, 'payment', payment, to, cause);
  return true;
}

/** What may change in a refund along with its status. */
export type RefundChanges = Changes<
  typeof refunds,
  | 'amountMinor'
  | 'shippingMinor'
  | 'restock'
  | 'decidedBy'
  | 'decidedAt'
  | 'decisionNote'
  | 'numberSpent'
  | 'bouncedAt'
  | 'providerRefundNo'
  | 'providerStatus'
  | 'settledNote'
  | 'submittedAt'
  | 'succeededAt'
>;

/** Moves a refund along REFUND_MOVES. */
export function moveRefund(
  tx: Tx,
  refund: { readonly id: string; readonly orderId: string; readonly status: RefundStatus },
  to: RefundStatus,
  cause: Cause,
  changes: RefundChanges = {},
): boolean {
  if (!leadsTo(REFUND_MOVES[refund.status], to)) return false;
  const update = tx
    .update(refunds)
    .set({ ...changes, status: to })
    .where(and(eq(refunds.id, refund.id), eq(refunds.status, refund.status)));
  later(tx, update, 1);
  recordStatus(tx, 'refund', refund, to, cause);
  return true;
}

/** Writes one line of the timeline; by itself only for a row that is being inserted. */
export function recordStatus(
  tx: Tx,
  subject: 'order' | 'payment' | 'refund',
  row: { readonly id: string; readonly orderId: string; readonly status?: string },
  to: string,
  { cause, actor, at }: Cause,
): void {
  const line = {
    orderId: row.orderId,
    subject,
    subjectId: row.id,
    fromStatus: row.status ?? null,
    toStatus: to,
    cause,
    actor,
    at,
  };
  later(tx, tx.insert(orderEvents).values(line));
}

function leadsTo(moves: readonly string[], to: string): boolean {
  return moves.includes(to);
}
