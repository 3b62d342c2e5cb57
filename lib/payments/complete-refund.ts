import { eq } from 'drizzle-orm';
import { later, type Tx } from '@/db';
import { orderLines, orders } from '@/db/schema/orders';
import type { refunds } from '@/db/schema/payments';
import { releaseCoupon } from '@/lib/coupons/redeem';
import { tell } from '@/lib/messages/tell';
import { linesOfRefunds } from '@/lib/payments/refundable';
import { restockLines } from '@/lib/stock/stock';

/**
 * What follows when money has gone back, by the provider or by hand, in the transaction that says so and
 * under the order's lock: the order's refunded sum, the goods back on the shelf where that was decided,
 * the coupon when nothing is left of the order, and word to the shopper.
 */
export async function completeRefund(
  tx: Tx,
  {
    order,
    refund,
    ofSettling,
  }: {
    order: typeof orders.$inferSelect;
    refund: typeof refunds.$inferSelect;
    /** Was it the payment that settles the order? Others were never the order's money. */
    ofSettling: boolean;
  },
  at: Date,
): Promise<void> {
  if (ofSettling) {
    const refundedMinor = order.refundedMinor + refund.amountMinor;
    const isFull = refundedMinor >= order.totalMinor;
    const refundStatus = isFull ? ('full' as const) : ('partial' as const);
    const returned = refund.restock ? await piecesOf(tx, refund) : [];
    if (isFull) await releaseCoupon(tx, order.id);
    later(
      tx,
      tx.update(orders).set({ refundedMinor, refundStatus }).where(eq(orders.id, order.id)),
      1,
    );
    restockLines(tx, order.id, returned, at);
  }
  tell(tx, 'refund_succeeded', order, at, { refundId: refund.id });
}

async function piecesOf(tx: Tx, { id, orderId }: { id: string; orderId: string }) {
  const [lines, refunded] = [
    await tx
      .select({ position: orderLines.position, variantId: orderLines.variantId })
      .from(orderLines)
      .where(eq(orderLines.orderId, orderId)),
    await linesOfRefunds(tx, [id]),
  ];
  const variantOf = new Map(lines.map(({ position, variantId }) => [position, variantId]));
  return refunded.flatMap(({ position, quantity }) => {
    const variantId = variantOf.get(position);
    return variantId && quantity > 0 ? [{ variantId, quantity }] : [];
  });
}
