import { and, eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { db } from '@/db';
import { orders } from '@/db/schema/orders';
import { payments, refunds } from '@/db/schema/payments';
import { jobs, messages } from '@/db/schema/work';
import { setUpTestDatabase } from '@/db/testing/database';
import { anOrder, aShippingMethod, aVariant } from '@/db/testing/fixtures';
import { setUpSandbox } from '@/db/testing/sandbox';
import { aStaff } from '@/lib/accounts/testing';
import { startWorker, type Worker } from '@/lib/jobs/worker';
import { listRefunds } from '@/lib/payments/refund-queue';
import { anAttemptAt, breaches, paymentOf, startAt } from '@/lib/payments/testing';

/** One order, and money twice: two tabs, two providers, a phone and a desktop. The second goes back. */

const sandbox = setUpSandbox();
setUpTestDatabase();

let shipping: string;
let variant: string;
let worker: Worker;
beforeAll(async () => {
  shipping = await aShippingMethod();
  variant = await aVariant(1_000);
  worker = startWorker({ poll: false });
});
afterAll(() => worker.stop());
afterEach(async () => {
  await sandbox.control('DELETE', '/faults');
  expect(await breaches()).toEqual([]);
});

/** The payer pays; the provider says nothing. */
async function paySilently(paymentId: string): Promise<void> {
  await sandbox.control('POST', '/faults', {
    fault: 'notify-drop',
    outTradeNo: paymentId,
    times: 0,
  });
  await sandbox.control('POST', `/trades/${paymentId}/pay`, {});
}

/** When a page that was opened now is too old to be shown again. */
function elevenMinutesOn(): Date {
  return new Date(Date.now() + 11 * 60_000);
}

async function payAndNotify(paymentId: string): Promise<void> {
  const delivered = sandbox.afterDeliveries(1);
  await sandbox.control('POST', `/trades/${paymentId}/pay`, {});
  await delivered;
}

/** Time passes: every job that waits for its time runs. */
async function timePasses(): Promise<void> {
  for (const _ of [1, 2, 3]) {
    await sandbox.control('POST', '/clock', { advanceMs: 60_000 });
    await db()
      .update(jobs)
      .set({ runAt: new Date(0), leaseOwner: null });
    await worker.drain();
  }
}

/** The order is paid once; the surplus is on its way back or there; shopper and staff can see it. */
async function expectOneKept(orderId: string, keptId: string, surplusId: string): Promise<void> {
  const [order] = await db().select().from(orders).where(eq(orders.id, orderId));
  expect(order).toMatchObject({ status: 'paid', refundStatus: 'none' });
  expect(await paymentOf(keptId)).toMatchObject({ status: 'succeeded', settlesOrderId: orderId });
  expect(await paymentOf(surplusId)).toMatchObject({ status: 'succeeded', settlesOrderId: null });
  const back = await db().select().from(refunds).where(eq(refunds.orderId, orderId));
  expect(back).toHaveLength(1);
  expect(back[0]).toMatchObject({
    paymentId: surplusId,
    cause: 'surplus_payment',
    amountMinor: order?.totalMinor,
    status: 'succeeded',
  });
  const told = await db()
    .select()
    .from(messages)
    .where(and(eq(messages.orderId, orderId), eq(messages.kind, 'surplus_returning')));
  expect(told).toHaveLength(1);
  const queue = await listRefunds(await aStaff('see', 'support'), 'done', undefined);
  expect(queue.refunds.map(({ id }) => id)).toContain(back[0]?.id);
}

describe('two payments of one order', () => {
  it('two tabs at two providers: both paid, the second goes back', async () => {
    const { orderId } = await anOrder(variant, shipping);
    const one = await anAttemptAt(orderId, 'alipay', 'desktop');
    await paySilently(one);
    const other = await anAttemptAt(orderId, 'unionpay', 'desktop');
    await worker.drain();
    // Closing the first has asked about it, and found its money: the other tab's is too much.
    await payAndNotify(other);
    await worker.drain();
    await timePasses();
    await expectOneKept(orderId, one, other);
  });

  it('phone and desktop: the later notification is too much, though its payment was first', async () => {
    const { orderId } = await anOrder(variant, shipping);
    const phone = await anAttemptAt(orderId, 'unionpay', 'mobile');
    const desktop = await anAttemptAt(orderId, 'wechatpay', 'qr');
    // UnionPay knows no closing: the phone's page stays open, and is paid first, without a word.
    await paySilently(phone);
    await payAndNotify(desktop);
    await worker.drain();
    await timePasses();
    await expectOneKept(orderId, desktop, phone);
  });

  it('a page that the shop had replaced by a fresh one is paid after all, without a word', async () => {
    const { orderId } = await anOrder(variant, shipping);
    const first = await anAttemptAt(orderId, 'unionpay', 'desktop');
    const fresh = await startAt(orderId, 'unionpay', 'desktop', elevenMinutesOn());
    expect(fresh.ok).toBe(true);
    expect(await paymentOf(first)).toMatchObject({ status: 'closed' });
    await paySilently(first);
    await timePasses();
    expect(await paymentOf(first)).toMatchObject({ status: 'succeeded', settlesOrderId: orderId });
  });

  it('the same, and the shop was away until the order was over: it asks all the same', async () => {
    const { orderId } = await anOrder(variant, shipping);
    const first = await anAttemptAt(orderId, 'unionpay', 'desktop');
    const fresh = await startAt(orderId, 'unionpay', 'desktop', elevenMinutesOn());
    expect(fresh.ok).toBe(true);
    await paySilently(first);
    const past = new Date(Date.now() - 3 * 60_000);
    await db().update(payments).set({ expiresAt: past }).where(eq(payments.orderId, orderId));
    // The first time without an answer.
    await sandbox.control('POST', '/faults', { fault: 'query-500', outTradeNo: first });
    await timePasses();
    expect(await paymentOf(first)).toMatchObject({ status: 'succeeded', settlesOrderId: orderId });
    await timePasses();
    const own = eq(jobs.uniqueKey, `query-payment:${first}`);
    expect(await db().$count(jobs, own)).toBe(0);
  });
});

describe('an attempt that cannot be announced again', () => {
  /** It was announced, and what its request would say has changed since, by a deployment say. */
  async function anAlteredAttempt() {
    const { orderId } = await anOrder(variant, shipping);
    const first = await anAttemptAt(orderId, 'wechatpay', 'mobile');
    const altered = { description: 'Other words', presentUntil: new Date() };
    await db().update(payments).set(altered).where(eq(payments.id, first));
    return { orderId, first };
  }

  it('is closed, and another takes its place', async () => {
    const { orderId, first } = await anAlteredAttempt();
    const again = await startAt(orderId, 'wechatpay', 'mobile');
    if (!again.ok) throw new Error(again.code);
    expect(again.paymentId).not.toBe(first);
    expect((await paymentOf(first)).status).toBe('closed');
    const trades = await sandbox.control('GET', `/trades?outTradeNo=${first}`);
    expect(trades).toMatchObject({ trades: [{ status: 'closed' }] });
    await payAndNotify(again.paymentId);
    await worker.drain();
    expect(await paymentOf(again.paymentId)).toMatchObject({ settlesOrderId: orderId });
  });

  it('pays the order where it was paid a moment ago', async () => {
    const { orderId, first } = await anAlteredAttempt();
    await paySilently(first);
    const again = await startAt(orderId, 'wechatpay', 'mobile');
    expect(again).toEqual({ ok: false, code: 'already_paid' });
    expect(await paymentOf(first)).toMatchObject({ status: 'succeeded', settlesOrderId: orderId });
  });
});
