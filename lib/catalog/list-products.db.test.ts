import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import { db } from '@/db';
import { stock } from '@/db/schema/catalog';
import { products, categories as shelves } from '@/db/seed/catalog';
import { seededPrices } from '@/db/seed/price-points';
import { seedCategories, seedProducts } from '@/db/seed/products';
import { setUpTestDatabase } from '@/db/testing/database';
import {
  PAGE_SIZE,
  type ProductFilters,
  parseFilters,
  type SearchParams,
} from '@/lib/catalog/filters';
import { listFirstProducts, listProducts, listRelatedProducts } from '@/lib/catalog/list-products';
import {
  findProduct,
  listCategories,
  listCurrencies,
  listProductSlugs,
} from '@/lib/catalog/queries';
import { SHOP_CURRENCIES } from '@/lib/shop';

setUpTestDatabase();

const NOW = new Date('2026-11-21T00:00:00Z');

beforeAll(async () => {
  await seedCategories(shelves);
  await seedProducts(products, shelves, NOW);
});

function filters(params: SearchParams): ProductFilters {
  return parseFilters(params, 'CNY');
}

async function slugsOf(params: SearchParams): Promise<string[]> {
  const first = await listProducts(filters(params), 'CNY');
  const slugs: string[] = [];
  for (let page = 1; page <= first.pages; page += 1) {
    const list = await listProducts({ ...filters(params), page }, 'CNY');
    slugs.push(...list.products.map(({ slug }) => slug));
  }
  expect(slugs).toHaveLength(first.total);
  return slugs;
}

describe('a search', () => {
  test.each([
    ['longjing', 'west-lake-longjing'],
    ['LONGJ', 'west-lake-longjing'],
    ['龙井', 'west-lake-longjing'],
    ['西湖 龙井', 'west-lake-longjing'],
    ['TEA-LJ-50', 'west-lake-longjing'],
    ['abacus', 'walnut-abacus'],
    ['算盘', 'walnut-abacus'],
  ])('for %s has %s first', async (q, slug) => {
    expect((await slugsOf({ q }))[0]).toBe(slug);
  });

  test('needs every word', async () => {
    expect(await slugsOf({ q: 'longjing abacus' })).toEqual([]);
  });

  test.each(['%', '_', "' or 1=1 --", '100%'])('for %s is no pattern and no SQL', async (q) => {
    const slugs = await slugsOf({ q });
    expect(slugs.length).toBeLessThan(products.length);
  });
});

