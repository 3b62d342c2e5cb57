import { sql } from 'drizzle-orm';
import {
  check,
  index,
  int,
  mysqlEnum,
  mysqlTable,
  primaryKey,
  uniqueIndex,
  varchar,
} from 'drizzle-orm/mysql-core';
import { ascii, bytes, id, instant, json, minor } from '@/db/columns';

/** Words in every language that the shop has content for, by locale: `{ en: …, 'zh-CN': … }`. */
export type LocalText = Readonly<Record<string, string>>;

export type ProductOption = {
  readonly id: string;
  readonly name: LocalText;
  readonly values: readonly { readonly id: string; readonly name: LocalText }[];
};

export const categories = mysqlTable(
  'categories',
  {
    id: id().primaryKey(),
    slug: ascii({ length: 80 }).notNull(),
    name: json<LocalText>().notNull(),
    intro: json<LocalText>().notNull(),
    image: ascii({ length: 255 }).notNull(),
    position: int().notNull(),
  },
  (table) => [uniqueIndex('categories_by_slug').on(table.slug)],
);

export const products = mysqlTable(
  'products',
  {
    id: id().primaryKey(),
    slug: ascii({ length: 80 }).notNull(),
    categoryId: id()
      .notNull()
      .references(() => categories.id),
    status: mysqlEnum(['active', 'hidden']).notNull(),
    name: json<LocalText>().notNull(),
    summary: json<LocalText>().notNull(),
    description: json<LocalText>().notNull(),
    options: json<readonly ProductOption[]>().notNull(),
    /** Further words by which it is found, in any language. */
    tags: json<readonly string[]>().notNull(),
    /** Higher sells better; the default order of lists. */
    popularity: int().notNull(),
    createdAt: instant().notNull(),
  },
  (table) => [
    uniqueIndex('products_by_slug').on(table.slug),
    index('products_by_popularity').on(table.status, table.popularity, table.id),
    index('products_by_age').on(table.status, table.createdAt, table.id),
    index('products_of_category_by_popularity').on(
      table.categoryId,
      table.status,
      table.popularity,
      table.id,
    ),
  ],
);

export const productImages = mysqlTable(
  'product_images',
  {
    productId: id()
      .notNull()
      .references(() => products.id),
    position: int().notNull(),
    src: ascii({ length: 255 }).notNull(),
    alt: json<LocalText>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.productId, table.position] })],
);

/** Our own inverted index, because MariaDB has no full-text parser for Chinese. One row a word. */
export const productTerms = mysqlTable(
  'product_terms',
  {
    term: varchar({ length: 40 }).notNull(),
    productId: id()
      .notNull()
      .references(() => products.id),
    /** Where it stands: a name counts more than a description. */
    weight: int().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.term, table.productId] }),
    index('terms_of_product').on(table.productId),
  ],
);

/** The span of a product's prices, kept by whoever saves its variants, for lists and filters. */
export const productPriceRanges = mysqlTable(
  'product_price_ranges',
  {
    productId: id()
      .notNull()
      .references(() => products.id),
    currency: ascii({ length: 3 }).notNull(),
    fromMinor: minor().notNull(),
    toMinor: minor().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.productId, table.currency] }),
    index('products_by_price').on(table.currency, table.fromMinor, table.productId),
  ],
);

export const variants = mysqlTable(
  'variants',
  {
    id: id().primaryKey(),
    productId: id()
      .notNull()
      .references(() => products.id),
    sku: ascii({ length: 40 }).notNull(),
    /** Chosen value by option id. */
    options: json<Readonly<Record<string, string>>>().notNull(),
    position: int().notNull(),
    status: mysqlEnum(['active', 'hidden']).notNull(),
  },
  (table) => [
    uniqueIndex('variants_by_sku').on(table.sku),
    index('variants_of_product').on(table.productId, table.position),
  ],
);

/** A variant without a price in a currency is not sold in it. */
export const variantPrices = mysqlTable(
  'variant_prices',
  {
    variantId: id()
      .notNull()
      .references(() => variants.id),
    currency: ascii({ length: 3 }).notNull(),
    priceMinor: minor().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.variantId, table.currency] }),
    check('variant_prices_positive', sql`${table.priceMinor} > 0`),
  ],
);

/** Available to buy = on hand − reserved. The checks make overselling impossible, whatever the code does. */
export const stock = mysqlTable(
  'stock',
  {
    variantId: id()
      .primaryKey()
      .references(() => variants.id),
    onHand: int().notNull(),
    reserved: int().notNull(),
  },
  (table) => [
    check('stock_on_hand', sql`${table.onHand} >= 0`),
    check('stock_reserved', sql`${table.reserved} >= 0 and ${table.reserved} <= ${table.onHand}`),
  ],
);

/** Every change of what is on hand: on hand = received + adjusted − sold + restocked. */
export const stockMovements = mysqlTable(
  'stock_movements',
  {
    id: id().primaryKey(),
    variantId: id()
      .notNull()
      .references(() => variants.id),
    kind: mysqlEnum(['received', 'sold', 'restocked', 'adjusted']).notNull(),
    /** Signed change of what is on hand. */
    quantity: int().notNull(),
    orderId: id(),
    at: instant().notNull(),
  },
  (table) => [index('movements_of_variant').on(table.variantId, table.id)],
);

/** Uploaded pictures of products, re-encoded; anybody may see them. */
export const media = mysqlTable('media', {
  id: id().primaryKey(),
  width: int().notNull(),
  height: int().notNull(),
  /** WebP. */
  bytes: bytes().notNull(),
  at: instant().notNull(),
});
