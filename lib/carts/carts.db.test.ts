import { and, eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { db, inTransaction } from '@/db';
import { carts } from '@/db/schema/carts';
import { products, stock, variantPrices } from '@/db/schema/catalog';
import { setUpTestDatabase } from '@/db/testing/database';
import { aMember, aVisitor } from '@/lib/accounts/testing';
import {
  addItem,
  confirmCart,
  removeItem,
  setCartCoupon,
  setQuantity,
} from '@/lib/carts/change-cart';
import { mergeCarts } from '@/lib/carts/merge-carts';
import { countCartItems, readCart } from '@/lib/carts/read-cart';
import { aVariant } from '@/lib/carts/testing';
import { tryCoupon } from '@/lib/carts/try-coupon';
import { newId } from '@/lib/ids';
import { money } from '@/lib/money';

setUpTestDatabase();

const now = new Date('2026-03-01T08:00:00.000Z');

async function setStock(variantId: string, onHand: number): Promise<void> {
  await db().update(stock).set({ onHand }).where(eq(stock.variantId, variantId));
}

async function setPrice(variantId: string, priceMinor: number): Promise<void> {
  await db()
    .update(variantPrices)
    .set({ priceMinor })
    .where(eq(variantPrices.variantId, variantId));
}

describe('putting things in', () => {
  test('shows them with picture-less names, options, prices and sums', async () => {
    const visitor = aVisitor();
    const { variantId } = await aVariant({ priceMinor: 8_800 });
    await addItem(visitor, { currency: 'CNY', variantId, quantity: 2 }, now);
    const cart = await readCart(db(), visitor, 'CNY');
    expect(cart).toMatchObject({ currency: 'CNY', itemCount: 2, subtotalMinor: 17_600 });
    expect(cart.lines).toMatchObject([
      {
        variantId,
        name: { en: 'Tin of tea' },
        optionText: { en: '100 g', 'zh-CN': '100 克' },
        imageSrc: null,
        available: 10,
        problem: null,
        totalMinor: 17_600,
      },
    ]);
    expect(await countCartItems(db(), visitor)).toBe(2);
  });

  test('stops at the stock, and says so', async () => {
    const visitor = aVisitor();
    const { variantId } = await aVariant({ onHand: 3 });
    expect(await addItem(visitor, { currency: 'CNY', variantId, quantity: 2 }, now)).toMatchObject({
      result: { quantity: 2, isCapped: false },
    });
    expect(await addItem(visitor, { currency: 'CNY', variantId, quantity: 2 }, now)).toMatchObject({
      result: { quantity: 3, isCapped: true },
    });
    expect(await addItem(visitor, { currency: 'CNY', variantId, quantity: 1 }, now)).toEqual({
      ok: false,
      code: 'all_in_cart',
      detail: { quantity: 3 },
    });
  });

  test('counts what open orders hold as gone', async () => {
    const { variantId } = await aVariant({ onHand: 3 });
    await db().update(stock).set({ reserved: 3 }).where(eq(stock.variantId, variantId));
    expect(await addItem(aVisitor(), { currency: 'CNY', variantId, quantity: 1 }, now)).toEqual({
      ok: false,
      code: 'out_of_stock',
    });
  });

  test('never exceeds 99 of a line, however many there are', async () => {
    const visitor = aVisitor();
    const { variantId } = await aVariant({ onHand: 5_000 });
    await addItem(visitor, { currency: 'CNY', variantId, quantity: 60 }, now);
    expect(await addItem(visitor, { currency: 'CNY', variantId, quantity: 60 }, now)).toMatchObject(
      {
        result: { quantity: 99, isCapped: true },
      },
    );
  });

  test('is refused for what is hidden, unknown or has no price', async () => {
    const hidden = await aVariant();
    await db().update(products).set({ status: 'hidden' }).where(eq(products.id, hidden.productId));
    const priceless = await aVariant();
    await db().delete(variantPrices).where(eq(variantPrices.variantId, priceless.variantId));
    const add = (variantId: string) =>
      addItem(aVisitor(), { currency: 'CNY', variantId, quantity: 1 }, now);
    expect(await add(hidden.variantId)).toEqual({ ok: false, code: 'gone' });
    expect(await add(newId())).toEqual({ ok: false, code: 'gone' });
    expect(await add(priceless.variantId)).toEqual({ ok: false, code: 'no_price' });
  });

  test('works when a new visitor clicks many times at once', async () => {
    const visitor = aVisitor();
    const { variantId } = await aVariant({ onHand: 20 });
    await Promise.all(
      Array.from({ length: 12 }, () =>
        addItem(visitor, { currency: 'CNY', variantId, quantity: 1 }, now),
      ),
    );
    expect(await countCartItems(db(), visitor)).toBe(12);
  });
});

describe('changing what is in', () => {
  test('sets and removes lines of one’s own cart only', async () => {
    const [visitor, other] = [aVisitor(), aVisitor()];
    const { variantId } = await aVariant();
    await addItem(visitor, { currency: 'CNY', variantId, quantity: 2 }, now);
    expect(await setQuantity(other, { variantId, quantity: 5 }, now)).toEqual({
      ok: false,
      code: 'gone',
    });
    expect(await setQuantity(visitor, { variantId, quantity: 50 }, now)).toMatchObject({
      result: { quantity: 10, isCapped: true },
    });
    await removeItem(other, variantId, now);
    expect(await countCartItems(db(), visitor)).toBe(10);
    await removeItem(visitor, variantId, now);
    await removeItem(visitor, variantId, now);
    expect((await readCart(db(), visitor, 'CNY')).lines).toEqual([]);
  });
});

describe('what changed meanwhile', () => {
  test('is said line by line: gone, out of stock, fewer left, another price', async () => {
    const visitor = aVisitor();
    const [gone, empty, short, dearer] = await Promise.all([
      aVariant(),
      aVariant(),
      aVariant(),
      aVariant({ priceMinor: 1_000 }),
    ]);
    for (const { variantId } of [gone, empty, short, dearer]) {
      await addItem(visitor, { currency: 'CNY', variantId, quantity: 4 }, now);
    }
    await db().update(products).set({ status: 'hidden' }).where(eq(products.id, gone.productId));
    await setStock(empty.variantId, 0);
    await setStock(short.variantId, 3);
    await setPrice(dearer.variantId, 1_100);
    const cart = await readCart(db(), visitor, 'CNY');
    const byId = new Map(cart.lines.map((line) => [line.variantId, line]));
    expect(byId.get(gone.variantId)).toMatchObject({ problem: 'gone', totalMinor: 0 });
    expect(byId.get(empty.variantId)).toMatchObject({ problem: 'out_of_stock', totalMinor: 0 });
    expect(byId.get(short.variantId)).toMatchObject({ problem: 'short_stock', available: 3 });
    expect(byId.get(dearer.variantId)).toMatchObject({
      problem: null,
      formerPriceMinor: 1_000,
      unitPriceMinor: 1_100,
    });
    expect(cart.subtotalMinor).toBe(4 * 8_800 + 4 * 1_100);
  });

  test('is taken by going on, and only as it was shown', async () => {
    const visitor = aVisitor();
    const { variantId } = await aVariant({ priceMinor: 1_000 });
    await addItem(visitor, { currency: 'CNY', variantId, quantity: 1 }, now);
    await setPrice(variantId, 1_100);
    expect(await confirmCart(visitor, money(1_000, 'CNY'))).toEqual({ ok: false, code: 'changed' });
    expect(await confirmCart(visitor, money(1_100, 'CNY'))).toMatchObject({ ok: true });
    expect((await readCart(db(), visitor, 'CNY')).lines).toMatchObject([
      { formerPriceMinor: null, unitPriceMinor: 1_100 },
    ]);
  });

  test('keeps from going on what cannot be bought, and nothing at all', async () => {
    const visitor = aVisitor();
    expect(await confirmCart(visitor, money(0, 'CNY'))).toEqual({ ok: false, code: 'empty' });
    const { variantId } = await aVariant();
    await addItem(visitor, { currency: 'CNY', variantId, quantity: 2 }, now);
    await setStock(variantId, 1);
    expect(await confirmCart(visitor, money(17_600, 'CNY'))).toEqual({
      ok: false,
      code: 'unavailable',
    });
  });
});

describe('signing in', () => {
  const merge = (userId: string, visitorHash: string) =>
    inTransaction((tx) => mergeCarts(tx, { userId, visitorHash }, now));

  test('adds the visitor’s lines to the account’s, to the maximum, once', async () => {
    const [member, visitor] = [await aMember(), aVisitor()];
    const [shared, own, brought] = await Promise.all([
      aVariant({ onHand: 500 }),
      aVariant(),
      aVariant(),
    ]);
    await addItem(member, { currency: 'CNY', variantId: shared.variantId, quantity: 70 }, now);
    await addItem(member, { currency: 'CNY', variantId: own.variantId, quantity: 1 }, now);
    await addItem(visitor, { currency: 'CNY', variantId: shared.variantId, quantity: 60 }, now);
    await addItem(visitor, { currency: 'CNY', variantId: brought.variantId, quantity: 2 }, now);
    await setCartCoupon(visitor, 'WELCOME', now);
    await Promise.all([
      merge(member.user.id, visitor.visitorHash),
      merge(member.user.id, visitor.visitorHash),
    ]);
    const cart = await readCart(db(), member, 'CNY');
    expect(cart.couponCode).toBe('WELCOME');
    expect(new Map(cart.lines.map((line) => [line.variantId, line.quantity]))).toEqual(
      new Map([
        [shared.variantId, 99],
        [own.variantId, 1],
        [brought.variantId, 2],
      ]),
    );
    expect((await readCart(db(), visitor, 'CNY')).id).toBeNull();
  });

  test('gives the visitor’s cart to an account without one', async () => {
    const [member, visitor] = [await aMember(), aVisitor()];
    const { variantId } = await aVariant();
    await addItem(visitor, { currency: 'CNY', variantId, quantity: 2 }, now);
    await merge(member.user.id, visitor.visitorHash);
    expect(await countCartItems(db(), member)).toBe(2);
  });

  test('leaves the account’s cart alone when the visitor had none', async () => {
    const member = await aMember();
    await merge(member.user.id, aVisitor().visitorHash);
    expect(await db().select().from(carts).where(eq(carts.userId, member.user.id))).toEqual([]);
  });
});

describe('in another currency', () => {
  test('each line has the price of that list, and nothing is said of a change', async () => {
    const visitor = aVisitor();
    const { variantId } = await aVariant({ priceMinor: 8_800, abroad: { JPY: 1_980, USD: 1_495 } });
    await addItem(visitor, { currency: 'CNY', variantId, quantity: 3 }, now);
    const sums = { CNY: 26_400, JPY: 5_940, USD: 4_485 } as const;
    for (const currency of ['CNY', 'JPY', 'USD'] as const) {
      const cart = await readCart(db(), visitor, currency);
      expect(cart).toMatchObject({ currency, subtotalMinor: sums[currency] });
      expect(cart.lines).toMatchObject([{ formerPriceMinor: null, problem: null }]);
    }
  });

  test('what has no price in it is said, is not part of the sum, and keeps from going on', async () => {
    const visitor = aVisitor();
    const [home, everywhere] = [await aVariant(), await aVariant({ abroad: { EUR: 1_390 } })];
    for (const { variantId } of [home, everywhere]) {
      await addItem(visitor, { currency: 'CNY', variantId, quantity: 1 }, now);
    }
    const cart = await readCart(db(), visitor, 'EUR');
    expect(cart.subtotalMinor).toBe(1_390);
    expect(cart.itemCount).toBe(1);
    expect(cart.lines.find(({ variantId }) => variantId === home.variantId)).toMatchObject({
      problem: 'no_price',
      unitPriceMinor: null,
      totalMinor: 0,
    });
    const shown = money(1_390, 'EUR');
    expect(await confirmCart(visitor, shown)).toEqual({ ok: false, code: 'unavailable' });
    await removeItem(visitor, home.variantId, now);
    expect(await confirmCart(visitor, shown)).toMatchObject({ ok: true });
  });

  test('the same number of minor units is not the same sum', async () => {
    const visitor = aVisitor();
    const { variantId } = await aVariant({ priceMinor: 500, abroad: { JPY: 600 } });
    await addItem(visitor, { currency: 'JPY', variantId, quantity: 1 }, now);
    expect(await confirmCart(visitor, money(500, 'JPY'))).toEqual({ ok: false, code: 'changed' });
    expect(await confirmCart(visitor, money(600, 'JPY'))).toMatchObject({ ok: true });
  });

  test('nothing goes in that has no price in it', async () => {
    const visitor = aVisitor();
    const { variantId } = await aVariant();
    expect(await addItem(visitor, { currency: 'USD', variantId, quantity: 1 }, now)).toEqual({
      ok: false,
      code: 'no_price',
    });
  });

  test('a price that moves is a change in its own currency alone', async () => {
    const visitor = aVisitor();
    const { variantId } = await aVariant({ priceMinor: 500, abroad: { JPY: 600 } });
    await addItem(visitor, { currency: 'JPY', variantId, quantity: 1 }, now);
    await db()
      .update(variantPrices)
      .set({ priceMinor: 650 })
      .where(and(eq(variantPrices.variantId, variantId), eq(variantPrices.currency, 'JPY')));
    const [inYen] = (await readCart(db(), visitor, 'JPY')).lines;
    expect(inYen).toMatchObject({ formerPriceMinor: 600, unitPriceMinor: 650 });
    const [inYuan] = (await readCart(db(), visitor, 'CNY')).lines;
    expect(inYuan).toMatchObject({ formerPriceMinor: null, unitPriceMinor: 500 });
  });
});

describe('what no form of ours sends', () => {
  test.each([-1, 0, 1.5, Number.NaN])('%s pieces change nothing', async (quantity) => {
    const visitor = aVisitor();
    const { variantId } = await aVariant();
    await addItem(visitor, { currency: 'CNY', variantId, quantity: 2 }, now);
    const add = addItem(visitor, { currency: 'CNY', variantId, quantity }, now);
    await expect(add).rejects.toThrow('not a number of pieces');
    const set = setQuantity(visitor, { variantId, quantity }, now);
    await expect(set).rejects.toThrow('not a number of pieces');
    expect((await readCart(db(), visitor, 'CNY')).lines).toMatchObject([{ quantity: 2 }]);
  });

  test.each(['', '1', "' or 1=1", newId()])('a variant %j is gone', async (variantId) => {
    const visitor = aVisitor();
    const gone = { ok: false, code: 'gone' };
    expect(await addItem(visitor, { currency: 'CNY', variantId, quantity: 1 }, now)).toEqual(gone);
    expect(await setQuantity(visitor, { variantId, quantity: 1 }, now)).toEqual(gone);
    expect((await readCart(db(), visitor, 'CNY')).lines).toEqual([]);
  });

  test.each(['NOBODY', "' or 1=1", '茶', 'x'.repeat(80)])(
    'a coupon %j is unknown, and not kept',
    async (code) => {
      const visitor = aVisitor();
      const { variantId } = await aVariant();
      await addItem(visitor, { currency: 'CNY', variantId, quantity: 1 }, now);
      const context = { currency: 'CNY', clientIp: '192.0.2.1', now } as const;
      expect(await tryCoupon(visitor, code, context)).toEqual({ ok: false, code: 'unknown' });
      expect((await readCart(db(), visitor, 'CNY')).couponCode).toBeNull();
    },
  );
});
