import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatMoney } from '@/lib/i18n/format-money';
import { LOCALES } from '@/lib/i18n/locales';
import { money } from '@/lib/money';
import { SHOP_CURRENCIES } from '@/lib/shop';
import { typedAmount } from '@/lib/typed-amount';

const locale = fc.constantFrom(...LOCALES);
const currency = fc.constantFrom(...SHOP_CURRENCIES);
const minor = fc.integer({ min: 0, max: 999_999_999_999 });

/** The figures with their marks, as somebody would type them who reads the price. */
function figuresOf(price: string): string {
  return price.replace(/[^\d.,\s]/gu, '').trim();
}

describe('a price as it is shown', () => {
  it('is the same price when it is typed again, in every language and currency', () => {
    fc.assert(
      fc.property(minor, currency, locale, (amount, code, language) => {
        const price = money(amount, code);
        expect(typedAmount(figuresOf(formatMoney(price, language)), code)).toEqual(price);
      }),
    );
  });

  it.each([
    ['en', 'CNY', 123_450, 'CN¥1,234.50'],
    ['en', 'USD', 123_450, '$1,234.50'],
    ['en', 'JPY', 123_450, '¥123,450'],
    ['zh-CN', 'CNY', 123_450, '¥1,234.50'],
    ['zh-TW', 'JPY', 123_450, '¥123,450'],
    ['ja', 'JPY', 123_450, '￥123,450'],
    ['fr', 'EUR', 123_450, '1\u202f234,50\u00a0€'],
    ['fr', 'JPY', 123_450, '123\u202f450\u00a0JPY'],
  ] as const)('in %s and %s, %i is %s', (language, code, amount, words) => {
    expect(formatMoney(money(amount, code), language)).toBe(words);
  });
});
