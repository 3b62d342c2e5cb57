import { eq } from 'drizzle-orm';
import { db, inTransaction, later, type Tx } from '@/db';
import { categories, productImages, products } from '@/db/schema/catalog';
import type { SeedCategory, SeedProduct } from '@/db/seed/catalog/types';
import { seededPrices } from '@/db/seed/price-points';
import { insertProduct } from '@/lib/catalog/write-product';
import { assert } from '@/lib/errors';
import { newId } from '@/lib/ids';
import { moveStock } from '@/lib/stock/stock';

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
  const id = newId();
  const { slug, name, summary, description, tags, options } = seed;
  const createdAt = new Date(now.getTime() - seed.ageDays * DAY_MS);
  const offers = seed.variants.map(({ sku, options: chosen, priceMinor, stock: onHand }) => ({
    id: newId(),
    sku,
    options: chosen,
    status: 'active' as const,
    prices: seededPrices(slug, priceMinor),
    onHand,
  }));
  const product = {
    id,
    slug,
    categoryId: category.id,
    status: 'active' as const,
    name,
    summary,
    description,
    tags,
    options,
    popularity,
    createdAt,
    variants: offers.map(({ onHand: _onHand, ...offer }) => offer),
  };
  insertProduct(tx, product, shelf.name);
  const images = seed.images.map((image, position) => ({ productId: id, position, ...image }));
  later(tx, tx.insert(productImages).values(images));
  for (const { id: variantId, onHand } of offers) {
    if (onHand > 0) moveStock(tx, { variantId, kind: 'received', quantity: onHand, at: now });
  }
  return true;
}
