import { eq } from 'drizzle-orm';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { db, inTransaction } from '@/db';
import { orders } from '@/db/schema/orders';
import { jobs, notifications } from '@/db/schema/work';
import { setUpTestDatabase } from '@/db/testing/database';
import { anOrder, aShippingMethod, aVariant } from '@/db/testing/fixtures';
import { newId } from '@/lib/ids';
import { enqueue } from '@/lib/jobs/enqueue';
import { startWorker, type Worker } from '@/lib/jobs/worker';

setUpTestDatabase();

let shipping: string;
let variant: string;
const workers: Worker[] = [];

beforeAll(async () => {
  shipping = await aShippingMethod();
  variant = await aVariant(1_000);
});

afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.stop()));
  await db().delete(jobs).where(eq(jobs.status, 'ready'));
});

function aWorker(): Worker {
  const worker = startWorker({ poll: false });
  workers.push(worker);
  return worker;
}

async function jobOf(uniqueKey: string) {
  const [job] = await db().select().from(jobs).where(eq(jobs.uniqueKey, uniqueKey));
  return job;
}

/** An order whose time is up, so that its expiry job has an effect to see. */
async function anOverdueOrder(): Promise<string> {
  const { orderId } = await anOrder(variant, shipping);
  const past = new Date(Date.now() - 60_000);
  await db().update(orders).set({ expiresAt: past }).where(eq(orders.id, orderId));
  await db()
    .update(jobs)
    .set({ runAt: past })
    .where(eq(jobs.uniqueKey, `expire-order:${orderId}`));
  return orderId;
}

async function statusOf(orderId: string) {
  const [order] = await db().select().from(orders).where(eq(orders.id, orderId));
  return order?.status;
}

describe('the worker', () => {
  it('runs what is due, once, and leaves no job behind', async () => {
    const orderId = await anOverdueOrder();
    await aWorker().drain();
    expect(await statusOf(orderId)).toBe('expired');
    expect(await jobOf(`expire-order:${orderId}`)).toBeUndefined();
  });

  it('works both lines to their end, mail apart from money', async () => {
    const worker = aWorker();
    // More mail than one claim takes, all of it older than the order's job.
    const mail = Array.from({ length: 30 }, () => newId());
    const past = new Date(Date.now() - 120_000);
    await inTransaction(async (tx) => {
      for (const id of mail) enqueue(tx, 'send-message', id, { runAt: past });
    });
    const orderId = await anOverdueOrder();
    const [first] = await Promise.all([
      db()
        .select({ lane: jobs.lane })
        .from(jobs)
        .where(eq(jobs.uniqueKey, `expire-order:${orderId}`)),
      worker.drain(),
    ]);
    expect(first).toEqual([{ lane: 'money' }]);
    expect(await statusOf(orderId)).toBe('expired');
    expect(await jobOf(`send-message:${mail[0]}`)).toBeUndefined();
  });

  it('leaves what is not due alone', async () => {
    const { orderId } = await anOrder(variant, shipping);
    await aWorker().drain();
    expect(await statusOf(orderId)).toBe('awaiting_payment');
    expect(await jobOf(`expire-order:${orderId}`)).toBeDefined();
  });

  it('takes over from a worker that died with its lease', async () => {
    const orderId = await anOverdueOrder();
    await db()
      .update(jobs)
      .set({ leaseOwner: newId(), attempts: 1 })
      .where(eq(jobs.uniqueKey, `expire-order:${orderId}`));
    await aWorker().drain();
    expect(await statusOf(orderId)).toBe('expired');
  });

  it('does not take a job whose lease still runs', async () => {
    const orderId = await anOverdueOrder();
    await db()
      .update(jobs)
      .set({ leaseOwner: newId(), runAt: new Date(Date.now() + 30_000) })
      .where(eq(jobs.uniqueKey, `expire-order:${orderId}`));
    await aWorker().drain();
    expect(await statusOf(orderId)).toBe('awaiting_payment');
  });

  it('gives 40 jobs to two workers, each to one of them', async () => {
    const orderIds = await Promise.all(Array.from({ length: 40 }, anOverdueOrder));
    const counts = await Promise.all([aWorker().drain(), aWorker().drain()]);
    expect((counts[0] ?? 0) + (counts[1] ?? 0)).toBeGreaterThanOrEqual(40);
    const statuses = await Promise.all(orderIds.map(statusOf));
    expect(new Set(statuses)).toEqual(new Set(['expired']));
  });

  it('backs off after a failure, keeps the error, and gives up as dead in the end', async () => {
    const messageless = newId();
    await inTransaction(async (tx) => enqueue(tx, 'apply-notification', messageless));
    await brokenJob(messageless, 3);
    const worker = aWorker();
    await worker.drain();
    const failed = await jobOf(`apply-notification:${messageless}`);
    expect(failed).toMatchObject({ status: 'ready', attempts: 4, leaseOwner: null });
    expect(failed?.lastError).toContain('ZodError');
    expect(failed?.runAt.getTime()).toBeGreaterThan(Date.now() + 1_000);
    await brokenJob(messageless, 11);
    await worker.drain();
    expect(await jobOf(`apply-notification:${messageless}`)).toMatchObject({ status: 'dead' });
  });

  it('keeps one job of a key, however often it is asked for', async () => {
    const { orderId } = await anOrder(variant, shipping);
    const runAt = new Date(Date.now() + 60_000);
    for (const _ of [1, 2, 3]) {
      await inTransaction(async (tx) => enqueue(tx, 'expire-order', orderId, { runAt }));
    }
    const rows = await db()
      .select()
      .from(jobs)
      .where(eq(jobs.uniqueKey, `expire-order:${orderId}`));
    expect(rows).toHaveLength(1);
  });

  it('does nothing of a transaction that was rolled back', async () => {
    aWorker();
    const subject = newId();
    const failing = inTransaction(async (tx) => {
      enqueue(tx, 'send-message', subject);
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    expect(await jobOf(`send-message:${subject}`)).toBeUndefined();
  });
});

/** Makes the next run of the job fail for a reason of its own, after this many attempts. */
async function brokenJob(subjectId: string, attempts: number): Promise<void> {
  await db()
    .insert(notifications)
    .values({
      id: subjectId,
      provider: 'nobody',
      status: 'received',
      clientIp: '127.0.0.1',
      headers: {},
      body: new Uint8Array(),
      fact: { about: 'nothing' },
      confirmByQuery: false,
      receivedAt: new Date(),
    })
    .onDuplicateKeyUpdate({ set: { provider: 'nobody' } });
  await db()
    .update(jobs)
    .set({ attempts, runAt: new Date(0), leaseOwner: null })
    .where(eq(jobs.uniqueKey, `apply-notification:${subjectId}`));
}
