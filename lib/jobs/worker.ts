import { and, asc, eq, lte, sql } from 'drizzle-orm';
import { db, later, type Tx } from '@/db';
import { jobs } from '@/db/schema/work';
import { newId } from '@/lib/ids';
import { handlers } from '@/lib/jobs/handlers';
import { type LeasedJob, setLocalWorker } from '@/lib/jobs/local-worker';
import { log } from '@/lib/log';

/**
 * Runs the rows of `jobs`. A job is claimed by a lease (owner and end); whoever crashes loses it when
 * the lease ends, so every handler must be safe to run twice. Failures back off exponentially with
 * jitter and end, after MAX_ATTEMPTS, as `dead` for a person to look at.
 */

const LEASE_MS = 30_000;
const POLL_MS = 1_000;
const CLAIM_BATCH = 20;
const CONCURRENCY = 4;
/** Beyond this many jobs in memory, new ones stay in the table for whoever is free first. */
const MAX_BACKLOG = 200;
const MAX_ATTEMPTS = 12;
const BACKOFF_BASE_MS = 500;
const BACKOFF_CEILING_MS = 10 * 60_000;
const MAX_ERROR_LENGTH = 2_000;

export type Worker = {
  /** Claims and runs everything that is due now; resolves when all of it is done. For tests. */
  drain(): Promise<number>;
  /** Takes no more work, waits for what runs, gives back what has not begun. */
  stop(): Promise<void>;
};

/** Starts a worker in this process and makes it the local one. */
export function startWorker(options: { readonly poll?: boolean } = {}): Worker {
  const backlog: LeasedJob[] = [];
  const running = new Set<Promise<void>>();
  let stopped = false;

  function pump(): void {
    while (!stopped && running.size < CONCURRENCY) {
      const job = backlog.shift();
      if (!job) return;
      const done = runJob(job).finally(() => {
        running.delete(done);
        pump();
      });
      running.add(done);
    }
  }

  async function claim(): Promise<number> {
    if (stopped || backlog.length > 0) return 0;
    const claimed = await claimDue();
    backlog.push(...claimed);
    pump();
    return claimed.length;
  }

  async function poll(): Promise<void> {
    while (!stopped) {
      const count = await claim().catch((error: unknown) => {
        log.error('worker.claim_failed', error);
        return 0;
      });
      if (count === 0 || running.size === 0) await pause();
      else await Promise.race(running);
    }
  }

  let wake: (() => void) | undefined;
  function pause(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, POLL_MS * (0.75 + Math.random() / 2));
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  setLocalWorker({
    newLease: (now) =>
      stopped || backlog.length >= MAX_BACKLOG
        ? undefined
        : { owner: newId(), until: new Date(now.getTime() + LEASE_MS) },
    run: (job) => {
      backlog.push(job);
      pump();
    },
  });
  const polling = options.poll === false ? Promise.resolve() : poll();

  return {
    async drain() {
      let count = 0;
      for (;;) {
        await Promise.all(running);
        const claimed = await claim();
        count += claimed;
        if (claimed === 0 && running.size === 0 && backlog.length === 0) return count;
      }
    },
    async stop() {
      stopped = true;
      setLocalWorker(undefined);
      wake?.();
      await polling;
      await Promise.all(running);
      await Promise.all(backlog.splice(0).map((job) => postpone(job, new Date())));
    },
  };
}

async function claimDue(): Promise<LeasedJob[]> {
  const now = new Date();
  const owner = newId();
  const [result] = await db()
    .update(jobs)
    .set({
      leaseOwner: owner,
      runAt: new Date(now.getTime() + LEASE_MS),
      attempts: sql`${jobs.attempts} + 1`,
    })
    .where(and(eq(jobs.status, 'ready'), lte(jobs.runAt, now)))
    .orderBy(asc(jobs.runAt))
    .limit(CLAIM_BATCH);
  if (result.affectedRows === 0) return [];
  const rows = await db()
    .select({ id: jobs.id, kind: jobs.kind, payload: jobs.payload, attempts: jobs.attempts })
    .from(jobs)
    .where(eq(jobs.leaseOwner, owner));
  return rows.map(({ payload, ...row }) => ({ ...row, owner, subjectId: payload.id ?? '' }));
}

async function runJob(job: LeasedJob): Promise<void> {
  let finished = false;
  const finish = (tx: Tx) => {
    finished = true;
    later(tx, sql`delete from ${jobs} where ${heldBy(job)}`);
  };
  try {
    const result = await handlers[job.kind]({ subjectId: job.subjectId, finish });
    if (result) await postpone(job, result.again, 0);
    else if (!finished) await db().delete(jobs).where(heldBy(job));
  } catch (error) {
    log.error('job.failed', error, { jobId: job.id, kind: job.kind, attempts: job.attempts });
    await fail(job, error).catch((failure: unknown) =>
      log.error('job.lost', failure, { jobId: job.id }),
    );
  }
}

function heldBy(job: LeasedJob) {
  return and(eq(jobs.id, job.id), eq(jobs.leaseOwner, job.owner));
}

async function postpone(job: LeasedJob, runAt: Date, attempts = job.attempts): Promise<void> {
  await db().update(jobs).set({ runAt, leaseOwner: null, attempts }).where(heldBy(job));
}

async function fail(job: LeasedJob, error: unknown): Promise<void> {
  const lastError = (
    error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  ).slice(0, MAX_ERROR_LENGTH);
  const dead = job.attempts >= MAX_ATTEMPTS;
  const ceiling = Math.min(BACKOFF_BASE_MS * 2 ** job.attempts, BACKOFF_CEILING_MS);
  const runAt = new Date(Date.now() + ceiling * (0.5 + Math.random() / 2));
  await db()
    .update(jobs)
    .set({ runAt, leaseOwner: null, lastError, status: dead ? 'dead' : 'ready' })
    .where(heldBy(job));
}
