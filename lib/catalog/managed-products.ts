import { and, asc, desc, eq, exists, inArray, like, lt, type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { db } from '@/db';
import {
  productImages,
  productPriceRanges,
  products,
  productTerms,
  stock,
  stockMovements,
  variants,
} from '@/db/schema/catalog';
import { orders } from '@/db/schema/orders';
import { PRODUCT_STATUSES } from '@/lib/catalog/product-input';
import { readContent } from '@/lib/catalog/read-content';
import { queryTerms } from '@/lib/catalog/search-terms';
import { PLENTY } from '@/lib/catalog/stock-state';
import { cutPage } from '@/lib/cut-page';
import { fingerprint } from '@/lib/fingerprint';
import { isId } from '@/lib/ids';
import { SHOP_CURRENCIES } from '@/lib/shop';

/** Products as the desk sees them: hidden ones too, read from the database and never from a cache. */

const PRODUCTS_PER_PAGE = 25;
const MAX_MOVEMENTS = 20;

/** What the list is narrowed by, as it stands in the address. What makes no sense is left out. */
export const productSearchSchema = z.object({
  q: z.string().trim().max(80).optional().catch(undefined),
  category: z.string().refine(isId).optional().catch(undefined),
  status: z.enum(PRODUCT_STATUSES).optional().catch(undefined),
  stock: z.enum(['low', 'none']).optional().catch(undefined),
});
export type ProductSearch = z.output<typeof productSearchSchema>;

/** A page of products, newest first. `before` is the id of the last one of the page before. */
export async function searchProducts(search: ProductSearch, before: string | undefined) {
  const rows = await db()
    .select({
      id: products.id,
      slug: products.slug,
      name: products.name,
      status: products.status,
      categoryId: products.categoryId,
      imageSrc: productImages.src,
    })
    .from(products)
    .leftJoin(
      productImages,
      and(eq(productImages.productId, products.id), eq(productImages.position, 0)),
    )
    .where(and(...conditions(search), before ? lt(products.id, before) : undefined))
    .orderBy(desc(products.id))
    .limit(PRODUCTS_PER_PAGE + 1);
  const { page, nextBefore } = cutPage(rows, PRODUCTS_PER_PAGE);
  const ids = page.map(({ id }) => id);
  const [shelves, ranges] = await Promise.all([stockOf(ids), pricesOf(ids)]);
  return {
    products: page.map((row) => {
      const mine = shelves.filter(({ productId }) => productId === row.id);
      return {
        ...row,
        prices: SHOP_CURRENCIES.flatMap((currency) =>
          ranges.filter((range) => range.productId === row.id && range.currency === currency),
        ),
        variants: mine.length,
        available: mine.reduce((sum, { available }) => sum + available, 0),
        isLow: mine.some(({ available }) => available < PLENTY),
      };
    }),
    nextBefore,
  };
}

function conditions({ q, category, status, stock: level }: ProductSearch): (SQL | undefined)[] {
  return [
    ...(q ? [answering(q)] : []),
    category ? eq(products.categoryId, category) : undefined,
    status ? eq(products.status, status) : undefined,
    level ? exists(variantsBelow(level === 'low' ? PLENTY : 1)) : undefined,
  ];
}

/** By all of its words, each at least begun; article numbers are words too. */
function answering(text: string): SQL | undefined {
  const terms = queryTerms(text);
  if (terms.length === 0) return sql`false`;
  return and(
    ...terms.map((term) => {
      const named = db()
        .select({ id: productTerms.productId })
        .from(productTerms)
        .where(like(productTerms.term, `${term}%`));
      return inArray(products.id, named);
    }),
  );
}

function variantsBelow(pieces: number) {
  return db()
    .select({ id: variants.id })
    .from(variants)
    .innerJoin(stock, eq(stock.variantId, variants.id))
    .where(
      and(
        eq(variants.productId, products.id),
        eq(variants.status, 'active'),
        sql`${stock.onHand} - ${stock.reserved} < ${pieces}`,
      ),
    );
}

async function pricesOf(productIds: readonly string[]) {
  if (productIds.length === 0) return [];
  return await db()
    .select()
    .from(productPriceRanges)
    .where(inArray(productPriceRanges.productId, [...productIds]));
}

async function stockOf(productIds: readonly string[]) {
  if (productIds.length === 0) return [];
  return await db()
    .select({
      productId: variants.productId,
      available: sql<number>`${stock.onHand} - ${stock.reserved}`.mapWith(Number),
    })
    .from(variants)
    .innerJoin(stock, eq(stock.variantId, variants.id))
    .where(and(inArray(variants.productId, [...productIds]), eq(variants.status, 'active')));
}

/** A product with everything that its page edits; undefined when there is none of this id. */
export async function findManagedProduct(id: string) {
  const content = await readContent(db(), id);
  if (!content) return undefined;
  const ids = content.variants.map((variant) => variant.id);
  const [pictures, shelves, moves] = await Promise.all([
    db()
      .select({ src: productImages.src, alt: productImages.alt })
      .from(productImages)
      .where(eq(productImages.productId, id))
      .orderBy(asc(productImages.position)),
    db().select().from(stock).where(inArray(stock.variantId, ids)),
    db()
      .select({
        id: stockMovements.id,
        variantId: stockMovements.variantId,
        kind: stockMovements.kind,
        quantity: stockMovements.quantity,
        at: stockMovements.at,
        orderNo: orders.orderNo,
      })
      .from(stockMovements)
      .leftJoin(orders, eq(orders.id, stockMovements.orderId))
      .where(inArray(stockMovements.variantId, ids))
      .orderBy(desc(stockMovements.id))
      .limit(MAX_MOVEMENTS),
  ]);
  const shelfOf = (variantId: string) => shelves.find((shelf) => shelf.variantId === variantId);
  return {
    id,
    content,
    version: fingerprint(content),
    pictures,
    stock: content.variants.map((variant) => ({
      variantId: variant.id,
      onHand: shelfOf(variant.id)?.onHand ?? 0,
      reserved: shelfOf(variant.id)?.reserved ?? 0,
    })),
    movements: moves,
  };
}
