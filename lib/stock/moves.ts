/** What staff record of stock: it came in, or a count found more or fewer than was thought. */
export const STOCK_MOVES = ['received', 'found', 'lost'] as const;
