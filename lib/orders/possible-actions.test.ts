import { describe, expect, test } from 'vitest';
import { ORDER_ACTIONS, possibleActions } from '@/lib/orders/possible-actions';
import { ORDER_MOVES, ORDER_STATUSES } from '@/lib/orders/states';

describe.each(ORDER_STATUSES)('an order that is %s', (status) => {
  const open = possibleActions({ status, leftMinor: 100 }, 'support');

  test('can be moved exactly as the graph has it', () => {
    const moves: readonly string[] = ORDER_MOVES[status];
    expect(open.ship === null).toBe(moves.includes('shipped'));
    expect(open.complete === null).toBe(moves.includes('completed'));
    expect(open.cancel === null).toBe(moves.includes('cancelled'));
  });

  test('is neither sent nor refunded once all its money is spoken for', () => {
    const spent = possibleActions({ status, leftMinor: 0 }, 'support');
    expect(spent.ship).not.toBeNull();
    expect(spent.refund).not.toBeNull();
  });

  test('is for finance to look at', () => {
    const seen = possibleActions({ status, leftMinor: 100 }, 'finance');
    expect(ORDER_ACTIONS.map((name) => seen[name])).toEqual(ORDER_ACTIONS.map(() => 'may_not'));
  });
});

test('what is paid can be refunded, whoever has the parcel', () => {
  for (const status of ['paid', 'shipped', 'completed'] as const) {
    expect(possibleActions({ status, leftMinor: 1 }, 'admin').refund).toBeNull();
  }
});
