import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import { db } from '@/db';
import { stock, variantPrices } from '@/db/schema/catalog';
import { orders } from '@/db/schema/orders';
import { setUpTestDatabase } from '@/db/testing/database';
import { aCoupon, anOrder, aShippingMethod, checkoutOf, fillCart } from '@/db/testing/fixtures';
import { aMember, aVisitor } from '@/lib/accounts/testing';
import { setCartCoupon } from '@/lib/carts/change-cart';
import { aVariant } from '@/lib/carts/testing';
import { assert } from '@/lib/errors';
import type { Shopper } from '@/lib/identity';
import { newId } from '@/lib/ids';
import { lookUpOrder } from '@/lib/orders/look-up';
import { orderKey } from '@/lib/orders/order-link';
import { placeOrder } from '@/lib/orders/place-order';
import { findOrder, listOrders, ORDERS_PER_PAGE } from '@/lib/orders/queries';
import { quoteCheckout } from '@/lib/orders/quote-checkout';
import { cancelOrder } from '@/lib/payments/end-order';
import { LIMITS } from '@/lib/rate-limit';

setUpTestDatabase();

const now = new Date('2026-03-01T08:00:00.000Z');
let shippingId: string;
beforeAll(async () => {
  shippingId = await aShippingMethod();
});

async function orderOf(shopper: Shopper) {
  const { variantId } = await aVariant({ priceMinor: 10_000 });
  return anOrder(variantId, shippingId, shopper);
}

describe('the quote of a checkout', () => {
  test('is what the order then costs, with a coupon and an odd division', async () => {
    const shopper = aVisitor();
    const lines = await Promise.all(
      [3_333, 1_999, 7].map((priceMinor) => aVariant({ priceMinor })),
    );
    const cartId = await fillCart(
      shopper,
      lines.map(({ variantId }, index) => ({ variantId, quantity: index + 1 })),
    );
    await setCartCoupon(shopper, await aCoupon({ maxRedemptions: 1, maxPerPerson: 1 }), now);
    const quote = await quoteCheckout(shopper, { currency: 'CNY', now });
    expect(quote).toMatchObject({ subtotalMinor: 7_352, discountMinor: 500 });
    const way = quote?.shipping.domestic.find(({ methodId }) => methodId === shippingId);
    assert(way, 'there is a way to send it');
    expect(way.totalMinor).toBe(7_352 - 500 + way.shippingMinor);
    const placed = await placeOrder(shopper, checkoutOf(cartId, shippingId, way.totalMinor));
    expect(placed.ok).toBe(true);
    expect(await quoteCheckout(shopper, { currency: 'CNY', now })).toBeUndefined();
  });

  test('leaves out what cannot be had, and is nothing when nothing can', async () => {
    const shopper = aVisitor();
    expect(await quoteCheckout(shopper, { currency: 'CNY', now })).toBeUndefined();
    const [some, none] = [await aVariant({ priceMinor: 5_000 }), await aVariant({ onHand: 1 })];
    await fillCart(shopper, [
      { variantId: some.variantId, quantity: 1 },
      { variantId: none.variantId, quantity: 1 },
    ]);
    await db().update(stock).set({ onHand: 0 }).where(eq(stock.variantId, none.variantId));
    const quote = await quoteCheckout(shopper, { currency: 'CNY', now });
    expect(quote?.subtotalMinor).toBe(5_000);
    expect(quote?.cart.lines.map(({ problem }) => problem).sort()).toEqual([null, 'out_of_stock']);
    await db().update(stock).set({ onHand: 0 }).where(eq(stock.variantId, some.variantId));
    expect(await quoteCheckout(shopper, { currency: 'CNY', now })).toBeUndefined();
  });

  test('follows a price that moves', async () => {
    const shopper = aVisitor();
    const { variantId } = await aVariant({ priceMinor: 5_000 });
    await fillCart(shopper, [{ variantId, quantity: 2 }]);
    await db()
      .update(variantPrices)
      .set({ priceMinor: 5_001 })
      .where(eq(variantPrices.variantId, variantId));
    expect((await quoteCheckout(shopper, { currency: 'CNY', now }))?.subtotalMinor).toBe(10_002);
  });
});

