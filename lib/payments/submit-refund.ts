import { eq } from 'drizzle-orm';
import { inTransaction, later } from '@/db';
import { type payments, refunds } from '@/db/schema/payments';
import { moveRefund } from '@/db/transition';
import { assert, ProviderError } from '@/lib/errors';
import type { JobContext, JobResult } from '@/lib/jobs/job';
import { log } from '@/lib/log';
import { providerTrouble } from '@/lib/metrics/events';
import { applyFact, type GateOutcome } from '@/lib/payments/apply-fact';
import { nextRefundQueryAt } from '@/lib/payments/ask-schedule';
import { noteOverdue } from '@/lib/payments/overdue-refund';
import { refundRequest } from '@/lib/payments/payment-request';
import { findRefund } from '@/lib/payments/refundable';
import type { RefundFact } from '@/lib/providers/provider';
import { getProvider } from '@/lib/providers/registry';
import { MINUTE_MS } from '@/lib/time';

type Refund = typeof refunds.$inferSelect;
type Payment = typeof payments.$inferSelect;

/**
 * The job that sends an approved refund to its provider. The row says `submitting` before the provider
 * hears of it; whoever finds it so asks the provider first and sends the same number again only when
 * there is none. So however often this runs, and wherever it dies, the money goes back once.
 */
export async function submitRefund({ subjectId }: JobContext): Promise<JobResult> {
  const found = await findRefund(subjectId);
  if (!found) return undefined;
  const canAsk = getProvider(found.payment.provider).queryRefund !== null;
  if (found.refund.status === 'submitting' && canAsk) {
    const outcome = await queryRefund(found.refund, found.payment);
    if (outcome !== 'resend') return askAgain(subjectId, 'submitting');
    const again = resendableAt(found.refund, new Date());
    if (again) return { again };
  }
  const refund = await markSubmitting(subjectId, { keepsTime: !canAsk });
  if (refund) await send(refund, found.payment, { expires: canAsk });
  return askAgain(subjectId, 'submitting');
}

/** A refund that was sent and is still not accepted (its answer did not fit) stays in sight. */
async function askAgain(refundId: string, status: 'submitting' | 'processing'): Promise<JobResult> {
  const [found, now] = [await findRefund(refundId), new Date()];
  if (found?.refund.status !== status) return undefined;
  const { requestedAt, submittedAt } = found.refund;
  return { again: nextRefundQueryAt({ requestedAt: submittedAt ?? requestedAt }, now) };
}

/**
 * How long a refund that is sent again keeps its time. The first try may still be on its way: a provider
 * that knows a refund by number and time would not find it under another, and later takes no old one.
 */
const SAME_TIME_MS = 5 * MINUTE_MS;
/**
 * A worker that stalled for longer between noting and sending does not send any more: by then another
 * may have sent the refund under a new time, which such a provider would take for a second one.
 */
const SEND_WITHIN_MS = 4 * MINUTE_MS;

/** Between the two it may be sent neither under its old time nor under a new one: when it may, else undefined. */
function resendableAt({ submittedAt }: Refund, now: Date): Date | undefined {
  const ageMs = submittedAt ? now.getTime() - submittedAt.getTime() : 0;
  if (!submittedAt || ageMs < SEND_WITHIN_MS || ageMs >= SAME_TIME_MS) return undefined;
  return new Date(submittedAt.getTime() + SAME_TIME_MS);
}

