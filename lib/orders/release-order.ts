import { eq, sql } from 'drizzle-orm';
import { afterCommit, type Tx } from '@/db';
import { stock } from '@/db/schema/catalog';
import { orderLines, orders } from '@/db/schema/orders';
import { type Cause, moveOrder } from '@/db/transition';
import { makeCatalogAnew } from '@/lib/catalog/out-of-date';
import { releaseCoupon } from '@/lib/coupons/redeem';
import { tell } from '@/lib/messages/tell';
import { isOrderNo } from '@/lib/orders/look-up';
import { releaseStock } from '@/lib/stock/stock';

/**
 * Ends an unpaid order: moves it, gives back what it held and tells the shopper, all or nothing.
 * False when the order is no longer unpaid. The caller holds the order's row lock.
 */
export async function releaseOrder(
  tx: Tx,
  order: typeof orders.$inferSelect,
  to: 'cancelled' | 'expired',
  cause: Cause,
): Promise<boolean> {
  if (!moveOrder(tx, order, to, cause)) return false;
  const left = sql<number>`${stock.onHand} - ${stock.reserved}`;
  const lines = await tx
    .select({ variantId: orderLines.variantId, quantity: orderLines.quantity, left })
    .from(orderLines)
    .leftJoin(stock, eq(stock.variantId, orderLines.variantId))
    .where(eq(orderLines.orderId, order.id));
  releaseStock(tx, lines);
  // To be had again.
  if (lines.some((line) => Number(line.left) === 0)) afterCommit(tx, makeCatalogAnew);
  await releaseCoupon(tx, order.id);
  tell(tx, to === 'cancelled' ? 'order_cancelled' : 'order_expired', order, cause.at);
  return true;
}

/** Locks an order's row, the first lock of every transaction that changes its money or state. */
export async function lockOrder(
  tx: Tx,
  orderId: string,
): Promise<typeof orders.$inferSelect | undefined> {
  const [order] = await tx.select().from(orders).where(eq(orders.id, orderId)).for('update');
  return order;
}

/** The same by the order's number; undefined when there is no such order. */
export async function lockOrderByNo(
  tx: Tx,
  orderNo: string,
): Promise<typeof orders.$inferSelect | undefined> {
  if (!isOrderNo(orderNo)) return undefined;
  const [found] = await tx
    .select({ id: orders.id })
    .from(orders)
    .where(eq(orders.orderNo, orderNo));
  return found && lockOrder(tx, found.id);
}
