import { expect, test } from 'vitest';
import { typedAmount } from '@/lib/typed-amount';

test.each([
  ['88', 'CNY', 8800],
  ['88.8', 'CNY', 8880],
  ['1,234.50', 'CNY', 123_450],
  ['1,234', 'USD', 123_400],
  ['12,5', 'EUR', 1250],
  ['12,50', 'EUR', 1250],
  ['1 234,50', 'EUR', 123_450],
  ['1\u202f234,50', 'EUR', 123_450],
  ['1.234,50', 'EUR', 123_450],
  [' ８８．８０ ', 'CNY', 8880],
  ['1,234', 'JPY', 1234],
  ['12,50', 'JPY', undefined],
  ['1,23,4', 'CNY', undefined],
  ['12,345,6', 'CNY', undefined],
  ['1.234.50', 'CNY', undefined],
  ['-5', 'CNY', undefined],
  ['', 'CNY', undefined],
] as const)('%s %s is %s', (text, currency, minor) => {
  expect(typedAmount(text, currency)?.minor).toBe(minor);
});
