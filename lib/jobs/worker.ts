import { and, asc, eq, inArray, lte, sql } from 'drizzle-orm';
import { db, isConflict, later, type Tx } from '@/db';
import { jobs } from '@/db/schema/work';
import { assert, ProviderError } from '@/lib/errors';
import { newId } from '@/lib/ids';
import { handlers } from '@/lib/jobs/handlers';
import { LANES, type Lane, laneOf } from '@/lib/jobs/kinds';
import { databaseTime, LEASE_MS, leaseEnd } from '@/lib/jobs/lease';
import { type LeasedJob, setLocalWorker } from '@/lib/jobs/local-worker';
import { log } from '@/lib/log';
import { withLogContext } from '@/lib/log-context';
import { jobsRun } from '@/lib/metrics/events';
import { scrub } from '@/lib/scrub';
import { MINUTE_MS } from '@/lib/time';

/**
 * Runs the rows of `jobs`. A job is claimed by a lease (owner and end), which is renewed while the job
 * waits or runs here; whoever crashes or stalls loses it when the lease ends, so every handler must be
 * safe to run twice, even at once. Failures back off exponentially with jitter and end, after enough
 * attempts, as `dead` for a person to look at.
 */

const RENEW_MS = LEASE_MS / 3;
const POLL_MS = 1_000;
const CLAIM_BATCH = 20;
/** How many jobs of a line run at once. Mail is slow to send and may take its time. */
const CONCURRENCY: Readonly<Record<Lane, number>> = { money: 4, mail: 1, books: 1 };
/** Beyond this many jobs of a line in memory, new ones stay in the table for whoever is free first. */
const MAX_BACKLOG = 200;
const MAX_ATTEMPTS = 12;
/** Trouble at a provider is nobody's fault here and often passes: at the ceiling, about a day of it. */
const MAX_ATTEMPTS_AT_PROVIDER = 150;
const BACKOFF_BASE_MS = 500;
const BACKOFF_CEILING_MS = 10 * MINUTE_MS;
const MAX_ERROR_LENGTH = 2_000;
/** How long a stopping worker waits for what runs, before it gives that back as well. */
const STOP_GRACE_MS = 8_000;

export type Worker = {
  /** Claims and runs everything that is due now; resolves when all of it is done. For tests. */
  drain(): Promise<number>;
  /**
   * Takes no more work, waits a little for what runs, and gives back what has not begun or not ended.
   * Called again, it waits for the same end.
   */
  stop(): Promise<void>;
};

/** Starts a worker in this process and makes it the local one. */
export function startWorker(options: { readonly poll?: boolean } = {}): Worker {
  const lines: Readonly<Record<Lane, Line>> = {
    money: newLine(),
    mail: newLine(),
    books: newLine(),
  };
  let isStopping = false;
  let ended: Promise<void> | undefined;

  function pump(lane: Lane): void {
    const { backlog, running } = lines[lane];
    // The others go when no money waits.
    if (lane !== 'money' && lines.money.backlog.length > 0) return;
    while (!isStopping && running.size < CONCURRENCY[lane]) {
      const job = backlog.shift();
      if (!job) return;
      // Stalled since: somebody else has it, or will. The table knows.
      if (hasLapsed(job)) continue;
      const context = { jobId: job.id, requestId: job.requestId };
      const done = withLogContext(context, () => runJob(job)).finally(() => {
        running.delete(job);
        for (const next of LANES) pump(next);
        if (lines[lane].hasMore && backlog.length === 0) wake();
      });
      running.set(job, done);
    }
  }

  function take(job: LeasedJob): void {
    const lane = laneOf(job.kind);
    lines[lane].backlog.push(job);
    pump(lane);
  }

  async function claim(lane: Lane): Promise<number> {
    const line = lines[lane];
    if (isStopping || line.backlog.length > 0 || line.running.size >= CONCURRENCY[lane]) return 0;
    const claimed = await claimDue(lane);
    line.hasMore = claimed.length === CLAIM_BATCH;
    for (const job of claimed) take(job);
    return claimed.length;
  }

  async function claimAll(): Promise<number> {
    let count = 0;
    for (const lane of LANES) count += await claim(lane);
    return count;
  }

  const allRunning = () => LANES.flatMap((lane) => [...lines[lane].running.values()]);
  const allHeld = () =>
    LANES.flatMap((lane) => [...lines[lane].running.keys(), ...lines[lane].backlog]);

  async function poll(): Promise<void> {
    while (!isStopping) {
      isAwake = false;
      await claimAll().catch((error: unknown) => log.error('worker.claim_failed', error));
      if (!isAwake) await pause();
    }
  }

  let isAwake = false;
  let endPause = () => {};
  /** Looks at the table again at once: a line has room, and there was more. Or it is time to stop. */
  function wake(): void {
    isAwake = true;
    endPause();
  }
  function pause(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, POLL_MS * (0.75 + Math.random() / 2));
      endPause = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  async function end(): Promise<void> {
    setLocalWorker(undefined);
    wake();
    await polling;
    await withinGrace(allRunning());
    clearInterval(renewal);
    const [unfinished, unbegun] = [
      LANES.flatMap((lane) => [...lines[lane].running.keys()]),
      LANES.flatMap((lane) => lines[lane].backlog.splice(0)),
    ];
    for (const job of unfinished) log.warn('job.given_back', { jobId: job.id, kind: job.kind });
    await Promise.all([
      ...unfinished.map((job) => release(job, job.attempts)),
      ...unbegun.map((job) => release(job, job.attempts - 1)),
    ]);
  }

  setLocalWorker({
    newLease: (kind) =>
      isStopping || lines[laneOf(kind)].backlog.length >= MAX_BACKLOG ? undefined : newId(),
    run: take,
  });
  const renewal = setInterval(() => {
    renew(allHeld()).catch((error: unknown) => log.error('worker.renewal_failed', error));
  }, RENEW_MS);
  renewal.unref();
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
    stop() {
      isStopping = true;
      ended ??= end();
      return ended;
    },
  };
}

