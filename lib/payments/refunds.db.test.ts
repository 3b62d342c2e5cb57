import { and, eq } from 'drizzle-orm';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { db } from '@/db';
import { stock } from '@/db/schema/catalog';
import { coupons } from '@/db/schema/coupons';
import { orders } from '@/db/schema/orders';
import { ledgerEntries, paymentExceptions, refunds } from '@/db/schema/payments';
import { jobs, messages } from '@/db/schema/work';
import { setUpTestDatabase } from '@/db/testing/database';
import { aShippingMethod, SHIPPING_FEE } from '@/db/testing/fixtures';
import { aStaff } from '@/lib/accounts/testing';
import type { Staff } from '@/lib/identity';
import { newId } from '@/lib/ids';
import { sumMinor } from '@/lib/money';
import { completeOrder, shipOrder } from '@/lib/orders/ship-order';
import { retryRefund, settleRefund } from '@/lib/payments/mend-refund';
import { refundByStaff } from '@/lib/payments/refund-by-staff';
import { readRefundable } from '@/lib/payments/refundable';
import { quoteForShopper, withdrawRefund } from '@/lib/payments/request-refund';
import {
  approveRefund,
  askAboutRefund,
  confirmRefund,
  rejectRefund,
} from '@/lib/payments/review-refund';
import {
  aPaidOrder,
  aRequest,
  askFor,
  breaches,
  linesOf,
  type PaidOrder,
  PRICE,
  refundOf,
  tellOf,
} from '@/lib/payments/testing';
import { REFUND_FACT_STATUSES } from '@/lib/providers/provider';
import { readSetting, saveSetting } from '@/lib/settings';
import { perCurrency } from '@/lib/shop';

setUpTestDatabase();

const PARCEL = { carrier: 'SF', trackingNo: 'SF1' };
const ALL = { restock: true, note: '' };

let shipping: string;
let ann: Staff<'manage'>;
let ben: Staff<'manage'>;
beforeAll(async () => {
  shipping = await aShippingMethod();
  [ann, ben] = [await aStaff('manage'), await aStaff('manage')];
  await policy({ approveUpToMinor: 0 });
});

function policy(change: { approveUpToMinor?: number; secondPersonFromMinor?: number }) {
  const { approveUpToMinor = 0, secondPersonFromMinor = 100_000 } = change;
  const value = {
    daysAfterPayment: 30,
    daysAfterDelivery: 14,
    shipping: 'unshipped',
    approveUpToMinor: perCurrency(() => approveUpToMinor),
    secondPersonFromMinor: perCurrency(() => secondPersonFromMinor),
  } as const;
  return saveSetting(ann, 'refund_policy', value, new Date());
}

const now = () => new Date();

async function orderOf({ orderId }: PaidOrder) {
  const [order] = await db().select().from(orders).where(eq(orders.id, orderId));
  return order;
}

async function onHand({ variants }: PaidOrder) {
  return Promise.all(
    variants.map(async (variantId) => {
      const [row] = await db().select().from(stock).where(eq(stock.variantId, variantId));
      return row?.onHand;
    }),
  );
}

async function toldOf(refundId: string) {
  const rows = await db().select().from(messages).where(eq(messages.refundId, refundId));
  return rows.map(({ kind }) => kind).sort();
}

/** The order's balances of what customers see: debit positive, credit negative. */
async function bookedOf({ orderId }: PaidOrder) {
  const rows = await db().select().from(ledgerEntries).where(eq(ledgerEntries.orderId, orderId));
  const sum = (name: string) =>
    sumMinor(rows.flatMap((row) => (row.account === name ? [row.amountMinor] : [])));
  return { revenue: sum('revenue'), refunds_payable: sum('refunds_payable') };
}

async function openTroubles(refundId: string) {
  const rows = await db()
    .select()
    .from(paymentExceptions)
    .where(and(eq(paymentExceptions.refundId, refundId), eq(paymentExceptions.status, 'open')));
  return rows.map(({ kind }) => kind);
}

/** A refund of one piece that its provider has refused. */
async function aFailedRefund(order: PaidOrder, spent: boolean): Promise<string> {
  const id = await aRequest(order, [1], PRICE);
  await approveRefund(ann, id, ALL, now());
  await tellOf(id, 'failed', { providerStatus: 'CLOSED', numberSpent: spent });
  return id;
}

