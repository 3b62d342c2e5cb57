import type { Currency } from '@/lib/money';

/** What a currency is called in a language, e.g. "US Dollar" or "美元". */
export function currencyName(currency: Currency, locale: string): string {
  return new Intl.DisplayNames(locale, { type: 'currency' }).of(currency) ?? currency;
}
