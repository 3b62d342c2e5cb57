import { sql } from 'drizzle-orm';
import { db } from '@/db';
import { log } from '@/lib/log';

export const dynamic = 'force-dynamic';

/** Can the process serve shoppers, that is: does its database answer? */
export async function GET(): Promise<Response> {
  try {
    await db().execute(sql`select 1`);
    return Response.json({ status: 'ready' });
  } catch (error) {
    log.error('ready.no_database', error);
    return Response.json({ status: 'no_database' }, { status: 503 });
  }
}
