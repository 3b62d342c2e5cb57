import { describe, expect, test } from 'vitest';
import { ENGLISH } from '@/lib/i18n/messages';
import {
  goodsStepOf,
  NEXT_STEPS,
  type NextStepKey,
  nextStepsOf,
  PROMISES,
  paymentStepOf,
  refundStepOf,
} from '@/lib/orders/next-step';
import { ORDER_REFUND_STATUSES, ORDER_STATUSES } from '@/lib/orders/states';
import { AT, aMessage, anAttemptRow, anEvent, aRefundRow, aStory } from '@/lib/orders/testing';
import { refundPolicySchema } from '@/lib/payments/refund-policy';
import { PAYMENT_STATUSES, REFUND_STATUSES, type RefundStatus } from '@/lib/payments/states';
import { DAY_MS } from '@/lib/time';

const policy = refundPolicySchema.parse({});
const soon = new Date(AT.getTime() + 1_000);
const never = new Date(AT.getTime() + 1_000 * 24 * 60 * 60_000);

function days(count: number): Date {
  return new Date(AT.getTime() + count * DAY_MS);
}

test('every step has its words, and no words are without a step', () => {
  expect(Object.keys(ENGLISH.next.steps).sort()).toEqual([...NEXT_STEPS].sort());
});

describe('every state has a next step, and what is open has a deadline ahead', () => {
  const ENDS: readonly NextStepKey[] = [
    'order_over',
    'all_returned',
    'nothing_more',
    'returned',
    'returned_by_hand',
    'closed',
    'sent_again',
  ];
  /** Promises that were broken so long ago that not even a refund can be asked for. */
  const OVERDUE: readonly NextStepKey[] = ['pack_late', 'deliver_late', 'answer'];
  const ATTEMPTS = [...PAYMENT_STATUSES, 'none'] as const;
  const cases = ORDER_STATUSES.flatMap((status) =>
    ORDER_REFUND_STATUSES.flatMap((refundStatus) =>
      ATTEMPTS.map((attempt) => [status, refundStatus, attempt] as const),
    ),
  );

  test.each(cases)('order %s, refunded %s, attempt %s', (status, refundStatus, attempt) => {
    const others = attempt === 'none' ? [] : [anAttemptRow('q', { status: attempt })];
    for (const refund of [undefined, ...REFUND_STATUSES]) {
      for (const talk of [[], [aMessage('r')], [aMessage('r', { author: 'shopper' })]]) {
        for (const now of [AT, soon, never]) {
          const story = aStory({
            status,
            refundStatus,
            attempts: [anAttemptRow('p', { settlesOrderId: 'o' }), ...others],
            refunds: refund ? [aRefundRow('r', { status: refund })] : [],
            refundMessages: talk,
            // The time to pay runs out between the two early looks.
            expiresAt: soon,
          });
          const steps = nextStepsOf(story, { policy, now });
          expect(steps.length).toBeGreaterThan(0);
          const whole = story.refunds.map((row) => refundStepOf(story, row, { policy, now }));
          for (const { key, by } of [...steps, ...whole]) {
            expect(NEXT_STEPS).toContain(key);
            expect(by === null, key).toBe(ENDS.includes(key));
            if (by && now !== never && !OVERDUE.includes(key)) {
              expect(by.getTime(), key).toBeGreaterThanOrEqual(now.getTime());
            }
          }
        }
      }
    }
  });
});

describe('money that is unclear', () => {
  const pending = anAttemptRow('p', { status: 'pending', succeededAt: null });
  const unpaid = aStory({
    status: 'awaiting_payment',
    paidAt: null,
    attempts: [],
    expiresAt: days(1),
  });

  test.each([
    ['nothing begun', [], soon, 'pay', days(1)],
    [
      'begun, the provider has not heard of it',
      [{ ...pending, status: 'created' }],
      soon,
      'pay',
      days(1),
    ],
    ['begun at the provider', [pending], soon, 'pay_or_wait', days(1)],
    ['begun, and the time is over', [pending], days(1), 'last_question', undefined],
    ['failed', [{ ...pending, status: 'failed' }], soon, 'pay', days(1)],
    [
      'money came that does not fit',
      [{ ...pending, inReviewSince: AT }],
      soon,
      'money_in_review',
      new Date(AT.getTime() + PROMISES.mendMs),
    ],
  ] as const)('unpaid, %s', (_name, attempts, now, key, by) => {
    const found = paymentStepOf({ ...unpaid, attempts: [...attempts] }, now);
    expect(found).toMatchObject({ key, ...(by ? { by } : {}) });
  });

  test('a person’s look at money ends with the payment', () => {
    const settled = anAttemptRow('p', { settlesOrderId: 'o', inReviewSince: AT });
    expect(paymentStepOf(aStory({ attempts: [settled] }), soon)).toBeNull();
  });

  test.each([
    ['cancelled', 'closing_after_end'],
    ['expired', 'closing_after_end'],
    ['paid', 'closing_others'],
    ['shipped', 'closing_others'],
    ['completed', 'closing_others'],
  ] as const)('%s, and another payment is still open', (status, key) => {
    const story = aStory({ status, attempts: [anAttemptRow('q', { status: 'pending' })] });
    expect(nextStepsOf(story, { policy, now: soon })[0]).toMatchObject({ key, paymentId: 'q' });
  });
});

