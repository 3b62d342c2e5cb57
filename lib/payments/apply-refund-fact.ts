import { afterCommit, type Tx } from '@/db';
import type { orders } from '@/db/schema/orders';
import type { payments, refunds } from '@/db/schema/payments';
import { type Cause, moveRefund, type RefundChanges } from '@/db/transition';
import { enqueue } from '@/lib/jobs/enqueue';
import { postBounce, postRefund } from '@/lib/ledger/post-entries';
import { log } from '@/lib/log';
import { tell } from '@/lib/messages/tell';
import { sameMoney } from '@/lib/money';
import type { FactOrigin, GateOutcome } from '@/lib/payments/apply-fact';
import { completeRefund, undoRefund } from '@/lib/payments/complete-refund';
import {
  type ExceptionKind,
  isKnownException,
  openException,
  resolveExceptionsOf,
} from '@/lib/payments/exceptions';
import { REFUND_FACT_TABLE, sayingOf, standingOf } from '@/lib/payments/fact-table';
import { amountOf } from '@/lib/payments/payment-request';
import { lockRefund } from '@/lib/payments/refundable';
import type { RefundFact } from '@/lib/providers/provider';

type Order = typeof orders.$inferSelect;
type Payment = typeof payments.$inferSelect;
type Refund = typeof refunds.$inferSelect;
type Claim = {
  order: Order;
  payment: Payment;
  refund: Refund;
  fact: RefundFact;
  origin: FactOrigin;
};

/** How long the provider gets before it is first asked what became of an accepted refund. */
const FIRST_QUERY_MS = 15_000;

/** The gate's half for refunds; runs in the transaction of applyFact. */
export async function applyRefundFact(
  tx: Tx,
  fact: RefundFact,
  origin: FactOrigin,
): Promise<GateOutcome> {
  const locked = await lockRefund(tx, fact.refundId);
  if (!locked || locked.payment.provider !== origin.provider) {
    return fact.status === 'succeeded' ? openUnknownRefund(tx, fact, origin) : 'kept';
  }
  const claim = { ...locked, fact, origin };
  const { refund } = claim;
  // A person's word counts for as long as the provider's own is missing.
  if (origin.source === 'staff' && refund.status !== 'processing') return 'kept';
  const changes = {
    providerStatus: fact.providerStatus,
    ...(fact.providerRefundNo ? { providerRefundNo: fact.providerRefundNo } : {}),
  };
  const cause = {
    cause: `provider_${fact.status}`,
    actor: `provider:${origin.provider}`,
    at: origin.now,
  };
  switch (REFUND_FACT_TABLE[standingOf(refund)][sayingOf(fact)]) {
    case 'keep':
      return 'kept';
    case 'resend':
      return 'resend';
    case 'alarm':
      return except(tx, claim, 'unexpected_refund');
    case 'process':
      moveRefund(tx, refund, 'processing', cause, changes);
      enqueue(tx, 'query-refund', refund.id, {
        runAt: new Date(origin.now.getTime() + FIRST_QUERY_MS),
      });
      return 'processing';
    case 'fail':
      moveRefund(tx, refund, 'failed', cause, {
        ...changes,
        numberSpent: fact.numberSpent ?? false,
      });
      return failed(tx, claim, 'failed');
    case 'bounce':
      takeBack(tx, claim, changes, cause);
      return failed(tx, claim, 'bounced');
    case 'succeed':
      return succeed(tx, claim, { ...changes, succeededAt: fact.occurredAt ?? origin.now }, cause);
  }
}

async function succeed(
  tx: Tx,
  claim: Claim,
  changes: RefundChanges,
  cause: Cause,
): Promise<GateOutcome> {
  const { order, payment, refund, fact, origin } = claim;
  const amount = amountOf(refund);
  if (fact.amount && !sameMoney(fact.amount, amount)) return except(tx, claim, 'amount_mismatch');
  if (fact.account !== null && fact.account !== payment.account) {
    return except(tx, claim, 'account_mismatch');
  }
  moveRefund(tx, refund, 'succeeded', cause, changes);
  const ofSettling = payment.settlesOrderId !== null;
  postRefund(tx, { ...refund, provider: payment.provider }, amount, origin.now);
  await completeRefund(tx, { order, refund, ofSettling }, origin.now);
  resolveExceptionsOf(tx, ['refund_failed', 'refund_overdue'], refund.id, null, origin.now);
  const ids = { refundId: refund.id, paymentId: payment.id, orderId: order.id };
  afterCommit(tx, () => log.info('refund.succeeded', ids));
  return 'refunded';
}

/**
 * The money had gone and is with the provider again: booked back, and owed to the shopper as before. What
 * else the refund did (goods on the shelf, a coupon given back) stays done and is not done again.
 */
function takeBack(tx: Tx, claim: Claim, changes: RefundChanges, cause: Cause): void {
  const { order, payment, refund, origin } = claim;
  const isBack = { numberSpent: true, bouncedAt: origin.now, succeededAt: null };
  moveRefund(tx, refund, 'failed', cause, { ...changes, ...isBack });
  postBounce(tx, { ...refund, provider: payment.provider }, amountOf(refund), origin.now);
  if (payment.settlesOrderId !== null) undoRefund(tx, order, refund.amountMinor);
}

/** Word to the shopper and to staff. */
async function failed(tx: Tx, claim: Claim, outcome: 'failed' | 'bounced'): Promise<GateOutcome> {
  const { order, refund, origin } = claim;
  resolveExceptionsOf(tx, ['refund_overdue'], refund.id, null, origin.now);
  tell(tx, 'refund_delayed', order, origin.now, { refundId: refund.id });
  await except(tx, claim, 'refund_failed');
  return outcome;
}

async function openUnknownRefund(
  tx: Tx,
  fact: RefundFact,
  { provider, now }: FactOrigin,
): Promise<GateOutcome> {
  const trouble = { kind: 'unknown_refund', about: fact.refundId, provider } as const;
  if (await isKnownException(tx, trouble)) return 'known_exception';
  openException(tx, {
    ...trouble,
    orderId: null,
    paymentId: null,
    detail: evidence(fact),
    at: now,
  });
  return 'exception';
}

async function except(
  tx: Tx,
  { order, payment, refund, fact, origin }: Claim,
  kind: ExceptionKind,
): Promise<GateOutcome> {
  // Sent again it can fail again, which is another failure; the rest is told over and over.
  const about = kind === 'refund_failed' ? `${refund.id}:${origin.now.getTime()}` : refund.id;
  const trouble = { kind, about, provider: payment.provider };
  if (await isKnownException(tx, trouble)) return 'known_exception';
  openException(tx, {
    ...trouble,
    orderId: order.id,
    paymentId: payment.id,
    refundId: refund.id,
    detail: { ...evidence(fact), askedMinor: refund.amountMinor },
    at: origin.now,
  });
  return 'exception';
}

function evidence(fact: RefundFact) {
  return {
    refundId: fact.refundId,
    amountMinor: fact.amount?.minor ?? null,
    currency: fact.amount?.currency ?? null,
    account: fact.account,
    providerRefundNo: fact.providerRefundNo,
    providerStatus: fact.providerStatus,
  };
}
