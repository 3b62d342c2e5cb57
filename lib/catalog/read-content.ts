import { asc, eq, inArray } from 'drizzle-orm';
import type { Executor, Tx } from '@/db';
import { products, variantPrices, variants } from '@/db/schema/catalog';
import type { ProductContent, VariantContent } from '@/lib/catalog/write-product';

/** More variants than the form takes: some may have been hidden over the years. */
const MAX_READ = 500;

/** A product as people edit it; undefined when there is none of this id. */
export async function readContent(
  executor: Executor,
  productId: string,
): Promise<ProductContent | undefined> {
  const [row] = await contentRow(executor, productId);
  return row && { ...row, variants: await readVariants(executor, productId) };
}

/** The same, with the product's row locked against other editors. */
export async function lockContent(tx: Tx, productId: string): Promise<ProductContent | undefined> {
  const [row] = await contentRow(tx, productId).for('update');
  return row && { ...row, variants: await readVariants(tx, productId) };
}

function contentRow(executor: Executor, productId: string) {
  return executor
    .select({
      slug: products.slug,
      categoryId: products.categoryId,
      status: products.status,
      name: products.name,
      summary: products.summary,
      description: products.description,
      tags: products.tags,
      options: products.options,
    })
    .from(products)
    .where(eq(products.id, productId));
}

async function readVariants(executor: Executor, productId: string): Promise<VariantContent[]> {
  const rows = await executor
    .select({
      id: variants.id,
      sku: variants.sku,
      options: variants.options,
      status: variants.status,
    })
    .from(variants)
    .where(eq(variants.productId, productId))
    .orderBy(asc(variants.position), asc(variants.id))
    .limit(MAX_READ);
  if (rows.length === 0) return [];
  const prices = await executor
    .select()
    .from(variantPrices)
    .where(
      inArray(
        variantPrices.variantId,
        rows.map(({ id }) => id),
      ),
    );
  return rows.map((row) => ({
    ...row,
    prices: Object.fromEntries(
      prices
        .filter(({ variantId }) => variantId === row.id)
        .map(({ currency, priceMinor }) => [currency, priceMinor]),
    ),
  }));
}
