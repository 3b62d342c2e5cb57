import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { db } from '@/db';
import { orders } from '@/db/schema/orders';
import { setUpTestDatabase } from '@/db/testing/database';
import { anOrder, aShippingMethod, aVariant, offerAll } from '@/db/testing/fixtures';
import { setUpSandbox } from '@/db/testing/sandbox';
import { examine } from '@/lib/doctor';
import { readCredentials } from '@/lib/env';
import { startWorker, type Worker } from '@/lib/jobs/worker';
import { startForPayer, wayToPayer } from '@/lib/payments/identify-payer';
import { isPayerState } from '@/lib/payments/payer';
import { paymentOf, startAt } from '@/lib/payments/testing';
import { openidOf } from '../../sandbox/wechatpay-oauth';

const sandbox = setUpSandbox();
setUpTestDatabase();

const AGENT = 'Mozilla/5.0 (iPhone) Mobile/15E148 MicroMessenger/8.0.50(0x1800322e)';
const ORIGIN = { clientIp: '127.0.0.1', now: new Date() };

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
  expect((await examine()).filter((finding) => finding.breaches.length > 0)).toEqual([]);
});

/** An attempt of an order that waits for its payer. */
async function anAttempt() {
  const order = await anOrder(variant, shipping);
  const started = await startAt(order.orderId, 'wechatpay', 'in_app');
  if (!started.ok) throw new Error(started.code);
  return { orderId: order.orderId, paymentId: started.paymentId };
}

/** Where the app's browser of this person comes back to. */
async function roundTrip(paymentId: string, user = 'payer') {
  const way = wayToPayer(await paymentOf(paymentId), 'en');
  if (!way) throw new Error('nobody is asked for');
  const headers = { 'user-agent': AGENT, cookie: `wechat-user=${user}` };
  const answer = await fetch(way.url, { headers, redirect: 'manual' });
  return { back: new URL(answer.headers.get('location') ?? ''), secret: way.secret };
}

async function start(paymentId: string, user?: string) {
  const { back } = await roundTrip(paymentId, user);
  return startForPayer(await paymentOf(paymentId), back.searchParams, ORIGIN);
}

async function pay(paymentId: string, user = 'payer'): Promise<unknown> {
  const { presentation } = await paymentOf(paymentId);
  if (presentation?.kind !== 'in_app') throw new Error('no call to make');
  const url = `${credentials().openUrl}/bridge`;
  const delivered = sandbox.afterDeliveries(1);
  const answer = await fetch(url, {
    method: 'POST',
    headers: { cookie: `wechat-user=${user}` },
    body: JSON.stringify({ action: 'pay', parameters: presentation.parameters }),
  });
  const { err_msg }: { err_msg: string } = await answer.json();
  if (err_msg === presentation.answer.paid) {
    await delivered;
    await worker.drain();
  }
  return err_msg;
}

function credentials() {
  const { wechatpay } = readCredentials().providers;
  if (!wechatpay) throw new Error('the sandbox handed out no credentials');
  return wechatpay;
}

async function statusOf(orderId: string) {
  const [order] = await db().select().from(orders).where(eq(orders.id, orderId));
  return order?.status;
}