/** Commits, before the provider hears of it, that and when the refund is sent; undefined if it is not to be. */
function markSubmitting(
  refundId: string,
  { keepsTime }: { readonly keepsTime: boolean },
): Promise<Refund | undefined> {
  return inTransaction(async (tx) => {
    const [refund] = await tx.select().from(refunds).where(eq(refunds.id, refundId)).for('update');
    const now = new Date();
    const isFresh =
      refund?.submittedAt &&
      (now.getTime() - refund.submittedAt.getTime() < SAME_TIME_MS ||
        // Nobody can tell what became of the first try: only as the very same may it be sent again.
        (keepsTime && refund.status === 'submitting'));
    const submittedAt = isFresh ? refund.submittedAt : now;
    if (refund?.status === 'approved') {
      const cause = { cause: 'sent', actor: 'system', at: now };
      moveRefund(tx, refund, 'submitting', cause, { submittedAt });
    } else if (refund?.status === 'submitting') {
      later(tx, tx.update(refunds).set({ submittedAt }).where(eq(refunds.id, refundId)), 1);
    } else {
      return undefined;
    }
    return { ...refund, status: 'submitting', submittedAt };
  });
}

/**
 * The job that asks about an accepted refund until its end is known, whatever the provider answers. Where
 * only a notification tells of the end, it still stands for the refund's being unfinished.
 */
export async function watchRefund({ subjectId }: JobContext): Promise<JobResult> {
  const found = await findRefund(subjectId);
  if (found?.refund.status !== 'processing') return undefined;
  const canAsk = getProvider(found.payment.provider).queryRefund !== null;
  try {
    if (canAsk) await queryRefund(found.refund, found.payment);
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    providerTrouble.inc({ provider: found.payment.provider });
    log.error('refund.query_failed', error, { refundId: subjectId, paymentId: found.payment.id });
  }
  await noteOverdue(found.refund, found.payment.provider, new Date());
  return askAgain(subjectId, 'processing');
}

/** Asks the provider, which can be asked, what became of a refund, through the gate. @throws ProviderError */
export async function queryRefund(
  refund: Refund,
  payment: Payment,
  options: { readonly notificationId?: string; readonly finish?: JobContext['finish'] } = {},
): Promise<GateOutcome> {
  const provider = getProvider(payment.provider);
  assert(provider.queryRefund, `${payment.provider} cannot be asked about refunds`);
  const fact = await provider.queryRefund(refundRequest(refund, payment));
  const origin = { provider: payment.provider, source: 'query', now: new Date() } as const;
  return applyFact(fact, { ...options, ...origin });
}

async function send(
  refund: Refund,
  payment: Payment,
  { expires }: { readonly expires: boolean },
): Promise<void> {
  const markedAt = refund.submittedAt?.getTime() ?? 0;
  assert(
    !expires || Date.now() - markedAt < SEND_WITHIN_MS,
    `stalled before sending: ${refund.id}`,
  );
  const fact = await getProvider(payment.provider)
    .refund(refundRequest(refund, payment))
    .catch((error: unknown) => refusal(refund, error));
  const outcome = await applyFact(fact, {
    provider: payment.provider,
    source: 'answer',
    now: new Date(),
  });
  assert(outcome !== 'resend', `a refund that was sent is absent: ${refund.id}`);
}

/** A final refusal is a fact too; anything else is for the job to try again. */
function refusal(refund: Refund, error: unknown): RefundFact {
  if (!(error instanceof ProviderError) || error.kind !== 'rejected') throw error;
  return {
    about: 'refund',
    refundId: refund.id,
    status: 'failed',
    amount: null,
    providerRefundNo: null,
    account: null,
    occurredAt: null,
    providerStatus: `${error.code} ${error.words}`.slice(0, 255),
    numberSpent: false,
  };
}

/**
 * Asks the provider about a failed refund before staff pay it back by hand: it may have paid since, or be
 * about to. Undefined when the refund has not failed, or the provider cannot be asked or gives no answer.
 */
export async function askAboutFailed(refundId: string): Promise<RefundFact['status'] | undefined> {
  const found = await findRefund(refundId);
  if (found?.refund.status !== 'failed') return undefined;
  const { refund, payment } = found;
  try {
    const fact = await getProvider(payment.provider).queryRefund?.(refundRequest(refund, payment));
    if (!fact) return undefined;
    await applyFact(fact, { provider: payment.provider, source: 'query', now: new Date() });
    return fact.status;
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    log.error('refund.ask_failed', error, { refundId });
    return undefined;
  }
}
