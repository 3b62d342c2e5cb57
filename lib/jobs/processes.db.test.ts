import { type ChildProcess, spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { eq, isNotNull, like } from 'drizzle-orm';
import { afterEach, beforeAll, expect, it, vi } from 'vitest';
import { db } from '@/db';
import { orders } from '@/db/schema/orders';
import { ledgerEntries, payments } from '@/db/schema/payments';
import { jobs, messages } from '@/db/schema/work';
import { setUpTestDatabase } from '@/db/testing/database';
import { anOrder, aShippingMethod, aVariant } from '@/db/testing/fixtures';
import { setUpSandbox } from '@/db/testing/sandbox';
import { anAttemptAt, breaches } from '@/lib/payments/testing';

/**
 * Workers as processes of their own on one database, killed, stopped in the middle of a job and woken
 * again. The process of this test is the web's: it takes notifications in and runs no jobs.
 */

const sandbox = setUpSandbox();
setUpTestDatabase();

let shipping: string;
let variant: string;
const running = new Set<ChildProcess>();
beforeAll(async () => {
  shipping = await aShippingMethod();
  variant = await aVariant(1_000);
});
afterEach(() => {
  for (const child of running) child.kill('SIGKILL');
});

async function aWorkerProcess(): Promise<ChildProcess> {
  // biome-ignore-start lint/style/noProcessEnv: the process gets the environment of this test
  const merchant = await readFile(process.env.CREDENTIALS_FILE ?? '', 'utf8');
  const smtp = /^SMTP_URL=(.*)$/m.exec(merchant)?.[1] ?? '';
  const options = ['--conditions=react-server', '--import', 'tsx', 'scripts/worker.ts'];
  const env = { ...process.env, SMTP_URL: smtp, LOG_LEVEL: 'silent' };
  // biome-ignore-end lint/style/noProcessEnv: see above
  const child = spawn(process.execPath, options, { env, stdio: ['ignore', 'ignore', 'inherit'] });
  running.add(child);
  child.on('close', () => running.delete(child));
  return child;
}

function ended(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => child.on('close', resolve));
}

async function aPayment() {
  const order = await anOrder(variant, shipping);
  return { ...order, paymentId: await anAttemptAt(order.orderId, 'wechatpay', 'qr') };
}

/** Pays; each notification comes three times at once. */
async function pay(paymentId: string): Promise<void> {
  const fault = { fault: 'notify-duplicate', copies: 2, outTradeNo: paymentId };
  await sandbox.control('POST', '/faults', fault);
  const delivered = sandbox.afterDeliveries(3);
  await sandbox.control('POST', `/trades/${paymentId}/pay`, {});
  await delivered;
}

async function paySilently(paymentId: string): Promise<void> {
  const fault = { fault: 'notify-drop', outTradeNo: paymentId, times: 0 };
  await sandbox.control('POST', '/faults', fault);
  await sandbox.control('POST', `/trades/${paymentId}/pay`, {});
}

async function statusOf(orderId: string) {
  const [order] = await db().select().from(orders).where(eq(orders.id, orderId));
  return order?.status;
}

async function jobOf(key: string) {
  const [job] = await db().select().from(jobs).where(eq(jobs.uniqueKey, key));
  return job;
}

/** As if the time of every lease were over: 30 seconds need not pass for it. */
async function leasesLapse(): Promise<void> {
  await db()
    .update(jobs)
    .set({ runAt: new Date(0) })
    .where(isNotNull(jobs.leaseOwner));
}

const eventually = (check: () => Promise<void>) =>
  vi.waitFor(check, { timeout: 45_000, interval: 50 });

async function expectPaidOnce({ orderId, paymentId }: { orderId: string; paymentId: string }) {
  expect(await statusOf(orderId)).toBe('paid');
  const entries = await db()
    .select()
    .from(ledgerEntries)
    .where(eq(ledgerEntries.setKey, `payment:${paymentId}`));
  expect(entries).toHaveLength(2);
}

it('does every job once in effect, though workers stall, die and stop', {
  timeout: 180_000,
}, async () => {
  // A worker stalls in the middle of a question to the provider …
  const stalling = await aWorkerProcess();
  const asked = await aPayment();
  await paySilently(asked.paymentId);
  const silence = { fault: 'query-timeout', outTradeNo: asked.paymentId, delayMs: 60_000 };
  await sandbox.control('POST', '/faults', silence);
  const key = `query-payment:${asked.paymentId}`;
  await db()
    .update(jobs)
    .set({ runAt: new Date(0) })
    .where(eq(jobs.uniqueKey, key));
  await eventually(async () => expect((await jobOf(key))?.leaseOwner).toBeTruthy());
  const { leaseOwner } = (await jobOf(key)) ?? {};
  stalling.kill('SIGSTOP');

  // … another takes over when its lease is over …
  await leasesLapse();
  const second = await aWorkerProcess();
  await eventually(async () => expect(await statusOf(asked.orderId)).toBe('paid'));

  // … and dies itself in a burst of notifications, when a third one has come.
  const burst = await Promise.all(Array.from({ length: 25 }, aPayment));
  await aWorkerProcess();
  for (const { paymentId } of burst.slice(0, 12)) await pay(paymentId);
  const dead = ended(second);
  second.kill('SIGKILL');
  for (const { paymentId } of burst.slice(12)) await pay(paymentId);
  stalling.kill('SIGCONT');
  await dead;
  await leasesLapse();
  await eventually(async () => {
    const open = await db().select().from(payments).where(eq(payments.status, 'pending'));
    expect(open).toHaveLength(0);
  });
  for (const one of [asked, ...burst]) await expectPaidOnce(one);

  // Whoever was woken has neither taken its job back nor done it again.
  const again = await jobOf(key);
  expect(again?.leaseOwner ?? null).not.toBe(leaseOwner);
  await eventually(async () => {
    const unsent = await db().select().from(messages);
    expect(unsent.filter(({ emailedAt }) => !emailedAt)).toHaveLength(0);
    await leasesLapse();
    const left = await db().select().from(jobs).where(like(jobs.uniqueKey, 'apply-%'));
    expect(left).toHaveLength(0);
  });

  // SIGTERM: they end by themselves, and hold nothing any more.
  const others = [...running];
  expect(others).toHaveLength(2);
  const codes = Promise.all(others.map(ended));
  for (const child of others) child.kill('SIGTERM');
  expect(await codes).toEqual([0, 0]);
  const held = await db().select().from(jobs).where(isNotNull(jobs.leaseOwner));
  expect(held).toHaveLength(0);
  expect(await breaches()).toEqual([]);
});
