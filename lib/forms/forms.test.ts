import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { changedProductSchema, newProductSchema, productSchema } from '@/lib/catalog/product-input';
import { couponSchema } from '@/lib/coupons/coupon-input';
import { optionalLocalField } from '@/lib/forms/fields';
import { nestFields } from '@/lib/forms/nested';
import { newId } from '@/lib/ids';
import { rulesSchema } from '@/lib/payments/rules-input';
import { stockMoveSchema } from '@/lib/stock/move-input';

const text = (name: string, words: string) => ({
  [`${name}.en`]: words,
  [`${name}.zh-CN`]: words,
});

const tin = {
  ...text('name', 'Tin of  tea '),
  ...text('summary', 'Green tea'),
  ...text('description', 'First.\r\n\r\nSecond.'),
  slug: '',
  categoryId: newId(),
  status: 'active',
  tags: 'gift, 礼物，gift\nspring',
  'options.0.id': 'size',
  ...text('options.0.name', 'Size'),
  'options.0.values.0.id': '100g',
  ...text('options.0.values.0.name', '100 g'),
  'options.0.values.1.id': '250g',
  ...text('options.0.values.1.name', '250 g'),
  'variants.0.id': '',
  'variants.0.sku': 'tin-1',
  'variants.0.options.size': '100g',
  'variants.0.status': 'active',
  'variants.0.prices.CNY': '８８.8',
};

function problems(schema: z.ZodType, form: object) {
  const { error } = schema.safeParse(form);
  return Object.fromEntries(
    (error?.issues ?? []).map(({ path, message }) => [path.join('.'), message]),
  );
}

describe('dotted names', () => {
  test('spell lists and branches', () => {
    expect(nestFields({ 'a.0.b': '1', 'a.1.b': '2', c: 'x', 'd.en': 'y' })).toEqual({
      a: [{ b: '1' }, { b: '2' }],
      c: 'x',
      d: { en: 'y' },
    });
  });

  test('are left out when they go deeper than any form of ours', () => {
    const deep = { 'a.b.c.d.e.f.g.h': 'x', ['a.'.repeat(20_000)]: 'y', 'a.b.c.d.e.f.g.h.i': 'z' };
    expect(nestFields(deep)).toEqual(nestFields({ 'a.b.c.d.e.f.g.h': 'x' }));
  });

  test('never reach into the prototype of anything', () => {
    nestFields({ '__proto__.polluted': 'yes', 'constructor.prototype.polluted': 'yes' });
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });
});

describe("a product's form", () => {
  test('is read as it is meant', () => {
    const product = productSchema.parse(tin);
    expect(product).toMatchObject({
      name: { en: 'Tin of tea' },
      description: { en: 'First.\n\nSecond.' },
      slug: 'tin-of-tea',
      tags: ['gift', '礼物', 'spring'],
      variants: [{ id: null, sku: 'TIN-1', options: { size: '100g' }, prices: { CNY: 8880 } }],
    });
  });

  test('is read with what belongs to the editing', () => {
    expect(newProductSchema.parse({ ...tin, locale: 'zh-CN' })).toMatchObject({
      locale: 'zh-CN',
      slug: 'tin-of-tea',
    });
    const editing = { productId: newId(), version: 'v1' };
    expect(changedProductSchema.parse({ ...tin, ...editing })).toMatchObject(editing);
  });

  test('names the field that is wrong', () => {
    const form = { ...tin, 'name.en': ' ', 'variants.0.prices.CNY': '8.888', slug: 'Ä b' };
    expect(problems(productSchema, form)).toEqual({
      'name.en': 'required',
      'variants.0.prices.CNY': 'amount',
      slug: 'slug',
    });
    expect(problems(productSchema, { ...tin, 'variants.0.prices.CNY': '0' })).toEqual({
      'variants.0.prices.CNY': 'too_small',
    });
  });

  test('wants every variant on sale to be another choice, and a whole one', () => {
    const second = {
      'variants.1.id': '',
      'variants.1.sku': 'TIN-2',
      'variants.1.options.size': '100g',
      'variants.1.status': 'active',
      'variants.1.prices.CNY': '9',
    };
    expect(problems(productSchema, { ...tin, ...second })).toEqual({
      'variants.1.sku': 'same_options',
    });
    const unchosen = { ...second, 'variants.1.options.size': '500g' };
    expect(problems(productSchema, { ...tin, ...unchosen })).toEqual({
      'variants.1.options.size': 'required',
    });
    const hidden = { ...second, 'variants.1.status': 'hidden' };
    expect(problems(productSchema, { ...tin, ...hidden })).toEqual({});
    const twice = { ...hidden, 'variants.1.sku': 'tin-1' };
    expect(problems(productSchema, { ...tin, ...twice })).toEqual({
      'variants.1.sku': 'sku_twice',
    });
  });

  test('wants a variant, and values for an option', () => {
    const bare = Object.entries(tin).filter(([name]) => !name.startsWith('variants'));
    expect(problems(productSchema, Object.fromEntries(bare))).toMatchObject({
      variants: 'no_variants',
    });
    const empty = Object.entries(tin).filter(([name]) => !name.startsWith('options.0.values'));
    expect(problems(productSchema, Object.fromEntries(empty))).toMatchObject({
      'options.0.values': 'no_values',
    });
  });
});

