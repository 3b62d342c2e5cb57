import { and, asc, eq, inArray, type SQL, sql } from 'drizzle-orm';
import { db } from '@/db';
import {
  type LocalText,
  productImages,
  productPriceRanges,
  products,
  stock,
  variants,
} from '@/db/schema/catalog';
import type { Currency } from '@/lib/money';

export type Picture = { readonly src: string; readonly alt: LocalText };

/** A product as lists show it: plain values without dates, because Next's cache keeps them. */
export type ProductCard = {
  readonly id: string;
  readonly slug: string;
  readonly name: LocalText;
  readonly summary: LocalText;
  readonly fromMinor: number;
  readonly toMinor: number;
  readonly currency: string;
  readonly picture: Picture | null;
  /** The second picture, shown on hover. */
  readonly otherPicture: Picture | null;
  readonly available: number;
};

/** The columns of a card; the query joins its price range by `inCurrency`. */
export const cardColumns = {
  id: products.id,
  slug: products.slug,
  name: products.name,
  summary: products.summary,
  fromMinor: productPriceRanges.fromMinor,
  toMinor: productPriceRanges.toMinor,
  currency: productPriceRanges.currency,
};

type CardRow = Omit<ProductCard, 'picture' | 'otherPicture' | 'available'>;

/** Adds pictures and stock to the rows of one page, with one query each. */
export async function completeCards(rows: readonly CardRow[]): Promise<ProductCard[]> {
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.id);
  const [pictures, totals] = await Promise.all([
    db()
      .select({
        productId: productImages.productId,
        src: productImages.src,
        alt: productImages.alt,
      })
      .from(productImages)
      .where(and(inArray(productImages.productId, ids), inArray(productImages.position, [0, 1])))
      .orderBy(asc(productImages.position))
      .limit(ids.length * 2),
    db()
      .select({
        productId: variants.productId,
        available: sql<number>`sum(${stock.onHand} - ${stock.reserved})`.mapWith(Number),
      })
      .from(variants)
      .innerJoin(stock, eq(stock.variantId, variants.id))
      .where(and(inArray(variants.productId, ids), eq(variants.status, 'active')))
      .groupBy(variants.productId)
      .limit(ids.length),
  ]);
  return rows.map((row) => {
    const [picture, otherPicture] = pictures
      .filter(({ productId }) => productId === row.id)
      .map(({ src, alt }) => ({ src, alt }));
    const total = totals.find(({ productId }) => productId === row.id);
    return {
      ...row,
      picture: picture ?? null,
      otherPicture: otherPicture ?? null,
      available: total?.available ?? 0,
    };
  });
}

/** The one price range of a product in a currency; no row, not sold in it. */
export function inCurrency(currency: Currency): SQL | undefined {
  return and(
    eq(productPriceRanges.productId, products.id),
    eq(productPriceRanges.currency, currency),
  );
}
