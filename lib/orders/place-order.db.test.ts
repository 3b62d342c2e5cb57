import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { db } from '@/db';
import { carts } from '@/db/schema/carts';
import { stock, variantPrices } from '@/db/schema/catalog';
import { couponAmounts, coupons } from '@/db/schema/coupons';
import { orderLines, orders } from '@/db/schema/orders';
import { setUpTestDatabase } from '@/db/testing/database';
import {
  aCoupon,
  aShippingMethod,
  aVariant,
  aVisitor,
  checkoutOf,
  fillCart,
  SHIPPING_FEE,
} from '@/db/testing/fixtures';
import { examine } from '@/lib/doctor';
import { placeOrder } from '@/lib/orders/place-order';
import { cancelOrder } from '@/lib/payments/end-order';

setUpTestDatabase();

let shipping: string;
beforeAll(async () => {
  shipping = await aShippingMethod();
});

const TOTAL = 10_000 + SHIPPING_FEE;

async function breaches() {
  return (await examine()).filter((finding) => finding.breaches.length > 0);
}

describe('placing an order', () => {
  it('sells exactly 20 to 64 buyers at once when there are 20, and hangs nobody', async () => {
    const variantId = await aVariant(20);
    const buyers = await Promise.all(
      Array.from({ length: 64 }, async () => {
        const shopper = aVisitor();
        return { shopper, cartId: await fillCart(shopper, [{ variantId, quantity: 1 }]) };
      }),
    );
    const results = await Promise.all(
      buyers.map(({ shopper, cartId }) => placeOrder(shopper, checkoutOf(cartId, shipping, TOTAL))),
    );
    expect(results.filter((result) => result.ok)).toHaveLength(20);
    const refusals = results.filter((result) => !result.ok).map((result) => result.code);
    expect(new Set(refusals)).toEqual(new Set(['cart_problem']));
    const [row] = await db().select().from(stock).where(eq(stock.variantId, variantId));
    expect(row).toMatchObject({ onHand: 20, reserved: 20 });
    expect(await breaches()).toEqual([]);
  });

  it('makes one order of one form, sent 8 times at once and once more later', async () => {
    const shopper = aVisitor();
    const variantId = await aVariant(20);
    const cartId = await fillCart(shopper, [{ variantId, quantity: 1 }]);
    const form = checkoutOf(cartId, shipping, TOTAL);
    const results = await Promise.all(Array.from({ length: 8 }, () => placeOrder(shopper, form)));
    results.push(await placeOrder(shopper, form));
    const numbers = results.map((result) => (result.ok ? result.orderNo : result.code));
    expect(new Set(numbers).size).toBe(1);
    expect(await db().select().from(orders).where(eq(orders.checkoutKey, cartId))).toHaveLength(1);
    expect(await db().select().from(carts).where(eq(carts.id, cartId))).toEqual([]);
    expect(await breaches()).toEqual([]);
  });

  it("does not hand somebody else's order to whoever sends its form", async () => {
    const shopper = aVisitor();
    const cartId = await fillCart(shopper, [{ variantId: await aVariant(5), quantity: 1 }]);
    const form = checkoutOf(cartId, shipping, TOTAL);
    expect((await placeOrder(shopper, form)).ok).toBe(true);
    expect(await placeOrder(aVisitor(), form)).toEqual({ ok: false, code: 'cart_changed' });
  });

  it('asks again when a price has moved since the form was shown, and keeps the cart', async () => {
    const shopper = aVisitor();
    const variantId = await aVariant(5);
    const cartId = await fillCart(shopper, [{ variantId, quantity: 1 }]);
    await db()
      .update(variantPrices)
      .set({ priceMinor: 12_000 })
      .where(eq(variantPrices.variantId, variantId));
    const form = checkoutOf(cartId, shipping, TOTAL);
    expect(await placeOrder(shopper, form)).toEqual({ ok: false, code: 'total_changed' });
    const [row] = await db().select().from(stock).where(eq(stock.variantId, variantId));
    expect(row?.reserved).toBe(0);
    const again = { ...form, expectedTotalMinor: 12_000 + SHIPPING_FEE };
    expect((await placeOrder(shopper, again)).ok).toBe(true);
  });

  it('lets a coupon with one use be used once by 16 buyers at once, and again after a cancel', async () => {
    const variantId = await aVariant(50);
    const code = await aCoupon({ maxRedemptions: 1, maxPerPerson: null });
    const buyers = await Promise.all(
      Array.from({ length: 16 }, async () => {
        const shopper = aVisitor();
        const cartId = await fillCart(shopper, [{ variantId, quantity: 1 }]);
        await db().update(carts).set({ couponCode: code }).where(eq(carts.id, cartId));
        return { shopper, form: checkoutOf(cartId, shipping, TOTAL - 500) };
      }),
    );
    const results = await Promise.all(buyers.map(({ shopper, form }) => placeOrder(shopper, form)));
    const winners = results.filter((result) => result.ok);
    expect(winners).toHaveLength(1);
    expect(await breaches()).toEqual([]);
    await cancelOrder(winners[0]?.orderId ?? '', 'shopper');
    const [coupon] = await db().select().from(coupons).where(eq(coupons.code, code));
    expect(coupon?.redeemed).toBe(0);
    const loser = buyers.find((_, index) => !results[index]?.ok);
    expect(loser && (await placeOrder(loser.shopper, loser.form)).ok).toBe(true);
    expect(await breaches()).toEqual([]);
  });

  it('gives the stock back once when an order is cancelled by 8 clicks at once', async () => {
    const shopper = aVisitor();
    const variantId = await aVariant(5);
    const cartId = await fillCart(shopper, [{ variantId, quantity: 2 }]);
    const placed = await placeOrder(shopper, checkoutOf(cartId, shipping, TOTAL + 10_000));
    const orderId = placed.ok ? placed.orderId : '';
    const results = await Promise.all(
      Array.from({ length: 8 }, () => cancelOrder(orderId, 'shopper')),
    );
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    const [row] = await db().select().from(stock).where(eq(stock.variantId, variantId));
    expect(row).toMatchObject({ onHand: 5, reserved: 0 });
    expect(await breaches()).toEqual([]);
  });
});

