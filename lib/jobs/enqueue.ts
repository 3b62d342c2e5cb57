import { and, eq, isNull, sql } from 'drizzle-orm';
import { afterCommit, later, type Tx } from '@/db';
import { jobs } from '@/db/schema/work';
import { newId } from '@/lib/ids';
import { type JobKind, laneOf } from '@/lib/jobs/kinds';
import { databaseTime, leaseEnd } from '@/lib/jobs/lease';
import { localWorker } from '@/lib/jobs/local-worker';
import { logContext } from '@/lib/log-context';

/**
 * Durable work for a subject (the id of a payment, an order …), written in the same transaction as
 * the change that calls for it: either both are there or neither. At most one live job of a kind and
 * subject exists; asking again for one that is waiting changes nothing.
 *
 * Work that is due now is handed to the worker in this process, if there is one, when the transaction
 * has committed: the row is written with that worker's lease, which saves a claim. Should the process
 * die, the lease runs out and any worker takes over. (Where a job of that key waited already, the
 * worker runs the work beside it: once too often, never too rarely, and every handler stands that.)
 */
export function enqueue(
  tx: Tx,
  kind: JobKind,
  subjectId: string,
  options: { readonly runAt?: Date } = {},
): void {
  const now = new Date();
  const worker = options.runAt ? undefined : localWorker();
  const owner = worker?.newLease(kind);
  const id = newId();
  const insert = tx
    .insert(jobs)
    .values({
      id,
      kind,
      lane: laneOf(kind),
      payload: { id: subjectId },
      uniqueKey: `${kind}:${subjectId}`,
      runAt: owner ? leaseEnd() : (options.runAt ?? databaseTime()),
      leaseOwner: owner ?? null,
      status: 'ready',
      attempts: owner ? 1 : 0,
      createdAt: now,
    })
    .onDuplicateKeyUpdate({ set: { id: sql`id` } });
  later(tx, insert);
  if (worker && owner) {
    const leasedAtMs = performance.now();
    const { requestId } = logContext();
    const job = { id, kind, subjectId, owner, attempts: 1, leasedAtMs, requestId };
    afterCommit(tx, () => worker.run(job));
  }
}

/** Asks for work that may have been given up, or wait for its time: then it begins anew, and now. */
export function enqueueAnew(tx: Tx, kind: JobKind, subjectId: string): void {
  const idle = and(eq(jobs.uniqueKey, `${kind}:${subjectId}`), isNull(jobs.leaseOwner));
  later(tx, sql`delete from ${jobs} where ${idle}`);
  enqueue(tx, kind, subjectId);
}