describe("a coupon's form", () => {
  const coupon = {
    code: ' spring 10 ',
    kind: 'percent',
    percent: '10',
    'amounts.CNY.valid': 'on',
    'amounts.CNY.min': '',
    'amounts.JPY.valid': 'on',
    'amounts.JPY.min': '3,000',
  };

  test('reads its days as whole days of the shop', () => {
    const form = { ...coupon, startsAt: '2026-03-01', endsAt: '2026-03-01', active: 'on' };
    expect(couponSchema.parse(form)).toMatchObject({
      code: 'SPRING10',
      percent: 10,
      amounts: [
        { currency: 'CNY', offMinor: 0, minSubtotalMinor: 0 },
        { currency: 'JPY', offMinor: 0, minSubtotalMinor: 3_000 },
      ],
      startsAt: new Date('2026-02-28T16:00:00Z'),
      endsAt: new Date('2026-03-01T16:00:00Z'),
      maxRedemptions: null,
      active: true,
    });
  });

  test.each([
    [{ percent: '101' }, { percent: 'too_large' }],
    [
      { kind: 'fixed', 'amounts.CNY.off': 'ten', 'amounts.JPY.off': '10' },
      { 'amounts.CNY.off': 'amount' },
    ],
    [{ kind: 'fixed', 'amounts.CNY.off': '10' }, { 'amounts.JPY.off': 'required' }],
    [{ 'amounts.JPY.min': '3000.50' }, { 'amounts.JPY.min': 'amount' }],
    [
      { 'amounts.CNY.valid': undefined, 'amounts.JPY.valid': undefined },
      { 'amounts.CNY.valid': 'no_currency' },
    ],
    [{ startsAt: '2026-03-02', endsAt: '2026-03-01' }, { endsAt: 'ends_before' }],
    [{ startsAt: '2026-02-30' }, { startsAt: 'date' }],
    [{ code: 'no/slash' }, { code: 'coupon_code' }],
    [{ maxPerPerson: '0' }, { maxPerPerson: 'too_small' }],
  ])('refuses %j', (changes, expected) => {
    expect(problems(couponSchema, { ...coupon, ...changes })).toEqual(expected);
  });

  test('asks no amount of free shipping', () => {
    const free = { code: 'X', kind: 'free_shipping', 'amounts.EUR.valid': 'on' };
    expect(couponSchema.parse(free)).toMatchObject({
      percent: 0,
      amounts: [{ currency: 'EUR', offMinor: 0, minSubtotalMinor: 0 }],
    });
  });
});

test('goods that are found or lost need a reason, goods that come in do not', () => {
  const move = { movementId: newId(), variantId: newId(), quantity: '3' };
  expect(stockMoveSchema.safeParse({ ...move, move: 'received' }).success).toBe(true);
  expect(stockMoveSchema.safeParse({ ...move, move: 'lost' }).success).toBe(false);
  expect(stockMoveSchema.safeParse({ ...move, move: 'lost', reason: 'broken' }).success).toBe(true);
});

test('refund rules are read in days and in money', () => {
  const rules = {
    version: 'v',
    daysAfterPayment: '30',
    daysAfterDelivery: '14',
    shipping: 'always',
    'approveUpToMinor.CNY': '50',
    'approveUpToMinor.USD': '8',
    'approveUpToMinor.EUR': '0',
    'approveUpToMinor.JPY': '1,000',
    'secondPersonFromMinor.CNY': '1,000.00',
    'secondPersonFromMinor.USD': '150',
    'secondPersonFromMinor.EUR': '150',
    'secondPersonFromMinor.JPY': '20000',
  };
  expect(rulesSchema.parse(rules)).toMatchObject({
    daysAfterPayment: 30,
    approveUpToMinor: { CNY: 5_000, USD: 800, EUR: 0, JPY: 1_000 },
    secondPersonFromMinor: { CNY: 100_000, USD: 15_000, EUR: 15_000, JPY: 20_000 },
  });
  expect(problems(rulesSchema, { ...rules, 'approveUpToMinor.JPY': '0.50' })).toEqual({
    'approveUpToMinor.JPY': 'amount',
  });
});

test('words that may be missing are left out', () => {
  const described = optionalLocalField({ max: 20 }).parse({ en: ' A lid ', 'zh-CN': ' ' });
  expect(described).toEqual({ en: 'A lid' });
});
