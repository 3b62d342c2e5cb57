import { and, asc, desc, eq, sql } from 'drizzle-orm';
import { db } from '@/db';
import {
  categories,
  type LocalText,
  type ProductOption,
  productImages,
  productPriceRanges,
  products,
  stock,
  variantPrices,
  variants,
} from '@/db/schema/catalog';
import type { Picture } from '@/lib/catalog/product-cards';
import type { Currency } from '@/lib/money';
import { SHOP_CURRENCIES, type ShopCurrency } from '@/lib/shop';

/**
 * What the shop's pages read of the catalogue: plain values without dates, because they are kept in
 * Next's cache. Lists have only active products with a price in the currency.
 */

/** More categories than a shop window can show are a mistake, not a catalogue. */
const MAX_CATEGORIES = 50;
const MAX_IMAGES = 12;
const MAX_VARIANTS = 100;
/** The sitemap protocol allows 50 000 addresses in a file; each product has one per language. */
const MAX_SITEMAP_PRODUCTS = 5_000;

export type CategorySummary = {
  readonly slug: string;
  readonly name: LocalText;
  readonly intro: LocalText;
  readonly image: string;
};

export type VariantDetail = {
  readonly id: string;
  readonly sku: string;
  /** Chosen value by option id. */
  readonly options: Readonly<Record<string, string>>;
  readonly priceMinor: number;
  readonly currency: string;
  readonly available: number;
};

export type ProductDetail = {
  readonly id: string;
  readonly slug: string;
  readonly name: LocalText;
  readonly summary: LocalText;
  readonly description: LocalText;
  readonly options: readonly ProductOption[];
  readonly category: { readonly slug: string; readonly name: LocalText };
  readonly pictures: readonly Picture[];
  /** Those that are sold in the currency; there may be none. */
  readonly variants: readonly VariantDetail[];
  /** The currencies in which any of its variants is sold. */
  readonly soldIn: readonly ShopCurrency[];
};

/** The shop's shelves, in their order. */
export async function listCategories(): Promise<CategorySummary[]> {
  return await db()
    .select({
      slug: categories.slug,
      name: categories.name,
      intro: categories.intro,
      image: categories.image,
    })
    .from(categories)
    .orderBy(asc(categories.position))
    .limit(MAX_CATEGORIES);
}

/** A product with everything its page shows; undefined when it is not on sale in any currency. */
export async function findProduct(
  slug: string,
  currency: Currency,
): Promise<ProductDetail | undefined> {
  // The server refuses to compare an ASCII column with what it cannot hold.
  if (!/^[\w-]{1,80}$/.test(slug)) return undefined;
  const [product] = await db()
    .select({
      id: products.id,
      slug: products.slug,
      name: products.name,
      summary: products.summary,
      description: products.description,
      options: products.options,
      category: { slug: categories.slug, name: categories.name },
    })
    .from(products)
    .innerJoin(categories, eq(categories.id, products.categoryId))
    .where(and(eq(products.slug, slug), eq(products.status, 'active')))
    .limit(1);
  if (!product) return undefined;
  const [pictures, offers, soldIn] = await Promise.all([
    db()
      .select({ src: productImages.src, alt: productImages.alt })
      .from(productImages)
      .where(eq(productImages.productId, product.id))
      .orderBy(asc(productImages.position))
      .limit(MAX_IMAGES),
    listVariants(product.id, currency),
    listCurrenciesOf(product.id),
  ]);
  return soldIn.length === 0 ? undefined : { ...product, pictures, variants: offers, soldIn };
}

/** The addresses of all products on sale, newest first. */
export async function listProductSlugs(): Promise<string[]> {
  const rows = await db()
    .select({ slug: products.slug })
    .from(products)
    .where(eq(products.status, 'active'))
    .orderBy(desc(products.createdAt), desc(products.id))
    .limit(MAX_SITEMAP_PRODUCTS);
  return rows.map((row) => row.slug);
}

/** The shop's currencies in which anything has a price, in the shop's order. */
export async function listCurrencies(): Promise<ShopCurrency[]> {
  const rows = await db()
    .selectDistinct({ currency: productPriceRanges.currency })
    .from(productPriceRanges);
  return SHOP_CURRENCIES.filter((known) => rows.some(({ currency }) => currency === known));
}

async function listCurrenciesOf(productId: string): Promise<ShopCurrency[]> {
  const rows = await db()
    .selectDistinct({ currency: variantPrices.currency })
    .from(variants)
    .innerJoin(variantPrices, eq(variantPrices.variantId, variants.id))
    .where(and(eq(variants.productId, productId), eq(variants.status, 'active')));
  return SHOP_CURRENCIES.filter((known) => rows.some(({ currency }) => currency === known));
}

async function listVariants(productId: string, currency: Currency): Promise<VariantDetail[]> {
  return await db()
    .select({
      id: variants.id,
      sku: variants.sku,
      options: variants.options,
      priceMinor: variantPrices.priceMinor,
      currency: variantPrices.currency,
      available: sql<number>`${stock.onHand} - ${stock.reserved}`.mapWith(Number),
    })
    .from(variants)
    .innerJoin(
      variantPrices,
      and(eq(variantPrices.variantId, variants.id), eq(variantPrices.currency, currency)),
    )
    .innerJoin(stock, eq(stock.variantId, variants.id))
    .where(and(eq(variants.productId, productId), eq(variants.status, 'active')))
    .orderBy(asc(variants.position))
    .limit(MAX_VARIANTS);
}