type Line = {
  readonly backlog: LeasedJob[];
  readonly running: Map<LeasedJob, Promise<void>>;
  /** The last claim took as many as it may: there is more. */
  hasMore: boolean;
};

function newLine(): Line {
  return { backlog: [], running: new Map(), hasMore: false };
}

async function withinGrace(running: readonly Promise<void>[]): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const grace = new Promise((resolve) => {
    timer = setTimeout(resolve, STOP_GRACE_MS);
  });
  await Promise.race([Promise.all(running), grace]);
  clearTimeout(timer);
}

function hasLapsed(job: LeasedJob): boolean {
  return performance.now() - job.leasedAtMs >= LEASE_MS;
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
  const leasedAtMs = performance.now();
  const owner = newId();
  const [result] = await db()
    .update(jobs)
    .set({ leaseOwner: owner, runAt: leaseEnd(), attempts: sql`${jobs.attempts} + 1` })
    .where(and(eq(jobs.status, 'ready'), eq(jobs.lane, lane), lte(jobs.runAt, databaseTime())))
    .orderBy(asc(jobs.runAt))
    .limit(CLAIM_BATCH);
  if (result.affectedRows === 0) return [];
  const rows = await db()
    .select({ id: jobs.id, kind: jobs.kind, payload: jobs.payload, attempts: jobs.attempts })
    .from(jobs)
    .where(eq(jobs.leaseOwner, owner));
  return rows.map(({ payload, ...row }) => {
    return { ...row, owner, subjectId: payload.id ?? '', leasedAtMs };
  });
}

/** Makes the leases of these jobs last longer. What another worker has taken stays with it. */
async function renew(held: readonly LeasedJob[]): Promise<void> {
  const lasting = held.filter((job) => !hasLapsed(job));
  if (lasting.length === 0) return;
  const askedAtMs = performance.now();
  const ids = lasting.map(({ id }) => id);
  const owners = [...new Set(lasting.map(({ owner }) => owner))];
  await db()
    .update(jobs)
    .set({ runAt: leaseEnd() })
    .where(and(inArray(jobs.id, ids), inArray(jobs.leaseOwner, owners)));
  for (const job of lasting) job.leasedAtMs = askedAtMs;
}

async function runJob(job: LeasedJob): Promise<void> {
  let finished = false;
  const finish = (tx: Tx) => {
    finished = true;
    later(tx, sql`delete from ${jobs} where ${heldBy(job)}`);
  };
  try {
    // Whoever ran it died of it, over and over: it was never seen to fail.
    assert(job.attempts <= MAX_ATTEMPTS_AT_PROVIDER, 'claimed too often without an end');
    const context = { subjectId: job.subjectId, finish, hold: () => hold(job) };
    const result = await handlers[job.kind](context);
    if (result) await postpone(job, result.again, 0);
    else if (!finished) await db().delete(jobs).where(heldBy(job));
    jobsRun.inc({ kind: job.kind, outcome: result ? 'again' : 'done' });
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

async function hold(job: LeasedJob): Promise<boolean> {
  const askedAtMs = performance.now();
  const [result] = await db().update(jobs).set({ runAt: leaseEnd() }).where(heldBy(job));
  if (result.affectedRows === 0) return false;
  job.leasedAtMs = askedAtMs;
  return true;
}

async function postpone(job: LeasedJob, runAt: Date, attempts: number): Promise<void> {
  await db().update(jobs).set({ runAt, leaseOwner: null, attempts }).where(heldBy(job));
}

/** Gives a job back: whoever is free takes it at once. */
async function release(job: LeasedJob, attempts: number): Promise<void> {
  const free = { runAt: databaseTime(), leaseOwner: null, attempts };
  await db().update(jobs).set(free).where(heldBy(job));
}

async function fail(job: LeasedJob, error: unknown): Promise<void> {
  const words = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const lastError = scrub(words).slice(0, MAX_ERROR_LENGTH);
  const dead = job.attempts >= attemptsFor(error);
  const ceiling = Math.min(BACKOFF_BASE_MS * 2 ** job.attempts, BACKOFF_CEILING_MS);
  const runAt = new Date(Date.now() + ceiling * (0.5 + Math.random() / 2));
  await db()
    .update(jobs)
    .set({ runAt, leaseOwner: null, lastError, status: dead ? 'dead' : 'ready' })
    .where(heldBy(job));
  jobsRun.inc({ kind: job.kind, outcome: dead ? 'dead' : 'failed' });
}

function attemptsFor(error: unknown): number {
  const isTrouble = error instanceof ProviderError && error.kind !== 'rejected';
  return isTrouble ? MAX_ATTEMPTS_AT_PROVIDER : MAX_ATTEMPTS;
}
