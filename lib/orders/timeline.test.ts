import { describe, expect, test } from 'vitest';
import type { OrderView } from '@/lib/orders/queries';
import { timelineOf } from '@/lib/orders/timeline';

type Event = OrderView['events'][number];

const at = new Date('2026-11-20T06:00:00.000Z');
let count = 0;

function event(subject: Event['subject'], subjectId: string, told: Partial<Event>): Event {
  count += 1;
  return { id: count, subject, subjectId, toStatus: '', cause: '', actor: 'system', at, ...told };
}

function attempt(id: string, settlesOrderId: string | null): OrderView['attempts'][number] {
  return {
    id,
    provider: `provider of ${id}`,
    channel: 'qr',
    status: 'succeeded',
    amountMinor: 8800,
    requestedAt: at,
    succeededAt: at,
    providerTradeNo: null,
    settlesOrderId,
  };
}

const placed = event('order', 'o', { toStatus: 'awaiting_payment', actor: 'shopper' });

describe('the timeline of an order', () => {
  test('tells a payment once, with the order that it paid, newest first', () => {
    const events = [
      placed,
      event('payment', 'p', { toStatus: 'created', actor: 'shopper' }),
      event('payment', 'p', { toStatus: 'pending' }),
      event('payment', 'p', { toStatus: 'succeeded' }),
      event('order', 'o', { toStatus: 'paid', cause: 'payment_succeeded' }),
      event('order', 'o', { toStatus: 'shipped', actor: 'staff:s' }),
    ];
    const entries = timelineOf({ events, attempts: [attempt('p', 'o')], refunds: [] });
    expect(entries.map(({ key }) => key)).toEqual([
      'order_shipped',
      'order_paid',
      'method_chosen',
      'order_placed',
    ]);
    expect(entries[1]).toMatchObject({ provider: 'provider of p', amountMinor: 8800 });
  });

  test('tells money that nobody needed, and its way back', () => {
    const events = [
      placed,
      event('order', 'o', { toStatus: 'cancelled', actor: 'shopper' }),
      event('payment', 'p', { toStatus: 'succeeded' }),
      event('refund', 'r', { toStatus: 'approved', cause: 'cancelled_order' }),
      event('refund', 'r', { toStatus: 'submitting' }),
      event('refund', 'r', { toStatus: 'succeeded' }),
    ];
    const refund = {
      id: 'r',
      paymentId: 'p',
      status: 'succeeded',
      cause: 'cancelled_order',
      amountMinor: 8800,
      currency: 'CNY',
      requestedAt: at,
      succeededAt: at,
    } as const;
    const entries = timelineOf({ events, attempts: [attempt('p', null)], refunds: [refund] });
    expect(entries.map(({ key }) => key)).toEqual([
      'refund_succeeded',
      'refund_automatic',
      'payment_surplus',
      'cancelled_by_shopper',
      'order_placed',
    ]);
    expect(entries[0]).toMatchObject({ provider: 'provider of p', amountMinor: 8800 });
  });

  test('knows who cancelled, who agreed to a refund, and an order that came alive again', () => {
    const events = [
      event('order', 'o', { toStatus: 'expired' }),
      event('order', 'o', { toStatus: 'paid', cause: 'paid_after_expiry' }),
      event('order', 'o', { toStatus: 'cancelled', actor: 'staff:s' }),
      event('refund', 'r', { toStatus: 'approved', actor: 'staff:s' }),
      event('refund', 'r', { toStatus: 'settled_manually', actor: 'staff:s' }),
    ];
    const entries = timelineOf({ events, attempts: [], refunds: [] });
    expect(entries.map(({ key }) => key)).toEqual([
      'refund_settled',
      'refund_approved',
      'cancelled_by_shop',
      'order_revived',
      'order_expired',
    ]);
  });
});
