import { eq } from 'drizzle-orm';
import type { MySqlColumn, MySqlTable } from 'drizzle-orm/mysql-core';
import { db } from '@/db';
import { paymentExceptions, refunds } from '@/db/schema/payments';
import { jobs } from '@/db/schema/work';

/** What waits for somebody, by section of the desk. */
export type Waiting = {
  readonly refunds: number;
  readonly exceptions: number;
  readonly jobs: number;
};

/** The menu says "99+" beyond this, so nothing more is counted. */
const MAX_COUNTED = 100;

/** Refund requests to be decided, open exceptions and dead jobs; each counted up to 100. */
export async function countWaiting(): Promise<Waiting> {
  const [requested, open, dead] = await Promise.all([
    countUpTo(refunds, refunds.id, eq(refunds.status, 'requested')),
    countUpTo(paymentExceptions, paymentExceptions.id, eq(paymentExceptions.status, 'open')),
    countUpTo(jobs, jobs.id, eq(jobs.status, 'dead')),
  ]);
  return { refunds: requested, exceptions: open, jobs: dead };
}

async function countUpTo(
  table: MySqlTable,
  id: MySqlColumn,
  condition: ReturnType<typeof eq>,
): Promise<number> {
  const rows = await db().select({ id }).from(table).where(condition).limit(MAX_COUNTED);
  return rows.length;
}
