import { type Money, toDecimal } from '@/lib/money';

const formats = new Map<string, Intl.NumberFormat>();

/**
 * Money as people of a language write it, e.g. "CN¥88.00" or "¥88.00". Pages use `<Price>`; this is
 * for e-mails and attributes.
 */
export function formatMoney(money: Money, locale: string): string {
  return moneyParts(money, locale)
    .map((part) => part.value)
    .join('');
}

/** The pieces of `formatMoney`, so that the currency's sign can be set smaller. */
export function moneyParts(money: Money, locale: string): Intl.NumberFormatPart[] {
  const key = `${locale} ${money.currency}`;
  const format =
    formats.get(key) ??
    new Intl.NumberFormat(locale, { style: 'currency', currency: money.currency });
  formats.set(key, format);
  return format.formatToParts(decimalText(money));
}

/** Decimal text, which the formatter takes exactly: no float on the way. */
function decimalText(money: Money): `${number}` {
  const text = toDecimal(money);
  if (!isNumeric(text)) throw new RangeError(`not a decimal number: ${text}`);
  return text;
}

function isNumeric(text: string): text is `${number}` {
  return /^-?\d+(\.\d+)?$/.test(text);
}
