import { describe, expect, test } from 'vitest';
import { type Coupon, type Goods, parseCouponCode, quoteDiscount } from '@/lib/coupons/quote';

const now = new Date('2026-03-01T00:00:00Z');
const goods: Goods = { currency: 'CNY', lines: [{ unitPriceMinor: 3_333, quantity: 3 }] };

const tenOff: Coupon = {
  id: '01K000000000000000000000A1',
  code: 'TENOFF',
  kind: 'fixed',
  value: 1_000,
  currency: 'CNY',
  minSubtotalMinor: 0,
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
    expect(quote({ value: 50_000 })).toMatchObject({ discountMinor: 9_999 });
  });

  test('a percentage, rounded half up to the minor unit', () => {
    expect(quote({ kind: 'percent', value: 15 })).toMatchObject({ discountMinor: 1_500 });
    expect(quote({ kind: 'percent', value: 100 })).toMatchObject({ discountMinor: 9_999 });
  });

  test('the shipping', () => {
    expect(quote({ kind: 'free_shipping', value: 0 })).toEqual({
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
    ['wrong_currency', { currency: 'USD' }],
  ] as const)('%s', (code, changes) => {
    expect(quote(changes)).toEqual({ ok: false, code });
  });

  test('there is no such coupon', () => {
    expect(quoteDiscount(undefined, goods, { now })).toEqual({ ok: false, code: 'unknown' });
  });

  test('the goods are worth too little, and how much is missing', () => {
    expect(quote({ minSubtotalMinor: 10_000 })).toEqual({
      ok: false,
      code: 'below_minimum',
      missingMinor: 1,
    });
    expect(quote({ minSubtotalMinor: 9_999 })).toMatchObject({ ok: true });
  });

  test('this buyer has had it', () => {
    expect(quote({ maxPerPerson: 1 }, 1)).toEqual({ ok: false, code: 'used_by_you' });
    expect(quote({ maxPerPerson: 2 }, 1)).toMatchObject({ ok: true });
  });

  test('not the currency, where the coupon has no amounts', () => {
    expect(quote({ kind: 'percent', value: 10, currency: 'USD' })).toMatchObject({ ok: true });
  });
});

test('codes are read as people type them', () => {
  expect(parseCouponCode(' welcome10 ')).toBe('WELCOME10');
  expect(parseCouponCode('ＷＥＬ ＣＯＭＥ')).toBe('WELCOME');
  expect(parseCouponCode('')).toBeUndefined();
  expect(parseCouponCode("x' or 1=1")).toBeUndefined();
  expect(parseCouponCode('A'.repeat(41))).toBeUndefined();
});