describe('an attempt whose payer is asked for', () => {
  it('is made and watched, and the provider has not heard of it', async () => {
    const { paymentId } = await anAttempt();
    expect(await paymentOf(paymentId)).toMatchObject({ status: 'created', presentation: null });
    expect(await sandbox.control('GET', `/trades?outTradeNo=${paymentId}`)).toEqual({ trades: [] });
  });

  it('comes back to our own address with its state, and is paid', async () => {
    const { orderId, paymentId } = await anAttempt();
    const { back, secret } = await roundTrip(paymentId);
    expect(back.href).toMatch(
      new RegExp(`^http://localhost:3000/en/pay/${paymentId}/payer/return\\?`),
    );
    const state = back.searchParams.get('state');
    expect(isPayerState(paymentId, { secret, state })).toBe(true);
    const started = await startForPayer(await paymentOf(paymentId), back.searchParams, ORIGIN);
    expect(started).toEqual({ ok: true, paymentId });
    expect(await pay(paymentId)).toBe('get_brand_wcpay_request:ok');
    expect(await statusOf(orderId)).toBe('paid');
  });

  it('keeps nothing of who pays', async () => {
    const { paymentId } = await anAttempt();
    await start(paymentId);
    const { presentation, ...row } = await paymentOf(paymentId);
    expect(presentation).toMatchObject({ kind: 'in_app' });
    const payerId = openidOf(credentials().appid, 'payer');
    expect(JSON.stringify({ presentation, row })).not.toContain(payerId);
  });

  it('is not announced for a proof that is worth nothing, and can be tried again', async () => {
    const { paymentId } = await anAttempt();
    const { back } = await roundTrip(paymentId);
    const payment = await paymentOf(paymentId);
    const made = new URLSearchParams({ code: 'made-up' });
    for (const query of [made, new URLSearchParams()]) {
      expect(await startForPayer(payment, query, ORIGIN)).toEqual({
        ok: false,
        code: 'payer_unknown',
      });
    }
    expect(await paymentOf(paymentId)).toMatchObject({ status: 'created', presentation: null });
    const started = await startForPayer(payment, back.searchParams, ORIGIN);
    expect(started).toEqual({ ok: true, paymentId });
    // A code that has been used.
    expect(await startForPayer(payment, back.searchParams, ORIGIN)).toMatchObject({ ok: false });
    expect((await paymentOf(paymentId)).status).toBe('pending');
  });

  it('keeps its number when the answer to its announcement was lost', async () => {
    const { orderId, paymentId } = await anAttempt();
    const fault = { fault: 'create-lost-answer', outTradeNo: paymentId };
    await sandbox.control('POST', '/faults', fault);
    expect(await start(paymentId)).toEqual({ ok: false, code: 'provider_unavailable' });
    expect(await start(paymentId)).toEqual({ ok: true, paymentId });
    await pay(paymentId);
    expect(await statusOf(orderId)).toBe('paid');
  });
});

describe('begun anew', () => {
  it('for another person by another number, and the first can pay no more', async () => {
    const { orderId, paymentId } = await anAttempt();
    await start(paymentId);
    expect(await pay(paymentId, 'friend')).toBe('get_brand_wcpay_request:fail');
    const anew = await start(paymentId, 'friend');
    if (!anew.ok) throw new Error(anew.code);
    expect(anew.paymentId).not.toBe(paymentId);
    expect((await paymentOf(paymentId)).status).toBe('closed');
    expect(await pay(paymentId)).toBe('get_brand_wcpay_request:fail');
    expect(await pay(anew.paymentId, 'friend')).toBe('get_brand_wcpay_request:ok');
    expect(await statusOf(orderId)).toBe('paid');
    expect((await paymentOf(anew.paymentId)).settlesOrderId).toBe(orderId);
  });

  it('finds what was paid meanwhile, and takes no more', async () => {
    const { orderId, paymentId } = await anAttempt();
    await start(paymentId);
    await sandbox.control('POST', '/faults', { fault: 'notify-drop', outTradeNo: paymentId });
    await sandbox.control('POST', `/trades/${paymentId}/pay`, {});
    expect(await start(paymentId)).toEqual({ ok: false, code: 'already_paid' });
    expect(await statusOf(orderId)).toBe('paid');
  });

  it('not while the provider says nothing about the first', async () => {
    const { paymentId } = await anAttempt();
    await start(paymentId);
    await sandbox.control('POST', '/faults', { fault: 'query-500', outTradeNo: paymentId });
    expect(await start(paymentId)).toEqual({ ok: false, code: 'provider_unavailable' });
    expect((await paymentOf(paymentId)).status).toBe('pending');
  });

  it('with another method: the call in the app is closed at the provider', async () => {
    const { orderId, paymentId } = await anAttempt();
    await start(paymentId);
    const other = await startAt(orderId, 'alipay', 'mobile');
    expect(other.ok).toBe(true);
    await worker.drain();
    expect((await paymentOf(paymentId)).status).toBe('closed');
    expect(await pay(paymentId)).toBe('get_brand_wcpay_request:fail');
  });
});

it('asks for nobody in other channels', async () => {
  const order = await anOrder(variant, shipping);
  const started = await startAt(order.orderId, 'wechatpay', 'qr');
  if (!started.ok) throw new Error(started.code);
  const payment = await paymentOf(started.paymentId);
  expect(wayToPayer(payment, 'en')).toBeNull();
  const query = new URLSearchParams({ code: '1' });
  expect(await startForPayer(payment, query, ORIGIN)).toEqual({
    ok: false,
    code: 'method_unavailable',
  });
});
