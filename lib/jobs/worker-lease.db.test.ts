import { eq } from 'drizzle-orm';
import { afterEach, expect, it, vi } from 'vitest';
import { db, inTransaction } from '@/db';
import { jobs } from '@/db/schema/work';
import { setUpTestDatabase } from '@/db/testing/database';
import { ProviderError } from '@/lib/errors';
import { newId } from '@/lib/ids';
import { enqueue } from '@/lib/jobs/enqueue';
import { handlers } from '@/lib/jobs/handlers';
import type { JobContext } from '@/lib/jobs/job';
import { LEASE_MS } from '@/lib/jobs/lease';
import { startWorker, type Worker } from '@/lib/jobs/worker';

/** Leases, held and lost, with a handler that waits for the test. */

setUpTestDatabase();

const KIND = 'close-payment';
const original = handlers[KIND];
const workers: Worker[] = [];

afterEach(async () => {
  Object.assign(handlers, { [KIND]: original });
  await Promise.all(workers.splice(0).map((worker) => worker.stop()));
  await db().delete(jobs).where(eq(jobs.kind, KIND));
});

function aWorker(): Worker {
  const worker = startWorker({ poll: false });
  workers.push(worker);
  return worker;
}

/** Makes the jobs of this file call back, and wait until they may go on. */
function jobsWait(): { began: Promise<JobContext>; goOn: () => void } {
  let goOn = () => {};
  const held = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  const began = new Promise<JobContext>((resolve) => {
    Object.assign(handlers, {
      [KIND]: async (context: JobContext) => {
        resolve(context);
        await held;
      },
    });
  });
  return { began, goOn };
}

async function aJob(): Promise<string> {
  const subject = newId();
  await inTransaction(async (tx) => enqueue(tx, KIND, subject, { runAt: new Date(0) }));
  return subject;
}

async function jobOf(subject: string) {
  const [job] = await db()
    .select()
    .from(jobs)
    .where(eq(jobs.uniqueKey, `${KIND}:${subject}`));
  return job;
}

/** What happens to a worker's lease when it stalls for longer. */
async function lapse(subject: string): Promise<void> {
  await db()
    .update(jobs)
    .set({ runAt: new Date(0) })
    .where(eq(jobs.uniqueKey, `${KIND}:${subject}`));
}

it('leaves others their leases, however wrong the clock of this machine goes', async () => {
  const subject = await aJob();
  const leased = { leaseOwner: newId(), runAt: new Date(Date.now() + LEASE_MS) };
  await db().update(jobs).set(leased).where(eq(jobs.kind, KIND));
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 10 * 60_000 });
  try {
    expect(await aWorker().drain()).toBe(0);
  } finally {
    vi.useRealTimers();
  }
  expect(await jobOf(subject)).toMatchObject({ attempts: 0, leaseOwner: leased.leaseOwner });
});

it('lets a worker that stalled neither finish nor repeat what another has taken', async () => {
  const first = jobsWait();
  const subject = await aJob();
  const stalled = aWorker().drain();
  const context = await first.began;
  expect(await context.hold()).toBe(true);
  await lapse(subject);
  const second = jobsWait();
  const taking = aWorker().drain();
  await second.began;
  expect(await context.hold()).toBe(false);
  first.goOn();
  await stalled;
  // Its end has not taken the job from the other.
  expect(await jobOf(subject)).toMatchObject({ attempts: 2 });
  second.goOn();
  await taking;
  expect(await jobOf(subject)).toBeUndefined();
});

it('stops by giving back what it has not begun, for others to take at once', async () => {
  const { began, goOn } = jobsWait();
  const subjects = await Promise.all(Array.from({ length: 10 }, aJob));
  const worker = aWorker();
  const draining = worker.drain();
  await began;
  const stopping = worker.stop();
  goOn();
  await Promise.all([stopping, draining]);
  const left = (await Promise.all(subjects.map(jobOf))).filter((job) => job !== undefined);
  expect(left).toHaveLength(6);
  for (const job of left) expect(job).toMatchObject({ leaseOwner: null, attempts: 0 });
  Object.assign(handlers, { [KIND]: async () => undefined });
  expect(await aWorker().drain()).toBe(6);
});

it('is patient with a provider that is away, and not with itself', async () => {
  const trouble = new ProviderError('unknown', 'TIMEOUT', 'no answer');
  const failWith = async (error: Error) => {
    Object.assign(handlers, { [KIND]: () => Promise.reject(error) });
    const subject = await aJob();
    await db().update(jobs).set({ attempts: 50 }).where(eq(jobs.kind, KIND));
    await aWorker().drain();
    const job = await jobOf(subject);
    await db().delete(jobs).where(eq(jobs.kind, KIND));
    return job?.status;
  };
  expect(await failWith(trouble)).toBe('ready');
  expect(await failWith(new Error('a bug'))).toBe('dead');
});

it('lays a job aside whose workers die of it', async () => {
  const subject = await aJob();
  await db().update(jobs).set({ attempts: 150 }).where(eq(jobs.kind, KIND));
  await aWorker().drain();
  expect(await jobOf(subject)).toMatchObject({ status: 'dead' });
});
