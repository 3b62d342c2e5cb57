import { and, eq, gt, inArray } from 'drizzle-orm';
import { db } from '@/db';
import { orders } from '@/db/schema/orders';
import { payments } from '@/db/schema/payments';
import { ProviderError } from '@/lib/errors';
import type { JobContext, JobResult } from '@/lib/jobs/job';
import { log } from '@/lib/log';
import { providerTrouble } from '@/lib/metrics/events';
import { applyFact, type GateOutcome } from '@/lib/payments/apply-fact';
import { LATE_ARRIVAL_MS, nextPaymentQueryAt } from '@/lib/payments/ask-schedule';
import { paymentReference } from '@/lib/payments/payment-request';
import { isOpenPayment, OPEN_PAYMENT_STATUSES } from '@/lib/payments/states';
import { getProvider } from '@/lib/providers/registry';

type Payment = typeof payments.$inferSelect;

/**
 * Asks the provider what became of a payment and puts the answer through the gate. "I have paid", the
 * return page, notifications that ask for it, staff and the schedule all come here. So this is also the
 * one place where the money of an approved payment is called for, unless the attempt is about to end.
 * @throws ProviderError when the provider gives no answer; nothing has changed then
 */
export async function queryPayment(
  payment: Payment,
  {
    isEnding = false,
    ...origin
  }: {
    readonly notificationId?: string;
    readonly finish?: JobContext['finish'];
    readonly isEnding?: boolean;
  } = {},
): Promise<GateOutcome> {
  const provider = getProvider(payment.provider);
  const reference = paymentReference(payment);
  const asked = await provider.queryPayment(reference);
  const captures = asked.status === 'approved' && !isEnding && (await isWanted(payment.id));
  const fact =
    captures && provider.capturePayment ? await provider.capturePayment(reference) : asked;
  return applyFact(fact, {
    ...origin,
    provider: payment.provider,
    source: 'query',
    now: new Date(),
  });
}

/**
 * Does an order still wait for this payment? Two who ask at once both capture, and the provider does it
 * once; an order that ends at this very moment gets the money back through the gate.
 */
async function isWanted(paymentId: string): Promise<boolean> {
  const [wanted] = await db()
    .select({ id: payments.id })
    .from(payments)
    .innerJoin(orders, eq(orders.id, payments.orderId))
    .where(
      and(
        eq(payments.id, paymentId),
        inArray(payments.status, [...OPEN_PAYMENT_STATUSES]),
        gt(payments.expiresAt, new Date()),
        eq(orders.status, 'awaiting_payment'),
      ),
    );
  return wanted !== undefined;
}

/** A payment row, if there is one of this id. */
export async function findPayment(id: string): Promise<Payment | undefined> {
  const [payment] = await db().select().from(payments).where(eq(payments.id, id));
  return payment;
}

/** How the shop itself ended an attempt that the provider never ended: a newer one took its place. */
export const SUPERSEDED = 'superseded';

/**
 * The job that watches an open payment until its end is known. One that only the shop called over is
 * watched until its provider has answered at a time when nobody can pay it any more, however late that
 * answer comes. A provider that gives none is asked again: nothing is known, so nothing is assumed.
 */
export async function watchPayment({ subjectId }: JobContext): Promise<JobResult> {
  const payment = await findPayment(subjectId);
  if (!payment || !isWatched(payment)) return undefined;
  let isLastWord = Date.now() > payment.expiresAt.getTime() + LATE_ARRIVAL_MS;
  try {
    await queryPayment(payment);
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    providerTrouble.inc({ provider: payment.provider });
    log.error('payment.query_failed', error, { paymentId: payment.id, orderId: payment.orderId });
    isLastWord = false;
  }
  const after = await findPayment(subjectId);
  if (!after || !isWatched(after) || (isLastWord && !isOpenPayment(after.status))) return undefined;
  return { again: nextPaymentQueryAt(after, new Date()) };
}

function isWatched({ status, providerStatus }: Payment): boolean {
  return isOpenPayment(status) || (status === 'closed' && providerStatus === SUPERSEDED);
}
