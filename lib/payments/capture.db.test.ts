import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { db } from '@/db';
import { orders } from '@/db/schema/orders';
import { payments } from '@/db/schema/payments';
import { jobs } from '@/db/schema/work';
import { setUpTestDatabase } from '@/db/testing/database';
import { anOrder, aShippingMethod, aVariant } from '@/db/testing/fixtures';
import { setUpSandbox } from '@/db/testing/sandbox';
import { assert } from '@/lib/errors';
import { startWorker, type Worker } from '@/lib/jobs/worker';
import { askProvider } from '@/lib/payments/ask-provider';
import { cancelOrder } from '@/lib/payments/end-order';
import { findPayment } from '@/lib/payments/query-payment';
import { breaches, startAt } from '@/lib/payments/testing';

/** Payments that their payer approves and the shop captures, against the sandbox. */

const sandbox = setUpSandbox();
setUpTestDatabase();

const PROVIDER = 'paypal';
/** How long a silent provider keeps the line. */
const SILENCE_MS = 50;

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

/** An order that its payer is about to approve. */
async function anAttempt() {
  const order = await anOrder(variant, shipping);
  await db().update(orders).set({ currency: 'USD' }).where(eq(orders.id, order.orderId));
  const started = await startAt(order.orderId, PROVIDER, 'desktop');
  assert(started.ok, started.ok ? '' : started.code);
  return { orderId: order.orderId, paymentId: started.paymentId };
}

type Attempt = Awaited<ReturnType<typeof anAttempt>>;

async function standing({ orderId, paymentId }: Attempt) {
  const [order] = await db().select().from(orders).where(eq(orders.id, orderId));
  return { order: order?.status, payment: (await findPayment(paymentId))?.status };
}

async function rowOf({ paymentId }: Attempt) {
  const payment = await findPayment(paymentId);
  assert(payment, 'the payment is gone');
  return payment;
}

const tradeAnswer = z.object({ trades: z.array(z.object({ status: z.string() })) });

/** What the provider itself holds of it. */
async function atProvider({ paymentId }: Attempt) {
  const answer = await sandbox.control('GET', `/trades?outTradeNo=${paymentId}`);
  return tradeAnswer.parse(answer).trades[0]?.status;
}

/** The payer approves by the provider's page, choosing what the capture will come to. */
async function approve(attempt: Attempt, funding = 'instant'): Promise<void> {
  const { presentation } = await rowOf(attempt);
  assert(presentation?.kind === 'redirect', 'nowhere to approve');
  const body = new URLSearchParams({ action: 'pay', funding });
  const answer = await fetch(presentation.url, { method: 'POST', body, redirect: 'manual' });
  expect(answer.status).toBe(303);
  expect(answer.headers.get('location')).toContain(`/pay/${attempt.paymentId}/return?token=`);
}

/** The payer comes back; what the browser brings along is not looked at. */
async function comeBack(attempt: Attempt) {
  return askProvider(await rowOf(attempt), 'return-from-provider', new Date());
}

async function dueNow(): Promise<void> {
  await db()
    .update(jobs)
    .set({ runAt: new Date(0), leaseOwner: null })
    .where(eq(jobs.status, 'ready'));
  await worker.drain();
}

async function lose(attempt: Attempt, fault = 'notify-drop', times = 1) {
  const about = { outTradeNo: attempt.paymentId, delayMs: SILENCE_MS };
  await sandbox.control('POST', '/faults', { fault, ...about, times });
}

/** The payments that count as the order's. */
function settledBy({ orderId }: Attempt) {
  return db()
    .select({ id: payments.id })
    .from(payments)
    .where(eq(payments.settlesOrderId, orderId));
}

const PAID = { order: 'paid', payment: 'succeeded' };

