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
import { sumMinor } from '@/lib/money';
import type { ShopCurrency } from '@/lib/shop';

export const MAX_CART_LINES = 100;
export const MAX_QUANTITY = 99;

/**
 * What stands between a line and the checkout, most serious first; null: nothing.
 * gone – hidden or no longer sold; no_price – not sold in this currency; out_of_stock – none left;
 * short_stock – fewer left than wanted.
 */
export type LineProblem = 'gone' | 'no_price' | 'out_of_stock' | 'short_stock';

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
  /** The present price; for a line that is gone, what was last shown; null: no price in this currency. */
  readonly unitPriceMinor: number | null;
  /** The price in this currency that the shopper was shown last, where it has changed since; else null. */
  readonly formerPriceMinor: number | null;
  /** Price times quantity; 0 for what cannot be bought at all. */
  readonly totalMinor: number;
  /** How many can be bought now, 0 to 99. */
  readonly available: number;
  readonly problem: LineProblem | null;
};

/** A line that has its price. */
export type PricedCartLine = CartLine & { readonly unitPriceMinor: number };

/** At the prices of one currency: in another it is another cart. */
export type Cart = {
  /** Null while nothing was ever put in. */
  readonly id: string | null;
  readonly currency: ShopCurrency;
  readonly lines: readonly CartLine[];
  /** Of the lines that can be bought. */
  readonly itemCount: number;
  readonly subtotalMinor: number;
  readonly couponCode: string | null;
};

const EMPTY = { id: null, lines: [], itemCount: 0, subtotalMinor: 0, couponCode: null } as const;

/** A shopper's cart at present prices and stock, in the order in which it was filled. */
export async function readCart(
  executor: Executor,
  shopper: Shopper | null,
  currency: ShopCurrency,
): Promise<Cart> {
  if (!shopper) return { ...EMPTY, currency };
  const [cart] = await executor
    .select({ id: carts.id, couponCode: carts.couponCode })
    .from(carts)
    .where(ownedBy(cartOwner(shopper)))
    .limit(1);
  if (!cart) return { ...EMPTY, currency };
  const rows = await selectLines(executor, cart.id, currency);
  const lines = rows.map((row) => toLine(row, currency));
  return {
    ...cart,
    currency,
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

function selectLines(executor: Executor, cartId: string, currency: ShopCurrency) {
  return executor
    .select({
      variantId: cartItems.variantId,
      quantity: cartItems.quantity,
      seenPriceMinor: cartItems.seenPriceMinor,
      seenCurrency: cartItems.currency,
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
      and(eq(variantPrices.variantId, cartItems.variantId), eq(variantPrices.currency, currency)),
    )
    .leftJoin(stock, eq(stock.variantId, cartItems.variantId))
    .where(eq(cartItems.cartId, cartId))
    .orderBy(asc(cartItems.addedAt), asc(cartItems.variantId))
    .limit(MAX_CART_LINES);
}

function toLine(row: Row, currency: ShopCurrency): CartLine {
  const isSold = row.variantStatus === 'active' && row.productStatus === 'active';
  const priceMinor = isSold ? row.priceMinor : null;
  const available = priceMinor === null ? 0 : buyable(row);
  const problem = isSold ? problemOf({ priceMinor, available, quantity: row.quantity }) : 'gone';
  // What was seen in another currency says nothing of a change in this one.
  const seenPriceMinor = row.seenCurrency === currency ? row.seenPriceMinor : null;
  const unitPriceMinor = isSold ? priceMinor : seenPriceMinor;
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
    formerPriceMinor: seenPriceMinor === unitPriceMinor ? null : seenPriceMinor,
    totalMinor: available === 0 ? 0 : (unitPriceMinor ?? 0) * row.quantity,
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
  priceMinor: number | null;
  available: number;
  quantity: number;
}): LineProblem | null {
  if (line.priceMinor === null) return 'no_price';
  if (line.available === 0) return 'out_of_stock';
  return line.quantity > line.available ? 'short_stock' : null;
}

/** What a coupon is quoted on: the lines of which at least a part can be bought. */
export function goodsOf({ currency, lines }: Cart): Goods {
  return { currency, lines: lines.filter(isBuyable) };
}

/** Could at least a part of this line be bought? */
export function isBuyable(line: CartLine): line is PricedCartLine {
  const { problem, unitPriceMinor } = line;
  return unitPriceMinor !== null && (problem === null || problem === 'short_stock');
}
