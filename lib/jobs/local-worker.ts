import type { JobKind } from '@/lib/jobs/kinds';

/** A job that a worker holds. Only the holder of the lease may finish it. */
export type LeasedJob = {
  readonly id: string;
  readonly kind: JobKind;
  readonly subjectId: string;
  readonly owner: string;
  readonly attempts: number;
  /** The request that called for it, when it runs in that request's process. */
  readonly requestId?: string | undefined;
  /** When its lease was last asked for, by this process' monotonic clock: it began no earlier. */
  leasedAtMs: number;
};

/** What the rest of the process may ask of the worker that runs in it. */
export type LocalWorker = {
  /** The owner of a lease for a job that is about to be inserted; undefined when the worker has its hands full. */
  newLease(kind: JobKind): string | undefined;
  run(job: LeasedJob): void;
};

declare global {
  // On globalThis because Next bundles instrumentation (which starts it) and routes apart.
  var suanpanWorker: LocalWorker | undefined;
}

/** The worker in this process, if one runs. */
export function localWorker(): LocalWorker | undefined {
  return globalThis.suanpanWorker;
}

/** Registers (or with undefined: removes) the worker of this process. */
export function setLocalWorker(worker: LocalWorker | undefined): void {
  globalThis.suanpanWorker = worker;
}
