import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Coupon, quoteDiscount } from '@/lib/coupons/quote';
import { CURRENCIES } from '@/lib/money';
import { priceOrder } from '@/lib/orders/price-order';

const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);

const line = fc.record({
  unitPriceMinor: fc.integer({ min: 1, max: 2_000_000 }),
  quantity: fc.integer({ min: 1, max: 99 }),
});

const discount = fc.record({ discountMinor: fc.nat(500_000_000), freeShipping: fc.boolean() });

const rate = fc.record({
  feeMinor: fc.nat(50_000),
  freeFromMinor: fc.option(fc.nat(10_000_000)),
});

const anOrder = fc.record({
  lines: fc.array(line, { minLength: 1, maxLength: 20 }),
  coupon: fc.option(discount),
  shippingRate: fc.option(rate),
});

describe('an order of any lines, discount and shipping', () => {
  test('adds up to the minor unit, in all and by line', () => {
    fc.assert(
      fc.property(anOrder, (input) => {
        const order = priceOrder(input);
        expect(order.totalMinor).toBe(
          order.subtotalMinor - order.discountMinor + order.shippingMinor,
        );
        expect(sum(order.lines.map((l) => l.discountMinor))).toBe(order.discountMinor);
        expect(sum(order.lines.map((l) => l.totalMinor)) + order.shippingMinor).toBe(
          order.totalMinor,
        );
        for (const l of order.lines) {
          expect(l.totalMinor).toBe(l.unitPriceMinor * l.quantity - l.discountMinor);
        }
      }),
    );
  });

  test('never has a negative amount, nor a discount beyond what was granted', () => {
    fc.assert(
      fc.property(anOrder, (input) => {
        const order = priceOrder(input);
        const amounts = [order.discountMinor, order.shippingMinor, order.totalMinor];
        const ofLines = order.lines.flatMap((l) => [l.discountMinor, l.totalMinor]);
        for (const amount of [...amounts, ...ofLines]) {
          expect(Number.isSafeInteger(amount)).toBe(true);
          expect(amount).toBeGreaterThanOrEqual(0);
        }
        expect(order.discountMinor).toBeLessThanOrEqual(input.coupon?.discountMinor ?? 0);
      }),
    );
  });

  test('shares a discount within one minor unit of each line’s part', () => {
    fc.assert(
      fc.property(anOrder, (input) => {
        const order = priceOrder(input);
        for (const l of order.lines) {
          const exact = (order.discountMinor * l.unitPriceMinor * l.quantity) / order.subtotalMinor;
          expect(Math.abs(l.discountMinor - exact)).toBeLessThan(1.000001);
        }
      }),
    );
  });

  test('takes a percentage off alike in currencies with and without fractions', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...CURRENCIES),
        fc.array(line, { minLength: 1, maxLength: 9 }),
        fc.integer({ min: 0, max: 100 }),
        (currency, lines, percent) => {
          const amounts = [{ currency, offMinor: 0, minSubtotalMinor: 0 }];
          const coupon = { ...PERCENT, percent, amounts };
          const quote = quoteDiscount(coupon, { currency, lines }, { now: new Date(0) });
          const order = priceOrder({ lines, coupon: quote.ok ? quote : null, shippingRate: null });
          const exact = (order.subtotalMinor * percent) / 100;
          expect(Math.abs(order.discountMinor - exact)).toBeLessThanOrEqual(0.5);
          expect(order.totalMinor).toBe(order.subtotalMinor - order.discountMinor);
        },
      ),
    );
  });
});

describe('sending', () => {
  const lines = [{ unitPriceMinor: 5_000, quantity: 2 }];
  const shippingRate = { feeMinor: 1_200, freeFromMinor: 9_900 };

  test('is free from a value of goods after discount', () => {
    expect(priceOrder({ lines, coupon: null, shippingRate }).shippingMinor).toBe(0);
    const coupon = { discountMinor: 101, freeShipping: false };
    expect(priceOrder({ lines, coupon, shippingRate })).toMatchObject({
      shippingMinor: 1_200,
      totalMinor: 11_099,
    });
  });

  test('is free with a coupon that says so', () => {
    const coupon = { discountMinor: 0, freeShipping: true };
    const dear = { feeMinor: 1_200, freeFromMinor: null };
    expect(priceOrder({ lines, coupon, shippingRate: dear }).shippingMinor).toBe(0);
  });
});

const PERCENT: Coupon = {
  id: '01K000000000000000000000A2',
  code: 'PERCENT',
  kind: 'percent',
  percent: 0,
  amounts: [],
  startsAt: null,
  endsAt: null,
  maxRedemptions: null,
  maxPerPerson: null,
  redeemed: 0,
  active: true,
};