describe('a request', () => {
  it('that is approved whole gives back money, stock, shipping and coupon', async () => {
    const order = await aPaidOrder(shipping, [2, 1], { withCoupon: true });
    const before = await onHand(order);
    const id = await aRequest(order, [2, 1], order.totalMinor);
    expect(await approveRefund(ann, id, ALL, now())).toEqual({ ok: true, result: 'approved' });
    expect(await tellOf(id, 'processing')).toBe('processing');
    expect(await orderOf(order)).toMatchObject({ refundedMinor: 0, refundStatus: 'none' });
    expect(await tellOf(id, 'succeeded', {}, 'notification')).toBe('refunded');
    expect(await tellOf(id, 'succeeded')).toBe('kept');
    const after = await orderOf(order);
    expect(after).toMatchObject({ refundedMinor: order.totalMinor, refundStatus: 'full' });
    expect(await onHand(order)).toEqual([(before[0] ?? 0) + 2, (before[1] ?? 0) + 1]);
    const [coupon] = await db()
      .select()
      .from(coupons)
      .where(eq(coupons.id, after?.couponId ?? ''));
    expect(coupon?.redeemed).toBe(0);
    expect(await toldOf(id)).toEqual(['refund_approved', 'refund_requested', 'refund_succeeded']);
    expect(await breaches()).toEqual([]);
  });

  it('can be approved for fewer pieces and less money, and the rest brings what it cost', async () => {
    const order = await aPaidOrder(shipping, [3]);
    const id = await aRequest(order, [3], order.totalMinor);
    const lines = [{ position: 0, quantity: 2 }];
    const approval = { lines, amountMinor: 15_000, restock: false, note: 'Two arrived broken.' };
    expect(await approveRefund(ann, id, approval, now())).toMatchObject({ ok: true });
    expect(await refundOf(id)).toMatchObject({
      status: 'approved',
      amountMinor: 15_000,
      shippingMinor: 0,
      requestedMinor: order.totalMinor,
      decisionNote: 'Two arrived broken.',
      restock: false,
      lines: [{ quantity: 2, amountMinor: 15_000, requestedQuantity: 3 }],
    });
    await tellOf(id, 'succeeded');
    const rest = PRICE + SHIPPING_FEE;
    expect(await askFor(order, [1], order.totalMinor - 15_000)).toMatchObject({
      code: 'amount_changed',
    });
    expect(await askFor(order, [1], rest)).toMatchObject({ ok: true });
    expect(await breaches()).toEqual([]);
  });

  it.each([
    ['more pieces', { lines: [{ position: 0, quantity: 3 }] }],
    ['fewer than none', { lines: [{ position: 0, quantity: -1 }] }],
    ['another line', { lines: [{ position: 1, quantity: 1 }] }],
    ['no pieces', { lines: [] }],
    ['more money', { amountMinor: 20_001 }],
    ['no money', { amountMinor: 0 }],
    ['more money than the pieces', { lines: [{ position: 0, quantity: 1 }], amountMinor: 10_001 }],
  ])('is not approved for %s than was asked for', async (_name, more) => {
    const order = await aPaidOrder(shipping, [3, 1]);
    const id = await aRequest(order, [2], 2 * PRICE);
    const result = await approveRefund(ann, id, { ...ALL, ...more }, now());
    expect(result).toEqual({ ok: false, code: 'beyond_request' });
    expect(await refundOf(id)).toMatchObject({ status: 'requested', amountMinor: 2 * PRICE });
  });

  it('that is refused tells why, and its pieces can be asked for again', async () => {
    const order = await aPaidOrder(shipping, [1]);
    const id = await aRequest(order, [1], order.totalMinor);
    expect(await rejectRefund(ann, id, 'It was worn.', now())).toMatchObject({ ok: true });
    expect(await refundOf(id)).toMatchObject({ status: 'rejected', decisionNote: 'It was worn.' });
    expect(await toldOf(id)).toContain('refund_rejected');
    expect(await askFor(order, [1], order.totalMinor)).toMatchObject({ ok: true });
    expect(await tellOf(id, 'succeeded')).toBe('exception');
    expect(await openTroubles(id)).toEqual(['unexpected_refund']);
  });

  it('that went back and failed after all is owed again, and done once more under a new number', async () => {
    const order = await aPaidOrder(shipping, [2], { withCoupon: true });
    const before = await onHand(order);
    const id = await aRequest(order, [2], order.totalMinor);
    await approveRefund(ann, id, ALL, now());
    expect(await tellOf(id, 'succeeded')).toBe('refunded');
    const shelved = await onHand(order);
    expect(shelved).not.toEqual(before);

    expect(await tellOf(id, 'failed', { numberSpent: true })).toBe('bounced');
    expect(await refundOf(id)).toMatchObject({ status: 'failed', succeededAt: null });
    expect(await orderOf(order)).toMatchObject({ refundedMinor: 0, refundStatus: 'none' });
    expect(await openTroubles(id)).toEqual(['refund_failed']);
    expect(await toldOf(id)).toContain('refund_delayed');
    expect(await breaches()).toEqual([]);

    // What was said before comes late, and what was said comes again.
    for (const status of ['processing', 'succeeded', 'failed'] as const) {
      expect(await tellOf(id, status, { numberSpent: status === 'failed' })).toBe('kept');
    }
    const retried = await retryRefund(ann, id, now());
    const again = retried.ok ? retried.refundId : '';
    expect(again).not.toBe(id);
    expect(await tellOf(again, 'succeeded')).toBe('refunded');
    expect(await orderOf(order)).toMatchObject({ refundStatus: 'full' });
    expect(await onHand(order)).toEqual(shelved);
    expect(await openTroubles(id)).toEqual([]);
    expect(await breaches()).toEqual([]);
  });

  it('that went back and failed after all can be paid back by hand', async () => {
    const order = await aPaidOrder(shipping, [1]);
    const id = await aRequest(order, [1], order.totalMinor);
    await approveRefund(ann, id, ALL, now());
    await tellOf(id, 'succeeded');
    await tellOf(id, 'failed', { numberSpent: true });
    expect(await settleRefund(ann, id, 'Bank transfer 4712', now())).toMatchObject({ ok: true });
    expect(await orderOf(order)).toMatchObject({ refundStatus: 'full' });
    expect(await breaches()).toEqual([]);
  });

  it('can be asked about as long as it waits', async () => {
    const order = await aPaidOrder(shipping, [1]);
    const id = await aRequest(order, [1], order.totalMinor);
    const result = { ok: true, result: 'asked' };
    expect(await askAboutRefund(ann, id, 'Which piece?', now())).toEqual(result);
    expect(await askAboutRefund(ann, id, 'And how?', now())).toEqual(result);
    expect((await toldOf(id)).filter((kind) => kind === 'refund_question')).toHaveLength(2);
    await rejectRefund(ann, id, 'No answer.', now());
    expect(await askAboutRefund(ben, id, 'Hello?', now())).toMatchObject({
      code: 'already_decided',
      detail: { name: 'Li Hua', status: 'rejected' },
    });
  });

  it('is decided once by two at the same moment, and the second is told who was quicker', async () => {
    const order = await aPaidOrder(shipping, [2]);
    const id = await aRequest(order, [2], order.totalMinor);
    const results = await Promise.all([
      approveRefund(ann, id, ALL, now()),
      rejectRefund(ben, id, 'No.', now()),
      approveRefund(ben, id, ALL, now()),
    ]);
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    const refused = results.filter((result) => !result.ok);
    const { status } = await refundOf(id);
    for (const result of refused) {
      expect(result).toMatchObject({ code: 'already_decided', detail: { name: 'Li Hua', status } });
    }
    expect(await breaches()).toEqual([]);
  });

  it('is withdrawn or approved, never both', async () => {
    const order = await aPaidOrder(shipping, [4]);
    for (const _ of [1, 2, 3]) {
      const id = await aRequest(order, [1], PRICE);
      const [approved, withdrawn] = await Promise.all([
        approveRefund(ann, id, ALL, now()),
        withdrawRefund(order.access, order.orderNo, id, now()),
      ]);
      expect(approved.ok).not.toBe(withdrawn.ok);
      expect((await refundOf(id)).status).toBe(approved.ok ? 'approved' : 'withdrawn');
    }
    expect(await breaches()).toEqual([]);
  });

  it('does not exist for anybody when its number is made up', async () => {
    expect(await approveRefund(ann, newId(), ALL, now())).toEqual({ ok: false, code: 'not_found' });
    expect(await retryRefund(ann, newId(), now())).toEqual({ ok: false, code: 'not_found' });
    expect(await settleRefund(ann, newId(), 'x', now())).toEqual({ ok: false, code: 'not_found' });
  });
});

