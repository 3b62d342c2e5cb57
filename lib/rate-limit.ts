import { sql } from 'drizzle-orm';
import type { ResultSetHeader } from 'mysql2';
import { db } from '@/db';
import { keyedHash } from '@/lib/encryption';
import { MINUTE_MS } from '@/lib/time';

/**
 * How often something may be tried, in fixed windows, counted in the database so that it holds across
 * processes. Who tries is kept as a keyed hash only.
 */

/** Per window, what one `who` may try. The names are part of the stored keys. */
export const LIMITS = {
  'sign-in-email': { max: 10, windowMs: 15 * MINUTE_MS },
  'sign-in-address': { max: 100, windowMs: 15 * MINUTE_MS },
  'sign-up-address': { max: 20, windowMs: 60 * MINUTE_MS },
  'change-password': { max: 10, windowMs: 15 * MINUTE_MS },
  coupon: { max: 20, windowMs: 15 * MINUTE_MS },
  'coupon-address': { max: 100, windowMs: 15 * MINUTE_MS },
  'order-look-up': { max: 20, windowMs: 15 * MINUTE_MS },
  'order-look-up-number': { max: 20, windowMs: 15 * MINUTE_MS },
  'start-payment': { max: 30, windowMs: 15 * MINUTE_MS },
  'ask-provider': { max: 6, windowMs: MINUTE_MS },
  'ask-refund': { max: 20, windowMs: 15 * MINUTE_MS },
  'refund-answer': { max: 20, windowMs: 15 * MINUTE_MS },
  'rejected-notification': { max: 300, windowMs: MINUTE_MS },
  'repeated-notification': { max: 100, windowMs: 15 * MINUTE_MS },
  'rejected-notifications': { max: 3_000, windowMs: MINUTE_MS },
  'return-from-provider': { max: 10, windowMs: MINUTE_MS },
} as const satisfies Record<string, Limit>;

type Limit = { readonly max: number; readonly windowMs: number };
export type LimitName = keyof typeof LIMITS;

/** How many neighbours of a new row are looked at to remove what has ended. */
const SWEEP_ROWS = 20;

/**
 * Counts one attempt of `who` and says whether it is within the limit. Attempts beyond the limit don't
 * prolong the window. One statement: callers at the same moment get different counts.
 */
export async function takeAttempt(name: LimitName, who: string, now: Date): Promise<boolean> {
  const { max, windowMs } = LIMITS[name];
  const key = keyOf(name, who);
  const endsAt = new Date(now.getTime() + windowMs);
  // Assignments run from left to right: the count still sees the old window. LAST_INSERT_ID(x) hands x
  // back with the answer, as the id of the row; a first attempt inserts and leaves it 0.
  const [result] = await db().execute<ResultSetHeader>(sql`
    insert into rate_limits (\`key\`, window_ends_at, count) values (${key}, ${endsAt}, 1)
    on duplicate key update
      count = last_insert_id(if(window_ends_at <= ${now}, 1, least(count + 1, ${max + 1}))),
      window_ends_at = if(window_ends_at <= ${now}, ${endsAt}, window_ends_at)`);
  if (result.insertId === 0) await sweepAfter(key, now);
  return result.insertId <= max;
}

/** Forgets the attempts of somebody who has shown to be right, such as the owner of a password. */
export async function forgiveAttempts(name: LimitName, who: string): Promise<void> {
  await db().execute(sql`delete from rate_limits where \`key\` = ${keyOf(name, who)}`);
}

/** The limit's window in minutes, for messages. */
export function windowMinutes(name: LimitName): number {
  return LIMITS[name].windowMs / MINUTE_MS;
}

function keyOf(name: LimitName, who: string): string {
  return `${name}:${keyedHash('rate-limit', who)}`;
}

/**
 * Every new row makes room by removing ended ones among its next neighbours. Keys are hashes, so this
 * reaches all rows in time and the table stays about as large as the attempts of one window.
 */
async function sweepAfter(key: string, now: Date): Promise<void> {
  await db().execute(sql`
    delete from rate_limits where window_ends_at <= ${now} and \`key\` in (
      select \`key\` from (
        select \`key\` from rate_limits where \`key\` > ${key} order by \`key\` limit ${SWEEP_ROWS}
      ) as neighbours
    )`);
}
