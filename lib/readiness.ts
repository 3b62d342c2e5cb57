import { sql } from 'drizzle-orm';
import { databaseErrno, db } from '@/db';
import journal from '@/db/migrations/meta/_journal.json';
import { log } from '@/lib/log';

/** What a process that should serve or work lacks; `ready` when nothing. */
export type Readiness = 'ready' | 'no_database' | 'old_tables';

const NO_SUCH_TABLE_ERRNO = 1146;
/** When the newest migration that this build knows was made: what Drizzle notes of each that it ran. */
const NEWEST = Math.max(...journal.entries.map(({ when }) => when));

/** Does the database answer, and does it have the tables that this build was made for? */
export async function checkReadiness(): Promise<Readiness> {
  try {
    const [rows] = await db().execute(
      sql`select max(created_at) as newest from __drizzle_migrations`,
    );
    const [row]: unknown[] = Array.isArray(rows) ? rows : [];
    const newest = typeof row === 'object' && row && 'newest' in row ? Number(row.newest) : 0;
    if (newest >= NEWEST) return 'ready';
    log.warn('ready.old_tables', { newest, wanted: NEWEST });
    return 'old_tables';
  } catch (error) {
    if (databaseErrno(error) === NO_SUCH_TABLE_ERRNO) return 'old_tables';
    log.error('ready.no_database', error);
    return 'no_database';
  }
}