describe('a second person', () => {
  it('is needed for much: the first cannot be the second, nor can the shopper withdraw', async () => {
    const order = await aPaidOrder(shipping, [10]);
    const id = await aRequest(order, [10], order.totalMinor);
    const first = { ...ALL, amountMinor: 100_000 };
    expect(await confirmRefund(ann, id, now())).toMatchObject({ code: 'first_missing' });
    expect(await approveRefund(ann, id, first, now())).toMatchObject({ result: 'second_person' });
    expect(await refundOf(id)).toMatchObject({ status: 'requested', amountMinor: 100_000 });
    expect(await approveRefund(ben, id, ALL, now())).toMatchObject({
      code: 'already_decided',
      detail: { status: 'first_approved' },
    });
    expect(await confirmRefund(ann, id, now())).toMatchObject({ code: 'same_person' });
    const withdrawn = await withdrawRefund(order.access, order.orderNo, id, now());
    expect(withdrawn).toEqual({ ok: false, code: 'already_decided' });
    const both = await Promise.all([confirmRefund(ben, id, now()), confirmRefund(ben, id, now())]);
    expect(both.filter((result) => result.ok)).toHaveLength(1);
    expect(await refundOf(id)).toMatchObject({ status: 'approved', amountMinor: 100_000 });
    expect(await breaches()).toEqual([]);
  });

  it('may refuse instead, but those who only move money refuse nothing else', async () => {
    const order = await aPaidOrder(shipping, [10]);
    const id = await aRequest(order, [10], order.totalMinor);
    const finance = await aStaff('move_money', 'finance');
    expect(await rejectRefund(finance, id, 'No.', now())).toMatchObject({ code: 'first_missing' });
    await approveRefund(ann, id, ALL, now());
    expect(await rejectRefund(finance, id, 'No.', now())).toMatchObject({ ok: true });
    expect(await refundOf(id)).toMatchObject({ status: 'rejected' });
  });

  it('is not avoided by cutting much into little', async () => {
    const order = await aPaidOrder(shipping, [12]);
    for (const [amountMinor, approved] of [
      [99_999, true],
      [1, false],
    ] as const) {
      const input = { requestKey: newId(), lines: [], amountMinor, restock: false, note: '' };
      const result = await refundByStaff(ann, order.orderNo, input, now());
      expect(result).toMatchObject({ ok: true, approved });
    }
    const id = await aRequest(order, [1], PRICE);
    expect(await approveRefund(ann, id, ALL, now())).toMatchObject({ result: 'second_person' });
  });

  it('is not asked for by the rule that approves little, which counts the whole order', async () => {
    await policy({ approveUpToMinor: 2 * PRICE });
    const order = await aPaidOrder(shipping, [5]);
    expect(await askFor(order, [1], PRICE)).toMatchObject({ approved: true });
    expect(await askFor(order, [1], PRICE)).toMatchObject({ approved: true });
    expect(await askFor(order, [1], PRICE)).toMatchObject({ approved: false });
    await policy({});
  });
});

