import { and, eq, inArray } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { db } from '@/db';
import { carts } from '@/db/schema/carts';
import { stock } from '@/db/schema/catalog';
import { coupons } from '@/db/schema/coupons';
import { orderEvents, orders } from '@/db/schema/orders';
import { paymentExceptions, payments, refunds } from '@/db/schema/payments';
import { jobs, notifications } from '@/db/schema/work';
import { setUpTestDatabase } from '@/db/testing/database';
import {
  aCoupon,
  anOrder,
  aShippingMethod,
  aVariant,
  aVisitor,
  checkoutOf,
  fillCart,
  offerAll,
  SHIPPING_FEE,
} from '@/db/testing/fixtures';
import { setUpSandbox } from '@/db/testing/sandbox';
import { assert, type RejectionReason } from '@/lib/errors';
import { startWorker, type Worker } from '@/lib/jobs/worker';
import { placeOrder } from '@/lib/orders/place-order';
import { cancelOrder } from '@/lib/payments/end-order';
import {
  anAttemptAt,
  breaches,
  paymentOf,
  runOutOfTime,
  startAt,
  visit,
} from '@/lib/payments/testing';
import type { Channel } from '@/lib/providers/provider';
import { getProvider } from '@/lib/providers/registry';

const sandbox = setUpSandbox();
setUpTestDatabase();

let shipping: string;
let variant: string;
let worker: Worker;
beforeAll(async () => {
  shipping = await aShippingMethod();
  variant = await aVariant(1_000);
  await offerAll();
  worker = startWorker({ poll: false });
});
afterAll(() => worker.stop());
afterEach(async () => {
  await sandbox.control('DELETE', '/faults');
  expect(await breaches()).toEqual([]);
});

const Trades = z.object({ trades: z.array(z.object({ status: z.string() })) });
/** Of the tests' coupon. */
const COUPON_OFF = 500;

const METHODS: [string, Channel][] = [
  ['wechatpay', 'qr'],
  ['wechatpay', 'mobile'],
  ['alipay', 'desktop'],
  ['alipay', 'qr'],
  ['alipay', 'mobile'],
  ['unionpay', 'desktop'],
  ['alipayclassic', 'desktop'],
  ['unionpay', 'mobile'],
];

async function anOrderAt(provider: string, channel: Channel) {
  const order = await anOrder(variant, shipping);
  return { ...order, paymentId: await anAttemptAt(order.orderId, provider, channel) };
}

async function statusOf(orderId: string) {
  const [order] = await db()
    .select({ status: orders.status })
    .from(orders)
    .where(eq(orders.id, orderId));
  return order?.status;
}

async function pay(paymentId: string, deliveries = 1): Promise<void> {
  const delivered = sandbox.afterDeliveries(deliveries);
  await sandbox.control('POST', `/trades/${paymentId}/pay`, {});
  await delivered;
  await worker.drain();
}

async function dueNow(): Promise<void> {
  await db()
    .update(jobs)
    .set({ runAt: new Date(0), leaseOwner: null });
  await worker.drain();
}

describe('a purchase through the real protocols', () => {
  it.each(METHODS)('%s, %s: paid by its notification', async (provider, channel) => {
    const { orderId, paymentId } = await anOrderAt(provider, channel);
    expect((await paymentOf(paymentId)).status).toBe('pending');
    await pay(paymentId);
    expect(await statusOf(orderId)).toBe('paid');
  });

  it.each(METHODS)('%s, %s: paid though its notification is lost', async (provider, channel) => {
    const { orderId, paymentId } = await anOrderAt(provider, channel);
    await sandbox.control('POST', '/faults', { fault: 'notify-drop', outTradeNo: paymentId });
    await sandbox.control('POST', `/trades/${paymentId}/pay`, {});
    await dueNow();
    expect(await statusOf(orderId)).toBe('paid');
  });

  it.each(METHODS)(
    '%s, %s: cancelled and closed, then paid late: the money goes back',
    async (provider, channel) => {
      const { orderId, paymentId } = await anOrderAt(provider, channel);
      expect(await cancelOrder(orderId, 'shopper')).toEqual({ ok: true });
      await worker.drain();
      expect(await statusOf(orderId)).toBe('cancelled');
      const { status } = await paymentOf(paymentId);
      if (status === 'closed') return;
      await pay(paymentId);
      await dueNow();
      expect(await statusOf(orderId)).toBe('cancelled');
      const [refund] = await db().select().from(refunds).where(eq(refunds.paymentId, paymentId));
      expect(refund).toMatchObject({ cause: 'cancelled_order' });
      expect(['processing', 'succeeded']).toContain(refund?.status);
    },
  );
});