describe('an order in another currency', () => {
  const PRICES = { USD: 1_495, EUR: 1_390, JPY: 1_980 } as const;

  it.each(['USD', 'EUR', 'JPY'] as const)(
    'is priced from the list in %s alone',
    async (currency) => {
      const shopper = aVisitor();
      const variantId = await aVariant(5, 8_800, PRICES);
      // It was put in while the shopper looked at another currency.
      const cartId = await fillCart(shopper, [{ variantId, quantity: 3, priceMinor: 8_800 }]);
      const totalMinor = 3 * PRICES[currency] + SHIPPING_FEE;
      const placed = await placeOrder(shopper, checkoutOf(cartId, shipping, totalMinor, currency));
      const orderId = placed.ok ? placed.orderId : '';
      const [order] = await db().select().from(orders).where(eq(orders.id, orderId));
      expect(order).toMatchObject({ currency, totalMinor, shippingMinor: SHIPPING_FEE });
      const lines = await db().select().from(orderLines).where(eq(orderLines.orderId, orderId));
      expect(lines).toMatchObject([{ unitPriceMinor: PRICES[currency], quantity: 3 }]);
      expect(await breaches()).toEqual([]);
    },
  );

  it('is not placed with what has no price in it, nor at another currency’s total', async () => {
    const shopper = aVisitor();
    const lines = [
      { variantId: await aVariant(5, 8_800, PRICES), quantity: 1 },
      { variantId: await aVariant(5, 8_800), quantity: 1 },
    ];
    const cartId = await fillCart(shopper, lines);
    const inYen = checkoutOf(cartId, shipping, 1_980 + SHIPPING_FEE, 'JPY');
    expect(await placeOrder(shopper, inYen)).toEqual({ ok: false, code: 'cart_problem' });
    const other = checkoutOf(cartId, shipping, 1_980 + SHIPPING_FEE);
    expect(await placeOrder(shopper, other)).toEqual({ ok: false, code: 'total_changed' });
    const home = checkoutOf(cartId, shipping, 17_600 + SHIPPING_FEE);
    expect((await placeOrder(shopper, home)).ok).toBe(true);
  });

  it('gets what its coupon takes off in it, yen for yen, and nothing where the coupon says nothing', async () => {
    const code = await aCoupon({ maxRedemptions: null, maxPerPerson: null });
    await db()
      .insert(couponAmounts)
      .values({ couponId: code, currency: 'JPY', offMinor: 100, minSubtotalMinor: 0 });
    const place = async (currency: 'JPY' | 'USD', totalMinor: number) => {
      const shopper = aVisitor();
      const wares = await Promise.all(
        [333, 333, 334].map((yen) => aVariant(5, 900, { JPY: yen, USD: yen })),
      );
      const cartId = await fillCart(
        shopper,
        wares.map((variantId) => ({ variantId, quantity: 1 })),
      );
      await db().update(carts).set({ couponCode: code }).where(eq(carts.id, cartId));
      return placeOrder(shopper, checkoutOf(cartId, shipping, totalMinor + SHIPPING_FEE, currency));
    };
    const placed = await place('JPY', 900);
    const orderId = placed.ok ? placed.orderId : '';
    const lines = await db().select().from(orderLines).where(eq(orderLines.orderId, orderId));
    expect(lines.map(({ discountMinor }) => discountMinor).sort()).toEqual([33, 33, 34]);
    expect(lines.reduce((sum, line) => sum + line.totalMinor, 0)).toBe(900);
    expect(await place('USD', 900)).toEqual({ ok: false, code: 'coupon_refused' });
    expect(await breaches()).toEqual([]);
  });
});