describe('a refund by staff', () => {
  const input = () => ({ requestKey: newId(), restock: true, note: 'Sold out.' });

  it('of a whole order that was not sent is one form, sent as often as one likes', async () => {
    const order = await aPaidOrder(shipping, [2, 1]);
    const whole = { ...input(), lines: linesOf([2, 1]) };
    const results = await Promise.all(
      [1, 2, 3].map(() => refundByStaff(ann, order.orderNo, whole, now())),
    );
    const ids = new Set(results.map((result) => (result.ok ? result.refundId : result.code)));
    expect(ids.size).toBe(1);
    const [id = ''] = ids;
    expect(await refundOf(id)).toMatchObject({ status: 'approved', cause: 'staff' });
    expect(await shipOrder(ann, order.orderNo, PARCEL, now())).toMatchObject({ code: 'refunded' });
    await tellOf(id, 'succeeded');
    expect(await orderOf(order)).toMatchObject({ status: 'paid', refundStatus: 'full' });
    expect(await breaches()).toEqual([]);
  });

  it('refuses pieces and money that are not there', async () => {
    const order = await aPaidOrder(shipping, [2]);
    await aRequest(order, [1], PRICE);
    const attempts = [
      [{ lines: linesOf([2]) }, 'lines_gone'],
      [{ lines: linesOf([1]), amountMinor: PRICE + SHIPPING_FEE + 1 }, 'too_much'],
      [{ lines: [], amountMinor: PRICE + SHIPPING_FEE + 1 }, 'too_much'],
      [{ lines: [] }, 'too_much'],
    ] as const;
    for (const [choice, code] of attempts) {
      const result = await refundByStaff(ann, order.orderNo, { ...input(), ...choice }, now());
      expect(result).toEqual({ ok: false, code });
    }
    const elsewhere = await refundByStaff(ann, 'S0000', { ...input(), lines: [] }, now());
    expect(elsewhere).toEqual({ ok: false, code: 'not_found' });
  });

  it('that a second person refuses, or is asked about, is no business of the shopper', async () => {
    const order = await aPaidOrder(shipping, [11]);
    const whole = { ...input(), lines: linesOf([11]) };
    const made = await refundByStaff(ann, order.orderNo, whole, now());
    expect(made).toMatchObject({ ok: true, approved: false });
    const id = made.ok ? made.refundId : '';
    expect(await askAboutRefund(ben, id, 'Why?', now())).toMatchObject({ code: 'not_found' });
    const withdrawn = await withdrawRefund(order.access, order.orderNo, id, now());
    expect(withdrawn).toEqual({ ok: false, code: 'not_found' });
    expect(await confirmRefund(ann, id, now())).toMatchObject({ code: 'same_person' });
    expect(await rejectRefund(ben, id, 'No.', now())).toMatchObject({ ok: true });
    expect(await toldOf(id)).toEqual([]);
  });

  it('ten at once never exceed the payment', async () => {
    const order = await aPaidOrder(shipping, [3]);
    const amountMinor = 7_000;
    const results = await Promise.all(
      Array.from({ length: 10 }, () =>
        refundByStaff(ann, order.orderNo, { ...input(), lines: [], amountMinor }, now()),
      ),
    );
    const passed = Math.floor(order.totalMinor / amountMinor);
    expect(results.filter((result) => result.ok)).toHaveLength(passed);
    expect(await breaches()).toEqual([]);
  });

  it('ends shipping when no piece is left, though some money is', async () => {
    const order = await aPaidOrder(shipping, [1]);
    const fee = { ...input(), lines: linesOf([1]), amountMinor: 9_000 };
    expect(await refundByStaff(ann, order.orderNo, fee, now())).toMatchObject({ ok: true });
    expect(await shipOrder(ann, order.orderNo, PARCEL, now())).toMatchObject({ code: 'refunded' });
  });
});

