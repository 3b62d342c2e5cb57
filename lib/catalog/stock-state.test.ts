import { expect, test } from 'vitest';
import { stockState } from '@/lib/catalog/stock-state';

test.each([
  [-1, { kind: 'sold_out' }],
  [0, { kind: 'sold_out' }],
  [1, { kind: 'low', left: 1 }],
  [5, { kind: 'low', left: 5 }],
  [6, { kind: 'in_stock' }],
  [1000, { kind: 'in_stock' }],
])('%i pieces left', (available, state) => {
  expect(stockState(available)).toEqual(state);
});