describe('an order', () => {
  test('is seen by its owner and by whoever has its link, and by nobody else', async () => {
    const owner = aVisitor();
    const { orderId, orderNo } = await orderOf(owner);
    const key = orderKey(orderId);
    const seen = await findOrder({ shopper: owner }, orderNo);
    expect(seen).toMatchObject({ orderNo, address: { city: '杭州市' }, attempts: [], refunds: [] });
    expect(seen?.lines).toHaveLength(1);
    expect(seen?.events.map(({ toStatus }) => toStatus)).toEqual(['awaiting_payment']);
    expect(seen).not.toHaveProperty('addressSealed');
    expect(await findOrder({ shopper: null, key }, orderNo)).toBeDefined();
    expect(await findOrder({ shopper: null }, orderNo)).toBeUndefined();
    expect(await findOrder({ shopper: aVisitor() }, orderNo)).toBeUndefined();
    expect(await findOrder({ shopper: await aMember() }, orderNo)).toBeUndefined();
    const other = await orderOf(aVisitor());
    expect(await findOrder({ shopper: aVisitor(), key }, other.orderNo)).toBeUndefined();
    expect(await findOrder({ shopper: owner }, `${orderNo}' or '1`)).toBeUndefined();
  });

  test('is found by its number and e-mail address, and guessing is limited', async () => {
    const { orderId, orderNo } = await orderOf(aVisitor());
    const [order] = await db().select().from(orders).where(eq(orders.id, orderId));
    assert(order, 'the order is there');
    const from = { clientIp: '192.0.2.7', now };
    const email = order.email.toUpperCase();
    expect(await lookUpOrder({ orderNo, email }, from)).toEqual({
      ok: true,
      result: { key: orderKey(orderId) },
    });
    const wrong = { orderNo, email: 'somebody@example.com' };
    expect(await lookUpOrder(wrong, from)).toEqual({ ok: false, code: 'not_found' });
    const missing = { orderNo: '00000000000000', email };
    expect(await lookUpOrder(missing, from)).toEqual({ ok: false, code: 'not_found' });
    for (let used = 3; used < LIMITS['order-look-up'].max; used += 1) {
      await lookUpOrder(wrong, from);
    }
    expect(await lookUpOrder({ orderNo, email }, from)).toMatchObject({ code: 'too_many' });
    // Guessing at one number from many addresses is limited too.
    const elsewhere = () => ({ clientIp: newId(), now });
    for (let used = 2; used < LIMITS['order-look-up-number'].max; used += 1) {
      await lookUpOrder(wrong, elsewhere());
    }
    expect(await lookUpOrder({ orderNo, email }, elsewhere())).toMatchObject({ code: 'too_many' });
    expect(await lookUpOrder(missing, elsewhere())).toMatchObject({ code: 'not_found' });
  });
});

describe('the history', () => {
  test('is somebody’s own, newest first, page by page', async () => {
    const shopper = aVisitor();
    const placed: string[] = [];
    for (let index = 0; index < ORDERS_PER_PAGE + 1; index += 1) {
      placed.unshift((await orderOf(shopper)).orderNo);
    }
    await orderOf(aVisitor());
    const first = await listOrders(shopper, {});
    expect(first.orders.map(({ orderNo }) => orderNo)).toEqual(placed.slice(0, ORDERS_PER_PAGE));
    expect(first.orders[0]?.lines).toHaveLength(1);
    const second = await listOrders(shopper, { before: first.nextBefore ?? '' });
    expect(second.orders.map(({ orderNo }) => orderNo)).toEqual(placed.slice(ORDERS_PER_PAGE));
    expect(second.nextBefore).toBeNull();
  });

  test('can be narrowed to a state', async () => {
    const shopper = await aMember();
    const open = await orderOf(shopper);
    const closed = await orderOf(shopper);
    await cancelOrder(closed.orderId, 'shopper');
    const numbers = async (filter: 'unpaid' | 'closed' | 'shipped') =>
      (await listOrders(shopper, { filter })).orders.map(({ orderNo }) => orderNo);
    expect(await numbers('unpaid')).toEqual([open.orderNo]);
    expect(await numbers('closed')).toEqual([closed.orderNo]);
    expect(await numbers('shipped')).toEqual([]);
  });
});
