import { and, asc, count, desc, eq, inArray, like, ne, or, type SQL, sql } from 'drizzle-orm';
import { db } from '@/db';
import {
  categories,
  productPriceRanges,
  products,
  productTerms,
  stock,
  variants,
} from '@/db/schema/catalog';
import { PAGE_SIZE, type ProductFilters, type Sort } from '@/lib/catalog/filters';
import {
  cardColumns,
  completeCards,
  inCurrency,
  type ProductCard,
} from '@/lib/catalog/product-cards';
import { queryTerms } from '@/lib/catalog/search-terms';
import type { Currency } from '@/lib/money';

export type ProductList = {
  readonly products: readonly ProductCard[];
  readonly total: number;
  readonly pages: number;
};

/** One page of the products that meet the filters, and how many there are. */
export async function listProducts(
  filters: ProductFilters,
  currency: Currency,
): Promise<ProductList> {
  const terms = queryTerms(filters.query);
  if (filters.query !== '' && terms.length === 0) return { products: [], total: 0, pages: 0 };
  const where = and(...conditions(filters, terms));
  const [rows, [counted]] = await Promise.all([
    db()
      .select(cardColumns)
      .from(products)
      .innerJoin(productPriceRanges, inCurrency(currency))
      .where(where)
      .orderBy(...ordering(filters.sort, terms))
      .limit(PAGE_SIZE)
      .offset((filters.page - 1) * PAGE_SIZE),
    db()
      .select({ total: count() })
      .from(products)
      .innerJoin(productPriceRanges, inCurrency(currency))
      .where(where),
  ]);
  const total = counted?.total ?? 0;
  return { products: await completeCards(rows), total, pages: Math.ceil(total / PAGE_SIZE) };
}

/** The first products of an order, for the shop window. */
export async function listFirstProducts(
  sort: Exclude<Sort, 'relevance'>,
  limit: number,
  currency: Currency,
): Promise<ProductCard[]> {
  const rows = await db()
    .select(cardColumns)
    .from(products)
    .innerJoin(productPriceRanges, inCurrency(currency))
    .where(eq(products.status, 'active'))
    .orderBy(...ordering(sort))
    .limit(limit);
  return await completeCards(rows);
}

/** Other products of the same category, best sellers first. */
export async function listRelatedProducts(
  productId: string,
  limit: number,
  currency: Currency,
): Promise<ProductCard[]> {
  const category = db()
    .select({ id: products.categoryId })
    .from(products)
    .where(eq(products.id, productId));
  const rows = await db()
    .select(cardColumns)
    .from(products)
    .innerJoin(productPriceRanges, inCurrency(currency))
    .where(
      and(
        inArray(products.categoryId, category),
        eq(products.status, 'active'),
        ne(products.id, productId),
      ),
    )
    .orderBy(...ordering('popular'))
    .limit(limit);
  return await completeCards(rows);
}

/**
 * How well a product's index rows answer the terms: for each the best row, a whole word counting
 * twice. Null when a term has no row, because adding null gives null.
 */
function score(terms: readonly string[]): SQL {
  const { term: word, weight } = productTerms;
  const each = terms.map(
    (term) => sql`max(case when ${word} = ${term} then 2 * ${weight}
      when ${word} like ${`${term}%`} then ${weight} end)`,
  );
  return sql.join(each, sql` + `);
}

function anyOf(terms: readonly string[]): SQL | undefined {
  return or(...terms.map((term) => like(productTerms.term, `${term}%`)));
}

function conditions(filters: ProductFilters, terms: readonly string[]): SQL[] {
  const { category, minMinor, maxMinor, inStockOnly } = filters;
  const found: SQL[] = [eq(products.status, 'active')];
  if (terms.length > 0) {
    const answering = db()
      .select({ productId: productTerms.productId })
      .from(productTerms)
      .where(anyOf(terms))
      .groupBy(productTerms.productId)
      .having(sql`${score(terms)} is not null`);
    found.push(inArray(products.id, answering));
  }
  if (category !== null) {
    const chosen = db()
      .select({ id: categories.id })
      .from(categories)
      .where(eq(categories.slug, category));
    found.push(inArray(products.categoryId, chosen));
  }
  if (minMinor !== null) found.push(sql`${productPriceRanges.toMinor} >= ${minMinor}`);
  if (maxMinor !== null) found.push(sql`${productPriceRanges.fromMinor} <= ${maxMinor}`);
  if (inStockOnly) {
    const buyable = db()
      .select({ productId: variants.productId })
      .from(variants)
      .innerJoin(stock, eq(stock.variantId, variants.id))
      .where(and(eq(variants.status, 'active'), sql`${stock.onHand} > ${stock.reserved}`));
    found.push(inArray(products.id, buyable));
  }
  return found;
}

/** Every order ends in the id, so that pages never overlap. */
function ordering(sort: Sort, terms: readonly string[] = []): SQL[] {
  const popular = [desc(products.popularity), desc(products.id)];
  switch (sort) {
    case 'relevance':
      return terms.length > 0 ? [desc(relevance(terms)), ...popular] : popular;
    case 'popular':
      return popular;
    case 'newest':
      return [desc(products.createdAt), desc(products.id)];
    case 'price_asc':
      return [asc(productPriceRanges.fromMinor), desc(products.id)];
    case 'price_desc':
      return [desc(productPriceRanges.fromMinor), desc(products.id)];
  }
}

function relevance(terms: readonly string[]): SQL {
  const best = db()
    .select({ score: score(terms) })
    .from(productTerms)
    .where(and(eq(productTerms.productId, products.id), anyOf(terms)));
  return sql`(${best})`;
}
