import { and, eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { db } from '@/db';
import { orders } from '@/db/schema/orders';
import { ledgerEntries, paymentExceptions, payments, refunds } from '@/db/schema/payments';
import { billLines, bills } from '@/db/schema/reconciliation';
import { jobs } from '@/db/schema/work';
import { setUpTestDatabase } from '@/db/testing/database';
import { anOrder, aShippingMethod, aVariant } from '@/db/testing/fixtures';
import { setUpSandbox } from '@/db/testing/sandbox';
import { aStaff } from '@/lib/accounts/testing';
import { assert } from '@/lib/errors';
import type { Staff } from '@/lib/identity';
import { newId } from '@/lib/ids';
import { localWorker, setLocalWorker } from '@/lib/jobs/local-worker';
import { startWorker, type Worker } from '@/lib/jobs/worker';
import { refundByStaff } from '@/lib/payments/refund-by-staff';
import { anAttemptAt, breaches, paymentOf } from '@/lib/payments/testing';
import { billDayOf, periodOf } from '@/lib/providers/bills/calendar';
import type { Channel } from '@/lib/providers/provider';
import { getProvider } from '@/lib/providers/registry';
import { requestBill } from '@/lib/reconciliation/request-bill';
import { saveSetting } from '@/lib/settings';

/** Through the real protocols: the sandbox's bills of today, handed out early, with planted differences. */

const sandbox = setUpSandbox();
setUpTestDatabase();

let shipping: string;
let variant: string;
let worker: Worker;
let staff: Staff<'move_money'>;
let admin: Staff<'manage'>;

beforeAll(async () => {
  shipping = await aShippingMethod();
  variant = await aVariant(1_000);
  staff = await aStaff('move_money', 'finance');
  admin = await aStaff('manage');
  worker = startWorker({ poll: false });
});
afterAll(() => worker.stop());
afterEach(async () => {
  await sandbox.control('DELETE', '/faults');
  expect(await breaches()).toEqual([]);
});

const METHODS = [
  ['wechatpay', 'qr'],
  ['alipay', 'desktop'],
  ['unionpay', 'desktop'],
] as const;

function fault(name: string, outTradeNo?: string, more: object = {}) {
  const about = outTradeNo === undefined ? {} : { outTradeNo };
  return sandbox.control('POST', '/faults', { fault: name, ...about, ...more });
}

async function anOrderAt(provider: string, channel: Channel) {
  const order = await anOrder(variant, shipping);
  return { ...order, paymentId: await anAttemptAt(order.orderId, provider, channel) };
}

async function aPayment(provider: string = 'wechatpay', channel: Channel = 'qr') {
  const attempt = await anOrderAt(provider, channel);
  const delivered = sandbox.afterDeliveries(1);
  await sandbox.control('POST', `/trades/${attempt.paymentId}/pay`, {});
  await delivered;
  await worker.drain();
  expect((await paymentOf(attempt.paymentId)).status).toBe('succeeded');
  return attempt;
}

function today(provider: string): string {
  const source = getProvider(provider).bills;
  assert(source, `${provider} has no bills`);
  return billDayOf(source.calendar, new Date());
}

/** Compares today's bill, which the sandbox gives although the day is not over. */
async function reconcile(provider: string) {
  await fault('bill-early', undefined, { provider });
  const day = today(provider);
  expect(await requestBill(staff, { provider, day }, new Date())).toEqual({
    ok: true,
    result: null,
  });
  await worker.drain();
  const [bill] = await db()
    .select()
    .from(bills)
    .where(and(eq(bills.provider, provider), eq(bills.day, day)));
  assert(bill, 'no bill');
  return bill;
}

async function kindsOf(paymentId: string, status: 'open' | 'resolved' = 'open') {
  const rows = await db()
    .select({ kind: paymentExceptions.kind, billId: paymentExceptions.billId })
    .from(paymentExceptions)
    .where(and(eq(paymentExceptions.paymentId, paymentId), eq(paymentExceptions.status, status)));
  for (const { billId } of rows) expect(billId).not.toBeNull();
  return rows.map(({ kind }) => kind);
}

describe.each(METHODS)('the bill of %s', (provider, channel) => {
  it('fits what was paid, and its fees are booked, once', async () => {
    const { paymentId } = await aPayment(provider, channel);
    const bill = await reconcile(provider);
    expect(bill).toMatchObject({ status: 'done', trouble: null });
    const { amountMinor, feeMinor } = await paymentOf(paymentId);
    expect(feeMinor).toBe(Math.round(amountMinor * 0.006));
    await reconcile(provider);
    const entries = await db()
      .select()
      .from(ledgerEntries)
      .where(eq(ledgerEntries.setKey, `fee:${paymentId}`));
    expect(entries.map(({ account, amountMinor: minor }) => [account, minor]).sort()).toEqual([
      [`fees:${provider}`, feeMinor],
      [`receivable:${provider}`, -(feeMinor ?? 0)],
    ]);
    expect(await kindsOf(paymentId)).toEqual([]);
  });

  it('brings up a payment whose notification was lost', async () => {
    const { orderId, paymentId } = await anOrderAt(provider, channel);
    await fault('notify-drop', paymentId);
    await sandbox.control('POST', `/trades/${paymentId}/pay`, {});
    await reconcile(provider);
    expect((await paymentOf(paymentId)).status).toBe('succeeded');
    const [order] = await db().select().from(orders).where(eq(orders.id, orderId));
    expect(order?.status).toBe('paid');
    expect(await kindsOf(paymentId)).toEqual([]);
  });

  it.each([
    ['bill-wrong-amount', 'bill_amount_differs'],
    ['bill-double-line', 'bill_line_twice'],
  ])('%s: %s', async (planted, kind) => {
    const { paymentId } = await aPayment(provider, channel);
    await fault(planted, paymentId);
    await reconcile(provider);
    expect(await kindsOf(paymentId)).toEqual([kind]);
    // The same again opens nothing, and a mended bill closes it.
    await fault(planted, paymentId);
    await reconcile(provider);
    expect(await kindsOf(paymentId)).toEqual([kind]);
    await reconcile(provider);
    expect(await kindsOf(paymentId)).toEqual([]);
    expect(await kindsOf(paymentId, 'resolved')).toEqual([kind]);
  });

  it('lacks a payment that we have, and gets it', async () => {
    const { paymentId } = await aPayment(provider, channel);
    const source = getProvider(provider).bills;
    assert(source, 'no bills');
    // Far from the ends of the day, at whatever time this runs.
    const { from } = periodOf(source.calendar, today(provider));
    const noon = new Date(from.getTime() + 12 * 60 * 60_000);
    await db().update(payments).set({ succeededAt: noon }).where(eq(payments.id, paymentId));
    await fault('bill-missing-line', paymentId);
    await reconcile(provider);
    expect(await kindsOf(paymentId)).toEqual(['missing_on_bill']);
    await reconcile(provider);
    expect(await kindsOf(paymentId)).toEqual([]);
  });

  it('has a payment that we never asked for', async () => {
    await aPayment(provider, channel);
    await fault('bill-extra-line', undefined, { provider, amountMinor: 4_321 });
    const bill = await reconcile(provider);
    const found = await db()
      .select()
      .from(paymentExceptions)
      .where(
        and(eq(paymentExceptions.billId, bill.id), eq(paymentExceptions.kind, 'unknown_payment')),
      );
    expect(found).toHaveLength(1);
    expect(found[0]?.detail).toMatchObject({ amountMinor: 4_321, currency: 'CNY' });
  });

  it('waits while the provider writes it', async () => {
    await fault('bill-late', undefined, { provider });
    const day = today(provider);
    await requestBill(staff, { provider, day }, new Date());
    await worker.drain();
    const [bill] = await db()
      .select()
      .from(bills)
      .where(and(eq(bills.provider, provider), eq(bills.day, day)));
    expect(bill).toMatchObject({ status: 'waiting', trouble: expect.stringMatching(/./) });
    const [job] = await db()
      .select()
      .from(jobs)
      .where(eq(jobs.uniqueKey, `reconcile-bill:${bill?.id}`));
    expect(job?.status).toBe('ready');
    expect(job?.runAt.getTime()).toBeGreaterThan(Date.now());
    expect((await reconcile(provider)).status).toBe('done');
  });
});

describe('a bill that is asked for again while it is compared', () => {
  /** In another process than the worker's: no worker is at hand there that could take the job at once. */
  async function askElsewhere(): Promise<void> {
    const here = localWorker();
    setLocalWorker(undefined);
    await requestBill(staff, { provider: 'wechatpay', day: today('wechatpay') }, new Date());
    setLocalWorker(here);
  }

  it.each(['bill-early', 'bill-late'])('is compared anew (%s)', async (state) => {
    await fault(state, undefined, { provider: 'wechatpay' });
    const source = getProvider('wechatpay').bills;
    assert(source, 'no bills');
    const { download } = source;
    const downloading = vi.spyOn(source, 'download').mockImplementationOnce(async function* (day) {
      await askElsewhere();
      yield* download(day);
    });
    await askElsewhere();
    await worker.drain();
    expect(downloading).toHaveBeenCalledTimes(2);
    downloading.mockRestore();
    const bill = await reconcile('wechatpay');
    expect(bill.status).toBe('done');
  });
});

describe('differences that need more of the bill', () => {
  it('another state: a refund that failed, by the bill, and succeeded here', async () => {
    const { orderNo, paymentId } = await aPayment();
    const refundId = await aRefund(orderNo);
    // Of the payment's line too, which WeChat Pay then calls revoked.
    await fault('bill-wrong-state', paymentId, { times: 2 });
    const bill = await reconcile('wechatpay');
    const lines = await db()
      .select({ difference: billLines.difference })
      .from(billLines)
      .where(and(eq(billLines.billId, bill.id), eq(billLines.subjectId, refundId)));
    expect(lines).toEqual([{ difference: 'bill_state_differs' }]);
    expect(await kindsOf(paymentId)).toEqual(['bill_state_differs', 'bill_state_differs']);
  });

  it('another fee than agreed, as soon as one is agreed', async () => {
    const { paymentId } = await aPayment();
    await saveSetting(admin, 'bill_fees', { rates: { wechatpay: 60 } }, new Date());
    await fault('bill-wrong-fee', paymentId, { amountMinor: 500 });
    await reconcile('wechatpay');
    expect(await kindsOf(paymentId)).toEqual(['bill_fee_differs']);
    // What was kept is booked all the same.
    expect((await paymentOf(paymentId)).feeMinor).toBe(500);
    await saveSetting(admin, 'bill_fees', { rates: {} }, new Date());
  });

  it('a refund of a payment of the same day is on the bill with the fee that came back', async () => {
    const { orderNo, paymentId } = await aPayment();
    const refundId = await aRefund(orderNo);
    await reconcile('wechatpay');
    const [refund] = await db().select().from(refunds).where(eq(refunds.id, refundId));
    expect(refund).toMatchObject({ status: 'succeeded' });
    expect(refund?.feeMinor).toBeLessThan(0);
    expect(await kindsOf(paymentId)).toEqual([]);
  });
});

/** A part of a payment, given back by the provider. */
async function aRefund(orderNo: string): Promise<string> {
  const input = { requestKey: newId(), lines: [], amountMinor: 1_000, restock: false, note: '' };
  const made = await refundByStaff(admin, orderNo, input, new Date());
  assert(made.ok, 'the refund was refused');
  await worker.drain();
  await sandbox.control('POST', '/clock', { advanceMs: 5_000 });
  await db()
    .update(jobs)
    .set({ runAt: new Date(0), leaseOwner: null })
    .where(eq(jobs.uniqueKey, `query-refund:${made.refundId}`));
  await worker.drain();
  const [refund] = await db().select().from(refunds).where(eq(refunds.id, made.refundId));
  expect(refund?.status).toBe('succeeded');
  return made.refundId;
}
