import { type SQL, sql } from 'drizzle-orm';

/**
 * Leases run by the database's clock, the only one that all processes share: a machine whose own clock
 * is minutes ahead would else take jobs from workers that are well.
 */

/** A job is its worker's for so long; longer while the worker renews it. */
export const LEASE_MS = 30_000;

/** Now, by the database. */
export function databaseTime(): SQL<Date> {
  return sql`utc_timestamp(3)`;
}

/** When a lease that is taken or renewed now will end. */
export function leaseEnd(): SQL<Date> {
  return sql`(utc_timestamp(3) + interval ${sql.raw(String(LEASE_MS / 1_000))} second)`;
}
