import { eq } from 'drizzle-orm';
import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { db } from '@/db';
import { carts } from '@/db/schema/carts';
import { couponAmounts, coupons } from '@/db/schema/coupons';
import { orderLines, orders } from '@/db/schema/orders';
import { paymentExceptions } from '@/db/schema/payments';
import { setUpTestDatabase } from '@/db/testing/database';
import {
  ACCOUNT,
  anAttempt,
  aShippingMethod,
  aVariant,
  aVisitor,
  checkoutOf,
  fillCart,
  SHIPPING_FEE,
} from '@/db/testing/fixtures';
import { aStaff } from '@/lib/accounts/testing';
import { assert } from '@/lib/errors';
import type { Staff } from '@/lib/identity';
import { newId } from '@/lib/ids';
import { readBalances } from '@/lib/ledger/queries';
import { percentOf, sumMinor } from '@/lib/money';
import { placeOrder } from '@/lib/orders/place-order';
import { applyFact } from '@/lib/payments/apply-fact';
import { refundByStaff } from '@/lib/payments/refund-by-staff';
import { breaches, tellOf } from '@/lib/payments/testing';
import { perCurrency, SHOP_CURRENCIES, type ShopCurrency } from '@/lib/shop';

/** Orders in all currencies at once, with random goods, discounts and refunds, through the real gate. */

setUpTestDatabase();

const PROVIDER = 'wechatpay';

let shipping: string;
let staff: Staff<'manage'>;
beforeAll(async () => {
  shipping = await aShippingMethod();
  staff = await aStaff('manage');
});

/** What the provider must owe us by now, in each currency, whatever the orders before were. */
const owedMinor: Record<ShopCurrency, number> = perCurrency(() => 0);

/** Small enough for one person to decide on every refund. */
const aLine = fc.record({
  priceMinor: fc.integer({ min: 1, max: 999 }),
  quantity: fc.integer({ min: 1, max: 3 }),
});
const anOrderPlan = fc.record({
  lines: fc.array(aLine, { minLength: 1, maxLength: 3 }),
  percentOff: fc.integer({ min: 0, max: 99 }),
});
type OrderPlan = typeof anOrderPlan extends fc.Arbitrary<infer Plan> ? Plan : never;
const aRefundPlan = fc.record({
  currency: fc.constantFrom(...SHOP_CURRENCIES),
  /** Of what is left of the order's money. */
  percent: fc.integer({ min: 1, max: 100 }),
  status: fc.constantFrom('succeeded', 'succeeded', 'failed'),
});
const aPlan = fc.record({
  orders: fc.record({ CNY: anOrderPlan, USD: anOrderPlan, EUR: anOrderPlan, JPY: anOrderPlan }),
  refunds: fc.array(aRefundPlan, { minLength: 2, maxLength: 6 }),
});

async function aCouponOf(percent: number): Promise<string> {
  const code = newId();
  const limits = { maxRedemptions: null, maxPerPerson: null };
  await db()
    .insert(coupons)
    .values({ id: code, code, kind: 'percent', percent, ...limits, redeemed: 0, active: true });
  const amounts = { couponId: code, offMinor: 0, minSubtotalMinor: 0 };
  await db()
    .insert(couponAmounts)
    .values(SHOP_CURRENCIES.map((currency) => ({ ...amounts, currency })));
  return code;
}

/** An order as planned, of goods that cost something else in every other currency. */
async function place(currency: ShopCurrency, { lines, percentOff }: OrderPlan) {
  const shopper = aVisitor();
  const chosen = await Promise.all(
    lines.map(async ({ priceMinor, quantity }) => {
      const prices = perCurrency((one) => (one === currency ? priceMinor : priceMinor + 7));
      return { variantId: await aVariant(quantity, prices.CNY, prices), quantity };
    }),
  );
  const cartId = await fillCart(shopper, chosen);
  const goodsMinor = sumMinor(lines.map(({ priceMinor, quantity }) => priceMinor * quantity));
  if (percentOff > 0) {
    const couponCode = await aCouponOf(percentOff);
    await db().update(carts).set({ couponCode }).where(eq(carts.id, cartId));
  }
  const totalMinor = goodsMinor - percentOf(goodsMinor, percentOff) + SHIPPING_FEE;
  const placed = await placeOrder(shopper, checkoutOf(cartId, shipping, totalMinor, currency));
  assert(placed.ok, placed.ok ? '' : placed.code);
  return { ...placed, totalMinor, currency };
}

