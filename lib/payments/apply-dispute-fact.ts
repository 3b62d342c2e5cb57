import { and, eq } from 'drizzle-orm';
import type { Tx } from '@/db';
import { payments } from '@/db/schema/payments';
import type { FactOrigin, GateOutcome } from '@/lib/payments/apply-fact';
import { openException, settleException } from '@/lib/payments/exceptions';
import type { DisputeFact } from '@/lib/providers/provider';

/**
 * The gate's part for disputes; runs in the transaction of applyFact. It moves no money and no state: the
 * provider decides, and people answer it there. Told again, or in another order, it comes to the same: a
 * dispute that was won stays settled, one that was lost stays open until somebody has booked it.
 */
export async function applyDisputeFact(
  tx: Tx,
  fact: DisputeFact,
  { provider, now }: FactOrigin,
): Promise<GateOutcome> {
  const payment = await findDisputed(tx, provider, fact.providerTradeNo);
  const exception = {
    about: fact.disputeId,
    provider,
    orderId: payment?.orderId ?? null,
    paymentId: payment?.id ?? null,
    detail: {
      disputeId: fact.disputeId,
      amountMinor: fact.amount?.minor ?? null,
      currency: fact.amount?.currency ?? null,
      account: fact.account,
      providerTradeNo: fact.providerTradeNo,
      providerStatus: fact.providerStatus,
    },
    at: now,
  };
  if (fact.status === 'won') {
    settleException(tx, { ...exception, kind: 'payment_disputed' });
    return 'kept';
  }
  const kind = fact.status === 'lost' ? 'dispute_lost' : 'payment_disputed';
  openException(tx, { ...exception, kind });
  return 'exception';
}

/** The payment in dispute, if it is one of ours. */
async function findDisputed(tx: Tx, provider: string, providerTradeNo: string | null) {
  if (providerTradeNo === null) return undefined;
  const [payment] = await tx
    .select({ id: payments.id, orderId: payments.orderId })
    .from(payments)
    .where(and(eq(payments.provider, provider), eq(payments.providerTradeNo, providerTradeNo)));
  return payment;
}
