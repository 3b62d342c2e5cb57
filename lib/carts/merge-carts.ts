import { asc, eq, inArray, sql } from 'drizzle-orm';
import type { Tx } from '@/db';
import { cartItems, carts } from '@/db/schema/carts';
import { lockCart, openCart } from '@/lib/carts/owner';
import { MAX_CART_LINES, MAX_QUANTITY } from '@/lib/carts/read-cart';

/**
 * Puts a visitor's cart into the account's: quantities of the same line add up, to the maximum of one
 * line; the price last seen and the coupon last chosen are the visitor's. What stock cannot give the
 * cart page says. Repeatable: the visitor's cart is gone afterwards.
 */
export async function mergeCarts(
  tx: Tx,
  { userId, visitorHash }: { userId: string; visitorHash: string },
  now: Date,
): Promise<void> {
  const fromId = await lockCart(tx, { visitorHash });
  if (!fromId) return;
  const toId = await openCart(tx, { userId }, now);
  const [from] = await tx
    .select({ couponCode: carts.couponCode })
    .from(carts)
    .where(eq(carts.id, fromId));
  await moveLines(tx, fromId, toId);
  await tx.delete(cartItems).where(eq(cartItems.cartId, fromId));
  await tx.delete(carts).where(eq(carts.id, fromId));
  if (from?.couponCode) {
    await tx.update(carts).set({ couponCode: from.couponCode }).where(eq(carts.id, toId));
  }
}

async function moveLines(tx: Tx, fromId: string, toId: string): Promise<void> {
  const lines = await tx
    .select()
    .from(cartItems)
    .where(inArray(cartItems.cartId, [fromId, toId]))
    .orderBy(asc(cartItems.addedAt), asc(cartItems.variantId))
    .limit(2 * MAX_CART_LINES);
  const held = new Set(lines.filter((line) => line.cartId === toId).map((line) => line.variantId));
  for (const line of lines.filter((candidate) => candidate.cartId === fromId)) {
    if (!held.has(line.variantId) && held.size >= MAX_CART_LINES) continue;
    held.add(line.variantId);
    await tx
      .insert(cartItems)
      .values({ ...line, cartId: toId })
      .onDuplicateKeyUpdate({
        set: {
          quantity: sql`least(${MAX_QUANTITY}, ${cartItems.quantity} + ${line.quantity})`,
          seenPriceMinor: line.seenPriceMinor,
          currency: line.currency,
        },
      });
  }
}
