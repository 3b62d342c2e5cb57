import { once } from 'node:events';
import { createServer } from 'node:net';
import { sql } from 'drizzle-orm';
import type { PoolConnection } from 'mysql2';
import { expect, it, vi } from 'vitest';
import { z } from 'zod';
import { db, inTransaction, isBusy, switchDatabase } from '@/db';
import { settings } from '@/db/schema/settings';
import { setUpTestDatabase } from '@/db/testing/database';
import { env } from '@/lib/env';
import { assert } from '@/lib/errors';
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

it.each([
  ['a statement', () => db().execute(SLEEP)],
  ['a transaction', () => inTransaction(async (tx) => tx.execute(SLEEP))],
])(
  'says of a connection that is killed under %s that the database is away, and no more',
  async (_, ask) => {
    await withLogContext({ requestId: 'r' }, async () => {
      const [error] = await Promise.all([ask().catch((reason) => reason), killSleeper()]);
      expect(error).toBeInstanceOf(Error);
      // Whether it was done is not known: nobody may be told that nothing happened.
      expect(isBusy(error)).toBe(false);
      await vi.waitFor(() => expect(logContext().busy).toBe(true));
    });
  },
);

it('says nothing of a connection that breaks off when nobody has it any more', async () => {
  const pool = globalThis.suanpanDatabase?.pool;
  assert(pool, 'no pool');
  const connections: PoolConnection[] = [];
  pool.on('acquire', (connection) => connections.push(connection));
  await withLogContext({ requestId: 'r' }, async () => {
    for (let asked = 0; asked < 3; asked += 1) await db().execute(sql`select 1`);
    const [connection] = connections;
    assert(connection, 'no connection');
    expect(new Set(connections)).toEqual(new Set([connection]));
    // One of the pool's own, one of ours, however often it was had.
    expect(connection.listenerCount('end')).toBe(2);
    vi.useFakeTimers({ now: Date.now() + 60_000, toFake: ['Date'] });
    connection.emit('end');
    vi.useRealTimers();
    expect(logContext().busy).toBeUndefined();
  });
});

const SLEEP = sql`select sleep(5)`;

async function killSleeper(): Promise<void> {
  const id = await vi.waitFor(async () => {
    const [rows] = await db().execute(
      sql`select id from information_schema.processlist where info like '%sleep(5)%' and id <> connection_id()`,
    );
    const [row] = z.array(z.object({ id: z.coerce.number() })).parse(rows);
    assert(row, 'nobody sleeps yet');
    return row.id;
  });
  await db().execute(sql.raw(`kill ${id}`));
}

/** A port that was free a moment ago, with nobody behind it. */
async function closedPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address ? address.port : 0;
}