describe('notifications', () => {
  it.each<[string, RejectionReason]>([
    ['notify-bad-signature', 'bad_signature'],
    ['notify-unknown-serial', 'unknown_key'],
    ['notify-wrong-merchant', 'wrong_merchant'],
    ['notify-stale-timestamp', 'stale'],
  ])('%s: refused, recorded as %s, and the retry pays', async (fault, reason) => {
    const { orderId, paymentId } = await anOrderAt('wechatpay', 'qr');
    await sandbox.control('POST', '/faults', { fault, outTradeNo: paymentId });
    const before = await rejected(reason);
    await pay(paymentId);
    expect(await rejected(reason)).toBe(before + 1);
    expect(await statusOf(orderId)).toBe('awaiting_payment');
    const delivered = sandbox.afterDeliveries(1);
    await sandbox.control('POST', `/trades/${paymentId}/notify`, {});
    await delivered;
    await worker.drain();
    expect(await statusOf(orderId)).toBe('paid');
  });

  it('a wrong amount pays nothing and opens an exception; asking the provider pays', async () => {
    const { orderId, paymentId } = await anOrderAt('wechatpay', 'qr');
    await sandbox.control('POST', '/faults', {
      fault: 'notify-wrong-amount',
      outTradeNo: paymentId,
    });
    await pay(paymentId);
    expect(await statusOf(orderId)).toBe('awaiting_payment');
    const exceptions = await db()
      .select({ kind: paymentExceptions.kind })
      .from(paymentExceptions)
      .where(eq(paymentExceptions.paymentId, paymentId));
    expect(exceptions).toEqual([{ kind: 'amount_mismatch' }]);
    await dueNow();
    expect(await statusOf(orderId)).toBe('paid');
  });

  it.each<[string, Channel]>([
    ['wechatpay', 'qr'],
    ['alipay', 'qr'],
  ])(
    '%s, %s: one that comes before the create call has answered pays',
    async (provider, channel) => {
      const { orderId } = await anOrder(variant, shipping);
      await sandbox.control('POST', '/faults', { fault: 'notify-before-response', provider });
      const delivered = sandbox.afterDeliveries(1);
      const starting = startAt(orderId, provider, channel);
      await delivered;
      await worker.drain();
      await starting;
      expect(await statusOf(orderId)).toBe('paid');
      const attempts = await db().select().from(payments).where(eq(payments.orderId, orderId));
      expect(attempts).toMatchObject([{ status: 'succeeded', settlesOrderId: orderId }]);
    },
  );

  it('the same notification 20 times at once applies once', async () => {
    const { orderId, paymentId } = await anOrderAt('wechatpay', 'qr');
    await sandbox.control('POST', '/faults', {
      fault: 'notify-duplicate',
      copies: 20,
      outTradeNo: paymentId,
    });
    await pay(paymentId, 20);
    expect(await statusOf(orderId)).toBe('paid');
    const rows = await db()
      .select({ status: notifications.status })
      .from(notifications)
      .where(eq(notifications.subjectId, paymentId));
    expect(rows.filter((row) => row.status === 'applied')).toHaveLength(1);
    expect(rows.length).toBeGreaterThanOrEqual(20);
  });
});

async function rejected(reason: RejectionReason): Promise<number> {
  const rows = await db()
    .select({ id: notifications.id })
    .from(notifications)
    .where(and(eq(notifications.status, 'rejected'), eq(notifications.reason, reason)));
  return rows.length;
}

