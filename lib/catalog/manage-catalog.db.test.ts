import { and, eq } from 'drizzle-orm';
import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import { db } from '@/db';
import { productTerms, stock, variants } from '@/db/schema/catalog';
import { auditLog } from '@/db/schema/work';
import { setUpTestDatabase } from '@/db/testing/database';
import { anOrder, aShippingMethod, aVisitor, fillCart } from '@/db/testing/fixtures';
import { aStaff } from '@/lib/accounts/testing';
import { readCart } from '@/lib/carts/read-cart';
import { parseFilters } from '@/lib/catalog/filters';
import { listProducts } from '@/lib/catalog/list-products';
import { findManagedProduct, searchProducts } from '@/lib/catalog/managed-products';
import { productSchema } from '@/lib/catalog/product-input';
import { addPicture, changePicture, findPicture } from '@/lib/catalog/product-pictures';
import { findProduct } from '@/lib/catalog/queries';
import {
  findManagedCategory,
  listManagedCategories,
  saveCategory,
} from '@/lib/catalog/save-category';
import { changeProduct, createProduct } from '@/lib/catalog/save-product';
import { examine } from '@/lib/doctor';
import { assert } from '@/lib/errors';
import type { Staff } from '@/lib/identity';
import { newId } from '@/lib/ids';
import { recordStockMove } from '@/lib/stock/record-move';

setUpTestDatabase();

const NOW = new Date('2026-11-21T08:00:00Z');
const words = (text: string) => ({ en: text, 'zh-CN': text });

let admin: Staff<'manage'>;
let other: Staff<'manage'>;
let categoryId: string;
beforeAll(async () => {
  admin = await aStaff('manage');
  other = await aStaff('manage');
  categoryId = await aCategory('Leaves');
});

async function aCategory(name: string): Promise<string> {
  const input = {
    categoryId: null,
    version: '',
    name: words(name),
    intro: words(name),
    slug: newId().toLowerCase(),
    position: 1,
    picture: null,
  };
  const saved = await saveCategory(admin, input, NOW);
  assert(saved.ok, 'the category was refused');
  return saved.result.categoryId;
}

/** What the form sends for a product of two sizes. */
function form(changes: object = {}) {
  const sku = newId();
  return productSchema.parse({
    'name.en': 'Tin of tea',
    'name.zh-CN': '一罐茶',
    'summary.en': 'Green',
    'summary.zh-CN': '绿',
    'description.en': 'Green tea.',
    'description.zh-CN': '绿茶。',
    slug: newId().toLowerCase(),
    categoryId,
    status: 'active',
    tags: 'kumquat',
    'options.0.id': 'size',
    'options.0.name.en': 'Size',
    'options.0.name.zh-CN': '规格',
    'options.0.values.0.id': 's',
    'options.0.values.0.name.en': 'Small',
    'options.0.values.0.name.zh-CN': '小',
    'options.0.values.1.id': 'l',
    'options.0.values.1.name.en': 'Large',
    'options.0.values.1.name.zh-CN': '大',
    'variants.0.id': '',
    'variants.0.sku': `${sku}-S`,
    'variants.0.options.size': 's',
    'variants.0.status': 'active',
    'variants.0.prices.CNY': '88',
    'variants.1.id': '',
    'variants.1.sku': `${sku}-L`,
    'variants.1.options.size': 'l',
    'variants.1.status': 'active',
    'variants.1.prices.CNY': '128',
    ...changes,
  });
}

async function aProduct(input = form()) {
  const created = await createProduct(admin, input, NOW);
  assert(created.ok, `refused: ${created.ok ? '' : created.code}`);
  const found = await findManagedProduct(created.result.productId);
  assert(found, 'the product is there');
  return found;
}

type Found = Awaited<ReturnType<typeof aProduct>>;

/** The form again, with what was shown, as somebody edits it. */
function edited({ id, version, content }: Found, change: (input: Found['content']) => void) {
  const copy: Found['content'] = structuredClone(content);
  change(copy);
  const named = copy.variants.map(({ prices, ...variant }) => ({
    ...variant,
    prices: { CNY: prices.CNY ?? 0 },
  }));
  const local = (text: Readonly<Record<string, string>>) => ({
    en: text.en ?? '',
    'zh-CN': text['zh-CN'] ?? '',
  });
  return {
    productId: id,
    version,
    ...copy,
    tags: [...copy.tags],
    name: local(copy.name),
    summary: local(copy.summary),
    description: local(copy.description),
    options: copy.options.map((option) => ({
      ...option,
      name: local(option.name),
      values: option.values.map((value) => ({ ...value, name: local(value.name) })),
    })),
    variants: named,
  };
}

function priced(found: Found, minor: number) {
  return edited(found, ({ variants: [first] }) => {
    assert(first, 'a variant');
    Object.assign(first, { prices: { CNY: minor } });
  });
}

async function receive(variantId: string, quantity: number) {
  const move = { movementId: newId(), variantId, move: 'received' as const, quantity, reason: '' };
  return await recordStockMove(admin, move, NOW);
}

async function healthy() {
  expect((await examine()).filter(({ breaches }) => breaches.length > 0)).toEqual([]);
}

