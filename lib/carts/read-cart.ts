import { and, asc, eq, sql } from 'drizzle-orm';
import type { Executor } from '@/db';
import { cartItems, carts } from '@/db/schema/carts';
import {
  type LocalText,
  productImages,
  products,
  stock,
  variantPrices,
  variants,
} from '@/db/schema/catalog';
import { optionText } from '@/lib/carts/option-text';
import { cartOwner, ownedBy } from '@/lib/carts/owner';
import type { Goods } from '@/lib/coupons/quote';
import type { Shopper } from '@/lib/identity';
import { type Currency, sumMinor } from '@/lib/money';
import { SHOP_CURRENCY } from '@/lib/shop';

export const MAX_CART_LINES = 100;
export const MAX_QUANTITY = 99;

/**
 * What stands between a line and the checkout, most serious first; null: nothing.
 * gone – hidden or no longer sold; out_of_stock – none left; short_stock – fewer left than wanted.
 */
export type LineProblem = 'gone' | 'out_of_stock' | 'short_stock';

export type CartLine = {
  readonly variantId: string;
  readonly productId: string;
  readonly productSlug: string;
  readonly sku: string;
  readonly name: LocalText;
  /** The chosen options in words, e.g. "100 g · Tin"; empty when there are none. */
  readonly optionText: LocalText;
  readonly imageSrc: string | null;
  readonly quantity: number;
  /** The present price; for a line that is gone, what was last shown. */
  readonly unitPriceMinor: number;
  /** What the shopper was shown when it was put in; differs after a change of price. */
  readonly seenPriceMinor: number;
  /** Price times quantity; 0 for what cannot be bought at all. */
  readonly totalMinor: number;
  /** How many can be bought now, 0 to 99. */
  readonly available: number;
  readonly problem: LineProblem | null;
};

export type Cart = {
  /** Null while nothing was ever put in. */
  readonly id: string | null;
  readonly currency: Currency;
  readonly lines: readonly CartLine[];
  /** Of the lines that can be bought. */
  readonly itemCount: number;
  readonly subtotalMinor: number;
  readonly couponCode: string | null;
};

const EMPTY: Cart = {
  id: null,
  currency: SHOP_CURRENCY,
  lines: [],
  itemCount: 0,
  subtotalMinor: 0,
  couponCode: null,
};

/** A shopper's cart at present prices and stock, in the order in which it was filled. */
export async function readCart(executor: Executor, shopper: Shopper | null): Promise<Cart> {
  if (!shopper) return EMPTY;
  const [cart] = await executor
    .select({ id: carts.id, couponCode: carts.couponCode })
    .from(carts)
    .where(ownedBy(cartOwner(shopper)))
    .limit(1);
  if (!cart) return EMPTY;
  const rows = await selectLines(executor, cart.id);
  const lines = rows.map(toLine);
  return {
    ...cart,
    currency: SHOP_CURRENCY,
    lines,
    itemCount: sumMinor(lines.filter(isBuyable).map((line) => line.quantity)),
    subtotalMinor: sumMinor(lines.map((line) => line.totalMinor)),
  };
}

/** How many pieces lie in the cart, for the header: cheap, and without regard to stock. */
export async function countCartItems(executor: Executor, shopper: Shopper): Promise<number> {
  const [row] = await executor
    .select({ pieces: sql<string | null>`sum(${cartItems.quantity})` })
    .from(carts)
    .innerJoin(cartItems, eq(cartItems.cartId, carts.id))
    .where(ownedBy(cartOwner(shopper)));
  return Number(row?.pieces ?? 0);
}

type Row = Awaited<ReturnType<typeof selectLines>>[number];

function selectLines(executor: Executor, cartId: string) {
  return executor
    .select({
      variantId: cartItems.variantId,
      quantity: cartItems.quantity,
      seenPriceMinor: cartItems.seenPriceMinor,
      sku: variants.sku,
      chosen: variants.options,
      variantStatus: variants.status,
      productId: products.id,
      productSlug: products.slug,
      productStatus: products.status,
      name: products.name,
      options: products.options,
      imageSrc: sql<string | null>`(
        select ${productImages.src} from ${productImages}
        where ${productImages.productId} = ${products.id}
        order by ${productImages.position} limit 1)`,
      priceMinor: variantPrices.priceMinor,
      onHand: stock.onHand,
      reserved: stock.reserved,
    })
    .from(cartItems)
    .innerJoin(variants, eq(variants.id, cartItems.variantId))
    .innerJoin(products, eq(products.id, variants.productId))
    .leftJoin(
      variantPrices,
      and(
        eq(variantPrices.variantId, cartItems.variantId),
        eq(variantPrices.currency, SHOP_CURRENCY),
      ),
    )
    .leftJoin(stock, eq(stock.variantId, cartItems.variantId))
    .where(eq(cartItems.cartId, cartId))
    .orderBy(asc(cartItems.addedAt), asc(cartItems.variantId))
    .limit(MAX_CART_LINES);
}

function toLine(row: Row): CartLine {
  const isSold = row.variantStatus === 'active' && row.productStatus === 'active';
  const priceMinor = isSold ? row.priceMinor : null;
  const available = priceMinor === null ? 0 : buyable(row);
  const problem = problemOf({ isGone: priceMinor === null, available, quantity: row.quantity });
  const unitPriceMinor = priceMinor ?? row.seenPriceMinor;
  return {
    variantId: row.variantId,
    productId: row.productId,
    productSlug: row.productSlug,
    sku: row.sku,
    name: row.name,
    optionText: optionText(row.options, row.chosen),
    imageSrc: row.imageSrc,
    quantity: row.quantity,
    unitPriceMinor,
    seenPriceMinor: row.seenPriceMinor,
    totalMinor: available === 0 ? 0 : unitPriceMinor * row.quantity,
    available,
    problem,
  };
}

/** How many of a variant one cart may hold now, by its stock row. */
export function buyable({
  onHand,
  reserved,
}: {
  onHand: number | null;
  reserved: number | null;
}): number {
  return Math.min(MAX_QUANTITY, Math.max(0, (onHand ?? 0) - (reserved ?? 0)));
}

function problemOf(line: {
  isGone: boolean;
  available: number;
  quantity: number;
}): LineProblem | null {
  if (line.isGone) return 'gone';
  if (line.available === 0) return 'out_of_stock';
  return line.quantity > line.available ? 'short_stock' : null;
}

/** What a coupon is quoted on: the lines of which at least a part can be bought. */
export function goodsOf({ currency, lines }: Cart): Goods {
  return { currency, lines: lines.filter(isBuyable) };
}

/** Could at least a part of this line be bought? */
export function isBuyable(line: CartLine): boolean {
  return line.problem === null || line.problem === 'short_stock';
}
