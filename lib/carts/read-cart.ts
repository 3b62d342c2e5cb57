import type { LocalText } from '@/db/schema/catalog';
import type { Currency } from '@/lib/money';

/**
 * What stands between a line and the checkout, most serious first; null: nothing.
 * gone – hidden, deleted, or not sold in this currency; out_of_stock – none left;
 * short_stock – fewer left than wanted.
 */
export type LineProblem = 'gone' | 'out_of_stock' | 'short_stock';

export type CartLine = {
  readonly variantId: string;
  readonly productId: string;
  readonly productSlug: string;
  readonly sku: string;
  readonly name: LocalText;
  /** The chosen options in words, e.g. "100 g · Tin"; empty when there are none. */
  readonly optionText: LocalText;
  readonly imageSrc: string | null;
  readonly quantity: number;
  /** The present price; for a line that is gone, what was last shown. */
  readonly unitPriceMinor: number;
  /** What the shopper was shown when it was put in; differs after a change of price. */
  readonly seenPriceMinor: number;
  readonly totalMinor: number;
  /** How many can be bought now, 0 to 99. */
  readonly available: number;
  readonly problem: LineProblem | null;
};

export type Cart = {
  /** Null while nothing was ever put in. */
  readonly id: string | null;
  readonly currency: Currency;
  readonly lines: readonly CartLine[];
  /** Of all lines that are not gone. */
  readonly itemCount: number;
  readonly subtotalMinor: number;
  readonly couponCode: string | null;
};
