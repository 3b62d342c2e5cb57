import { eq } from 'drizzle-orm';
import { inTransaction, isDuplicate, type Tx } from '@/db';
import { categories, type LocalText } from '@/db/schema/catalog';
import type { Outcome } from '@/lib/action';
import { audit, findLastChange } from '@/lib/audit';
import type { ProductInput } from '@/lib/catalog/product-input';
import { lockContent } from '@/lib/catalog/read-content';
import {
  findTaken,
  insertProduct,
  type ProductContent,
  updateProduct,
  type VariantContent,
} from '@/lib/catalog/write-product';
import { fingerprint } from '@/lib/fingerprint';
import type { Staff } from '@/lib/identity';
import { newId } from '@/lib/ids';
import { isCurrency, money, toDecimal } from '@/lib/money';
import { isShopCurrency } from '@/lib/shop';

export type SaveProductRefusal =
  | 'not_found'
  | 'category_gone'
  | 'slug_taken'
  | 'sku_taken'
  | 'changed_meanwhile';

/** Adds a product. Its variants have no stock yet, and it no pictures. */
export function createProduct(
  staff: Staff<'manage'>,
  input: ProductInput,
  now: Date,
): Promise<Outcome<SaveProductRefusal, { productId: string }>> {
  return againIfTaken(async (tx) => {
    const productId = newId();
    const categoryName = await findCategoryName(tx, input.categoryId);
    if (!categoryName) return { ok: false, code: 'category_gone' };
    const content = contentOf(input, []);
    const taken = await findTaken(tx, productId, content);
    if (taken) return refusalOf(taken);
    insertProduct(tx, { ...content, id: productId, popularity: 0, createdAt: now }, categoryName);
    audit(tx, staff, 'create-product', `product:${productId}`, now, { slug: content.slug });
    return { ok: true, result: { productId } };
  });
}

export type ChangeProduct = {
  readonly productId: string;
  /** The fingerprint of what was shown when the editing began. */
  readonly version: string;
  /** A later one, of which the person was told and that is to be replaced all the same. */
  readonly over?: string | undefined;
};

/**
 * Saves a product, unless somebody else saved it since the editing began: then it tells who and when,
 * and changes nothing. Variants that the form does not name stay as they are.
 */
export function changeProduct(
  staff: Staff<'manage'>,
  { productId, version, over, ...input }: ChangeProduct & ProductInput,
  now: Date,
): Promise<Outcome<SaveProductRefusal, { version: string }>> {
  return againIfTaken(async (tx) => {
    const before = await lockContent(tx, productId);
    if (!before) return { ok: false, code: 'not_found' };
    const current = fingerprint(before);
    if (current !== version && current !== over) {
      const last = await findLastChange(tx, `product:${productId}`, 'save-product');
      return { ok: false, code: 'changed_meanwhile', detail: { ...last, version: current } };
    }
    const categoryName = await findCategoryName(tx, input.categoryId);
    if (!categoryName) return { ok: false, code: 'category_gone' };
    const content = contentOf(input, before.variants);
    const taken = await findTaken(tx, productId, content);
    if (taken) return refusalOf(taken);
    const knownIds = before.variants.map(({ id }) => id);
    updateProduct(tx, productId, { content, knownIds }, categoryName);
    const detail = changesBetween(before, content);
    audit(tx, staff, 'save-product', `product:${productId}`, now, detail);
    return { ok: true, result: { version: fingerprint(content) } };
  });
}

/** Two may take the same address at once: the second try then finds it taken, and says so. */
async function againIfTaken<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result> {
  try {
    return await inTransaction(work);
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    return await inTransaction(work);
  }
}

function refusalOf(taken: NonNullable<Awaited<ReturnType<typeof findTaken>>>) {
  return taken.code === 'slug_taken'
    ? ({ ok: false, code: 'slug_taken' } as const)
    : ({ ok: false, code: 'sku_taken', detail: { sku: taken.sku } } as const);
}

async function findCategoryName(tx: Tx, id: string): Promise<LocalText | undefined> {
  const [row] = await tx
    .select({ name: categories.name })
    .from(categories)
    .where(eq(categories.id, id));
  return row?.name;
}

/**
 * What the form says, over what it does not speak of: other variants, and prices in currencies that the
 * shop no longer sells in.
 */
function contentOf(input: ProductInput, before: readonly VariantContent[]): ProductContent {
  const named = input.variants.map(({ id, ...variant }) => {
    const known = before.find((one) => one.id === id);
    return {
      ...variant,
      id: known?.id ?? newId(),
      prices: { ...unspoken(known?.prices ?? {}), ...variant.prices },
    };
  });
  const unnamed = before.filter(({ id }) => !named.some((variant) => variant.id === id));
  return { ...input, variants: [...named, ...unnamed] };
}

function unspoken(prices: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(prices).filter(([currency]) => !isShopCurrency(currency)),
  );
}

/** For the record: which parts are not as before, and every price by its article number. */
function changesBetween(before: ProductContent, after: ProductContent): Record<string, string> {
  const parts = Object.entries(after).filter(([part, value]) => {
    const old = Object.entries(before).find(([name]) => name === part)?.[1];
    return fingerprint(old ?? null) !== fingerprint(value);
  });
  const prices = after.variants.flatMap(({ id, sku, prices: all }) => {
    const old = before.variants.find((one) => one.id === id)?.prices ?? {};
    return [...new Set([...Object.keys(old), ...Object.keys(all)])]
      .filter((currency) => old[currency] !== all[currency])
      .map((currency) => [
        `price ${sku} ${currency}`,
        `${priceText(old[currency], currency)} → ${priceText(all[currency], currency)}`,
      ]);
  });
  const changed = parts.map(([part]) => part).join(', ');
  return { changed, ...Object.fromEntries(prices) };
}

function priceText(minor: number | undefined, currency: string): string {
  if (minor === undefined || !isCurrency(currency)) return '–';
  return `${toDecimal(money(minor, currency))} ${currency}`;
}
