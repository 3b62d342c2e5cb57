import { type Currency, fromDecimal, type Money } from '@/lib/money';

/**
 * Money as people type it, in any of the shop's languages: "1,234.50", "1 234,50", "12,5", "１２".
 * Undefined when it is no amount of that currency. A comma before one or two last digits is a decimal
 * comma: read as a thousands' mark it would make twelve and a half a hundred and twenty-five.
 */
export function typedAmount(text: string, currency: Currency): Money | undefined {
  return fromDecimal(withPoint(text.normalize('NFKC').replace(/\s/g, '')), currency);
}

const POINT = /^(\d+|\d{1,3}(?:,\d{3})+)(\.\d+)?$/;
const COMMA = /^(\d+|\d{1,3}(?:\.\d{3})+),(\d{1,2})$/;

/** Plain decimal text with a point; what is neither way of writing is left for the parser to refuse. */
function withPoint(text: string): string {
  if (POINT.test(text)) return text.replaceAll(',', '');
  if (COMMA.test(text)) return text.replaceAll('.', '').replace(',', '.');
  return text;
}