describe('a refund that failed', () => {
  it('is retried under its own number as long as the provider would take it', async () => {
    const order = await aPaidOrder(shipping, [2]);
    const id = await aFailedRefund(order, false);
    expect(await openTroubles(id)).toEqual(['refund_failed']);
    expect(await retryRefund(ann, id, now())).toEqual({ ok: true, refundId: id });
    expect(await refundOf(id)).toMatchObject({ status: 'submitting' });
    expect(await openTroubles(id)).toEqual([]);
    await tellOf(id, 'failed', { numberSpent: false });
    expect(await openTroubles(id)).toEqual(['refund_failed']);
    await retryRefund(ann, id, now());
    await tellOf(id, 'succeeded');
    expect(await toldOf(id)).toContain('refund_delayed');
    expect(await retryRefund(ann, id, now())).toEqual({ ok: false, code: 'not_failed' });
    expect(await breaches()).toEqual([]);
  });

  it('is replaced, once, where the provider keeps the number as failed', async () => {
    const order = await aPaidOrder(shipping, [2]);
    const id = await aFailedRefund(order, true);
    const results = await Promise.all([
      retryRefund(ann, id, now()),
      retryRefund(ben, id, now()),
      settleRefund(ben, id, 'cash', now()),
    ]);
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    const [successor] = await db().select().from(refunds).where(eq(refunds.replacesId, id));
    if (successor) {
      expect(await refundOf(id)).toMatchObject({ status: 'replaced' });
      expect(successor).toMatchObject({ status: 'approved', amountMinor: PRICE, restock: true });
      expect(await tellOf(id, 'succeeded')).toBe('exception');
      await tellOf(successor.id, 'succeeded');
    }
    expect(await breaches()).toEqual([]);
  });

  it('is owed from its decision until it arrives, and owed again when it comes back', async () => {
    const order = await aPaidOrder(shipping, [1]);
    const id = await aRequest(order, [1], order.totalMinor);
    const total = order.totalMinor;
    expect(await bookedOf(order)).toEqual({ revenue: -total, refunds_payable: 0 });
    await approveRefund(ann, id, ALL, now());
    expect(await bookedOf(order)).toEqual({ revenue: 0, refunds_payable: -total });
    await tellOf(id, 'processing');
    await tellOf(id, 'succeeded');
    expect(await bookedOf(order)).toEqual({ revenue: 0, refunds_payable: 0 });
    await tellOf(id, 'failed', { numberSpent: true });
    expect(await bookedOf(order)).toEqual({ revenue: 0, refunds_payable: -total });
    const again = await retryRefund(ann, id, now());
    expect(await bookedOf(order)).toEqual({ revenue: 0, refunds_payable: -total });
    await tellOf(again.ok ? again.refundId : '', 'succeeded');
    expect(await bookedOf(order)).toEqual({ revenue: 0, refunds_payable: 0 });
    expect(await breaches()).toEqual([]);
  });

  it('that is settled by hand is done and booked apart; a late success is an alarm', async () => {
    const order = await aPaidOrder(shipping, [1]);
    const id = await aRequest(order, [1], order.totalMinor);
    await approveRefund(ann, id, ALL, now());
    expect(await settleRefund(ann, id, 'x', now())).toEqual({ ok: false, code: 'not_failed' });
    await tellOf(id, 'failed');
    expect(await settleRefund(ann, id, 'Bank transfer 4711', now())).toMatchObject({ ok: true });
    expect(await refundOf(id)).toMatchObject({
      status: 'settled_manually',
      settledNote: 'Bank transfer 4711',
    });
    const entries = await db()
      .select()
      .from(ledgerEntries)
      .where(eq(ledgerEntries.setKey, `refund:${id}`));
    expect(entries.map(({ account, amountMinor }) => [account, amountMinor]).sort()).toEqual([
      ['by_hand', -order.totalMinor],
      ['refunds_payable', order.totalMinor],
    ]);
    expect(await orderOf(order)).toMatchObject({ refundStatus: 'full' });
    expect(await openTroubles(id)).toEqual([]);
    expect(await tellOf(id, 'succeeded')).toBe('exception');
    expect(await openTroubles(id)).toEqual(['unexpected_refund']);
    expect(await breaches()).toEqual([]);
  });

  it('and succeeds late after all needs nobody any more', async () => {
    const order = await aPaidOrder(shipping, [2]);
    const id = await aFailedRefund(order, false);
    expect(await tellOf(id, 'succeeded', {}, 'notification')).toBe('refunded');
    expect(await openTroubles(id)).toEqual([]);
    expect(await settleRefund(ann, id, 'cash', now())).toEqual({ ok: false, code: 'not_failed' });
    expect(await breaches()).toEqual([]);
  });

  it('is taken up again when its job had given up', async () => {
    const order = await aPaidOrder(shipping, [2]);
    const id = await aRequest(order, [1], PRICE);
    await approveRefund(ann, id, ALL, now());
    const key = eq(jobs.uniqueKey, `submit-refund:${id}`);
    await db()
      .update(jobs)
      .set({ status: 'dead', attempts: 12, runAt: new Date(0) })
      .where(key);
    expect(await retryRefund(ann, id, now())).toEqual({ ok: true, refundId: id });
    const [job] = await db().select().from(jobs).where(key);
    expect(job).toMatchObject({ status: 'ready', attempts: 0 });
    expect(job?.runAt.getTime()).toBeGreaterThan(0);
  });

  it('does not believe another amount or another account', async () => {
    const order = await aPaidOrder(shipping, [2]);
    const id = await aRequest(order, [1], PRICE);
    await approveRefund(ann, id, ALL, now());
    const wrong = { amount: { minor: PRICE + 1, currency: 'CNY' } } as const;
    expect(await tellOf(id, 'succeeded', wrong)).toBe('exception');
    expect(await tellOf(id, 'succeeded', { account: 'another' })).toBe('exception');
    expect(await openTroubles(id)).toEqual(['amount_mismatch', 'account_mismatch']);
    expect(await refundOf(id)).toMatchObject({ status: 'approved' });
  });
});

