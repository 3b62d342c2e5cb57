import type { Currency } from '@/lib/money';

const names = new Map<string, Intl.DisplayNames>();

/**
 * What a currency is called in a language, e.g. "US Dollar" or "美元". For the server alone: a browser may
 * have learned other names.
 */
export function currencyName(currency: Currency, locale: string): string {
  const known = names.get(locale) ?? new Intl.DisplayNames(locale, { type: 'currency' });
  names.set(locale, known);
  return known.of(currency) ?? currency;
}
