import { afterCommit, inTransaction, later, type Tx } from '@/db';
import { paymentFacts } from '@/db/schema/payments';
import { newId } from '@/lib/ids';
import { paymentsEnded, refundsEnded } from '@/lib/metrics/events';
import { applyDisputeFact } from '@/lib/payments/apply-dispute-fact';
import { applyPaymentFact } from '@/lib/payments/apply-payment-fact';
import { applyRefundFact } from '@/lib/payments/apply-refund-fact';
import { subjectOf } from '@/lib/payments/fact-subject';
import type { Fact } from '@/lib/providers/provider';

/** Where a fact comes from, and what is to be finished with it. */
export type FactOrigin = {
  /** The provider whose adapter verified it; or whose own pages staff have read. */
  readonly provider: string;
  readonly source: 'notification' | 'query' | 'answer' | 'bill' | 'staff';
  readonly notificationId?: string;
  /** Runs last in the gate's transaction: what is done is done with the fact, or not at all. */
  readonly finish?: (tx: Tx) => void;
  readonly now: Date;
};

/**
 * What the gate did: `kept` – nothing new; `known_exception` – the same trouble as before, of which
 * staff know; the rest is in the journal.
 */
export type GateOutcome =
  | 'kept'
  | 'announced'
  | 'settled'
  | 'revived'
  | 'returned'
  | 'failed'
  | 'closed'
  | 'processing'
  | 'refunded'
  | 'bounced'
  | 'resend'
  | 'exception'
  | 'known_exception';

/**
 * The gate: nothing else changes what the shop believes of a payment or a refund. One transaction,
 * locks in the order order → payment → refund, state changes only by conditional update. It is
 * idempotent (the same fact twice changes nothing), monotonic (an older fact never undoes a newer
 * one) and total (fact-table.ts defines every case), so that duplicates, disorder, races between
 * notification and query, and crashes all come to the same end.
 *
 * @throws only what the database throws; then nothing was changed and it can be called again
 */
export function applyFact(fact: Fact, origin: FactOrigin): Promise<GateOutcome> {
  return inTransaction(async (tx) => {
    const outcome = await apply(tx, fact, origin);
    // Polling repeats itself: a query that told nothing new is no evidence worth keeping.
    const isNews = outcome !== 'kept' && outcome !== 'known_exception';
    if (isNews || origin.source === 'notification') {
      const line = {
        id: newId(),
        subjectId: subjectOf(fact),
        provider: origin.provider,
        source: origin.source,
        notificationId: origin.notificationId ?? null,
        fact: { ...fact, occurredAt: fact.occurredAt?.toISOString() ?? null },
        outcome,
        at: origin.now,
      };
      later(tx, tx.insert(paymentFacts).values(line));
    }
    origin.finish?.(tx);
    afterCommit(tx, () => countEnd(fact, origin.provider, outcome));
    return outcome;
  });
}

function apply(tx: Tx, fact: Fact, origin: FactOrigin): Promise<GateOutcome> {
  switch (fact.about) {
    case 'payment':
      return applyPaymentFact(tx, fact, origin);
    case 'refund':
      return applyRefundFact(tx, fact, origin);
    case 'dispute':
      return applyDisputeFact(tx, fact, origin);
  }
}

/** What ends nothing is not counted. */
const ENDS = new Set<GateOutcome>([
  'settled',
  'revived',
  'returned',
  'refunded',
  'bounced',
  'failed',
  'closed',
  'exception',
]);

function countEnd({ about }: Fact, provider: string, outcome: GateOutcome): void {
  if (about === 'dispute' || !ENDS.has(outcome)) return;
  (about === 'payment' ? paymentsEnded : refundsEnded).inc({ provider, outcome });
}
