import { sumMinor } from '@/lib/money';
import {
  type LineChoice,
  quoteRefund,
  type RefundableLine,
  type RefundQuote,
} from '@/lib/payments/quote-refund';

/** What a refund is made of, as rows that add up to it; in minor units. */
export type QuoteRows = {
  /** The chosen pieces at their full price. */
  readonly goodsMinor: number;
  /** What had been taken off them: zero or less. */
  readonly discountMinor: number;
  readonly shippingMinor: number;
  /** What other refunds took that were not for pieces: zero or less. */
  readonly alreadyMinor: number;
};

export type PricedLine = RefundableLine & { readonly unitPriceMinor: number };

type Left = { readonly shippingLeftMinor: number; readonly leftMinor: number };

/** The refund of the chosen pieces with its rows; undefined when they cannot be refunded. */
export function explainQuote(
  lines: readonly PricedLine[],
  chosen: readonly LineChoice[],
  left: Left,
): { readonly quote: RefundQuote; readonly rows: QuoteRows } | undefined {
  const quote = quoteRefund(lines, chosen, left);
  const whole = quoteRefund(lines, chosen, { ...left, leftMinor: Number.MAX_SAFE_INTEGER });
  if (!quote || !whole) return undefined;
  const goodsMinor = sumMinor(
    chosen.map(({ position, quantity }) => {
      const line = lines.find((candidate) => candidate.position === position);
      return (line?.unitPriceMinor ?? 0) * quantity;
    }),
  );
  const rows = {
    goodsMinor,
    discountMinor: whole.amountMinor - whole.shippingMinor - goodsMinor,
    shippingMinor: whole.shippingMinor,
    alreadyMinor: quote.amountMinor - whole.amountMinor,
  };
  return { quote, rows };
}
