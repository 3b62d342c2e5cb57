import type { Tx } from '@/db';

/** What a handler gets: its subject, and the means to finish in the same transaction as its effect. */
export type JobContext = {
  readonly subjectId: string;
  /** Removes the job in the caller's transaction; a no-op when the lease was lost meanwhile. */
  readonly finish: (tx: Tx) => void;
  /**
   * Renews the lease; false when another worker has taken the job meanwhile. To be asked right before an
   * effect that cannot be undone and that nobody recognises as a repetition.
   */
  readonly hold: () => Promise<boolean>;
};

/** Nothing: the work is done. An instant: run it again then. */
export type JobResult = { readonly again: Date } | undefined;
export type JobHandler = (context: JobContext) => Promise<JobResult>;