describe('any sequence of refunds', () => {
  const quantities = fc.tuple(fc.nat(3), fc.nat(2));
  const which = fc.nat(20);
  const decision = ['confirm', 'reject', 'withdraw', 'retry', 'settle', 'race'] as const;
  const step = fc.oneof(
    fc.record({ do: fc.constant('request' as const), quantities }),
    fc.record({
      do: fc.constant('staff' as const),
      quantities,
      amount: fc.option(fc.integer({ min: 1, max: 60_000 }), { nil: undefined }),
      restock: fc.boolean(),
      twice: fc.boolean(),
    }),
    fc.record({
      do: fc.constant('approve' as const),
      which,
      quantities: fc.option(quantities, { nil: undefined }),
      amount: fc.option(fc.integer({ min: 0, max: 60_000 }), { nil: undefined }),
      restock: fc.boolean(),
    }),
    fc.record({
      do: fc.constantFrom(...decision),
      which,
    }),
    fc.record({
      do: fc.constant('fact' as const),
      which,
      statuses: fc.array(fc.constantFrom(...REFUND_FACT_STATUSES), { minLength: 1, maxLength: 3 }),
      source: fc.constantFrom('answer' as const, 'query' as const, 'notification' as const),
      spent: fc.boolean(),
      together: fc.boolean(),
    }),
    fc.record({ do: fc.constant('fulfil' as const), complete: fc.boolean() }),
  );
  type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

  it('leaves every invariant whole', async () => {
    await policy({ secondPersonFromMinor: 25_000, approveUpToMinor: 9_000 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 4, maxLength: 16 }),
        fc.boolean(),
        async (steps, withCoupon) => {
          const order = await aPaidOrder(shipping, [3, 2], { withCoupon });
          for (const action of steps) await take(order, action);
          expect(await breaches()).toEqual([]);
        },
      ),
      { numRuns: 80 },
    );
    await policy({});
  }, 240_000);

  async function take(order: PaidOrder, action: Step): Promise<unknown> {
    if (action.do === 'fulfil') return fulfil(order, action.complete);
    if (action.do === 'request') return request(order, action.quantities);
    if (action.do === 'staff') {
      const { amount: amountMinor, restock } = action;
      const lines = linesOf(action.quantities);
      const input = { requestKey: newId(), lines, amountMinor, restock, note: '' };
      const send = () => refundByStaff(ann, order.orderNo, input, now());
      return Promise.all(action.twice ? [send(), send()] : [send()]);
    }
    const rows = await db().select().from(refunds).where(eq(refunds.orderId, order.orderId));
    const { id } = rows[action.which % rows.length] ?? {};
    return id && actOn(order, id, action);
  }

  function fulfil(order: PaidOrder, complete: boolean) {
    if (complete) return completeOrder(ann, order.orderNo, now());
    return shipOrder(ann, order.orderNo, PARCEL, now());
  }

  /** Asks for what the form would show. */
  async function request(order: PaidOrder, chosen: readonly number[]) {
    const row = await orderOf(order);
    const refundable = row && (await readRefundable(db(), row));
    if (!row || !refundable) return undefined;
    const rules = await readSetting('refund_policy');
    const quote = quoteForShopper(row, refundable, linesOf(chosen), rules);
    return quote && askFor(order, chosen, quote.amountMinor);
  }

  async function actOn(order: PaidOrder, id: string, action: Step): Promise<unknown> {
    switch (action.do) {
      case 'approve': {
        const lines = action.quantities?.map((quantity, position) => ({ position, quantity }));
        const approval = { lines, amountMinor: action.amount, restock: action.restock, note: '' };
        return approveRefund(ann, id, approval, now());
      }
      case 'confirm':
        return confirmRefund(ben, id, now());
      case 'reject':
        return rejectRefund(ben, id, 'no', now());
      case 'withdraw':
        return withdrawRefund(order.access, order.orderNo, id, now());
      case 'retry':
        return retryRefund(ann, id, now());
      case 'settle':
        return settleRefund(ben, id, 'cash', now());
      case 'race':
        return Promise.all([
          approveRefund(ann, id, ALL, now()),
          withdrawRefund(order.access, order.orderNo, id, now()),
          retryRefund(ann, id, now()),
          settleRefund(ben, id, 'cash', now()),
          tellOf(id, 'succeeded'),
        ]);
      case 'fact': {
        const tell = (status: (typeof REFUND_FACT_STATUSES)[number]) =>
          tellOf(id, status, { numberSpent: action.spent }, action.source);
        if (action.together) return Promise.all(action.statuses.map(tell));
        for (const status of action.statuses) await tell(status);
        return undefined;
      }
    }
  }
});
