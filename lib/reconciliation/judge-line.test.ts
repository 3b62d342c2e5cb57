import { describe, expect, it } from 'vitest';
import { money } from '@/lib/money';
import { PAYMENT_STATUSES, REFUND_STATUSES } from '@/lib/payments/states';
import type { BillLine } from '@/lib/providers/provider';
import { rateText, readRate } from '@/lib/reconciliation/fee-rate';
import { expectedFee, judgeFee, judgeLine, type Subject } from '@/lib/reconciliation/judge-line';
import { BILL_ABOUTS, BILL_LINE_STATUSES } from '@/lib/reconciliation/states';
import { totalsCounter } from '@/lib/reconciliation/totals';

const LINE: BillLine = {
  about: 'payment',
  merchantNo: 'P',
  providerNo: 'T1',
  amount: money(10_000, 'CNY'),
  fee: money(60, 'CNY'),
  status: 'succeeded',
  occurredAt: null,
  providerStatus: 'SUCCESS',
};
const PAYMENT = {
  about: 'payment',
  id: 'P',
  orderId: 'O',
  paymentId: 'P',
  amount: money(10_000, 'CNY'),
  providerNo: 'T1',
  fee: null,
  status: 'succeeded',
} as const satisfies Subject;
const REFUND = {
  ...PAYMENT,
  about: 'refund',
  id: 'R',
  hasBounced: false,
} as const satisfies Subject;

const FRESH = { isTold: false, isTwice: false };

/** In short: what a line comes to. */
function come(line: Partial<BillLine>, subject: Subject | undefined, how = FRESH): string {
  const verdict = judgeLine({ ...LINE, ...line }, subject, how);
  return verdict.kind === 'differs' ? verdict.difference : verdict.kind;
}

describe('a line of a bill', () => {
  it('of a payment, by our state and the bill’s', () => {
    const table = Object.fromEntries(
      PAYMENT_STATUSES.map((status) => [
        status,
        BILL_LINE_STATUSES.map((told) => come({ status: told }, { ...PAYMENT, status })),
      ]),
    );
    // The bill says: succeeded, processing, failed.
    expect(table).toEqual({
      created: ['news', 'fits', 'fits'],
      pending: ['news', 'fits', 'fits'],
      succeeded: ['fits', 'fits', 'bill_state_differs'],
      failed: ['news', 'fits', 'fits'],
      closed: ['news', 'fits', 'fits'],
    });
  });

  it('of a refund, by our state and the bill’s', () => {
    const table = Object.fromEntries(
      REFUND_STATUSES.map((status) => [
        status,
        BILL_LINE_STATUSES.map((told) =>
          come({ about: 'refund', status: told }, { ...REFUND, status }),
        ),
      ]),
    );
    expect(table).toEqual({
      requested: ['news', 'news', 'fits'],
      withdrawn: ['news', 'news', 'fits'],
      rejected: ['news', 'news', 'fits'],
      approved: ['news', 'news', 'news'],
      submitting: ['news', 'news', 'news'],
      processing: ['news', 'fits', 'news'],
      // WeChat Pay's bill has a refund as it stood on the day of its request.
      succeeded: ['fits', 'fits', 'bill_state_differs'],
      failed: ['news', 'fits', 'fits'],
      replaced: ['news', 'news', 'fits'],
      settled_manually: ['news', 'news', 'fits'],
    });
  });

  it('is a difference where the gate has heard of it and it still does not fit', () => {
    const told = { isTold: true, isTwice: false };
    expect(come({}, { ...PAYMENT, status: 'closed' }, told)).toBe('bill_state_differs');
    expect(come({}, { ...PAYMENT, providerNo: 'T2' }, told)).toBe('bill_state_differs');
  });

  it('of what we do not know is said so, unless no money moved', () => {
    expect(come({}, undefined)).toBe('unknown_payment');
    expect(come({ about: 'refund' }, undefined)).toBe('unknown_refund');
    expect(come({ status: 'failed' }, undefined)).toBe('fits');
  });

  it('differs in amount or currency, comes twice, or is a movement of the provider’s own', () => {
    expect(come({ amount: money(9_999, 'CNY') }, PAYMENT)).toBe('bill_amount_differs');
    expect(come({ amount: money(10_000, 'USD') }, PAYMENT)).toBe('bill_amount_differs');
    expect(come({ about: 'refund', amount: money(1, 'CNY') }, REFUND)).toBe('bill_amount_differs');
    expect(come({}, PAYMENT, { isTold: false, isTwice: true })).toBe('bill_line_twice');
    expect(come({ about: 'adjustment' }, undefined)).toBe('bill_adjustment');
    expect(come({ about: 'payout' }, undefined)).toBe('fits');
  });

  it('with another number of the provider’s is for the gate: somebody may have paid twice', () => {
    expect(come({ providerNo: 'T2' }, PAYMENT)).toBe('news');
    expect(come({ providerNo: null }, PAYMENT)).toBe('fits');
  });

  it('of a refund that came back is older than that, or says the same', () => {
    const bounced = { ...REFUND, status: 'succeeded', hasBounced: true } as const;
    expect(come({ about: 'refund' }, bounced)).toBe('fits');
    expect(come({ about: 'refund', status: 'failed' }, bounced)).toBe('fits');
  });

  it('always comes to something', () => {
    for (const about of BILL_ABOUTS) {
      for (const status of BILL_LINE_STATUSES) {
        for (const subject of [undefined, about === 'refund' ? REFUND : PAYMENT]) {
          expect(come({ about, status }, subject)).toMatch(/^(fits|news|bill_\w+|unknown_\w+)$/);
        }
      }
    }
  });
});

