import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  allocate,
  CURRENCIES,
  fractionDigits,
  fromDecimal,
  money,
  percentOf,
  sumMinor,
  toDecimal,
} from '@/lib/money';

const currency = fc.constantFrom(...CURRENCIES);
const minor = fc.integer({ min: 0, max: 1_000_000_000 });

describe('decimal text', () => {
  it('comes back as the same amount, in every currency', () => {
    fc.assert(
      fc.property(minor, currency, (amount, code) => {
        const before = money(amount, code);
        expect(fromDecimal(toDecimal(before), code)).toEqual(before);
      }),
    );
  });

  it('has exactly the digits of its currency', () => {
    fc.assert(
      fc.property(minor, currency, (amount, code) => {
        const fraction = toDecimal(money(amount, code)).split('.')[1] ?? '';
        expect(fraction).toHaveLength(fractionDigits(code));
      }),
    );
  });

  it.each([
    ['19.99', 1999],
    ['0.01', 1],
    ['88', 8800],
    ['88.8', 8880],
    ['1000000.10', 100000010],
  ])('%s yuan is %i fen', (text, fen) => {
    expect(fromDecimal(text, 'CNY')).toEqual({ minor: fen, currency: 'CNY' });
  });

  it.each(['', ' 1', '1 ', '-1', '+1', '1e3', '1.234', '.5', '1.', '1,000', '０', 'NaN'])(
    '%j is no amount of yuan',
    (text) => {
      expect(fromDecimal(text, 'CNY')).toBeUndefined();
    },
  );

  it('has no point in yen, and takes none', () => {
    expect(toDecimal(money(88, 'JPY'))).toBe('88');
    expect(fromDecimal('88.0', 'JPY')).toBeUndefined();
  });

  it('keeps the sign of a negative amount', () => {
    expect(toDecimal(money(-5, 'CNY'))).toBe('-0.05');
  });
});

describe('money', () => {
  it.each([0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])('refuses %d', (amount) => {
    expect(() => money(amount, 'CNY')).toThrow(RangeError);
  });

  it('adds up without leaving the whole numbers', () => {
    expect(sumMinor([1, 2, 3])).toBe(6);
    expect(() => sumMinor([Number.MAX_SAFE_INTEGER, 1])).toThrow(RangeError);
  });

  it.each([
    [1999, 10, 200],
    [1995, 10, 200],
    [1994, 10, 199],
    [1, 50, 1],
    [0, 10, 0],
    [12345, 100, 12345],
  ])('%i less %i percent is %i', (amount, percent, expected) => {
    expect(percentOf(amount, percent)).toBe(expected);
  });
});

describe('allocation', () => {
  const weights = fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 30 });

  it('gives out every minor unit and no more, in whole parts', () => {
    fc.assert(
      fc.property(minor, weights, (total, shares) => {
        const parts = allocate(total, shares);
        expect(parts.reduce((sum, part) => sum + part, 0)).toBe(total);
        expect(parts.every((part) => Number.isSafeInteger(part) && part >= 0)).toBe(true);
      }),
    );
  });

  it('is nowhere a whole unit off the exact share', () => {
    fc.assert(
      fc.property(minor, weights, (total, shares) => {
        const weightSum = shares.reduce((sum, share) => sum + share, 0);
        fc.pre(weightSum > 0);
        const parts = allocate(total, shares);
        parts.forEach((part, index) => {
          const exact = (BigInt(total) * BigInt(shares[index] ?? 0)) / BigInt(weightSum);
          expect(BigInt(part) - exact).toBeGreaterThanOrEqual(0n);
          expect(BigInt(part) - exact).toBeLessThanOrEqual(1n);
        });
      }),
    );
  });

  it('never takes more off a line than the line is worth', () => {
    fc.assert(
      fc.property(weights, fc.nat(), (values, some) => {
        const sum = values.reduce((total, value) => total + value, 0);
        const discount = sum === 0 ? 0 : some % (sum + 1);
        allocate(discount, values).forEach((part, index) => {
          expect(part).toBeLessThanOrEqual(values[index] ?? 0);
        });
      }),
    );
  });

  it('gives the odd cent to the largest remainder, then to the first', () => {
    expect(allocate(100, [1, 1, 1])).toEqual([34, 33, 33]);
    expect(allocate(10, [1, 2, 3])).toEqual([2, 3, 5]);
    expect(allocate(1, [0, 0])).toEqual([1, 0]);
  });
});
