import { count, eq, inArray } from 'drizzle-orm';
import { db, inTransaction, later, type Tx } from '@/db';
import {
  categories,
  productImages,
  productPriceRanges,
  products,
  variantPrices,
  variants,
} from '@/db/schema/catalog';
import type { SeedCategory, SeedProduct } from '@/db/seed/catalog/types';
import { seededPrices } from '@/db/seed/price-points';
import { savedByStaff } from '@/db/seed/saved-by-staff';
import { insertProduct, savePrices } from '@/lib/catalog/write-product';
import { assert } from '@/lib/errors';
import { newId } from '@/lib/ids';
import { moveStock } from '@/lib/stock/stock';
import { DAY_MS } from '@/lib/time';

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

/**
 * Gives seeded products that are there from before there were other currencies their prices in them. One
 * that staff have saved since, or that costs something else by now, is left as it is.
 * @returns how many got any
 */
export async function seedPricesAbroad(seeds: readonly SeedProduct[]): Promise<number> {
  const slugs = seeds.map(({ slug }) => slug);
  const known = await db()
    .select({
      id: products.id,
      slug: products.slug,
      currencies: count(productPriceRanges.currency),
    })
    .from(products)
    .innerJoin(productPriceRanges, eq(productPriceRanges.productId, products.id))
    .where(inArray(products.slug, slugs))
    .groupBy(products.id, products.slug);
  let filled = 0;
  for (const { id, slug, currencies } of known) {
    const seed = seeds.find((one) => one.slug === slug);
    if (!seed || currencies > 1 || (await savedByStaff(`product:${id}`))) continue;
    if (await inTransaction((tx) => addPricesAbroad(tx, id, seed))) filled += 1;
  }
  return filled;
}

async function addPricesAbroad(tx: Tx, productId: string, seed: SeedProduct): Promise<boolean> {
  const rows = await tx
    .select({
      id: variants.id,
      sku: variants.sku,
      status: variants.status,
      currency: variantPrices.currency,
      priceMinor: variantPrices.priceMinor,
    })
    .from(variants)
    .innerJoin(variantPrices, eq(variantPrices.variantId, variants.id))
    .where(eq(variants.productId, productId))
    .for('update');
  const isAsSeeded = rows.every(({ sku, currency, priceMinor }) => {
    const variant = seed.variants.find((one) => one.sku === sku);
    return currency === 'CNY' && variant?.priceMinor === priceMinor;
  });
  const offers = rows.map(({ id, status, priceMinor }) => ({
    id,
    status,
    prices: seededPrices(seed.slug, priceMinor),
  }));
  if (!isAsSeeded || offers.every(({ prices }) => Object.keys(prices).length === 1)) return false;
  savePrices(tx, productId, offers);
  return true;
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
