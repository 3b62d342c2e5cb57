/** From this many on, people need not hurry; below it they are told the number. */
export const PLENTY = 6;

/** What a shopper is told of the stock: plenty, so many left, or none. */
export type StockState =
  | { readonly kind: 'in_stock' }
  | { readonly kind: 'low'; readonly left: number }
  | { readonly kind: 'sold_out' };

/** The state of `available` pieces, which is what is on hand less what open orders hold. */
export function stockState(available: number): StockState {
  if (available <= 0) return { kind: 'sold_out' };
  return available < PLENTY ? { kind: 'low', left: available } : { kind: 'in_stock' };
}
