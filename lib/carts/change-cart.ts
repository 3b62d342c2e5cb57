import { and, eq } from 'drizzle-orm';
import { inTransaction, type Tx } from '@/db';
import { cartItems, carts } from '@/db/schema/carts';
import { products, stock, variantPrices, variants } from '@/db/schema/catalog';
import type { Outcome } from '@/lib/action';
import { cartOwner, lockCart, openCart } from '@/lib/carts/owner';
import { buyable, isBuyable, MAX_CART_LINES, readCart } from '@/lib/carts/read-cart';
import { assert } from '@/lib/errors';
import type { Shopper } from '@/lib/identity';
import type { Money } from '@/lib/money';
import type { ShopCurrency } from '@/lib/shop';

/**
 * Changes of a cart. Each locks the cart's row first, so that two clicks at once are one after the
 * other. A cart holds nothing back: stock is reserved by the order, so what is said here about stock
 * is true now and may change.
 */

/** What became of the line. `isCapped`: less than was asked for, because of stock or the maximum. */
export type LineChange = {
  readonly variantId: string;
  readonly quantity: number;
  readonly isCapped: boolean;
};

/**
 * gone – no longer sold; no_price – not sold in this currency; out_of_stock – none left; all_in_cart – the cart already has all that one
 * can buy (`quantity`); cart_full – too many different lines (`max`).
 */
export type AddRefusal = 'gone' | 'no_price' | 'out_of_stock' | 'all_in_cart' | 'cart_full';

/** Puts pieces into the cart, as many as can be bought; `currency` is that of the price that was shown. */
export async function addItem(
  shopper: Shopper,
  {
    variantId,
    quantity,
    currency,
  }: { variantId: string; quantity: number; currency: ShopCurrency },
  now: Date,
): Promise<Outcome<AddRefusal, LineChange>> {
  mustBePieces(quantity);
  return await inTransaction(async (tx) => {
    const cartId = await openCart(tx, cartOwner(shopper), now);
    const offer = await findOffer(tx, variantId, currency);
    if (!offer) return { ok: false, code: 'gone' };
    if (offer.priceMinor === null) return { ok: false, code: 'no_price' };
    if (offer.available === 0) return { ok: false, code: 'out_of_stock' };
    const held = await heldQuantities(tx, cartId);
    const before = held.get(variantId) ?? 0;
    if (before >= offer.available) {
      return { ok: false, code: 'all_in_cart', detail: { quantity: before } };
    }
    if (before === 0 && held.size >= MAX_CART_LINES) {
      return { ok: false, code: 'cart_full', detail: { max: MAX_CART_LINES } };
    }
    const wanted = before + quantity;
    const after = Math.min(wanted, offer.available);
    const seen = { quantity: after, seenPriceMinor: offer.priceMinor, currency };
    await tx
      .insert(cartItems)
      .values({ cartId, variantId, ...seen, addedAt: now })
      .onDuplicateKeyUpdate({ set: seen });
    return { ok: true, result: { variantId, quantity: after, isCapped: after < wanted } };
  });
}

/** Sets how many of a line are wanted, as far as stock goes. In which currency is all one. */
export async function setQuantity(
  shopper: Shopper,
  { variantId, quantity }: { variantId: string; quantity: number },
  now: Date,
): Promise<Outcome<'gone' | 'out_of_stock', LineChange>> {
  mustBePieces(quantity);
  return await inTransaction(async (tx) => {
    const cartId = await lockCart(tx, cartOwner(shopper));
    const offer = cartId ? await findOffer(tx, variantId, null) : undefined;
    if (!cartId || !offer) return { ok: false, code: 'gone' };
    if (offer.available === 0) return { ok: false, code: 'out_of_stock' };
    const after = Math.min(quantity, offer.available);
    const [changed] = await tx
      .update(cartItems)
      .set({ quantity: after })
      .where(and(eq(cartItems.cartId, cartId), eq(cartItems.variantId, variantId)));
    if (changed.affectedRows !== 1) return { ok: false, code: 'gone' };
    await touch(tx, cartId, now);
    return { ok: true, result: { variantId, quantity: after, isCapped: after < quantity } };
  });
}