describe('a list', () => {
  test('shows everything once, page by page, whatever the order', async () => {
    const all = products.map(({ slug }) => slug).sort();
    for (const sort of ['popular', 'newest', 'price_asc', 'price_desc']) {
      expect((await slugsOf({ sort })).sort()).toEqual(all);
    }
  });

  test('begins with what sells best, or is newest, or is cheapest', async () => {
    const bestSeller = products.find(({ popularity }) => popularity === 1);
    expect((await slugsOf({}))[0]).toBe(bestSeller?.slug);
    const ages = agesOf(await slugsOf({ sort: 'newest' }));
    expect(ages).toEqual([...ages].sort((a, b) => a - b));
    const prices = lowestPrices(await slugsOf({ sort: 'price_asc' }));
    expect(prices).toEqual([...prices].sort((a, b) => a - b));
  });

  test('keeps to its category and prices', async () => {
    const found = await slugsOf({ category: 'tea', min: '100', max: '200' });
    expect(found.length).toBeGreaterThan(0);
    for (const slug of found) {
      const product = products.find((seed) => seed.slug === slug);
      expect(product?.category).toBe('tea');
      const prices = product?.variants.map(({ priceMinor }) => priceMinor) ?? [];
      expect(Math.max(...prices)).toBeGreaterThanOrEqual(10000);
      expect(Math.min(...prices)).toBeLessThanOrEqual(20000);
    }
    expect(await slugsOf({ category: 'no-such-shelf' })).toEqual([]);
  });

  test('leaves out what is sold out, if asked to', async () => {
    const soldOut = products.filter(({ variants }) => variants.every((one) => one.stock === 0));
    const inStock = await slugsOf({ stock: 'in' });
    expect(inStock).toHaveLength(products.length - soldOut.length);
    for (const { slug } of soldOut) expect(inStock).not.toContain(slug);
  });

  test('has cards with pictures, prices and what can be bought', async () => {
    const { products: cards } = await listProducts(filters({}), 'CNY');
    expect(cards).toHaveLength(PAGE_SIZE);
    for (const card of cards) {
      const seed = products.find(({ slug }) => slug === card.slug);
      expect(card.picture?.src).toBe(seed?.images[0]?.src);
      expect(card.available).toBe(seed?.variants.reduce((sum, one) => sum + one.stock, 0));
    }
  });

  test('is empty in a currency that nothing is priced in', async () => {
    expect(await listProducts(filters({}), 'KRW')).toEqual({ products: [], total: 0, pages: 0 });
    expect(await findProduct('walnut-abacus', 'KRW')).toMatchObject({
      variants: [],
      soldIn: ['CNY', 'USD', 'EUR', 'JPY'],
    });
  });

  test.each(['USD', 'EUR', 'JPY'] as const)(
    'is filtered and sorted by its prices in %s',
    async (currency) => {
      const abroad = parseFilters({ sort: 'price_asc', min: '20', max: '2500' }, currency);
      const all = await listProducts(abroad, currency);
      const seen: number[] = [];
      for (let page = 1; page <= all.pages; page += 1) {
        const { products: cards } = await listProducts({ ...abroad, page }, currency);
        for (const card of cards) {
          expect(card.currency).toBe(currency);
          expect(card.toMinor).toBeGreaterThanOrEqual(abroad.minMinor ?? 0);
          expect(card.fromMinor).toBeLessThanOrEqual(abroad.maxMinor ?? 0);
          seen.push(card.fromMinor);
        }
      }
      expect(seen.length).toBeGreaterThan(PAGE_SIZE);
      expect(seen).toEqual([...seen].sort((a, b) => a - b));
    },
  );

  test('is shorter where some products have no price', async () => {
    const totals = await Promise.all(
      SHOP_CURRENCIES.map(async (currency) => {
        const { total } = await listProducts(parseFilters({}, currency), currency);
        const sold = products.filter(({ slug, variants }) =>
          variants.some((one) => seededPrices(slug, one.priceMinor)[currency] !== undefined),
        );
        expect(total).toBe(sold.length);
        return total;
      }),
    );
    expect(totals[0]).toBe(products.length);
    expect(Math.min(...totals)).toBeLessThan(products.length);
    expect(await listCurrencies()).toEqual([...SHOP_CURRENCIES]);
  });
});

test('a product is found with its versions, and others of its shelf beside it', async () => {
  const product = await findProduct('walnut-abacus', 'CNY');
  const seed = products.find(({ slug }) => slug === 'walnut-abacus');
  expect(product?.variants.map(({ sku }) => sku)).toEqual(seed?.variants.map(({ sku }) => sku));
  expect(product?.pictures).toHaveLength(seed?.images.length ?? 0);
  const related = await listRelatedProducts(product?.id ?? '', 4, 'CNY');
  expect(related).toHaveLength(4);
  expect(related.map(({ slug }) => slug)).not.toContain('walnut-abacus');
  expect(await findProduct('no-such-product', 'CNY')).toBeUndefined();
});

test('the shop window has its shelves, favourites and addresses', async () => {
  expect((await listCategories()).map(({ slug }) => slug)).toEqual(shelves.map(({ slug }) => slug));
  expect(await listFirstProducts('popular', 8, 'CNY')).toHaveLength(8);
  expect(await listProductSlugs()).toHaveLength(products.length);
});

test('seeding again adds nothing and leaves the stock of a running shop alone', async () => {
  await db().update(stock).set({ onHand: 7 }).where(sql`${stock.onHand} > 7`);
  await seedCategories(shelves);
  expect(await seedProducts(products, shelves, NOW)).toBe(0);
  const [row] = await db()
    .select({ most: sql<number>`max(${stock.onHand})` })
    .from(stock);
  expect(Number(row?.most)).toBe(7);
});

function agesOf(slugs: readonly string[]): number[] {
  return slugs.map((slug) => products.find((seed) => seed.slug === slug)?.ageDays ?? -1);
}

function lowestPrices(slugs: readonly string[]): number[] {
  return slugs.map((slug) => {
    const prices = products.find((seed) => seed.slug === slug)?.variants ?? [];
    return Math.min(...prices.map(({ priceMinor }) => priceMinor));
  });
}
