import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { db, inTransaction, switchDatabase } from '@/db';
import { orders } from '@/db/schema/orders';
import { ledgerEntries, payments, refunds } from '@/db/schema/payments';
import { jobs } from '@/db/schema/work';
import { type CuttingProxy, startCuttingProxy } from '@/db/testing/cutting-proxy';
import { setUpTestDatabase } from '@/db/testing/database';
import { anOrder, aShippingMethod, aVariant } from '@/db/testing/fixtures';
import { setUpSandbox } from '@/db/testing/sandbox';
import { examine } from '@/lib/doctor';
import { env } from '@/lib/env';
import { startWorker, type Worker } from '@/lib/jobs/worker';
import { returnMoney } from '@/lib/payments/return-money';
import { anAttemptAt } from '@/lib/payments/testing';

/**
 * The wire to the database breaks at every statement in turn – once before the server has it, once after –
 * while a notification is taken in and applied, and while a refund is submitted. How many statements
 * there are is counted first, so that none is left out.
 */

const sandbox = setUpSandbox();
setUpTestDatabase();

let proxy: CuttingProxy;
let shipping: string;
let variant: string;
let worker: Worker;
beforeAll(async () => {
  proxy = await startCuttingProxy(env().DATABASE_URL);
  await switchDatabase(proxy.url);
  shipping = await aShippingMethod();
  variant = await aVariant(10_000);
  worker = startWorker({ poll: false });
  await sandbox.control('POST', '/clock', { speed: 1_000 });
});
afterAll(() => worker.stop());

/** What breaks is tried again after the restart, so here it may break. */
async function mayBreak(work: () => Promise<unknown>): Promise<void> {
  await work().catch(() => undefined);
}

async function anOpenPayment(): Promise<{ orderId: string; paymentId: string }> {
  const { orderId } = await anOrder(variant, shipping);
  return { orderId, paymentId: await anAttemptAt(orderId, 'wechatpay', 'qr') };
}

/** The provider notifies, the inbox takes it, the gate applies it. */
async function pay(paymentId: string): Promise<void> {
  const delivered = sandbox.afterDeliveries(1);
  await sandbox.control('POST', `/trades/${paymentId}/pay`, {});
  await delivered;
  await mayBreak(() => worker.drain());
}

/** As after a restart: leases have run out, and the provider has sent again what was not acknowledged. */
async function restart(): Promise<void> {
  proxy.arm();
  for (let round = 0; round < 2; round += 1) {
    await mayBreak(() => worker.drain());
    await db()
      .update(jobs)
      .set({ runAt: new Date(0), leaseOwner: null })
      .where(eq(jobs.lane, 'money'));
    await worker.drain();
  }
}

async function bookings(setKey: string): Promise<number> {
  const lines = await db().select().from(ledgerEntries).where(eq(ledgerEntries.setKey, setKey));
  return lines.length;
}

async function breaches() {
  return (await examine()).filter((finding) => finding.breaches.length > 0);
}

/** Every place at which a scenario of this many statements can break. */
function* places(statements: number) {
  for (let at = 1; at <= statements; at += 1) {
    for (const when of ['before', 'after'] as const) yield { at, when };
  }
}

test('a notification pays once, wherever its way through inbox and gate breaks', async () => {
  const counted = await anOpenPayment();
  proxy.arm();
  await pay(counted.paymentId);
  const statements = proxy.count();
  expect(statements).toBeGreaterThan(4);
  for (const place of places(statements)) {
    const { orderId, paymentId } = await anOpenPayment();
    proxy.arm(place);
    await pay(paymentId);
    await restart();
    const [order] = await db().select().from(orders).where(eq(orders.id, orderId));
    expect({ ...place, status: order?.status }).toEqual({ ...place, status: 'paid' });
    expect({ ...place, lines: await bookings(`payment:${paymentId}`) }).toEqual({
      ...place,
      lines: 2,
    });
  }
  expect(await breaches()).toEqual([]);
}, 300_000);

test('a refund goes back once, wherever its submission breaks', async () => {
  const counted = await aPaidPayment();
  proxy.arm();
  await refund(counted);
  const statements = proxy.count();
  expect(statements).toBeGreaterThan(6);
  for (const place of places(statements)) {
    const payment = await aPaidPayment();
    proxy.arm(place);
    await mayBreak(() => refund(payment));
    proxy.arm();
    // Whoever sees no refund asks for it again.
    if ((await refundsOf(payment.id)).length === 0) await refund(payment);
    await restart();
    const [row, ...more] = await refundsOf(payment.id);
    expect({ ...place, status: row?.status, more }).toEqual({
      ...place,
      ...{ status: 'succeeded', more: [] },
    });
    const { trades } = (await sandbox.control('GET', `/trades?outTradeNo=${payment.id}`)) as {
      trades: { refunds: { refundNo: string; amountMinor: number; status: string }[] }[];
    };
    expect({ ...place, refunds: trades[0]?.refunds }).toMatchObject({
      ...place,
      refunds: [{ refundNo: row?.id, amountMinor: payment.amountMinor, status: 'succeeded' }],
    });
    expect(await bookings(`refund:${row?.id}`)).toBe(2);
  }
  expect(await breaches()).toEqual([]);
}, 300_000);

async function aPaidPayment() {
  const { paymentId } = await anOpenPayment();
  proxy.arm();
  await pay(paymentId);
  const [payment] = await db().select().from(payments).where(eq(payments.id, paymentId));
  if (payment?.status !== 'succeeded') throw new Error('it was not paid');
  return payment;
}

async function refund(payment: typeof payments.$inferSelect): Promise<void> {
  await inTransaction(async (tx) => returnMoney(tx, payment, 'cancelled_order', new Date()));
  await worker.drain();
}

function refundsOf(paymentId: string) {
  return db().select().from(refunds).where(sql`${refunds.paymentId} = ${paymentId}`);
}