describe('attempts', () => {
  it('uses the open attempt again, and closes the others when the method changes', async () => {
    const { orderId, paymentId } = await anOrderAt('wechatpay', 'qr');
    const again = await startAt(orderId, 'wechatpay', 'qr');
    expect(again).toEqual({ ok: true, paymentId });
    const other = await startAt(orderId, 'alipay', 'qr');
    await worker.drain();
    expect((await paymentOf(paymentId)).status).toBe('closed');
    if (!other.ok) throw new Error(other.code);
    await visit(other.paymentId);
    await pay(other.paymentId);
    expect(await statusOf(orderId)).toBe('paid');
  });

  it('makes one attempt of eight starts at once', async () => {
    const order = await anOrder(variant, shipping);
    const results = await Promise.all(
      Array.from({ length: 8 }, () => startAt(order.orderId, 'wechatpay', 'qr')),
    );
    const ids = new Set(results.map((result) => (result.ok ? result.paymentId : result.code)));
    expect(ids.size).toBe(1);
  });

  it.each(['create-500', 'create-lost-answer'])(
    '%s: says so, and the next try uses the same attempt',
    async (fault) => {
      const order = await anOrder(variant, shipping);
      await sandbox.control('POST', '/faults', { fault, provider: 'wechatpay', times: 1 });
      const first = await startAt(order.orderId, 'wechatpay', 'qr');
      expect(first).toEqual({ ok: false, code: 'provider_unavailable' });
      const second = await startAt(order.orderId, 'wechatpay', 'qr');
      expect(second.ok).toBe(true);
      const rows = await db().select().from(payments).where(eq(payments.orderId, order.orderId));
      expect(rows).toHaveLength(1);
      await pay(rows[0]?.id ?? '');
      expect(await statusOf(order.orderId)).toBe('paid');
    },
  );
});

describe('a cancelled order', () => {
  it.each(['close-timeout', 'close-lost-answer'])(
    '%s: is over at once, and its attempt is closed as soon as the provider answers',
    async (fault) => {
      const { orderId, paymentId } = await anOrderAt('wechatpay', 'qr');
      await sandbox.control('POST', '/faults', { fault, outTradeNo: paymentId, delayMs: 50 });
      expect(await cancelOrder(orderId, 'shopper')).toEqual({ ok: true });
      expect(await statusOf(orderId)).toBe('cancelled');
      expect((await paymentOf(paymentId)).status).toBe('pending');
      await worker.drain();
      expect((await paymentOf(paymentId)).status).toBe('closed');
      expect(await atProvider(paymentId)).toBe('closed');
    },
  );
});

/** An order of one piece of a variant of its own, with a coupon of its own. */
async function anOrderWithCoupon() {
  const variantId = await aVariant(5);
  const couponCode = await aCoupon({ maxRedemptions: 1, maxPerPerson: null });
  const shopper = aVisitor();
  const cartId = await fillCart(shopper, [{ variantId, quantity: 1 }]);
  await db().update(carts).set({ couponCode }).where(eq(carts.id, cartId));
  const placed = await placeOrder(
    shopper,
    checkoutOf(cartId, shipping, 10_000 + SHIPPING_FEE - COUPON_OFF),
  );
  assert(placed.ok, `the order was refused: ${placed.ok ? '' : placed.code}`);
  return { orderId: placed.orderId, variantId, couponCode };
}

/** What an order with a coupon holds on to. */
async function held(variantId: string, couponCode: string) {
  const [row] = await db()
    .select({ onHand: stock.onHand, reserved: stock.reserved, redeemed: coupons.redeemed })
    .from(stock)
    .innerJoin(coupons, eq(coupons.code, couponCode))
    .where(eq(stock.variantId, variantId));
  return row;
}

/** An order's moves, in the order in which they were made. */
async function movesOf(orderId: string): Promise<string[]> {
  const rows = await db()
    .select({ subject: orderEvents.subject, to: orderEvents.toStatus })
    .from(orderEvents)
    .where(eq(orderEvents.orderId, orderId))
    .orderBy(orderEvents.id);
  return rows.map(({ subject, to }) => `${subject} ${to}`);
}

/** What the provider itself holds of a payment. */
async function atProvider(paymentId: string) {
  const answer = await sandbox.control('GET', `/trades?outTradeNo=${paymentId}`);
  return Trades.parse(answer).trades[0]?.status;
}

