import type { OrderView } from '@/lib/orders/queries';
import { isOver } from '@/lib/orders/states';
import type { Told } from '@/lib/orders/timeline';
import { PATIENCE_MS, REFUND_DUE_MS } from '@/lib/payments/ask-schedule';
import { type RefundPolicy, refundableUntil } from '@/lib/payments/refund-policy';
import { isOpenPayment, isReserving, isUndecided, type RefundStatus } from '@/lib/payments/states';
import { DAY_MS } from '@/lib/time';

/**
 * What happens next with an order, its payments and its refunds, and by when: made of the rows and the
 * clock alone. The words are the messages of `next`, one for each key.
 */

/** What the shop promises: how long each step takes at most. */
export const PROMISES = {
  /** From payment to the parcel's leaving. */
  packMs: 2 * DAY_MS,
  /** From its leaving to its arrival. */
  deliverMs: 7 * DAY_MS,
  /** From a request, or the last answer about it, to the decision. */
  reviewMs: 2 * DAY_MS,
  /** From the decision to the provider's word that it sends the money. */
  sendMs: DAY_MS,
  /** From there until the bank shows it. */
  arriveMs: REFUND_DUE_MS,
  /** From a provider's refusal, or money that does not fit, until somebody of the shop has mended it. */
  mendMs: 2 * DAY_MS,
  /** After an order's time is up, how long the providers are asked a last time. */
  lastQuestionMs: PATIENCE_MS,
} as const;

export const NEXT_STEPS = [
  'pay',
  'pay_or_wait',
  'last_question',
  'money_in_review',
  'closing_others',
  'closing_after_end',
  'order_over',
  'pack',
  'pack_late',
  'all_returned',
  'deliver',
  'deliver_late',
  'may_return',
  'nothing_more',
  'review',
  'review_late',
  'answer',
  'send',
  'send_late',
  'arrive',
  'arrive_late',
  'held_up',
  'held_up_late',
  'shows',
  'returned',
  'returned_by_hand',
  'ask_again',
  'closed',
  'sent_again',
] as const;
export type NextStepKey = (typeof NEXT_STEPS)[number];

export type NextStep = {
  readonly key: NextStepKey;
  /** Until when it is done, or can be done; null when nothing more is to come. */
  readonly by: Date | null;
  readonly provider: string | null;
  readonly amountMinor: number | null;
  readonly paymentId: string | null;
  readonly refundId: string | null;
};

/** What an order's rows say; `findOrder` and `findAnyOrder` give it. */
export type StepInput = Told &
  Pick<
    OrderView,
    'status' | 'refundStatus' | 'totalMinor' | 'expiresAt' | 'paidAt' | 'shippedAt' | 'completedAt'
  >;

type Clock = { readonly policy: RefundPolicy; readonly now: Date };
type Attempt = StepInput['attempts'][number];
type Refund = StepInput['refunds'][number];

/** Every next step of an order, the most pressing first: money that is unclear, then refunds, then goods. */
export function nextStepsOf(order: StepInput, clock: Clock): NextStep[] {
  const payment = paymentStepOf(order, clock.now);
  const refundSteps = order.refunds
    .map((refund) => refundStepOf(order, refund, clock))
    .filter(({ key }) => !SILENT.includes(key));
  const goods = goodsStepOf(order, clock);
  const steps = [...(payment ? [payment] : []), ...refundSteps, ...(goods ? [goods] : [])];
  return steps.length > 0 ? steps : [step('nothing_more', null)];
}

/** Ends of a refund that are told on its own page, and not among an order's next steps. */
const SILENT: readonly NextStepKey[] = [
  'returned',
  'returned_by_hand',
  'ask_again',
  'closed',
  'sent_again',
];

/** What happens next with an order's money; null when it is where it belongs. */
export function paymentStepOf(order: StepInput, now: Date): NextStep | null {
  const reviewed = order.attempts.find(
    ({ status, inReviewSince }) => inReviewSince !== null && status !== 'succeeded',
  );
  if (reviewed?.inReviewSince) {
    return ofAttempt('money_in_review', after(reviewed.inReviewSince, PROMISES.mendMs), reviewed);
  }
  const open = order.attempts.findLast(({ status }) => isOpenPayment(status));
  switch (order.status) {
    case 'awaiting_payment':
      if (order.expiresAt <= now) {
        return ofAttempt('last_question', after(order.expiresAt, PROMISES.lastQuestionMs), open);
      }
      return open?.status === 'pending'
        ? ofAttempt('pay_or_wait', order.expiresAt, open)
        : ofAttempt('pay', order.expiresAt, undefined);
    case 'cancelled':
    case 'expired':
      return open
        ? ofAttempt('closing_after_end', after(open.expiresAt, PROMISES.lastQuestionMs), open)
        : null;
    case 'paid':
    case 'shipped':
    case 'completed':
      return open
        ? ofAttempt('closing_others', after(open.expiresAt, PROMISES.lastQuestionMs), open)
        : null;
  }
}

