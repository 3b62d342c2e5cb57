import { describe, expect, test } from 'vitest';
import { AT, aMessage, anAttemptRow, anEvent, aRefundRow } from '@/lib/orders/testing';
import { type Told, timelineOf } from '@/lib/orders/timeline';

const placed = anEvent('order', 'o', { toStatus: 'awaiting_payment', actor: 'shopper' });
const paying = anAttemptRow('p', { settlesOrderId: 'o' });

function tell(told: Partial<Told>) {
  return timelineOf({ events: [], attempts: [paying], refunds: [], refundMessages: [], ...told });
}

function keysOf(told: Partial<Told>) {
  return tell(told).map(({ key }) => key);
}

describe('the timeline of an order', () => {
  test('tells a payment once, with the order that it paid, newest first', () => {
    const events = [
      placed,
      anEvent('payment', 'p', { toStatus: 'created', actor: 'shopper' }),
      anEvent('payment', 'p', { toStatus: 'pending' }),
      anEvent('payment', 'p', { toStatus: 'succeeded' }),
      anEvent('order', 'o', { toStatus: 'paid', cause: 'payment_succeeded' }),
      anEvent('order', 'o', { toStatus: 'shipped', actor: 'staff:s' }),
    ];
    const entries = tell({ events });
    expect(entries.map(({ key }) => key)).toEqual([
      'order_shipped',
      'order_paid',
      'method_chosen',
      'order_placed',
    ]);
    expect(entries[1]).toMatchObject({ provider: 'provider of p', amountMinor: 8_800 });
  });

  test('tells money that nobody needed, and its way back', () => {
    const events = [
      placed,
      anEvent('order', 'o', { toStatus: 'cancelled', actor: 'shopper' }),
      anEvent('payment', 'p', { toStatus: 'succeeded' }),
      anEvent('refund', 'r', { toStatus: 'approved', cause: 'cancelled_order' }),
      anEvent('refund', 'r', { toStatus: 'submitting' }),
      anEvent('refund', 'r', { toStatus: 'succeeded' }),
    ];
    const refund = aRefundRow('r', { status: 'succeeded', cause: 'cancelled_order' });
    const entries = tell({ events, attempts: [anAttemptRow('p')], refunds: [refund] });
    expect(entries.map(({ key }) => key)).toEqual([
      'refund_succeeded',
      'refund_automatic',
      'payment_surplus',
      'cancelled_by_shopper',
      'order_placed',
    ]);
    expect(entries[0]).toMatchObject({ provider: 'provider of p', amountMinor: 8_800 });
  });

  test('knows who cancelled, and an order that came alive again', () => {
    const events = [
      anEvent('order', 'o', { toStatus: 'expired' }),
      anEvent('order', 'o', { toStatus: 'paid', cause: 'paid_after_expiry' }),
      anEvent('order', 'o', { toStatus: 'cancelled', actor: 'staff:s' }),
    ];
    expect(keysOf({ events })).toEqual(['cancelled_by_shop', 'order_revived', 'order_expired']);
  });

  test('tells a request with its questions, answers and the reason of the decision', () => {
    const minute = (minutes: number) => new Date(AT.getTime() + minutes * 60_000);
    const events = [
      anEvent('refund', 'r', { toStatus: 'requested', actor: 'shopper', at: minute(0) }),
      anEvent('refund', 'r', { toStatus: 'approved', actor: 'staff:s', at: minute(3) }),
    ];
    const refundMessages = [
      aMessage('r', { at: minute(1), text: 'Which one?' }),
      aMessage('r', { at: minute(2), author: 'shopper', text: 'The red one.' }),
      aMessage('r', { at: minute(4), text: 'Thank you.' }),
    ];
    const refund = aRefundRow('r', { amountMinor: 5_000, decisionNote: 'One is fine.' });
    const entries = tell({ events, refundMessages, refunds: [refund] });
    expect(entries.map(({ key, text }) => [key, text])).toEqual([
      ['refund_question', 'Thank you.'],
      ['refund_approved_part', 'One is fine.'],
      ['refund_answer', 'The red one.'],
      ['refund_question', 'Which one?'],
      ['refund_requested', null],
    ]);
    expect(entries[1]).toMatchObject({ amountMinor: 5_000, askedMinor: 8_800 });
    expect(entries[4]).toMatchObject({ amountMinor: 8_800 });
  });

  test('tells a refund that was sent again, under its own number or another, as one', () => {
    const refunds = [
      aRefundRow('r', { status: 'replaced' }),
      aRefundRow('s', { status: 'succeeded', replacesId: 'r' }),
    ];
    const events = [
      anEvent('refund', 'r', { toStatus: 'approved', actor: 'staff:s', cause: 'approved' }),
      anEvent('refund', 'r', { toStatus: 'submitting' }),
      anEvent('refund', 'r', { toStatus: 'failed' }),
      anEvent('refund', 'r', { toStatus: 'submitting', cause: 'retried', actor: 'staff:s' }),
      anEvent('refund', 'r', { toStatus: 'failed' }),
      anEvent('refund', 'r', { toStatus: 'replaced', cause: 'retried', actor: 'staff:s' }),
      anEvent('refund', 's', { toStatus: 'approved', cause: 'retried', actor: 'staff:s' }),
      anEvent('refund', 's', { toStatus: 'submitting' }),
      anEvent('refund', 's', { toStatus: 'succeeded' }),
    ];
    expect(keysOf({ events, refunds })).toEqual([
      'refund_succeeded',
      'refund_resent',
      'refund_failed',
      'refund_resent',
      'refund_failed',
      'refund_approved',
    ]);
  });

  test('never says that the shopper asked for what staff decided, or were not shown', () => {
    const events = [
      anEvent('refund', 'r', { toStatus: 'requested', actor: 'staff:s' }),
      anEvent('refund', 'r', { toStatus: 'approved', actor: 'staff:s', cause: 'approved' }),
      anEvent('refund', 'hidden', { toStatus: 'requested', actor: 'staff:s' }),
    ];
    const refunds = [aRefundRow('r', { cause: 'staff', decisionNote: 'It ran out.' })];
    const refundMessages = [aMessage('hidden')];
    expect(tell({ events, refunds, refundMessages })).toMatchObject([
      { key: 'refund_by_shop', text: 'It ran out.' },
    ]);
  });

  test('says when a rule agreed and not a person', () => {
    const events = [
      anEvent('refund', 'r', { toStatus: 'requested', actor: 'shopper' }),
      anEvent('refund', 'r', { toStatus: 'approved', cause: 'by_rule' }),
    ];
    expect(keysOf({ events, refunds: [aRefundRow('r')] })).toEqual([
      'refund_by_rule',
      'refund_requested',
    ]);
  });
});