describe('goods', () => {
  test.each([
    ['paid', {}, soon, 'pack', days(2)],
    ['paid', {}, days(3), 'pack_late', days(30)],
    ['shipped', { shippedAt: days(1) }, days(2), 'deliver', days(8)],
    ['shipped', { shippedAt: days(1) }, days(9), 'deliver_late', days(30)],
    ['completed', { completedAt: days(4) }, days(5), 'may_return', days(18)],
    ['completed', { completedAt: days(4) }, days(19), 'nothing_more', null],
    ['cancelled', {}, soon, 'order_over', null],
    ['expired', {}, soon, 'order_over', null],
    ['paid', { refundStatus: 'full' }, soon, 'all_returned', null],
  ] as const)('%s %j', (status, told, now, key, by) => {
    expect(goodsStepOf(aStory({ status, ...told }), { policy, now })).toMatchObject({ key, by });
  });

  test('nothing is packed of an order whose whole money is going back', () => {
    const half = aRefundRow('r', { status: 'processing', amountMinor: 4_400 });
    const story = aStory({ refunds: [half] });
    expect(goodsStepOf(story, { policy, now: soon })?.key).toBe('pack');
    const whole = aStory({ refunds: [half, aRefundRow('s', { amountMinor: 4_400 })] });
    expect(goodsStepOf(whole, { policy, now: soon })).toBeNull();
    expect(nextStepsOf(whole, { policy, now: soon }).map(({ key }) => key)).toEqual([
      'arrive',
      'review',
    ]);
  });
});

describe('a refund', () => {
  test.each<[RefundStatus, Date, NextStepKey]>([
    ['requested', soon, 'review'],
    ['requested', days(3), 'review_late'],
    ['approved', soon, 'send'],
    ['submitting', soon, 'send'],
    ['submitting', days(2), 'send_late'],
    ['processing', soon, 'arrive'],
    ['processing', days(4), 'arrive_late'],
    ['failed', soon, 'held_up'],
    ['failed', days(3), 'held_up_late'],
    ['succeeded', soon, 'shows'],
    ['succeeded', days(4), 'returned'],
    ['settled_manually', soon, 'returned_by_hand'],
    ['withdrawn', soon, 'ask_again'],
    ['rejected', soon, 'ask_again'],
    ['rejected', days(31), 'closed'],
    ['replaced', soon, 'sent_again'],
  ])('%s at %s: %s', (status, now, key) => {
    const refund = aRefundRow('r', { status, succeededAt: AT });
    expect(refundStepOf(aStory(), refund, { policy, now })).toMatchObject({ key, refundId: 'r' });
  });

  test('waits for the shopper while the last word is a question, then for the shop anew', () => {
    const refund = aRefundRow('r');
    const asked = aStory({ refunds: [refund], refundMessages: [aMessage('r', { at: days(1) })] });
    const now = days(2);
    expect(refundStepOf(asked, refund, { policy, now })).toMatchObject({
      key: 'answer',
      by: days(8),
    });
    const answered = {
      ...asked,
      refundMessages: [...asked.refundMessages, aMessage('r', { author: 'shopper', at: days(2) })],
    };
    expect(refundStepOf(answered, refund, { policy, now })).toMatchObject({
      key: 'review',
      by: days(4),
    });
  });

  test('counts from its last failure, and tells what was asked until it is decided', () => {
    const failed = aRefundRow('r', { status: 'failed', amountMinor: 5_000 });
    const events = [
      anEvent('refund', 'r', { toStatus: 'failed', at: AT }),
      anEvent('refund', 'r', { toStatus: 'failed', at: days(5) }),
    ];
    expect(refundStepOf(aStory({ events }), failed, { policy, now: days(6) })).toMatchObject({
      key: 'held_up',
      by: days(7),
      amountMinor: 5_000,
    });
    const considered = aRefundRow('r', { amountMinor: 5_000 });
    expect(refundStepOf(aStory(), considered, { policy, now: soon }).amountMinor).toBe(8_800);
  });
});
