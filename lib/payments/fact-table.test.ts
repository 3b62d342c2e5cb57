import { describe, expect, it } from 'vitest';
import { ORDER_MOVES, ORDER_STATUSES } from '@/lib/orders/states';
import {
  PAYMENT_FACT_TABLE,
  REFUND_FACT_TABLE,
  type RefundSaying,
  type RefundStanding,
  SETTLEMENT,
} from '@/lib/payments/fact-table';
import {
  PAYMENT_MOVES,
  PAYMENT_STATUSES,
  REFUND_MOVES,
  REFUND_STATUSES,
} from '@/lib/payments/states';
import { PAYMENT_FACT_STATUSES, REFUND_FACT_STATUSES } from '@/lib/providers/provider';

/** Where each outcome leads; null: it moves nothing. */
const PAYMENT_TARGET = {
  keep: null,
  announce: 'pending',
  succeed: 'succeeded',
  fail: 'failed',
  close: 'closed',
  close_after_expiry: 'closed',
} as const;
const REFUND_TARGET = {
  keep: null,
  alarm: null,
  resend: null,
  process: 'processing',
  succeed: 'succeeded',
  fail: 'failed',
  bounce: 'failed',
} as const;

const paymentPairs = PAYMENT_STATUSES.flatMap((state) =>
  PAYMENT_FACT_STATUSES.map((fact) => [state, fact] as const),
);
const STANDINGS: readonly RefundStanding[] = [...REFUND_STATUSES, 'spent', 'bounced'];
const SAYINGS: readonly RefundSaying[] = [...REFUND_FACT_STATUSES, 'failed_for_good'];
const refundPairs = STANDINGS.flatMap((state) => SAYINGS.map((fact) => [state, fact] as const));

const statusOf = (standing: RefundStanding) =>
  standing === 'spent' || standing === 'bounced' ? 'failed' : standing;

/** Where an outcome leaves the refund. */
function standingAfter(state: RefundStanding, fact: RefundSaying): RefundStanding {
  const outcome = REFUND_FACT_TABLE[state][fact];
  if (outcome === 'bounce') return 'bounced';
  if (outcome === 'fail' && fact === 'failed_for_good') return 'spent';
  return REFUND_TARGET[outcome] ?? state;
}

describe('the table of facts', () => {
  it.each(paymentPairs)(
    'a %s payment of which the provider says %s has an outcome that the graph allows',
    (state, fact) => {
      const target = PAYMENT_TARGET[PAYMENT_FACT_TABLE[state][fact]];
      if (target !== null) expect(PAYMENT_MOVES[state]).toContain(target);
    },
  );

  it.each(refundPairs)(
    'a %s refund of which the provider says %s has an outcome that the graph allows',
    (state, fact) => {
      const target = REFUND_TARGET[REFUND_FACT_TABLE[state][fact]];
      if (target !== null) expect(REFUND_MOVES[statusOf(state)]).toContain(target);
    },
  );

  it.each(PAYMENT_STATUSES)('never denies money: success of a %s payment is believed', (state) => {
    const target = PAYMENT_TARGET[PAYMENT_FACT_TABLE[state].succeeded];
    expect(state === 'succeeded' ? 'succeeded' : target).toBe('succeeded');
  });

  it.each(PAYMENT_STATUSES)('an approval is no money, and ends nothing: %s', (state) => {
    expect([null, 'pending']).toContain(PAYMENT_TARGET[PAYMENT_FACT_TABLE[state].approved]);
  });

  it.each(paymentPairs)('applying %s × %s twice is applying it once', (state, fact) => {
    const target = PAYMENT_TARGET[PAYMENT_FACT_TABLE[state][fact]];
    if (target !== null) expect(PAYMENT_TARGET[PAYMENT_FACT_TABLE[target][fact]]).toBeNull();
  });

  it.each(refundPairs)('applying refund %s × %s twice is applying it once', (state, fact) => {
    const after = standingAfter(state, fact);
    if (after !== state) expect(REFUND_TARGET[REFUND_FACT_TABLE[after][fact]]).toBeNull();
  });

  it('a refund leaves succeeded only when the provider says that it failed for good', () => {
    const leaving = SAYINGS.filter((fact) => standingAfter('succeeded', fact) !== 'succeeded');
    expect(leaving).toEqual(['failed_for_good']);
  });

  it.each(SAYINGS)(
    'a refund that came back, or whose number is spent, stays failed: %s',
    (fact) => {
      expect(standingAfter('bounced', fact)).toBe('bounced');
      expect(standingAfter('spent', fact)).toBe('spent');
    },
  );

  it.each(PAYMENT_FACT_STATUSES)('never leaves succeeded, whatever comes after: %s', (fact) => {
    expect(PAYMENT_FACT_TABLE.succeeded[fact]).toBe('keep');
  });

  it('says for every order status what becomes of money', () => {
    expect(Object.keys(SETTLEMENT).sort()).toEqual([...ORDER_STATUSES].sort());
    const settling = ORDER_STATUSES.filter((status) =>
      ['settle', 'revive_or_return'].includes(SETTLEMENT[status]),
    );
    for (const status of settling) expect(ORDER_MOVES[status]).toContain('paid');
  });

  it('reaches every state of every graph', () => {
    expect(reachable(ORDER_MOVES, 'awaiting_payment')).toEqual(new Set(ORDER_STATUSES));
    expect(reachable(PAYMENT_MOVES, 'created')).toEqual(new Set(PAYMENT_STATUSES));
    expect(reachable(REFUND_MOVES, 'requested')).toEqual(new Set(REFUND_STATUSES));
  });
});

function reachable(moves: Readonly<Record<string, readonly string[]>>, start: string): Set<string> {
  const seen = new Set([start]);
  for (const state of seen) for (const next of moves[state] ?? []) seen.add(next);
  return seen;
}
