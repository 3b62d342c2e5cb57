import { and, eq, inArray, ne, notInArray, sql } from 'drizzle-orm';
import { later, type Tx } from '@/db';
import {
  type LocalText,
  type ProductOption,
  productPriceRanges,
  products,
  productTerms,
  stock,
  variantPrices,
  variants,
} from '@/db/schema/catalog';
import { priceRanges } from '@/lib/catalog/price-range';
import { productTerms as termsOf } from '@/lib/catalog/search-terms';

/** A variant as it is saved. Without a price in a currency it is not sold in it. */
export type VariantContent = {
  readonly id: string;
  readonly sku: string;
  readonly options: Readonly<Record<string, string>>;
  readonly status: 'active' | 'hidden';
  /** Minor units by currency. */
  readonly prices: Readonly<Record<string, number>>;
};

/** All of a product that people edit at once; pictures and stock have their own commands. */
export type ProductContent = {
  readonly slug: string;
  readonly categoryId: string;
  readonly status: 'active' | 'hidden';
  readonly name: LocalText;
  readonly summary: LocalText;
  readonly description: LocalText;
  readonly tags: readonly string[];
  readonly options: readonly ProductOption[];
  /** In the order in which they are shown. */
  readonly variants: readonly VariantContent[];
};

/** Adds a product, with an empty shelf for each of its variants. */
export function insertProduct(
  tx: Tx,
  product: ProductContent & {
    readonly id: string;
    readonly popularity: number;
    readonly createdAt: Date;
  },
  categoryName: LocalText,
): void {
  const { variants: offers, ...row } = product;
  later(tx, tx.insert(products).values(row));
  addVariants(tx, product.id, placed(offers));
  writeDerived(tx, product.id, product, categoryName);
}

/**
 * Saves a product over what was read of it in this transaction. Name all of its variants: none is ever
 * deleted, because orders tell what was bought.
 */
export function updateProduct(
  tx: Tx,
  id: string,
  { content, knownIds }: { content: ProductContent; knownIds: readonly string[] },
  categoryName: LocalText,
): void {
  const { variants: offers, ...row } = content;
  later(tx, tx.update(products).set(row).where(eq(products.id, id)));
  const all = placed(offers);
  const known = all.filter((offer) => knownIds.includes(offer.id));
  for (const { id: variantId, sku, options, status, position } of known) {
    const changes = { sku, options, status, position };
    const isOfProduct = and(eq(variants.id, variantId), eq(variants.productId, id));
    later(tx, tx.update(variants).set(changes).where(isOfProduct), 1);
  }
  addVariants(
    tx,
    id,
    all.filter((offer) => !knownIds.includes(offer.id)),
  );
  removePrices(tx, known);
  writePrices(tx, known);
  writeDerived(tx, id, content, categoryName);
}

type Placed = VariantContent & { readonly position: number };

function placed(offers: readonly VariantContent[]): Placed[] {
  return offers.map((offer, position) => ({ ...offer, position }));
}

function addVariants(tx: Tx, productId: string, offers: readonly Placed[]): void {
  if (offers.length === 0) return;
  const rows = offers.map(({ prices: _prices, ...row }) => ({ productId, ...row }));
  later(tx, tx.insert(variants).values(rows));
  const shelves = offers.map(({ id }) => ({ variantId: id, onHand: 0, reserved: 0 }));
  later(tx, tx.insert(stock).values(shelves));
  writePrices(tx, offers);
}

/** Takes away prices that are no longer among these, which is how a variant stops being sold in a currency. */
function removePrices(tx: Tx, offers: readonly VariantContent[]): void {
  for (const { id, prices } of offers) {
    const kept = Object.keys(prices);
    const isGone = and(
      eq(variantPrices.variantId, id),
      kept.length > 0 ? notInArray(variantPrices.currency, kept) : undefined,
    );
    later(tx, sql`delete from ${variantPrices} where ${isGone}`);
  }
}

type Priced = Pick<VariantContent, 'id' | 'status' | 'prices'>;

/** Saves the prices of a product alone, over those in the same currencies. Name all of its variants. */
export function savePrices(tx: Tx, productId: string, offers: readonly Priced[]): void {
  writePrices(tx, offers);
  writePriceRanges(tx, productId, offers);
}

function writePrices(tx: Tx, offers: readonly Priced[]): void {
  const rows = offers.flatMap(({ id, prices }) =>
    Object.entries(prices).map(([currency, priceMinor]) => ({
      variantId: id,
      currency,
      priceMinor,
    })),
  );
  if (rows.length === 0) return;
  const save = tx
    .insert(variantPrices)
    .values(rows)
    .onDuplicateKeyUpdate({ set: { priceMinor: sql`values(price_minor)` } });
  later(tx, save);
}

/** What lists and searches read instead of the product itself. */
function writeDerived(
  tx: Tx,
  productId: string,
  content: ProductContent,
  categoryName: LocalText,
): void {
  writePriceRanges(tx, productId, content.variants);
  writeTerms(tx, productId, content, categoryName);
}

function writePriceRanges(tx: Tx, productId: string, offers: readonly Priced[]): void {
  const offered = offers.filter(({ status }) => status === 'active');
  const prices = offered.flatMap(({ prices: all }) =>
    Object.entries(all).map(([currency, priceMinor]) => ({ currency, priceMinor })),
  );
  const ranges = priceRanges(prices).map((range) => ({ productId, ...range }));
  later(
    tx,
    sql`delete from ${productPriceRanges} where ${eq(productPriceRanges.productId, productId)}`,
  );
  if (ranges.length > 0) later(tx, tx.insert(productPriceRanges).values(ranges));
}

/** The words by which a product is found; also after its category got another name. */
export function writeTerms(
  tx: Tx,
  productId: string,
  content: ProductContent,
  categoryName: LocalText,
): void {
  const terms = termsOf({
    ...content,
    category: categoryName,
    options: content.options.flatMap((option) => option.values.map((value) => value.name)),
    skus: content.variants.map((variant) => variant.sku),
  });
  const rows = terms.map((term) => ({ productId, ...term }));
  later(tx, sql`delete from ${productTerms} where ${eq(productTerms.productId, productId)}`);
  if (rows.length > 0) later(tx, tx.insert(productTerms).values(rows));
}

/** The address or the first article number that another product has already. */
export async function findTaken(
  tx: Tx,
  productId: string,
  { slug, variants: offers }: Pick<ProductContent, 'slug' | 'variants'>,
): Promise<{ code: 'slug_taken' } | { code: 'sku_taken'; sku: string } | undefined> {
  const [sameSlug] = await tx
    .select({ id: products.id })
    .from(products)
    .where(and(eq(products.slug, slug), ne(products.id, productId)))
    .limit(1);
  if (sameSlug) return { code: 'slug_taken' };
  const mine = offers.map(({ id }) => id);
  const rows = await tx
    .select({ id: variants.id, sku: variants.sku })
    .from(variants)
    .where(
      inArray(
        variants.sku,
        offers.map(({ sku }) => sku),
      ),
    )
    .limit(offers.length);
  const other = rows.find(({ id }) => !mine.includes(id));
  return other && { code: 'sku_taken', sku: other.sku };
}
