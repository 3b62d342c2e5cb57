import { expect, test } from 'vitest';
import { priceRanges } from '@/lib/catalog/price-range';

test('a price range spans the variants of each currency', () => {
  const prices = [
    { currency: 'CNY', priceMinor: 8800 },
    { currency: 'JPY', priceMinor: 1800 },
    { currency: 'CNY', priceMinor: 4800 },
    { currency: 'CNY', priceMinor: 12000 },
  ];
  expect(priceRanges(prices)).toEqual([
    { currency: 'CNY', fromMinor: 4800, toMinor: 12000 },
    { currency: 'JPY', fromMinor: 1800, toMinor: 1800 },
  ]);
  expect(priceRanges([])).toEqual([]);
});
