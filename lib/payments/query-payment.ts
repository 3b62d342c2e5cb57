import { and, eq, gt, inArray } from 'drizzle-orm';
import { db } from '@/db';
import { orders } from '@/db/schema/orders';
import { payments } from '@/db/schema/payments';
import type { JobContext, JobResult } from '@/lib/jobs/job';
import { applyFact, type GateOutcome } from '@/lib/payments/apply-fact';
import { paymentReference } from '@/lib/payments/payment-request';
import { OPEN_PAYMENT_STATUSES, type PaymentStatus } from '@/lib/payments/states';
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

/** May money still come in the ordinary course? */
export function isOpen(status: PaymentStatus): boolean {
  return OPEN_PAYMENT_STATUSES.some((open) => open === status);
}

/**
 * How long after the attempt was made the provider is asked again. A lost notification costs at most
 * the gap: never more than a minute while the payment can be paid.
 */
const GAPS_MS = [
  { untilAgeMs: 60_000, gapMs: 10_000 },
  { untilAgeMs: 5 * 60_000, gapMs: 30_000 },
  { untilAgeMs: 3 * 60 * 60_000, gapMs: 60_000 },
] as const;
const LAST_GAP_MS = 30 * 60_000;

/** The job that watches an open payment until its end is known. */
export async function watchPayment({ subjectId }: JobContext): Promise<JobResult> {
  const payment = await findPayment(subjectId);
  if (!payment || !isOpen(payment.status)) return undefined;
  await queryPayment(payment);
  const after = await findPayment(subjectId);
  if (!after || !isOpen(after.status)) return undefined;
  return { again: nextQueryAt(after, new Date()) };
}

/** When an open payment is asked about next. */
export function nextQueryAt(payment: Pick<Payment, 'requestedAt'>, now: Date): Date {
  const ageMs = now.getTime() - payment.requestedAt.getTime();
  const gapMs = GAPS_MS.find((step) => ageMs < step.untilAgeMs)?.gapMs ?? LAST_GAP_MS;
  return new Date(now.getTime() + gapMs);
}