describe('a fee', () => {
  const fee = (minor: number | null, rate?: number, subject: Subject = PAYMENT) =>
    judgeFee({ ...LINE, fee: minor === null ? null : money(minor, 'CNY') }, subject, rate);

  it('is compared with what was agreed, to a minor unit', () => {
    expect([59, 60, 61].map((minor) => fee(minor, 60))).toEqual([undefined, undefined, undefined]);
    expect([58, 62].map((minor) => fee(minor, 60))).toEqual([
      'bill_fee_differs',
      'bill_fee_differs',
    ]);
    expect(fee(9_000)).toBeUndefined();
  });

  it('is compared with what is booked', () => {
    const booked = { ...PAYMENT, fee: money(60, 'CNY') };
    expect(fee(60, undefined, booked)).toBeUndefined();
    expect(fee(61, undefined, booked)).toBe('bill_fee_differs');
  });

  it('that a bill does not name is unknown, of payments', () => {
    expect(fee(null)).toBe('bill_fee_unknown');
    expect(judgeFee({ ...LINE, about: 'refund', fee: null }, REFUND, 60)).toBeUndefined();
  });

  it('is rounded half up, without floats', () => {
    expect(
      [1, 83, 84, 10_000, 999_999_999].map((minor) => expectedFee(money(minor, 'CNY'), 60)),
    ).toEqual([0, 0, 1, 60, 6_000_000]);
  });

  it('is written in percent', () => {
    expect(['0.6', '0.60', '100', '0'].map(readRate)).toEqual([60, 60, 10_000, 0]);
    expect(['', '-1', '0.605', '100.01', 'x'].map(readRate)).toEqual(Array(5).fill(undefined));
    expect([0, 5, 60, 290, 10_000].map(rateText)).toEqual([
      '0.00',
      '0.05',
      '0.60',
      '2.90',
      '100.00',
    ]);
  });
});

it('the sums of a bill never add currencies together, nor what failed', () => {
  const counter = totalsCounter();
  counter.add(LINE);
  counter.add({ ...LINE, status: 'failed' });
  counter.add({ ...LINE, about: 'refund', amount: money(400, 'CNY'), fee: money(-2, 'CNY') });
  counter.add({ ...LINE, amount: money(500, 'JPY'), fee: money(1, 'USD') });
  counter.add({ ...LINE, about: 'payout', amount: money(7, 'USD'), fee: null });
  const none = {
    payments: 0,
    paymentsMinor: 0,
    refunds: 0,
    refundsMinor: 0,
    feesMinor: 0,
    payoutsMinor: 0,
    adjustmentsMinor: 0,
  };
  expect(counter.totals()).toEqual([
    {
      ...none,
      currency: 'CNY',
      payments: 1,
      paymentsMinor: 10_000,
      refunds: 1,
      refundsMinor: 400,
      feesMinor: 58,
    },
    { ...none, currency: 'JPY', payments: 1, paymentsMinor: 500 },
    { ...none, currency: 'USD', feesMinor: 1, payoutsMinor: 7 },
  ]);
});
