/** The lowest and highest price of a product's variants in one currency. */
export type PriceRange = { currency: string; fromMinor: number; toMinor: number };

/**
 * The price range in each currency that occurs, for `product_price_ranges`; whoever saves prices
 * saves these too. Give the prices of visible variants only.
 */
export function priceRanges(
  prices: readonly { currency: string; priceMinor: number }[],
): PriceRange[] {
  const ranges = new Map<string, PriceRange>();
  for (const { currency, priceMinor } of prices) {
    const known = ranges.get(currency);
    ranges.set(currency, {
      currency,
      fromMinor: Math.min(priceMinor, known?.fromMinor ?? priceMinor),
      toMinor: Math.max(priceMinor, known?.toMinor ?? priceMinor),
    });
  }
  return [...ranges.values()];
}
