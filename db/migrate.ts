import { sql } from 'drizzle-orm';
import { migrate } from 'drizzle-orm/mysql2/migrator';
import { closeDatabase, db } from '@/db';

/**
 * Brings the database of DATABASE_URL to the newest schema; repeatable. The collation is set first:
 * text is compared byte by byte everywhere, so that ids and codes that differ in case differ.
 */
export async function migrateDatabase(): Promise<void> {
  await db().execute(sql`alter database character set utf8mb4 collate utf8mb4_bin`);
  await migrate(db(), { migrationsFolder: 'db/migrations' });
}

if (import.meta.filename === process.argv[1]) {
  await migrateDatabase();
  await closeDatabase();
}
