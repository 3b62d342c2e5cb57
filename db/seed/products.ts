import { eq } from 'drizzle-orm';
import { db, inTransaction, type Tx } from '@/db';
import {
  categories,
  productImages,
  productPriceRanges,
  products,
  productTerms,
  stock,
  stockMovements,
  variantPrices,
  variants,
} from '@/db/schema/catalog';
import type { SeedCategory, SeedProduct, SeedVariant } from '@/db/seed/catalog/types';
import { priceRanges } from '@/lib/catalog/price-range';
import { productTerms as termsOf } from '@/lib/catalog/search-terms';
import { assert } from '@/lib/errors';
import { newId } from '@/lib/ids';
import { SHOP_CURRENCY } from '@/lib/shop';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Adds the categories that are not there yet. */
export async function seedCategories(seeds: readonly SeedCategory[]): Promise<void> {
  const known = await db().select({ slug: categories.slug }).from(categories).limit(1_000);
  const missing = seeds
    .map((seed, position) => ({ id: newId(), ...seed, position }))
    .filter(({ slug }) => !known.some((category) => category.slug === slug));
  if (missing.length > 0) await db().insert(categories).values(missing);
}

/**
 * Adds the products that are not there yet, each in its own transaction. A product that exists, in
 * whatever state, is left as it is: its stock and prices belong to the shop by now.
 */
export async function seedProducts(
  seeds: readonly SeedProduct[],
  shelves: readonly SeedCategory[],
  now: Date,
): Promise<number> {
  const bestRank = Math.max(...seeds.map((seed) => seed.popularity));
  let added = 0;
  for (const seed of seeds) {
    const shelf = shelves.find(({ slug }) => slug === seed.category);
    assert(shelf, `${seed.slug} is in the unknown category ${seed.category}`);
    // The seed ranks from 1; the shop sorts by "higher sells better".
    const popularity = bestRank + 1 - seed.popularity;
    const isNew = await inTransaction((tx) => addProduct(tx, { seed, shelf, popularity, now }));
    if (isNew) added += 1;
  }
  return added;
}

type NewProduct = { seed: SeedProduct; shelf: SeedCategory; popularity: number; now: Date };

async function addProduct(tx: Tx, { seed, shelf, popularity, now }: NewProduct): Promise<boolean> {
  const [known] = await tx
    .select({ id: products.id })
    .from(products)
    .where(eq(products.slug, seed.slug))
    .limit(1);
  if (known) return false;
  const [category] = await tx
    .select({ id: categories.id })
    .from(categories)
    .where(eq(categories.slug, seed.category))
    .limit(1);
  assert(category, `the category ${seed.category} was not seeded`);
  const productId = newId();
  const { slug, name, summary, description, tags, options } = seed;
  await tx.insert(products).values({
    id: productId,
    slug,
    categoryId: category.id,
    status: 'active',
    name,
    summary,
    description,
    tags,
    options,
    popularity,
    createdAt: new Date(now.getTime() - seed.ageDays * DAY_MS),
  });
  await tx
    .insert(productImages)
    .values(seed.images.map((image, position) => ({ productId, position, ...image })));
  for (const [position, variant] of seed.variants.entries()) {
    await addVariant(tx, { productId, position, variant, now });
  }
  const prices = seed.variants.map(({ priceMinor }) => ({ currency: SHOP_CURRENCY, priceMinor }));
  await tx
    .insert(productPriceRanges)
    .values(priceRanges(prices).map((range) => ({ productId, ...range })));
  const terms = termsOf({
    ...seed,
    category: shelf.name,
    options: options.flatMap((option) => option.values.map((value) => value.name)),
    skus: seed.variants.map((variant) => variant.sku),
  });
  await tx.insert(productTerms).values(terms.map((term) => ({ productId, ...term })));
  return true;
}

type NewVariant = { productId: string; position: number; variant: SeedVariant; now: Date };

async function addVariant(tx: Tx, { productId, position, variant, now }: NewVariant) {
  const variantId = newId();
  const { sku, options, priceMinor, stock: onHand } = variant;
  await tx
    .insert(variants)
    .values({ id: variantId, productId, sku, options, position, status: 'active' });
  await tx.insert(variantPrices).values({ variantId, currency: SHOP_CURRENCY, priceMinor });
  await tx.insert(stock).values({ variantId, onHand, reserved: 0 });
  if (onHand === 0) return;
  await tx
    .insert(stockMovements)
    .values({ id: newId(), variantId, kind: 'received', quantity: onHand, at: now });
}
