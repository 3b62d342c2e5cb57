import type { OrderView } from '@/lib/orders/queries';

/** A line of an order's timeline: the message of `orders.timeline` and what it speaks of. */
export type TimelineEntry = {
  readonly id: string;
  readonly key: TimelineKey;
  readonly at: Date;
  /** What it happened to: for evidence, one click away. */
  readonly subject: Event['subject'];
  readonly subjectId: string;
  readonly provider: string | null;
  readonly amountMinor: number | null;
  /** Of a refund: what was asked for, where less was agreed. */
  readonly askedMinor: number | null;
  /** What somebody wrote with it: the reason of a decision, a question, an answer. */
  readonly text: string | null;
};

export type TimelineKey =
  | 'order_placed'
  | 'method_chosen'
  | 'payment_failed'
  | 'payment_closed'
  | 'order_paid'
  | 'order_revived'
  | 'payment_surplus'
  | 'order_shipped'
  | 'order_completed'
  | 'cancelled_by_shopper'
  | 'cancelled_by_shop'
  | 'order_expired'
  | 'refund_requested'
  | 'refund_question'
  | 'refund_answer'
  | 'refund_withdrawn'
  | 'refund_rejected'
  | 'refund_approved'
  | 'refund_approved_part'
  | 'refund_by_rule'
  | 'refund_by_shop'
  | 'refund_automatic'
  | 'refund_resent'
  | 'refund_processing'
  | 'refund_succeeded'
  | 'refund_failed'
  | 'refund_settled';

export type Told = Pick<OrderView, 'events' | 'attempts' | 'refunds' | 'refundMessages'>;
type Event = Told['events'][number];
type Refund = Told['refunds'][number];

/**
 * What became of an order, newest first, for its shopper and for staff. Steps that only machines care
 * about (a payment announced, a refund being sent) are left out; an arrived payment is told once,
 * together with the order that it paid; and a refund that had to be sent again under another number
 * reads as one. Of refunds that are not in the list nothing is told.
 */
export function timelineOf(told: Told): TimelineEntry[] {
  const { events, attempts, refunds, refundMessages } = told;
  const settling = attempts.find((attempt) => attempt.settlesOrderId !== null);
  const entries = events.flatMap((event): TimelineEntry[] => {
    const refund = refunds.find(({ id }) => event.subject === 'refund' && id === event.subjectId);
    const key = keyOf(event, refund, settling?.id);
    if (!key) return [];
    const { subject, subjectId, at } = event;
    return [{ id: String(event.id), key, at, subject, subjectId, ...about(event, refund, told) }];
  });
  const talk = refundMessages.flatMap((message) => {
    const refund = refunds.find(({ id }) => id === message.refundId);
    return refund ? [talkEntry(message, refund)] : [];
  });
  return merge(entries, talk).reverse();
}

function keyOf(
  event: Event,
  refund: Refund | undefined,
  settlingId: string | undefined,
): TimelineKey | null {
  switch (event.subject) {
    case 'order':
      return orderKey(event);
    case 'payment':
      if (event.toStatus === 'succeeded') {
        return event.subjectId === settlingId ? null : 'payment_surplus';
      }
      return PAYMENT_KEYS.get(event.toStatus) ?? null;
    case 'refund':
      return refund ? refundKey(event, refund) : null;
  }
}

function orderKey({ toStatus, cause, actor }: Event): TimelineKey | null {
  if (toStatus === 'paid') return cause === 'paid_after_expiry' ? 'order_revived' : 'order_paid';
  if (toStatus === 'cancelled') {
    return actor === 'shopper' ? 'cancelled_by_shopper' : 'cancelled_by_shop';
  }
  return ORDER_KEYS.get(toStatus) ?? null;
}

function refundKey({ toStatus, cause, actor }: Event, refund: Refund): TimelineKey | null {
  switch (toStatus) {
    case 'requested':
    case 'rejected':
      // What staff consider by themselves is not the shopper's request.
      return refund.cause === 'staff' ? null : `refund_${toStatus}`;
    case 'approved':
      if (cause === 'retried') return 'refund_resent';
      if (cause === 'by_rule') return 'refund_by_rule';
      if (actor === 'system') return 'refund_automatic';
      if (refund.cause === 'staff') return 'refund_by_shop';
      return refund.amountMinor < refund.requestedMinor
        ? 'refund_approved_part'
        : 'refund_approved';
    case 'submitting':
      return cause === 'retried' ? 'refund_resent' : null;
    default:
      return REFUND_KEYS.get(toStatus) ?? null;
  }
}

const ORDER_KEYS: ReadonlyMap<string, TimelineKey> = new Map([
  ['awaiting_payment', 'order_placed'],
  ['shipped', 'order_shipped'],
  ['completed', 'order_completed'],
  ['expired', 'order_expired'],
]);

const PAYMENT_KEYS: ReadonlyMap<string, TimelineKey> = new Map([
  ['created', 'method_chosen'],
  ['failed', 'payment_failed'],
  ['closed', 'payment_closed'],
]);

const REFUND_KEYS: ReadonlyMap<string, TimelineKey> = new Map([
  ['withdrawn', 'refund_withdrawn'],
  ['processing', 'refund_processing'],
  ['succeeded', 'refund_succeeded'],
  ['failed', 'refund_failed'],
  ['settled_manually', 'refund_settled'],
]);

/** Statuses at which the amount is still what was asked for, whatever is considered meanwhile. */
const ASKED: readonly string[] = ['requested', 'withdrawn', 'rejected'];
/** Steps that carry the decision's note. */
const DECISIONS: readonly string[] = ['approved', 'rejected'];

/** Whose money, how much of it, and what was said with it. */
function about(
  event: Event,
  refund: Refund | undefined,
  { attempts }: Told,
): Pick<TimelineEntry, 'provider' | 'amountMinor' | 'askedMinor' | 'text'> {
  const settling = attempts.find((attempt) => attempt.settlesOrderId !== null);
  const paymentId = refund?.paymentId ?? event.subjectId;
  const attempt =
    event.subject === 'order' ? settling : attempts.find(({ id }) => id === paymentId);
  const provider = attempt?.provider ?? null;
  if (!refund) {
    return { provider, amountMinor: attempt?.amountMinor ?? null, askedMinor: null, text: null };
  }
  const isDecision = DECISIONS.includes(event.toStatus) && event.cause !== 'retried';
  return {
    provider,
    amountMinor: ASKED.includes(event.toStatus) ? refund.requestedMinor : refund.amountMinor,
    askedMinor: refund.requestedMinor,
    text: isDecision && refund.decisionNote ? refund.decisionNote : null,
  };
}

function talkEntry(
  { id, author, text, at }: Told['refundMessages'][number],
  refund: Refund,
): TimelineEntry {
  return {
    id,
    key: author === 'staff' ? 'refund_question' : 'refund_answer',
    at,
    subject: 'refund',
    subjectId: refund.id,
    provider: null,
    amountMinor: refund.requestedMinor,
    askedMinor: refund.requestedMinor,
    text,
  };
}

/** Both in their own order, whatever the clocks say; between the two, the clock decides. */
function merge(entries: readonly TimelineEntry[], talk: readonly TimelineEntry[]): TimelineEntry[] {
  const waiting = [...talk];
  const merged = entries.flatMap((entry) => {
    const before = waiting.findIndex(({ at }) => at >= entry.at);
    return [...waiting.splice(0, before === -1 ? waiting.length : before), entry];
  });
  return [...merged, ...waiting];
}
