import { describe, expect, it } from 'vitest';
import {
  LATE_ARRIVAL_MS,
  LONGEST_GAP_MS,
  nextPaymentQueryAt,
  nextRefundQueryAt,
} from '@/lib/payments/ask-schedule';
import { DAY_MS, MINUTE_MS } from '@/lib/time';

const START = new Date('2026-03-08T06:00:00Z');
/** A slow answer of the provider, and the worker's way to look at the table again. */
const ANSWER_MS = 10_000;
const POLL_MS = 5_000;
const PROMISE_MS = 2 * MINUTE_MS;

function later(ms: number): Date {
  return new Date(START.getTime() + ms);
}

/** The instants at which a subject of START is asked about, each question taking this long. */
function questions(next: (now: Date) => Date, untilMs: number, takesMs = 0): number[] {
  const asked: number[] = [];
  for (let at = next(START); at.getTime() <= START.getTime() + untilMs; ) {
    asked.push(at.getTime() - START.getTime());
    at = next(new Date(at.getTime() + takesMs));
  }
  return asked;
}

/** The longest time for which somebody's money can be there unnoticed. */
function longestGap(asked: readonly number[]): number {
  return Math.max(...asked.map((at, index) => at - (asked[index - 1] ?? 0)));
}

describe('a payment', () => {
  it.each([5, 30, 120, 1440])(
    'that may be paid for %i minutes is found paid within two',
    (minutes) => {
      const payment = { requestedAt: START, expiresAt: later(minutes * MINUTE_MS) };
      const payableMs = minutes * MINUTE_MS + LATE_ARRIVAL_MS;
      const asked = questions((now) => nextPaymentQueryAt(payment, now), payableMs, ANSWER_MS);
      expect(longestGap(asked) + POLL_MS).toBeLessThanOrEqual(PROMISE_MS);
      // The last word falls after the last instant at which money may come.
      const last = nextPaymentQueryAt(payment, later((asked.at(-1) ?? 0) + ANSWER_MS));
      expect(last.getTime()).toBeGreaterThan(payment.expiresAt.getTime() + LATE_ARRIVAL_MS);
      expect(last.getTime() - later(payableMs).getTime()).toBeLessThanOrEqual(LONGEST_GAP_MS);
    },
  );

  it('is asked about often at first, and not thousands of times', () => {
    const payment = { requestedAt: START, expiresAt: later(30 * MINUTE_MS) };
    const next = (now: Date) => nextPaymentQueryAt(payment, now);
    expect(questions(next, MINUTE_MS)).toHaveLength(6);
    expect(questions(next, 32 * MINUTE_MS).length).toBeLessThan(50);
    expect(questions(next, DAY_MS).length).toBeLessThan(100);
  });

  it('is never given up', () => {
    const payment = { requestedAt: START, expiresAt: later(30 * MINUTE_MS) };
    expect(nextPaymentQueryAt(payment, later(100 * DAY_MS))).toEqual(
      later(100 * DAY_MS + 30 * MINUTE_MS),
    );
  });
});

describe('a refund', () => {
  it('is found done within two minutes for as long as the providers promise to take', () => {
    const asked = questions(
      (now) => nextRefundQueryAt({ requestedAt: START }, now),
      3 * DAY_MS,
      ANSWER_MS,
    );
    expect(longestGap(asked) + POLL_MS).toBeLessThanOrEqual(PROMISE_MS);
  });

  it('is asked about until its end is known, however long that takes', () => {
    expect(nextRefundQueryAt({ requestedAt: START }, later(30 * DAY_MS))).toEqual(
      later(30 * DAY_MS + 30 * MINUTE_MS),
    );
  });
});
