import { DAY_MS, HOUR_MS, MINUTE_MS } from '@/lib/time';

/**
 * When a provider is asked again about a payment or a refund whose end is not known. The schedules are
 * what a lost notification costs at most: with the asking itself under two minutes, as long as anything
 * can still happen in the ordinary course.
 */

type Step = { readonly untilAgeMs: number; readonly gapMs: number };

/** Never longer than this while money may come or go. */
export const LONGEST_GAP_MS = 100_000;
/** Afterwards it is a matter of hours, and of a person: nothing is ever given up. */
const LATE_GAP_MS = 30 * MINUTE_MS;
/** How long after its expiry a payment unknown to the provider may still turn up. */
export const LATE_ARRIVAL_MS = 2 * MINUTE_MS;
/** How long past its expiry an order waits for a provider that gives no answer. */
export const PATIENCE_MS = 10 * MINUTE_MS;
/** In this time the providers promise that a refund is done. */
export const REFUND_DUE_MS = 3 * DAY_MS;
/** Who cannot be asked sends its notification for 24 hours and 22 minutes (Alipay's protocol page): no more will come. */
const LAST_NOTICE_MS = 25 * HOUR_MS;

const PAYMENT_STEPS: readonly Step[] = [
  { untilAgeMs: MINUTE_MS, gapMs: 10_000 },
  { untilAgeMs: 5 * MINUTE_MS, gapMs: 30_000 },
  { untilAgeMs: 30 * MINUTE_MS, gapMs: MINUTE_MS },
];

const REFUND_STEPS: readonly Step[] = [
  { untilAgeMs: 5 * MINUTE_MS, gapMs: 30_000 },
  { untilAgeMs: HOUR_MS, gapMs: MINUTE_MS },
];

/** When an open payment is asked about next. */
export function nextPaymentQueryAt(
  payment: { readonly requestedAt: Date; readonly expiresAt: Date },
  now: Date,
): Date {
  const isOver = now.getTime() > payment.expiresAt.getTime() + LATE_ARRIVAL_MS;
  return isOver ? later(now, LATE_GAP_MS) : later(now, gapOf(PAYMENT_STEPS, payment, now));
}

/** When a refund in progress is asked about next. */
export function nextRefundQueryAt(refund: { readonly requestedAt: Date }, now: Date): Date {
  return isRefundOverdue(refund, now, { canAsk: true })
    ? later(now, LATE_GAP_MS)
    : later(now, gapOf(REFUND_STEPS, refund, now));
}

/** Has a refund in progress taken longer than it should? `canAsk`: its provider tells when it is asked. */
export function isRefundOverdue(
  refund: { readonly requestedAt: Date },
  now: Date,
  { canAsk }: { readonly canAsk: boolean },
): boolean {
  return ageOf(refund, now) > (canAsk ? REFUND_DUE_MS : LAST_NOTICE_MS);
}

function gapOf(steps: readonly Step[], subject: { readonly requestedAt: Date }, now: Date): number {
  const ageMs = ageOf(subject, now);
  return steps.find(({ untilAgeMs }) => ageMs < untilAgeMs)?.gapMs ?? LONGEST_GAP_MS;
}

function ageOf({ requestedAt }: { readonly requestedAt: Date }, now: Date): number {
  return now.getTime() - requestedAt.getTime();
}

function later(now: Date, gapMs: number): Date {
  return new Date(now.getTime() + gapMs);
}
