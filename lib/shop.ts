import type { Currency } from '@/lib/money';

/**
 * What the shop sells in. Each currency has price lists of its own, which staff write: nothing is ever
 * converted, and nothing is added across. The order is that of forms and tables.
 */
export const SHOP_CURRENCIES = ['CNY', 'USD', 'EUR', 'JPY'] as const satisfies readonly Currency[];
export type ShopCurrency = (typeof SHOP_CURRENCIES)[number];

/** Remembers the currency that a person chose; next.config.ts picks cached pages by it. */
export const CURRENCY_COOKIE = 'currency';

/** What most readers of a language pay in, where that is not the shop's own. */
const BY_LANGUAGE: Readonly<Record<string, ShopCurrency>> = { ja: 'JPY', fr: 'EUR' };

/** A first guess for somebody who has not chosen: by the language of the address, and by nothing else. */
export function guessedCurrency(locale: string): ShopCurrency {
  return BY_LANGUAGE[locale] ?? SHOP_CURRENCIES[0];
}

/** Narrows free text to a currency that the shop sells in. */
export function isShopCurrency(text: string | undefined): text is ShopCurrency {
  return SHOP_CURRENCIES.some((currency) => currency === text);
}

/** Something for each currency that the shop sells in. */
export function perCurrency<Value>(
  make: (currency: ShopCurrency) => Value,
): Record<ShopCurrency, Value> {
  const entries = SHOP_CURRENCIES.map((currency) => [currency, make(currency)] as const);
  const all: { [Key in ShopCurrency]?: Value } = Object.fromEntries(entries);
  return all as Record<ShopCurrency, Value>;
}
