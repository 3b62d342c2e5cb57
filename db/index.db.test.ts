import { sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { db, inTransaction } from '@/db';
import { settings } from '@/db/schema/settings';
import { setUpTestDatabase } from '@/db/testing/database';
import { newId } from '@/lib/ids';

setUpTestDatabase();

it('sees in a transaction what others have committed since it began', async () => {
  const counts = await inTransaction(async (tx) => {
    const before = await tx.select().from(settings);
    const row = { key: 'x', value: {}, updatedAt: new Date(), updatedBy: newId() };
    await db().insert(settings).values(row);
    const after = await tx.select().from(settings);
    return [before.length, after.length];
  });
  expect(counts).toEqual([0, 1]);
});

it('reckons in UTC', async () => {
  const [rows] = await db().execute(sql`select @@session.time_zone as zone`);
  expect(rows).toMatchObject([{ zone: '+00:00' }]);
});
