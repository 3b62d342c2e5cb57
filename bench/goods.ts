import { and, asc, eq, sql } from 'drizzle-orm';
import { db, inTransaction } from '@/db';
import {
  categories,
  products,
  stock,
  stockMovements,
  variantPrices,
  variants,
} from '@/db/schema/catalog';
import { newId } from '@/lib/ids';

/** What the buyers of the benchmark buy: the seeded goods, with stock that does not run out. */

/** As many different goods are bought at the same time. */
const GOODS = 24;
const STOCK = 1_000_000;

export type Goods = {
  readonly variantId: string;
  readonly slug: string;
  readonly priceMinor: number;
};

/** One version of each of the first products, each with ample stock. */
export async function stockUp(): Promise<Goods[]> {
  const rows = await db()
    .select({
      variantId: variants.id,
      slug: products.slug,
      priceMinor: variantPrices.priceMinor,
    })
    .from(variants)
    .innerJoin(products, eq(products.id, variants.productId))
    .innerJoin(
      variantPrices,
      and(eq(variantPrices.variantId, variants.id), eq(variantPrices.currency, 'CNY')),
    )
    .where(
      and(
        eq(products.status, 'active'),
        eq(variants.status, 'active'),
        eq(
          variants.position,
          sql`(select min(first.position) from variants as first
            where first.product_id = ${products.id} and first.status = 'active')`,
        ),
      ),
    )
    .orderBy(asc(products.slug))
    .limit(GOODS);
  for (const { variantId } of rows) await receive(variantId, STOCK);
  return rows;
}

function receive(variantId: string, quantity: number): Promise<void> {
  return inTransaction(async (tx) => {
    const at = new Date();
    await tx
      .insert(stockMovements)
      .values({ id: newId(), variantId, kind: 'received', quantity, at });
    await tx
      .update(stock)
      .set({ onHand: sql`${stock.onHand} + ${quantity}` })
      .where(eq(stock.variantId, variantId));
  });
}

/** The slug of the category that a product stands in. */
export async function shelfOf({ slug }: Goods): Promise<string> {
  const [row] = await db()
    .select({ slug: categories.slug })
    .from(products)
    .innerJoin(categories, eq(categories.id, products.categoryId))
    .where(eq(products.slug, slug));
  if (!row) throw new Error(`no such product: ${slug}`);
  return row.slug;
}
