/**
 * Money is an integer number of minor units (fen, cents, yen) with its ISO 4217 currency. No float
 * ever touches it: conversion to and from decimal text is string arithmetic, and every sum is
 * checked to stay a safe integer.
 */

/** Digits after the decimal point, by currency (ISO 4217). */
const FRACTION_DIGITS = { CNY: 2, USD: 2, EUR: 2, JPY: 0, KRW: 0 } as const;

export type Currency = keyof typeof FRACTION_DIGITS;

/** An amount of one currency: `Money<'JPY'>` is no `Money<'USD'>`, so that mixing them does not compile. */
export type Money<In extends Currency = Currency> = {
  readonly minor: number;
  readonly currency: In;
};

export const CURRENCIES = ['CNY', 'USD', 'EUR', 'JPY', 'KRW'] as const satisfies Currency[];

/** How many digits the currency has after its decimal point. */
export function fractionDigits(currency: Currency): number {
  return FRACTION_DIGITS[currency];
}

/** Narrows free text to a currency the shop knows. */
export function isCurrency(text: string): text is Currency {
  return Object.hasOwn(FRACTION_DIGITS, text);
}

/** Money from an integer of minor units; throws on anything that is not a safe integer. */
export function money<In extends Currency>(minor: number, currency: In): Money<In> {
  if (!Number.isSafeInteger(minor))
    throw new RangeError(`not a whole number of minor units: ${minor}`);
  return { minor, currency };
}

/** Money from a row of the database, whose currency column is plain text. */
export function moneyOf(minor: number, currency: string): Money {
  if (!isCurrency(currency)) throw new RangeError(`unknown currency: ${currency}`);
  return money(minor, currency);
}

/** The same amount in the same currency? */
export function sameMoney(a: Money, b: Money): boolean {
  return a.minor === b.minor && a.currency === b.currency;
}

/** Decimal text with exactly the currency's digits: 8800 CNY → "88.00", 88 JPY → "88". */
export function toDecimal({ minor, currency }: Money): string {
  const digits = fractionDigits(currency);
  const sign = minor < 0 ? '-' : '';
  const padded = String(Math.abs(minor)).padStart(digits + 1, '0');
  if (digits === 0) return sign + padded;
  return `${sign}${padded.slice(0, -digits)}.${padded.slice(-digits)}`;
}

/**
 * Money from decimal text such as "88", "88.8" or "88.80"; undefined when the text is no plain
 * decimal number of that currency (signs, blanks, exponents and surplus digits are refused).
 */
export function fromDecimal<In extends Currency>(
  text: string,
  currency: In,
): Money<In> | undefined {
  const digits = fractionDigits(currency);
  const match = /^(\d{1,13})(?:\.(\d+))?$/.exec(text);
  if (!match) return undefined;
  const fraction = match[2] ?? '';
  if (fraction.length > digits) return undefined;
  return money(Number(`${match[1]}${fraction.padEnd(digits, '0')}`), currency);
}

/** Adds amounts of minor units; throws when the sum leaves the safe integers. */
export function sumMinor(amounts: readonly number[]): number {
  const sum = amounts.reduce((total, amount) => total + amount, 0);
  if (!Number.isSafeInteger(sum)) throw new RangeError(`not a whole number of minor units: ${sum}`);
  return sum;
}

/**
 * `percent` (0–100, whole) of an amount, rounded half up, by integers alone.
 */
export function percentOf(minor: number, percent: number): number {
  return Number((BigInt(minor) * BigInt(percent) * 2n + 100n) / 200n);
}

/**
 * Splits `totalMinor` over `weights` by the largest-remainder method: the parts are whole, differ
 * from the exact shares by less than one unit, and always add up to the total. Ties go to the
 * earlier part. All-zero weights put everything on the first part.
 */
export function allocate(totalMinor: number, weights: readonly number[]): number[] {
  if (weights.length === 0) throw new RangeError('nothing to allocate to');
  if (totalMinor < 0) throw new RangeError('only amounts of zero or more can be allocated');
  const weightSum = weights.reduce((sum, weight) => sum + BigInt(weight), 0n);
  if (weightSum === 0n) return weights.map((_, index) => (index === 0 ? totalMinor : 0));
  const shares = weights.map((weight, index) => {
    const product = BigInt(totalMinor) * BigInt(weight);
    return { index, part: Number(product / weightSum), remainder: product % weightSum };
  });
  let left = totalMinor - shares.reduce((sum, share) => sum + share.part, 0);
  const byRemainder = [...shares].sort((a, b) => {
    if (a.remainder === b.remainder) return a.index - b.index;
    return a.remainder > b.remainder ? -1 : 1;
  });
  for (const share of byRemainder) {
    if (left === 0) break;
    share.part += 1;
    left -= 1;
  }
  return shares.map((share) => share.part);
}
