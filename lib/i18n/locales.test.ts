import { describe, expect, test } from 'vitest';
import { alternates } from '@/lib/i18n/alternates';
import { formatMoney } from '@/lib/i18n/format-money';
import { localText } from '@/lib/i18n/local-text';
import { isLocale, localeOf, localePath, negotiateLocale } from '@/lib/i18n/locales';

test.each([
  [null, 'en'],
  ['', 'en'],
  ['zh-CN,zh;q=0.9,en;q=0.8', 'zh-CN'],
  ['en-US,en;q=0.9,zh-CN;q=0.8', 'en'],
  ['zh-Hant-TW', 'zh-TW'],
  ['zh-TW,zh;q=0.9,en-US;q=0.8', 'zh-TW'],
  ['zh-HK', 'zh-TW'],
  ['zh-MO, en;q=0.5', 'zh-TW'],
  ['zh-Hant', 'zh-TW'],
  ['zh', 'zh-CN'],
  ['zh-SG, zh-TW;q=0.5', 'zh-CN'],
  ['zh-Hans-HK', 'zh-CN'],
  ['ja-JP,ja;q=0.9', 'ja'],
  ['fr-CA, en;q=0.9', 'fr'],
  ['FR-be', 'fr'],
  ['en-GB', 'en'],
  ['de;q=0.9, zh;q=0.5, en;q=0.1', 'zh-CN'],
  ['zh;q=0, en;q=0.1', 'en'],
  ['*', 'en'],
  ['it, de', 'en'],
  ['not a tag, ja', 'ja'],
  [';;;q=x,,', 'en'],
])('Accept-Language %s is served in %s', (header, locale) => {
  expect(negotiateLocale(header)).toBe(locale);
});

test('a language of the shop is told from other text', () => {
  expect(isLocale('zh-CN')).toBe(true);
  expect(isLocale('zh-cn')).toBe(false);
  expect(isLocale(undefined)).toBe(false);
  expect(localeOf({ locale: 'zh-CN' })).toBe('zh-CN');
  expect(localeOf({ locale: ['zh-CN'] })).toBe('en');
  expect(localeOf(null)).toBe('en');
});

test('addresses begin with their language and name their translations', () => {
  expect(localePath('zh-CN', '/cart')).toBe('/zh-CN/cart');
  expect(alternates('zh-CN', '/products')).toEqual({
    canonical: '/zh-CN/products',
    languages: {
      en: '/en/products',
      'zh-CN': '/zh-CN/products',
      'zh-TW': '/zh-TW/products',
      ja: '/ja/products',
      fr: '/fr/products',
      'x-default': '/en/products',
    },
  });
});

describe('texts of the catalogue', () => {
  test('are read as another region writes the language rather than in English', () => {
    expect(localText({ en: 'tea', 'zh-CN': '茶叶' }, 'zh-TW')).toBe('茶叶');
    expect(localText({ en: 'tea', 'zh-TW': '茶葉' }, 'zh-CN')).toBe('茶葉');
  });

  test('are read in the reader’s language, else in English, else in any', () => {
    expect(localText({ en: 'tea', 'zh-CN': '茶' }, 'zh-CN')).toBe('茶');
    expect(localText({ en: 'tea' }, 'zh-CN')).toBe('tea');
    expect(localText({ ja: 'お茶' }, 'en')).toBe('お茶');
    expect(localText({}, 'en')).toBe('');
  });
});

test.each([
  [{ minor: 8800, currency: 'CNY' }, 'zh-CN', '¥88.00'],
  [{ minor: 8800, currency: 'CNY' }, 'en', 'CN¥88.00'],
  [{ minor: 123456789, currency: 'CNY' }, 'en', 'CN¥1,234,567.89'],
  [{ minor: 88, currency: 'JPY' }, 'en', '¥88'],
  [{ minor: 8800, currency: 'JPY' }, 'ja', '￥8,800'],
  [{ minor: 8800, currency: 'CNY' }, 'ja', '元\u00a088.00'],
  [{ minor: 8800, currency: 'CNY' }, 'zh-TW', 'CN¥88.00'],
  [{ minor: 123456, currency: 'EUR' }, 'fr', '1\u202f234,56\u00a0€'],
  [{ minor: 8800, currency: 'CNY' }, 'fr', '88,00\u00a0CNY'],
  [{ minor: -5, currency: 'CNY' }, 'zh-CN', '-¥0.05'],
  // Beyond what a float holds to the cent: the formatter gets text, not a number.
  [{ minor: 9007199254740991, currency: 'CNY' }, 'zh-CN', '¥90,071,992,547,409.91'],
] as const)('%o is written in %s as %s', (money, locale, text) => {
  expect(formatMoney(money, locale)).toBe(text);
});