describe('a product', () => {
  test('is in the shop as soon as it is saved, by all of its words', async () => {
    const { content } = await aProduct();
    const shown = await findProduct(content.slug, 'CNY');
    expect(shown?.variants.map(({ priceMinor }) => priceMinor)).toEqual([8_800, 12_800]);
    const { products } = await listProducts(parseFilters({ q: 'kumquat' }, 'CNY'), 'CNY');
    expect(products.find(({ slug }) => slug === content.slug)).toMatchObject({
      fromMinor: 8_800,
      toMinor: 12_800,
    });
  });

  test('saved again with another price changes the lists too, keeps its words, and is recorded', async () => {
    const found = await aProduct();
    const saved = await changeProduct(admin, priced(found, 9_900), NOW);
    expect(saved.ok).toBe(true);
    const again = await findManagedProduct(found.id);
    expect(saved.ok && saved.result.version).toBe(again?.version);
    const { products } = await listProducts(parseFilters({ q: 'kumquat' }, 'CNY'), 'CNY');
    expect(products.find(({ id }) => id === found.id)).toMatchObject({ fromMinor: 9_900 });
    const [line] = await db()
      .select()
      .from(auditLog)
      .where(and(eq(auditLog.subject, `product:${found.id}`), eq(auditLog.action, 'save-product')));
    expect(Object.values(line?.detail ?? {})).toContain('88.00 CNY → 99.00 CNY');
  });

  test('changes for the second of two editors only when told to', async () => {
    const found = await aProduct();
    await changeProduct(other, priced(found, 9_900), NOW);
    const mine = priced(found, 7_700);
    const told = await changeProduct(admin, mine, NOW);
    assert(!told.ok && told.code === 'changed_meanwhile', 'the second is told');
    expect(told.detail).toMatchObject({ name: other.user.name, at: NOW.getTime() });
    expect((await findProduct(found.content.slug, 'CNY'))?.variants[0]?.priceMinor).toBe(9_900);
    const over = String(told.detail?.version);
    expect((await changeProduct(admin, { ...mine, over }, NOW)).ok).toBe(true);
    expect((await findProduct(found.content.slug, 'CNY'))?.variants[0]?.priceMinor).toBe(7_700);
  });

  test('lets one of ten who save at once through, and loses nothing', async () => {
    const found = await aProduct();
    const prices = Array.from({ length: 10 }, (_, index) => 5_000 + index);
    const saved = await Promise.all(
      prices.map((price) => changeProduct(admin, priced(found, price), NOW)),
    );
    expect(saved.filter(({ ok }) => ok)).toHaveLength(1);
  });

  test('takes neither the address nor a number of another', async () => {
    const { content } = await aProduct();
    const sameSlug = await createProduct(admin, { ...form(), slug: content.slug }, NOW);
    expect(sameSlug).toEqual({ ok: false, code: 'slug_taken' });
    const sku = content.variants[0]?.sku ?? '';
    const sameSku = await createProduct(admin, form({ 'variants.0.sku': sku }), NOW);
    expect(sameSku).toEqual({ ok: false, code: 'sku_taken', detail: { sku } });
    const twice = form();
    const both = await Promise.all([
      createProduct(admin, twice, NOW),
      createProduct(other, twice, NOW),
    ]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  });

  test('hides a variant that was sold, and keeps one that the form does not name', async () => {
    const found = await aProduct();
    const hidden = edited(found, ({ variants: all }) => {
      Object.assign(all[0] ?? {}, { status: 'hidden' });
    });
    const kept = { ...hidden, variants: hidden.variants.slice(0, 1) };
    expect((await changeProduct(admin, kept, NOW)).ok).toBe(true);
    const shown = await findProduct(found.content.slug, 'CNY');
    expect(shown?.variants.map(({ priceMinor }) => priceMinor)).toEqual([12_800]);
    const rows = await db().select().from(variants).where(eq(variants.productId, found.id));
    expect(rows).toHaveLength(2);
  });

  test('is found at the desk, hidden or low', async () => {
    const found = await aProduct(form({ status: 'hidden', tags: 'rambutan' }));
    const ids = async (search: Parameters<typeof searchProducts>[0]) =>
      (await searchProducts(search, undefined)).products.map(({ id }) => id);
    expect(await ids({ q: 'rambu' })).toEqual([found.id]);
    expect(await ids({ q: 'rambutan', status: 'active' })).toEqual([]);
    expect(await ids({ q: 'rambutan', stock: 'none' })).toEqual([found.id]);
    for (const { variantId } of found.stock) await receive(variantId, 50);
    expect(await ids({ q: 'rambutan', stock: 'low' })).toEqual([]);
  });
});

describe('a change of price', () => {
  test('shows in the carts that have seen the old one', async () => {
    const found = await aProduct();
    const variantId = found.stock[0]?.variantId ?? '';
    await receive(variantId, 5);
    const shopper = aVisitor();
    await fillCart(shopper, [{ variantId, quantity: 1, priceMinor: 8_800 }]);
    await changeProduct(admin, priced(found, 9_900), NOW);
    const { lines } = await readCart(db(), shopper, 'CNY');
    expect(lines).toMatchObject([
      { formerPriceMinor: 8_800, unitPriceMinor: 9_900, problem: null },
    ]);
    const hidden = await findManagedProduct(found.id);
    assert(hidden, 'still there');
    const off = edited(hidden, (input) => Object.assign(input, { status: 'hidden' }));
    await changeProduct(admin, off, NOW);
    expect((await readCart(db(), shopper, 'CNY')).lines).toMatchObject([{ problem: 'gone' }]);
  });
});

describe('stock', () => {
  test('moves by what came in and what was lost, the same form once', async () => {
    const found = await aProduct();
    const variantId = found.stock[0]?.variantId ?? '';
    const move = { movementId: newId(), variantId, move: 'received' as const, reason: '' };
    const sent = { ...move, quantity: 7 };
    await Promise.all(Array.from({ length: 5 }, () => recordStockMove(admin, sent, NOW)));
    expect(await recordStockMove(admin, sent, NOW)).toEqual({ ok: true, result: { onHand: 7 } });
    const lost = { ...move, movementId: newId(), move: 'lost' as const, reason: 'broken' };
    expect(await recordStockMove(admin, { ...lost, quantity: 2 }, NOW)).toEqual({
      ok: true,
      result: { onHand: 5 },
    });
    await healthy();
  });

  test('never falls below what open orders hold', async () => {
    const found = await aProduct(form({ 'variants.0.prices.CNY': '100' }));
    const variantId = found.stock[0]?.variantId ?? '';
    await receive(variantId, 3);
    await anOrder(variantId, await aShippingMethod());
    const lost = { variantId, move: 'lost' as const, reason: 'count', quantity: 2 };
    const outcomes = await Promise.all(
      Array.from({ length: 4 }, () =>
        recordStockMove(admin, { ...lost, movementId: newId() }, NOW),
      ),
    );
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(outcomes).toContainEqual({
      ok: false,
      code: 'below_reserved',
      detail: { left: 0, reserved: 1 },
    });
    const [shelf] = await db().select().from(stock).where(eq(stock.variantId, variantId));
    expect(shelf).toMatchObject({ onHand: 1, reserved: 1 });
    await healthy();
  });
});

describe('pictures', () => {
  test('are drawn anew, shown in their order, and kept for orders when removed', async () => {
    const { id, content } = await aProduct();
    const png = await sharp({
      create: { width: 40, height: 30, channels: 3, background: '#6a8f7f' },
    })
      .png()
      .toBuffer();
    const added = await Promise.all(
      ['one', 'two'].map((text) =>
        addPicture(admin, { productId: id, bytes: png, alt: { en: text } }, NOW),
      ),
    );
    const [first, second] = (await findManagedProduct(id))?.pictures ?? [];
    assert(first && second && added.every(({ ok }) => ok), 'two pictures');
    expect(first.alt['zh-CN']).toBe(content.name['zh-CN']);
    const move = { productId: id, src: second.src, change: 'earlier' as const };
    await changePicture(admin, { ...move, alt: { en: 'lid' } }, NOW);
    const shown = (await findProduct(content.slug, 'CNY'))?.pictures ?? [];
    expect(shown.map(({ src }) => src)).toEqual([second.src, first.src]);
    expect(shown[0]?.alt.en).toBe('lid');
    await changePicture(admin, { ...move, change: 'remove', alt: {} }, NOW);
    expect((await findProduct(content.slug, 'CNY'))?.pictures).toHaveLength(1);
    const bytes = await findPicture(second.src.split('/').at(-1) ?? '');
    expect((await sharp(bytes).metadata()).format).toBe('webp');
  });

  test('are pictures, of products that exist', async () => {
    const { id } = await aProduct();
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>');
    const sent = { productId: id, bytes: svg, alt: {} };
    expect(await addPicture(admin, sent, NOW)).toEqual({ ok: false, code: 'no_picture' });
    const gone = { productId: newId(), src: '/media/x', change: 'remove' as const, alt: {} };
    expect(await changePicture(admin, gone, NOW)).toEqual({ ok: false, code: 'not_found' });
  });
});

describe('a category', () => {
  test('gives its products its new name to be found by, and tells the second editor', async () => {
    const shelf = await aCategory('Herbs');
    const { id } = await aProduct(form({ categoryId: shelf }));
    const before = await findManagedCategory(shelf);
    assert(before, 'the shelf is there');
    const input = {
      categoryId: shelf,
      version: before.version,
      name: words('Rhubarb'),
      intro: words('x'),
      slug: before.slug,
      position: 1,
      picture: null,
    };
    expect((await saveCategory(admin, input, NOW)).ok).toBe(true);
    const rows = await db()
      .select()
      .from(productTerms)
      .where(and(eq(productTerms.productId, id), eq(productTerms.term, 'rhubarb')));
    expect(rows).toHaveLength(1);
    expect(await saveCategory(other, input, NOW)).toMatchObject({ code: 'changed_meanwhile' });
    expect((await listManagedCategories())[0]).toMatchObject({ id: shelf, position: 0 });
  });
});