/** The forms' schemas see to it: the database would round a part of a piece. */
function mustBePieces(quantity: number): void {
  assert(Number.isSafeInteger(quantity) && quantity > 0, `not a number of pieces: ${quantity}`);
}

/** Takes a line out. Fine when it is out already. */
export async function removeItem(shopper: Shopper, variantId: string, now: Date): Promise<void> {
  await inTransaction(async (tx) => {
    const cartId = await lockCart(tx, cartOwner(shopper));
    if (!cartId) return;
    await tx
      .delete(cartItems)
      .where(and(eq(cartItems.cartId, cartId), eq(cartItems.variantId, variantId)));
    await touch(tx, cartId, now);
  });
}

/** Keeps a coupon's code with the cart, or none; whether it applies is quoted with each reading. */
export async function setCartCoupon(
  shopper: Shopper,
  couponCode: string | null,
  now: Date,
): Promise<void> {
  await inTransaction(async (tx) => {
    const cartId = await lockCart(tx, cartOwner(shopper));
    if (!cartId) return;
    await tx.update(carts).set({ couponCode, updatedAt: now }).where(eq(carts.id, cartId));
  });
}

/** changed – since the page was shown, prices or lines moved; unavailable – a line cannot be bought. */
export type ConfirmRefusal = 'empty' | 'unavailable' | 'changed';

/**
 * Going on to the checkout takes the prices as shown: `shown` is the subtotal that the page said. After
 * this the lines no longer speak of a change.
 */
export async function confirmCart(
  shopper: Shopper,
  shown: Money<ShopCurrency>,
): Promise<Outcome<ConfirmRefusal, null>> {
  return await inTransaction(async (tx) => {
    const cartId = await lockCart(tx, cartOwner(shopper));
    const { currency } = shown;
    const cart = await readCart(tx, shopper, currency);
    if (!cartId || cart.lines.length === 0) return { ok: false, code: 'empty' };
    if (cart.lines.some((line) => line.problem)) return { ok: false, code: 'unavailable' };
    if (cart.subtotalMinor !== shown.minor) return { ok: false, code: 'changed' };
    for (const { variantId, unitPriceMinor } of cart.lines.filter(isBuyable)) {
      await tx
        .update(cartItems)
        .set({ seenPriceMinor: unitPriceMinor, currency })
        .where(and(eq(cartItems.cartId, cartId), eq(cartItems.variantId, variantId)));
    }
    return { ok: true, result: null };
  });
}

type Offer = { readonly priceMinor: number | null; readonly available: number };

/** What a variant costs and how many there are; undefined when it is not sold at all. */
async function findOffer(
  tx: Tx,
  variantId: string,
  currency: ShopCurrency | null,
): Promise<Offer | undefined> {
  const [row] = await tx
    .select({
      priceMinor: variantPrices.priceMinor,
      onHand: stock.onHand,
      reserved: stock.reserved,
    })
    .from(variants)
    .innerJoin(products, eq(products.id, variants.productId))
    .leftJoin(
      variantPrices,
      and(eq(variantPrices.variantId, variants.id), eq(variantPrices.currency, currency ?? '')),
    )
    .leftJoin(stock, eq(stock.variantId, variants.id))
    .where(
      and(eq(variants.id, variantId), eq(variants.status, 'active'), eq(products.status, 'active')),
    )
    .limit(1);
  return row && { priceMinor: row.priceMinor, available: buyable(row) };
}

async function heldQuantities(tx: Tx, cartId: string): Promise<Map<string, number>> {
  const rows = await tx
    .select({ variantId: cartItems.variantId, quantity: cartItems.quantity })
    .from(cartItems)
    .where(eq(cartItems.cartId, cartId))
    .limit(MAX_CART_LINES);
  return new Map(rows.map((row) => [row.variantId, row.quantity]));
}

async function touch(tx: Tx, cartId: string, now: Date): Promise<void> {
  await tx.update(carts).set({ updatedAt: now }).where(eq(carts.id, cartId));
}
