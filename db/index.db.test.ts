import { once } from 'node:events';
import { createServer } from 'node:net';
import { sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { db, inTransaction, isBusy, switchDatabase } from '@/db';
import { settings } from '@/db/schema/settings';
import { setUpTestDatabase } from '@/db/testing/database';
import { env } from '@/lib/env';
import { newId } from '@/lib/ids';
import { logContext, withLogContext } from '@/lib/log-context';

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

it('says of a server that is away that it is, to the request that asked too', async () => {
  await switchDatabase(`mysql://root@127.0.0.1:${await closedPort()}/away`);
  for (const ask of [() => db().execute(sql`select 1`), () => inTransaction(async () => 1)]) {
    await withLogContext({ requestId: 'r' }, async () => {
      const error = await ask().then(
        () => undefined,
        (reason) => reason,
      );
      expect(isBusy(error)).toBe(true);
      expect(logContext().busy).toBe(true);
    });
  }
  await switchDatabase(env().DATABASE_URL);
  await withLogContext({ requestId: 'r' }, async () => {
    await db().execute(sql`select 1`);
    expect(logContext().busy).toBeUndefined();
  });
});

/** A port that was free a moment ago, with nobody behind it. */
async function closedPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address ? address.port : 0;
}