describe('expiry', () => {
  it.each(METHODS)(
    '%s, %s: closed at the provider first, then stock and coupon return',
    async (provider, channel) => {
      const { orderId, couponCode, variantId } = await anOrderWithCoupon();
      const paymentId = await anAttemptAt(orderId, provider, channel);
      expect(await held(variantId, couponCode)).toEqual({ onHand: 5, reserved: 1, redeemed: 1 });
      await runOutOfTime(orderId);
      await dueNow();
      expect(await statusOf(orderId)).toBe('expired');
      expect(await held(variantId, couponCode)).toEqual({ onHand: 5, reserved: 0, redeemed: 0 });
      // Where a protocol knows no closing, the attempt is watched until its own time is over.
      const closes = getProvider(provider).closePayment !== null;
      expect((await paymentOf(paymentId)).status).toBe(closes ? 'closed' : 'pending');
      expect(await atProvider(paymentId)).toBe(closes ? 'closed' : 'open');
      const moves = await movesOf(orderId);
      const ends = closes ? ['payment closed', 'order expired'] : ['order expired'];
      expect(moves.slice(-ends.length)).toEqual(ends);
    },
  );

  it.each(['close-timeout', 'close-lost-answer'])(
    '%s: waits for the answer, then closes and expires',
    async (fault) => {
      const { orderId, paymentId } = await anOrderAt('wechatpay', 'qr');
      await sandbox.control('POST', '/faults', { fault, outTradeNo: paymentId, delayMs: 50 });
      await runOutOfTime(orderId);
      await worker.drain();
      expect(await statusOf(orderId)).toBe('awaiting_payment');
      await dueNow();
      expect(await statusOf(orderId)).toBe('expired');
      expect((await paymentOf(paymentId)).status).toBe('closed');
      expect(await atProvider(paymentId)).toBe('closed');
    },
  );

  it('closes later what a silent provider did not let it close in time', async () => {
    const { orderId, paymentId } = await anOrderAt('wechatpay', 'qr');
    const silence = { fault: 'query-500', outTradeNo: paymentId, times: 0 };
    await sandbox.control('POST', '/faults', silence);
    await db()
      .update(orders)
      .set({ expiresAt: new Date(Date.now() - 3_600_000) })
      .where(eq(orders.id, orderId));
    await dueNow();
    expect(await statusOf(orderId)).toBe('expired');
    expect((await paymentOf(paymentId)).status).toBe('pending');
    await sandbox.control('DELETE', '/faults');
    await dueNow();
    expect((await paymentOf(paymentId)).status).toBe('closed');
    expect(await atProvider(paymentId)).toBe('closed');
  });

  it('ends an order whose provider is no longer set up, and so does its shopper', async () => {
    const [expired, cancelled] = [
      await anOrderAt('wechatpay', 'qr'),
      await anOrderAt('wechatpay', 'qr'),
    ];
    const both = inArray(payments.id, [expired.paymentId, cancelled.paymentId]);
    await db().update(payments).set({ provider: 'gone' }).where(both);
    const past = new Date(Date.now() - 3_600_000);
    await db().update(orders).set({ expiresAt: past }).where(eq(orders.id, expired.orderId));
    await dueNow();
    expect(await statusOf(expired.orderId)).toBe('expired');
    expect(await cancelOrder(cancelled.orderId, 'shopper')).toEqual({ ok: true });
    // Staff see that something is left to do there.
    const [job] = await db()
      .select()
      .from(jobs)
      .where(eq(jobs.uniqueKey, `close-payment:${expired.paymentId}`));
    expect(job?.lastError).toContain('gone');
    await db().update(payments).set({ provider: 'wechatpay' }).where(both);
    await dueNow();
    expect((await paymentOf(expired.paymentId)).status).toBe('closed');
  });

  it('pays an order whose money arrived unnoticed before it expires', async () => {
    const { orderId, paymentId } = await anOrderAt('wechatpay', 'qr');
    await sandbox.control('POST', '/faults', { fault: 'notify-drop', outTradeNo: paymentId });
    await sandbox.control('POST', `/trades/${paymentId}/pay`, {});
    await db()
      .update(orders)
      .set({ expiresAt: new Date(Date.now() - 1_000) })
      .where(eq(orders.id, orderId));
    await dueNow();
    expect(await statusOf(orderId)).toBe('paid');
  });
});