describe('an approved payment', () => {
  it('is captured when the provider tells of it, though nobody comes back', async () => {
    const attempt = await anAttempt();
    const delivered = sandbox.afterDeliveries(1);
    await approve(attempt);
    await delivered;
    await worker.drain();
    expect(await standing(attempt)).toEqual(PAID);
    expect(await atProvider(attempt)).toBe('paid');
  });

  it('is captured when its payer comes back, though no notification does', async () => {
    const attempt = await anAttempt();
    await lose(attempt, 'notify-drop', 0);
    await approve(attempt);
    expect(await comeBack(attempt)).toBe('arrived');
    expect(await standing(attempt)).toEqual(PAID);
  });

  it('is captured by the watch, when neither happens', async () => {
    const attempt = await anAttempt();
    await lose(attempt, 'notify-drop', 0);
    await approve(attempt);
    await dueNow();
    expect(await standing(attempt)).toEqual(PAID);
  });

  it('is captured once when all of it happens at once', async () => {
    const attempt = await anAttempt();
    const delivered = sandbox.afterDeliveries(1);
    await approve(attempt);
    await Promise.all([comeBack(attempt), comeBack(attempt), delivered.then(() => worker.drain())]);
    await dueNow();
    expect(await standing(attempt)).toEqual(PAID);
    expect(await settledBy(attempt)).toEqual([{ id: attempt.paymentId }]);
  });

  it.each(['capture-lost-answer', 'capture-timeout', 'capture-500'])(
    '%s: is captured once, by the next who asks',
    async (fault) => {
      const attempt = await anAttempt();
      await lose(attempt, 'notify-drop', 0);
      await lose(attempt, fault);
      await approve(attempt);
      expect(await comeBack(attempt)).toBe('no_answer');
      expect((await standing(attempt)).order).toBe('awaiting_payment');
      expect(await comeBack(attempt)).toBe('arrived');
      expect(await standing(attempt)).toEqual(PAID);
      expect(await settledBy(attempt)).toEqual([{ id: attempt.paymentId }]);
    },
  );

  it('is not captured for an order that was cancelled', async () => {
    const attempt = await anAttempt();
    await lose(attempt, 'notify-drop', 0);
    await approve(attempt);
    expect(await cancelOrder(attempt.orderId, 'shopper')).toEqual({ ok: true });
    await worker.drain();
    expect(await comeBack(attempt)).toBe('not_paid');
    await dueNow();
    expect((await standing(attempt)).order).toBe('cancelled');
    expect(await atProvider(attempt)).toBe('open');
  });

  it('is not captured once its time is over', async () => {
    const attempt = await anAttempt();
    await lose(attempt, 'notify-drop', 0);
    await approve(attempt);
    await db()
      .update(payments)
      .set({ expiresAt: new Date(Date.now() - 1000) })
      .where(eq(payments.id, attempt.paymentId));
    expect(await comeBack(attempt)).toBe('not_paid');
    expect((await standing(attempt)).payment).toBe('closed');
    expect(await atProvider(attempt)).toBe('open');
  });
});

describe('a capture', () => {
  it('that is under review is no payment yet, and becomes one', async () => {
    const attempt = await anAttempt();
    await lose(attempt, 'notify-drop', 0);
    await approve(attempt, 'review');
    expect(await comeBack(attempt)).toBe('not_paid');
    expect(await standing(attempt)).toEqual({ order: 'awaiting_payment', payment: 'pending' });
    await sandbox.control('POST', '/clock', { advanceMs: 2 * 60_000 });
    await dueNow();
    expect(await standing(attempt)).toEqual(PAID);
  });

  it('that is declined ends the attempt, and the order can be paid otherwise', async () => {
    const attempt = await anAttempt();
    await lose(attempt, 'notify-drop', 0);
    await approve(attempt, 'declined');
    expect(await comeBack(attempt)).toBe('not_paid');
    expect(await standing(attempt)).toEqual({ order: 'awaiting_payment', payment: 'failed' });
  });

  it('that wants another card lets the payer choose one, on the same page', async () => {
    const attempt = await anAttempt();
    await lose(attempt, 'notify-drop', 0);
    await approve(attempt, 'instrument');
    expect(await comeBack(attempt)).toBe('not_paid');
    expect(await standing(attempt)).toEqual({ order: 'awaiting_payment', payment: 'pending' });
    await approve(attempt);
    expect(await comeBack(attempt)).toBe('arrived');
    expect(await standing(attempt)).toEqual(PAID);
  });
});
