import { eq } from 'drizzle-orm';
import { afterCommit, later, type Tx } from '@/db';
import { orderLines, orders } from '@/db/schema/orders';
import type { refunds } from '@/db/schema/payments';
import { makeCatalogAnew } from '@/lib/catalog/out-of-date';
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
    const restocks = refund.restock && refund.bouncedAt === null;
    const returned = restocks ? await piecesOf(tx, refund) : [];
    if (refundedMinor >= order.totalMinor) await releaseCoupon(tx, order.id);
    saveRefunded(tx, order, refundedMinor);
    restockLines(tx, order.id, returned, at);
    if (returned.length > 0) afterCommit(tx, makeCatalogAnew);
  }
  tell(tx, 'refund_succeeded', order, at, { refundId: refund.id });
}

/** Takes a refund whose money came back out of the order's refunded sum. */
export function undoRefund(tx: Tx, order: typeof orders.$inferSelect, amountMinor: number): void {
  saveRefunded(tx, order, order.refundedMinor - amountMinor);
}

function saveRefunded(
  tx: Tx,
  { id, totalMinor }: typeof orders.$inferSelect,
  refundedMinor: number,
): void {
  const part = refundedMinor > 0 ? ('partial' as const) : ('none' as const);
  const refundStatus = refundedMinor >= totalMinor ? ('full' as const) : part;
  const update = tx.update(orders).set({ refundedMinor, refundStatus }).where(eq(orders.id, id));
  later(tx, update, 1);
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
