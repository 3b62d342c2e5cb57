import { and, eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { db } from '@/db';
import { paymentExceptions, payments, refunds } from '@/db/schema/payments';
import { auditLog, jobs, messages } from '@/db/schema/work';
import { setUpTestDatabase } from '@/db/testing/database';
import { anOrder, aShippingMethod, aVariant, offerAll } from '@/db/testing/fixtures';
import { setUpSandbox } from '@/db/testing/sandbox';
import { aStaff } from '@/lib/accounts/testing';
import type { Staff } from '@/lib/identity';
import { newId } from '@/lib/ids';
import { startWorker, type Worker } from '@/lib/jobs/worker';
import { findReview } from '@/lib/payments/find-review';
import { retryRefund, settleRefund } from '@/lib/payments/mend-refund';
import { reportRefund } from '@/lib/payments/overdue-refund';
import { refundByStaff } from '@/lib/payments/refund-by-staff';
import { askAboutFailed } from '@/lib/payments/submit-refund';
import { anAttemptAt, breaches, refundOf, tellOf } from '@/lib/payments/testing';
import type { Channel } from '@/lib/providers/provider';
import { DAY_MS } from '@/lib/time';

/** Refunds through the real protocols, against the sandbox. */

const sandbox = setUpSandbox();
setUpTestDatabase();

/** Longer than a provider of the sandbox takes, and short beside the time that an order has to be paid. */
const A_WHILE_MS = 5_000;
const METHODS: [string, Channel][] = [
  ['wechatpay', 'qr'],
  ['alipay', 'qr'],
  ['unionpay', 'desktop'],
  ['alipayclassic', 'desktop'],
];
/** Whose answers are not signed: there is nothing to falsify. */
const UNSIGNED = ['alipayclassic'];

let shipping: string;
let variant: string;
let worker: Worker;
let ann: Staff<'manage'>;
beforeAll(async () => {
  shipping = await aShippingMethod();
  variant = await aVariant(1_000);
  await offerAll();
  worker = startWorker({ poll: false });
  ann = await aStaff('manage');
});
afterAll(() => worker.stop());
afterEach(async () => {
  await sandbox.control('DELETE', '/faults');
  expect(await breaches()).toEqual([]);
});

/** An order that was paid at the sandbox. */
async function aPaid(provider: string, channel: Channel) {
  const order = await anOrder(variant, shipping);
  const paymentId = await anAttemptAt(order.orderId, provider, channel);
  await sandbox.control('POST', `/trades/${paymentId}/pay`, {});
  await dueNow();
  return { ...order, paymentId };
}

async function dueNow(): Promise<void> {
  await db()
    .update(jobs)
    .set({ runAt: new Date(0), leaseOwner: null })
    .where(eq(jobs.status, 'ready'));
  await worker.drain();
}

/** Refunds so much; what the provider does with it is up to the fault. */
async function refund({ orderNo }: { orderNo: string }, amountMinor: number): Promise<string> {
  const input = { requestKey: newId(), lines: [], amountMinor, restock: false, note: '' };
  const made = await refundByStaff(ann, orderNo, input, new Date());
  if (!made.ok) throw new Error(made.code);
  await worker.drain();
  return made.refundId;
}

/** Lets the provider finish what it has accepted, and asks it. */
async function settled(): Promise<void> {
  await sandbox.control('POST', '/clock', { advanceMs: A_WHILE_MS });
  await dueNow();
}

async function fault(name: string, { paymentId }: { paymentId: string }) {
  await sandbox.control('POST', '/faults', { fault: name, outTradeNo: paymentId });
}

/** What the provider itself gave back. */
async function returnedBy({ paymentId }: { paymentId: string }) {
  const answer = await sandbox.control('GET', `/trades?outTradeNo=${paymentId}`);
  const text = JSON.stringify(answer);
  const trades: { outTradeNo: string; refunds: { status: string; amountMinor: number }[] }[] =
    JSON.parse(text).trades;
  const own = trades.find(({ outTradeNo }) => outTradeNo === paymentId)?.refunds ?? [];
  return own
    .filter(({ status }) => status === 'succeeded')
    .reduce((sum, { amountMinor }) => sum + amountMinor, 0);
}

describe.each(METHODS)('%s, %s', (provider, channel) => {
  it('gives back a part, another part, and all the rest', async () => {
    const order = await aPaid(provider, channel);
    for (const amountMinor of [3_000, 1, 7_799]) {
      const id = await refund(order, amountMinor);
      await settled();
      expect(await refundOf(id)).toMatchObject({ status: 'succeeded' });
    }
    expect(await returnedBy(order)).toBe(order.totalMinor);
  });

  it('says at once that the balance is too low, and pays when it is filled', async () => {
    const order = await aPaid(provider, channel);
    await fault('refund-not-enough', order);
    const id = await refund(order, 3_000);
    expect(await refundOf(id)).toMatchObject({ status: 'failed', numberSpent: false });
    expect((await refundOf(id)).providerStatus).toMatch(/NOT_ENOUGH|64/);
    expect(await retryRefund(ann, id, new Date())).toEqual({ ok: true, refundId: id });
    await worker.drain();
    await settled();
    expect(await refundOf(id)).toMatchObject({ status: 'succeeded' });
    expect(await returnedBy(order)).toBe(3_000);
  });

  it.for(['refund-lost-answer', 'refund-500', 'refund-502', 'answer-bad-signature'])(
    'pays once when its answer is unknown: %s',
    async (name, test) => {
      if (name.startsWith('answer-') && UNSIGNED.includes(provider)) return test.skip();
      const order = await aPaid(provider, channel);
      await fault(name, order);
      const id = await refund(order, 3_000);
      expect((await refundOf(id)).status).toBe('submitting');
      await dueNow();
      await settled();
      expect(await refundOf(id)).toMatchObject({ status: 'succeeded' });
      expect(await returnedBy(order)).toBe(3_000);
    },
  );

  it('can fail after all, be sent again and then pay, once', async () => {
    const order = await aPaid(provider, channel);
    await fault('refund-fail', order);
    const id = await refund(order, 3_000);
    await settled();
    const failed = await refundOf(id);
    expect(failed.status).toBe('failed');
    const again = await retryRefund(ann, id, new Date());
    const successor = again.ok ? again.refundId : '';
    expect(successor === id).toBe(!failed.numberSpent);
    await worker.drain();
    await settled();
    expect(await refundOf(successor)).toMatchObject({ status: 'succeeded', amountMinor: 3_000 });
    expect(await returnedBy(order)).toBe(3_000);
  });
});

describe('a refund that never reached its provider', () => {
  it('waits while neither its old time nor a new one is safe, and is then sent, once', async () => {
    const order = await aPaid('unionpay', 'desktop');
    await fault('refund-500', order);
    const id = await refund(order, 3_000);
    const sentAgo = async (ms: number) => {
      const submittedAt = new Date(Date.now() - ms);
      await db().update(refunds).set({ submittedAt }).where(eq(refunds.id, id));
      await dueNow();
      return submittedAt;
    };
    const submittedAt = await sentAgo(4.5 * 60_000);
    expect(await refundOf(id)).toMatchObject({ status: 'submitting', submittedAt });
    const [job] = await db()
      .select()
      .from(jobs)
      .where(eq(jobs.uniqueKey, `submit-refund:${id}`));
    const runAt = new Date(submittedAt.getTime() + 5 * 60_000);
    expect(job).toMatchObject({ status: 'ready', runAt });
    await sentAgo(5 * 60_000);
    await settled();
    expect(await refundOf(id)).toMatchObject({ status: 'succeeded' });
    expect(await returnedBy(order)).toBe(3_000);
  });
});

describe('wechatpay, ABNORMAL', () => {
  it('keeps its number: asked again it is what it was, and no second one is made', async () => {
    const order = await aPaid('wechatpay', 'qr');
    await fault('refund-abnormal', order);
    const id = await refund(order, 3_000);
    await settled();
    expect(await refundOf(id)).toMatchObject({
      status: 'failed',
      providerStatus: 'ABNORMAL',
      numberSpent: false,
    });
    expect(await retryRefund(ann, id, new Date())).toEqual({ ok: true, refundId: id });
    await dueNow();
    expect(await refundOf(id)).toMatchObject({ status: 'failed', providerStatus: 'ABNORMAL' });
    const rows = await db().select().from(refunds).where(eq(refunds.orderId, order.orderId));
    expect(rows).toHaveLength(1);
    expect(await askAboutFailed(id)).toBe('failed');
    expect(await settleRefund(ann, id, 'Transfer 12', new Date())).toMatchObject({ ok: true });
    expect(await returnedBy(order)).toBe(0);
  });
});

describe('a refund that takes too long', () => {
  // The provider is slower than any machine that these tests run on.
  beforeEach(() => sandbox.control('POST', '/clock', { speed: 0.1 }));
  afterEach(() => sandbox.control('POST', '/clock', { speed: 1 }));

  /** As if it had been sent so long ago. */
  async function sentAgo(id: string, ms: number): Promise<void> {
    const submittedAt = new Date(Date.now() - ms);
    await db().update(refunds).set({ submittedAt }).where(eq(refunds.id, id));
    await dueNow();
  }

  async function troubleOf(id: string) {
    const rows = await db()
      .select()
      .from(paymentExceptions)
      .where(eq(paymentExceptions.refundId, id));
    return rows.map(({ kind, status }) => `${kind} ${status}`);
  }

  async function auditOf(id: string) {
    const rows = await db()
      .select()
      .from(auditLog)
      .where(eq(auditLog.subject, `refund:${id}`));
    return rows.map(({ action }) => action);
  }

  const paid = { isPaid: true, note: 'Batch list of 20 November' };
  const unpaid = { ...paid, isPaid: false };

  it('is an exception, and the shopper is told, once; its end closes that', async () => {
    const order = await aPaid('wechatpay', 'qr');
    const id = await refund(order, 100);
    await sentAgo(id, 3 * DAY_MS - 60_000);
    expect(await troubleOf(id)).toEqual([]);
    for (const days of [3.1, 4]) await sentAgo(id, days * DAY_MS);
    expect(await troubleOf(id)).toEqual(['refund_overdue open']);
    const told = await db().select().from(messages).where(eq(messages.refundId, id));
    expect(told.filter(({ kind }) => kind === 'refund_delayed')).toHaveLength(1);
    // This provider's own word is to be had.
    expect(await reportRefund(ann, id, paid, new Date())).toEqual({
      ok: false,
      code: 'not_failed',
    });
    await settled();
    expect(await refundOf(id)).toMatchObject({ status: 'succeeded' });
    expect(await troubleOf(id)).toEqual(['refund_overdue resolved']);
  });

  it('is an exception once more where it had failed, was mended and takes too long again', async () => {
    const order = await aPaid('wechatpay', 'qr');
    const id = await refund(order, 100);
    await sentAgo(id, 4 * DAY_MS);
    const abnormal = { account: null, numberSpent: false, providerStatus: 'ABNORMAL' };
    await tellOf(id, 'failed', abnormal);
    expect(await troubleOf(id)).toEqual(['refund_overdue resolved', 'refund_failed open']);
    expect(await retryRefund(ann, id, new Date())).toEqual({ ok: true, refundId: id });
    await dueNow();
    // It has been on its way again for a moment only.
    expect(await troubleOf(id)).toEqual(['refund_overdue resolved', 'refund_failed resolved']);
    const [resolvedAt, kind] = [new Date(Date.now() - 3.1 * DAY_MS), 'refund_overdue'] as const;
    const overdue = and(eq(paymentExceptions.refundId, id), eq(paymentExceptions.kind, kind));
    await db().update(paymentExceptions).set({ resolvedAt }).where(overdue);
    await dueNow();
    expect(await troubleOf(id)).toEqual(['refund_overdue open', 'refund_failed resolved']);
    // What a person has closed stays closed.
    const closed = { status: 'resolved', resolvedAt, resolvedBy: ann.user.id } as const;
    await db().update(paymentExceptions).set(closed).where(overdue);
    await dueNow();
    expect(await troubleOf(id)).toEqual(['refund_overdue resolved', 'refund_failed resolved']);
    await settled();
    expect(await refundOf(id)).toMatchObject({ status: 'succeeded' });
  });

  /** Accepted by the gateway that cannot be asked, whose only word is lost. */
  async function aSilentRefund() {
    const order = await aPaid('alipayclassic', 'desktop');
    await fault('notify-drop', order);
    const id = await refund(order, 100);
    await settled();
    expect((await refundOf(id)).status).toBe('processing');
    expect(await troubleOf(id)).toEqual([]);
    expect(await reportRefund(ann, id, paid, new Date())).toMatchObject({ ok: false });
    await sentAgo(id, 25 * 60 * 60_000 + 1_000);
    expect(await troubleOf(id)).toEqual(['refund_overdue open']);
    return { order, id };
  }

  it('has its page at the desk though its provider is no longer set up', async () => {
    const { order, id } = await aSilentRefund();
    const own = eq(payments.id, order.paymentId);
    await db().update(payments).set({ provider: 'gone' }).where(own);
    expect(await findReview(ann, id)).toMatchObject({ isReportable: false });
    await db().update(payments).set({ provider: 'alipayclassic' }).where(own);
    expect(await findReview(ann, id)).toMatchObject({ isReportable: true });
  });

  it('is refunded by the word of a person where the provider cannot be asked', async () => {
    const { order, id } = await aSilentRefund();
    expect(await returnedBy(order)).toBe(100);
    const both = await Promise.all([
      reportRefund(ann, id, paid, new Date()),
      reportRefund(ann, id, unpaid, new Date()),
    ]);
    // Whoever was quicker, the money is somewhere, and the other one is told.
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    const { status } = await refundOf(id);
    expect(status).toBe(both[0]?.ok ? 'succeeded' : 'failed');
  });

  it('is booked once, and a word that comes after all changes nothing', async () => {
    const { order, id } = await aSilentRefund();
    expect(await reportRefund(ann, id, paid, new Date())).toEqual({ ok: true, refundId: id });
    expect(await refundOf(id)).toMatchObject({ status: 'succeeded', providerStatus: 'SEEN_PAID' });
    expect(await troubleOf(id)).toEqual(['refund_overdue resolved']);
    expect(await auditOf(id)).toContain('report-paid');
    expect(await tellOf(id, 'succeeded', { account: null }, 'notification')).toBe('kept');
    expect(await returnedBy(order)).toBe(100);
  });

  it('makes way for a new one where a person has seen that it was not paid', async () => {
    const { id } = await aSilentRefund();
    expect(await reportRefund(ann, id, unpaid, new Date())).toEqual({ ok: true, refundId: id });
    expect(await refundOf(id)).toMatchObject({ status: 'failed', numberSpent: true });
    expect(await troubleOf(id)).toEqual(['refund_overdue resolved', 'refund_failed open']);
    expect(await auditOf(id)).toContain('report-unpaid');
    expect(await settleRefund(ann, id, 'Transfer 12', new Date())).toMatchObject({ ok: true });
    // So it had been paid: staff hear of it.
    expect(await tellOf(id, 'succeeded', { account: null }, 'notification')).toBe('exception');
  });
});
