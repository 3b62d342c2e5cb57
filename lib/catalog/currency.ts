import { assert } from '@/lib/errors';
import { type Currency, isCurrency, type Money, money } from '@/lib/money';

/** What the catalogue is priced in. */
export const SHOP_CURRENCY: Currency = 'CNY';

/** Money from a row of the database, whose currency column is plain text. */
export function moneyOf(minor: number, currency: string): Money {
  assert(isCurrency(currency), `unknown currency ${currency}`);
  return money(minor, currency);
}
