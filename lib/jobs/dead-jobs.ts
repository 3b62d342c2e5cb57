import { and, desc, eq, lt } from 'drizzle-orm';
import { db, inTransaction, later } from '@/db';
import { jobs } from '@/db/schema/work';
import { audit } from '@/lib/audit';
import { cutPage } from '@/lib/cut-page';
import type { Staff } from '@/lib/identity';
import { isId } from '@/lib/ids';

/** Jobs that failed so often that the worker gave up: a person mends the cause and starts them again. */

const JOBS_PER_PAGE = 50;

/** A page of dead jobs, newest first. `before` is the id of the last one of the page before. */
export async function listDeadJobs(_staff: Staff, before: string | undefined) {
  const rows = await db()
    .select({
      id: jobs.id,
      kind: jobs.kind,
      payload: jobs.payload,
      attempts: jobs.attempts,
      lastError: jobs.lastError,
      createdAt: jobs.createdAt,
    })
    .from(jobs)
    .where(and(eq(jobs.status, 'dead'), before && isId(before) ? lt(jobs.id, before) : undefined))
    .orderBy(desc(jobs.id))
    .limit(JOBS_PER_PAGE + 1);
  const { page, nextBefore } = cutPage(rows, JOBS_PER_PAGE);
  return {
    jobs: page.map(({ payload, ...job }) => ({ ...job, subjectId: payload.id ?? null })),
    nextBefore,
  };
}

export type RetryResult =
  | { readonly ok: true; readonly result: null }
  | { readonly ok: false; readonly code: 'not_dead' };

/**
 * Starts a dead job again, with all of its attempts before it: what its handler does, it can do twice.
 * not_dead – somebody did so before, or there is no such job.
 */
export async function retryJob(
  staff: Staff<'decide'> | Staff<'move_money'>,
  jobId: string,
  now: Date,
): Promise<RetryResult> {
  if (!isId(jobId)) return { ok: false, code: 'not_dead' };
  return await inTransaction(async (tx): Promise<RetryResult> => {
    const dead = and(eq(jobs.id, jobId), eq(jobs.status, 'dead'));
    const [job] = await tx
      .select({ kind: jobs.kind, uniqueKey: jobs.uniqueKey })
      .from(jobs)
      .where(dead);
    if (!job) return { ok: false, code: 'not_dead' };
    const ready = { status: 'ready' as const, runAt: now, attempts: 0, leaseOwner: null };
    later(tx, tx.update(jobs).set(ready).where(dead), 1);
    audit(tx, staff, 'retry-job', `job:${jobId}`, now, { job: job.uniqueKey });
    return { ok: true, result: null };
  });
}