type Placed = Awaited<ReturnType<typeof place>>;

function tellPaid(paymentId: string, { totalMinor }: Placed, currency: ShopCurrency) {
  const now = new Date();
  return applyFact(
    {
      about: 'payment',
      paymentId,
      status: 'succeeded',
      amount: { minor: totalMinor, currency },
      providerTradeNo: `T${paymentId}`,
      account: ACCOUNT,
      occurredAt: now,
      providerStatus: 'SUCCESS',
    },
    { provider: PROVIDER, source: 'query', now },
  );
}

/** Pays in the order's own currency; as much of another one is no payment. */
async function pay(order: Placed): Promise<void> {
  const paymentId = await anAttempt(order, PROVIDER);
  const other = order.currency === 'JPY' ? 'USD' : 'JPY';
  await tellPaid(paymentId, order, other);
  expect(await rowOf(order)).toMatchObject({ status: 'awaiting_payment' });
  const [mismatch] = await db()
    .select({ kind: paymentExceptions.kind })
    .from(paymentExceptions)
    .where(eq(paymentExceptions.paymentId, paymentId));
  expect(mismatch?.kind).toBe('amount_mismatch');
  await tellPaid(paymentId, order, order.currency);
  expect(await rowOf(order)).toMatchObject({ status: 'paid', currency: order.currency });
}

async function rowOf({ orderId }: Placed) {
  const [row] = await db().select().from(orders).where(eq(orders.id, orderId));
  assert(row, 'the order is gone');
  return row;
}

/** Gives back so much of what is left, or nothing when the provider fails to. */
async function giveBack(
  order: Placed,
  leftMinor: number,
  { percent, status }: { percent: number; status: 'succeeded' | 'failed' },
): Promise<number> {
  const amountMinor = Math.max(1, percentOf(leftMinor, percent));
  const input = { requestKey: newId(), lines: [], amountMinor, restock: false, note: '' };
  const made = await refundByStaff(staff, order.orderNo, input, new Date());
  assert(made.ok, made.ok ? '' : made.code);
  const { currency } = order;
  await tellOf(made.refundId, status, { amount: { minor: amountMinor, currency } });
  return status === 'succeeded' ? amountMinor : 0;
}

it('each adds up in its own currency, and none is ever mixed with another', async () => {
  await fc.assert(
    fc.asyncProperty(aPlan, async (plan) => {
      const placed = await Promise.all(
        SHOP_CURRENCIES.map((currency) => place(currency, plan.orders[currency])),
      );
      for (const order of placed) await pay(order);
      const returned = perCurrency(() => 0);
      const reserved = perCurrency(() => 0);
      for (const refund of plan.refunds) {
        const order = placed.find(({ currency }) => currency === refund.currency);
        assert(order, 'one order in each currency');
        const { currency } = order;
        const leftMinor = order.totalMinor - returned[currency] - reserved[currency];
        if (leftMinor === 0) continue;
        const backMinor = await giveBack(order, leftMinor, refund);
        returned[currency] += backMinor;
        if (backMinor === 0)
          reserved[currency] += Math.max(1, percentOf(leftMinor, refund.percent));
      }
      for (const order of placed) {
        const { currency, totalMinor } = order;
        expect(await rowOf(order)).toMatchObject({
          currency,
          totalMinor,
          refundedMinor: returned[currency],
        });
        const lines = await db()
          .select({ totalMinor: orderLines.totalMinor })
          .from(orderLines)
          .where(eq(orderLines.orderId, order.orderId));
        expect(sumMinor(lines.map((line) => line.totalMinor))).toBe(totalMinor - SHIPPING_FEE);
        owedMinor[currency] += totalMinor - returned[currency];
      }
      await expectBalanced();
    }),
    { numRuns: 6 },
  );
});

async function expectBalanced(): Promise<void> {
  expect(await breaches()).toEqual([]);
  const balances = await readBalances(staff, {});
  for (const currency of SHOP_CURRENCIES) {
    const own = balances.filter((balance) => balance.currency === currency);
    expect(sumMinor(own.map(({ closingMinor }) => closingMinor))).toBe(0);
    const receivable = own.find(({ account }) => account === `receivable:${PROVIDER}`);
    expect(receivable?.closingMinor).toBe(owedMinor[currency]);
  }
}
