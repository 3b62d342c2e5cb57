import type { OrderView } from '@/lib/orders/queries';

/** A line of an order's timeline: the message of `orders.timeline` and what it speaks of. */
export type TimelineEntry = {
  readonly id: number;
  readonly key: TimelineKey;
  readonly at: Date;
  readonly provider: string | null;
  readonly amountMinor: number | null;
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
  | 'refund_withdrawn'
  | 'refund_rejected'
  | 'refund_approved'
  | 'refund_automatic'
  | 'refund_processing'
  | 'refund_succeeded'
  | 'refund_failed'
  | 'refund_settled';

type Told = Pick<OrderView, 'events' | 'attempts' | 'refunds'>;
type Event = Told['events'][number];

/**
 * What became of an order, for its shopper, newest first. Steps that only machines care about (a
 * payment announced, a refund being sent) are left out, and an arrived payment is told once, together
 * with the order that it paid.
 */
export function timelineOf({ events, attempts, refunds }: Told): TimelineEntry[] {
  const settling = attempts.find((attempt) => attempt.settlesOrderId !== null);
  const entries = events.flatMap((event): TimelineEntry[] => {
    const key = keyOf(event, settling?.id);
    if (!key) return [];
    const about = subjectOf(event, { attempts, refunds, settling });
    return [{ id: event.id, key, at: event.at, ...about }];
  });
  return entries.reverse();
}

function keyOf(event: Event, settlingId: string | undefined): TimelineKey | null {
  switch (event.subject) {
    case 'order':
      return orderKey(event);
    case 'payment':
      if (event.toStatus === 'succeeded') {
        return event.subjectId === settlingId ? null : 'payment_surplus';
      }
      return PAYMENT_KEYS.get(event.toStatus) ?? null;
    case 'refund':
      if (event.toStatus === 'approved' && event.actor === 'system') return 'refund_automatic';
      return REFUND_KEYS.get(event.toStatus) ?? null;
  }
}

function orderKey({ toStatus, cause, actor }: Event): TimelineKey | null {
  if (toStatus === 'paid') return cause === 'paid_after_expiry' ? 'order_revived' : 'order_paid';
  if (toStatus === 'cancelled') {
    return actor === 'shopper' ? 'cancelled_by_shopper' : 'cancelled_by_shop';
  }
  return ORDER_KEYS.get(toStatus) ?? null;
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
  ['requested', 'refund_requested'],
  ['withdrawn', 'refund_withdrawn'],
  ['rejected', 'refund_rejected'],
  ['approved', 'refund_approved'],
  ['processing', 'refund_processing'],
  ['succeeded', 'refund_succeeded'],
  ['failed', 'refund_failed'],
  ['settled_manually', 'refund_settled'],
]);

/** Whose money, and how much of it, an event is about. */
function subjectOf(
  event: Event,
  {
    attempts,
    refunds,
    settling,
  }: Omit<Told, 'events'> & { settling: Told['attempts'][number] | undefined },
): Pick<TimelineEntry, 'provider' | 'amountMinor'> {
  const refund = refunds.find(({ id }) => event.subject === 'refund' && id === event.subjectId);
  const paymentId = refund?.paymentId ?? event.subjectId;
  const attempt =
    event.subject === 'order' ? settling : attempts.find(({ id }) => id === paymentId);
  return {
    provider: attempt?.provider ?? null,
    amountMinor: refund?.amountMinor ?? attempt?.amountMinor ?? null,
  };
}
