import { and, asc, eq, lte, sql } from 'drizzle-orm';
import { db, isConflict, later, type Tx } from '@/db';
import { jobs } from '@/db/schema/work';
import { newId } from '@/lib/ids';
import { handlers } from '@/lib/jobs/handlers';
import { LANES, type Lane, laneOf } from '@/lib/jobs/kinds';
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
/** How many jobs of a line run at once. Mail is slow to send and may take its time. */
const CONCURRENCY: Readonly<Record<Lane, number>> = { money: 4, mail: 1 };
/** Beyond this many jobs of a line in memory, new ones stay in the table for whoever is free first. */
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
  const lines: Readonly<Record<Lane, Line>> = { money: newLine(), mail: newLine() };
  let stopped = false;

  function pump(lane: Lane): void {
    const { backlog, running } = lines[lane];
    // Mail goes when no money waits.
    if (lane === 'mail' && lines.money.backlog.length > 0) return;
    while (!stopped && running.size < CONCURRENCY[lane]) {
      const job = backlog.shift();
      if (!job) return;
      const done = runJob(job).finally(() => {
        running.delete(done);
        for (const next of LANES) pump(next);
      });
      running.add(done);
    }
  }

  function take(job: LeasedJob): void {
    const lane = laneOf(job.kind);
    lines[lane].backlog.push(job);
    pump(lane);
  }

  async function claim(lane: Lane): Promise<number> {
    if (stopped || lines[lane].backlog.length > 0) return 0;
    const claimed = await claimDue(lane);
    for (const job of claimed) take(job);
    return claimed.length;
  }

  async function claimAll(): Promise<number> {
    let count = 0;
    for (const lane of LANES) count += await claim(lane);
    return count;
  }

  const allRunning = () => LANES.flatMap((lane) => [...lines[lane].running]);

  async function poll(): Promise<void> {
    while (!stopped) {
      const count = await claimAll().catch((error: unknown) => {
        log.error('worker.claim_failed', error);
        return 0;
      });
      const running = allRunning();
      if (count === 0 || running.length === 0) await pause();
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
    newLease: (kind, now) =>
      stopped || lines[laneOf(kind)].backlog.length >= MAX_BACKLOG
        ? undefined
        : { owner: newId(), until: new Date(now.getTime() + LEASE_MS) },
    run: take,
  });
  const polling = options.poll === false ? Promise.resolve() : poll();

  return {
    async drain() {
      let count = 0;
      for (;;) {
        await Promise.all(allRunning());
        const claimed = await claimAll();
        count += claimed;
        const waiting = LANES.some((lane) => lines[lane].backlog.length > 0);
        if (claimed === 0 && !waiting && allRunning().length === 0) return count;
      }
    },
    async stop() {
      stopped = true;
      setLocalWorker(undefined);
      wake?.();
      await polling;
      await Promise.all(allRunning());
      const left = LANES.flatMap((lane) => lines[lane].backlog.splice(0));
      await Promise.all(left.map((job) => postpone(job, new Date())));
    },
  };
}

type Line = { readonly backlog: LeasedJob[]; readonly running: Set<Promise<void>> };

function newLine(): Line {
  return { backlog: [], running: new Set() };
}

const CLAIM_ATTEMPTS = 3;

/** Claims a batch; again when others who claim or finish jobs at this moment came in between. */
async function claimDue(lane: Lane): Promise<LeasedJob[]> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await claimBatch(lane);
    } catch (error) {
      if (attempt >= CLAIM_ATTEMPTS || !isConflict(error)) throw error;
    }
  }
}

async function claimBatch(lane: Lane): Promise<LeasedJob[]> {
  const now = new Date();
  const owner = newId();
  const [result] = await db()
    .update(jobs)
    .set({
      leaseOwner: owner,
      runAt: new Date(now.getTime() + LEASE_MS),
      attempts: sql`${jobs.attempts} + 1`,
    })
    .where(and(eq(jobs.status, 'ready'), eq(jobs.lane, lane), lte(jobs.runAt, now)))
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
