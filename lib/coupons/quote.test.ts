import { describe, expect, test } from 'vitest';
import { type Coupon, type Goods, parseCouponCode, quoteDiscount } from '@/lib/coupons/quote';

const now = new Date('2026-03-01T00:00:00Z');
const goods: Goods = { currency: 'CNY', lines: [{ unitPriceMinor: 3_333, quantity: 3 }] };

/** The amounts of a coupon in CNY, and in no other currency. */
function amounts(offMinor: number, minSubtotalMinor = 0): Coupon['amounts'] {
  return [{ currency: 'CNY', offMinor, minSubtotalMinor }];
}

const tenOff: Coupon = {
  id: '01K000000000000000000000A1',
  code: 'TENOFF',
  kind: 'fixed',
  percent: 0,
  amounts: amounts(1_000),
  startsAt: null,
  endsAt: null,
  maxRedemptions: null,
  maxPerPerson: null,
  redeemed: 0,
  active: true,
};

function quote(changes: Partial<Coupon>, usedByBuyer = 0) {
  return quoteDiscount({ ...tenOff, ...changes }, goods, { now, usedByBuyer });
}

describe('what a coupon takes off', () => {
  test('a fixed amount, never more than the goods cost', () => {
    expect(quote({})).toEqual({ ok: true, discountMinor: 1_000, freeShipping: false });
    expect(quote({ amounts: amounts(50_000) })).toMatchObject({ discountMinor: 9_999 });
  });

  test('a percentage, rounded half up to the minor unit', () => {
    expect(quote({ kind: 'percent', percent: 15 })).toMatchObject({ discountMinor: 1_500 });
    expect(quote({ kind: 'percent', percent: 100 })).toMatchObject({ discountMinor: 9_999 });
  });

  test('the shipping', () => {
    expect(quote({ kind: 'free_shipping' })).toEqual({
      ok: true,
      discountMinor: 0,
      freeShipping: true,
    });
  });
});

describe('why a coupon does not apply', () => {
  test.each([
    ['inactive', { active: false }],
    ['not_started', { startsAt: new Date('2026-03-01T00:00:00.001Z') }],
    ['ended', { endsAt: now }],
    ['used_up', { maxRedemptions: 5, redeemed: 5 }],
    ['wrong_currency', { amounts: [{ currency: 'USD', offMinor: 150, minSubtotalMinor: 0 }] }],
    ['wrong_currency', { kind: 'percent', percent: 10, amounts: [] }],
  ] as const)('%s', (code, changes) => {
    expect(quote(changes)).toEqual({ ok: false, code });
  });

  test('there is no such coupon', () => {
    expect(quoteDiscount(undefined, goods, { now })).toEqual({ ok: false, code: 'unknown' });
  });

  test('the goods are worth too little, and how much is missing', () => {
    expect(quote({ amounts: amounts(1_000, 10_000) })).toEqual({
      ok: false,
      code: 'below_minimum',
      missingMinor: 1,
    });
    expect(quote({ amounts: amounts(1_000, 9_999) })).toMatchObject({ ok: true });
  });

  test('this buyer has had it', () => {
    expect(quote({ maxPerPerson: 1 }, 1)).toEqual({ ok: false, code: 'used_by_you' });
    expect(quote({ maxPerPerson: 2 }, 1)).toMatchObject({ ok: true });
  });
});

test('in each currency it takes off what it says there, and never what it says elsewhere', () => {
  const inMany = {
    ...tenOff,
    amounts: [
      { currency: 'CNY', offMinor: 1_000, minSubtotalMinor: 0 },
      { currency: 'JPY', offMinor: 300, minSubtotalMinor: 5_000 },
    ],
  };
  const yen = (unitPriceMinor: number) =>
    quoteDiscount(inMany, { currency: 'JPY', lines: [{ unitPriceMinor, quantity: 1 }] }, { now });
  expect(yen(5_000)).toMatchObject({ ok: true, discountMinor: 300 });
  expect(yen(4_999)).toEqual({ ok: false, code: 'below_minimum', missingMinor: 1 });
  const dollars = { currency: 'USD', lines: [{ unitPriceMinor: 5_000, quantity: 1 }] } as const;
  expect(quoteDiscount(inMany, dollars, { now })).toEqual({ ok: false, code: 'wrong_currency' });
});

test('codes are read as people type them', () => {
  expect(parseCouponCode(' welcome10 ')).toBe('WELCOME10');
  expect(parseCouponCode('ＷＥＬ ＣＯＭＥ')).toBe('WELCOME');
  expect(parseCouponCode('')).toBeUndefined();
  expect(parseCouponCode("x' or 1=1")).toBeUndefined();
  expect(parseCouponCode('A'.repeat(41))).toBeUndefined();
});
