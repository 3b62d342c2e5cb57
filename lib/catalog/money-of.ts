import { assert } from '@/lib/errors';
import { isCurrency, type Money, money } from '@/lib/money';

/** Money from a row of the database, whose currency column is plain text. */
export function moneyOf(minor: number, currency: string): Money {
  assert(isCurrency(currency), `unknown currency ${currency}`);
  return money(minor, currency);
}
