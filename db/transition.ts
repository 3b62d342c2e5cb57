import { and, eq } from 'drizzle-orm';
import type { Tx } from '@/db';
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
 * of the timeline, in the caller's transaction. It returns whether *we* moved it: false when the graph
 * has no such move or somebody else was faster. Losing is normal: re-read, or let it be.
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
export async function moveOrder(
  tx: Tx,
  order: { readonly id: string; readonly status: OrderStatus },
  to: OrderStatus,
  cause: Cause,
  changes: Changes<typeof orders, 'paidAt'> = {},
): Promise<boolean> {
  if (!leadsTo(ORDER_MOVES[order.status], to)) return false;
  const [result] = await tx
    .update(orders)
    .set({ ...changes, status: to })
    .where(and(eq(orders.id, order.id), eq(orders.status, order.status)));
  if (result.affectedRows !== 1) return false;
  await recordStatus(tx, 'order', { ...order, orderId: order.id }, to, cause);
  return true;
}

/** Moves a payment along PAYMENT_MOVES. */
export async function movePayment(
  tx: Tx,
  payment: { readonly id: string; readonly orderId: string; readonly status: PaymentStatus },
  to: PaymentStatus,
  cause: Cause,
  changes: Changes<
    typeof payments,
    'providerTradeNo' | 'providerStatus' | 'succeededAt' | 'settlesOrderId'
  > = {},
): Promise<boolean> {
  if (!leadsTo(PAYMENT_MOVES[payment.status], to)) return false;
  const [result] = await tx
    .update(payments)
    .set({ ...changes, status: to })
    .where(and(eq(payments.id, payment.id), eq(payments.status, payment.status)));
  if (result.affectedRows !== 1) return false;
  await recordStatus(tx, 'payment', payment, to, cause);
  return true;
}

/** Moves a refund along REFUND_MOVES. */
export async function moveRefund(
  tx: Tx,
  refund: { readonly id: string; readonly orderId: string; readonly status: RefundStatus },
  to: RefundStatus,
  cause: Cause,
  changes: Changes<typeof refunds, 'providerRefundNo' | 'providerStatus' | 'succeededAt'> = {},
): Promise<boolean> {
  if (!leadsTo(REFUND_MOVES[refund.status], to)) return false;
  const [result] = await tx
    .update(refunds)
    .set({ ...changes, status: to })
    .where(and(eq(refunds.id, refund.id), eq(refunds.status, refund.status)));
  if (result.affectedRows !== 1) return false;
  await recordStatus(tx, 'refund', refund, to, cause);
  return true;
}

/** Writes one line of the timeline; by itself only for a row that has just been inserted. */
export async function recordStatus(
  tx: Tx,
  subject: 'order' | 'payment' | 'refund',
  row: { readonly id: string; readonly orderId: string; readonly status?: string },
  to: string,
  { cause, actor, at }: Cause,
): Promise<void> {
  await tx.insert(orderEvents).values({
    orderId: row.orderId,
    subject,
    subjectId: row.id,
    fromStatus: row.status ?? null,
    toStatus: to,
    cause,
    actor,
    at,
  });
}

function leadsTo(moves: readonly string[], to: string): boolean {
  return moves.includes(to);
}