/** What happens next with an order's goods; null while it is not paid, or all its money is going back. */
export function goodsStepOf(order: StepInput, { policy, now }: Clock): NextStep | null {
  const { status, paidAt, shippedAt } = order;
  if (status === 'awaiting_payment') return null;
  if (isOver(status)) return step('order_over', null);
  if (order.refundStatus === 'full') return step('all_returned', null);
  const until = refundableUntil(order, policy);
  if (status === 'completed') {
    return until && until > now ? step('may_return', until) : step('nothing_more', null);
  }
  if (status === 'shipped') {
    const by = after(shippedAt ?? now, PROMISES.deliverMs);
    return by > now ? step('deliver', by) : step('deliver_late', until);
  }
  if (isAllGoingBack(order)) return null;
  const by = after(paidAt ?? now, PROMISES.packMs);
  return by > now ? step('pack', by) : step('pack_late', until);
}

function isAllGoingBack({ attempts, refunds, totalMinor }: StepInput): boolean {
  const settling = attempts.find(({ settlesOrderId }) => settlesOrderId !== null);
  const going = refunds.filter(
    ({ paymentId, status }) => paymentId === settling?.id && isReserving(status),
  );
  return going.reduce((sum, { amountMinor }) => sum + amountMinor, 0) >= totalMinor;
}

/** What happens next with one refund. */
export function refundStepOf(order: StepInput, refund: Refund, { policy, now }: Clock): NextStep {
  const told = (key: NextStepKey, by: Date | null) => ofRefund(key, by, refund, order);
  const timed = (key: Timed, from: Date, ms: number) => {
    const by = after(from, ms);
    return by > now ? told(key, by) : told(`${key}_late`, after(now, PROMISES.mendMs));
  };
  switch (refund.status) {
    case 'requested':
      return reviewStep(order, refund, timed, told);
    case 'approved':
    case 'submitting':
      return timed('send', refund.decidedAt ?? refund.requestedAt, PROMISES.sendMs);
    case 'processing':
      return timed('arrive', refund.submittedAt ?? refund.requestedAt, PROMISES.arriveMs);
    case 'failed':
      return timed('held_up', failedAt(order, refund), PROMISES.mendMs);
    case 'succeeded': {
      const by = after(refund.succeededAt ?? now, PROMISES.arriveMs);
      return by > now ? told('shows', by) : told('returned', null);
    }
    case 'settled_manually':
      return told('returned_by_hand', null);
    case 'replaced':
      return told('sent_again', null);
    case 'withdrawn':
    case 'rejected': {
      const until = refundableUntil(order, policy);
      return until && until > now ? told('ask_again', until) : told('closed', null);
    }
  }
}

/** Steps that can take longer than promised. */
type Timed = 'review' | 'send' | 'arrive' | 'held_up';

/** The shopper's turn when staff asked last, else the shop's. */
function reviewStep(
  { refundMessages }: StepInput,
  refund: Refund,
  timed: (key: Timed, from: Date, ms: number) => NextStep,
  told: (key: NextStepKey, by: Date | null) => NextStep,
): NextStep {
  const last = refundMessages.findLast(({ refundId }) => refundId === refund.id);
  // After that long without an answer the shop decides with what it knows.
  if (last?.author === 'staff') return told('answer', after(last.at, ANSWER_MS));
  return timed('review', last?.at ?? refund.requestedAt, PROMISES.reviewMs);
}

const ANSWER_MS = 7 * DAY_MS;

function failedAt({ events }: StepInput, refund: Refund): Date {
  const failure = events.findLast(
    ({ subjectId, toStatus }) => subjectId === refund.id && toStatus === FAILED,
  );
  return failure?.at ?? refund.submittedAt ?? refund.requestedAt;
}

const FAILED: RefundStatus = 'failed';

function after(at: Date, ms: number): Date {
  return new Date(at.getTime() + ms);
}

function step(key: NextStepKey, by: Date | null): NextStep {
  return { key, by, provider: null, amountMinor: null, paymentId: null, refundId: null };
}

function ofAttempt(key: NextStepKey, by: Date, attempt: Attempt | undefined): NextStep {
  return {
    ...step(key, by),
    provider: attempt?.provider ?? null,
    amountMinor: attempt?.amountMinor ?? null,
    paymentId: attempt?.id ?? null,
  };
}

function ofRefund(
  key: NextStepKey,
  by: Date | null,
  refund: Refund,
  { attempts }: StepInput,
): NextStep {
  const attempt = attempts.find(({ id }) => id === refund.paymentId);
  return {
    ...step(key, by),
    provider: attempt?.provider ?? null,
    amountMinor: isUndecided(refund.status) ? refund.requestedMinor : refund.amountMinor,
    paymentId: refund.paymentId,
    refundId: refund.id,
  };
}
