import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { getTableColumns, is, like, sql } from 'drizzle-orm';
import { MySqlTable } from 'drizzle-orm/mysql-core';
import { beforeEach, expect, it } from 'vitest';
import { db } from '@/db';
import * as orderTables from '@/db/schema/orders';
import * as paymentTables from '@/db/schema/payments';
import * as userTables from '@/db/schema/users';
import * as workTables from '@/db/schema/work';
import { setUpTestDatabase, TEST_ENVIRONMENT } from '@/db/testing/database';
import { anOrder, aShippingMethod, aVariant } from '@/db/testing/fixtures';
import { aMember } from '@/lib/accounts/testing';
import { openWith, parseDataKeys, sealWith } from '@/lib/encryption';
import { newId } from '@/lib/ids';
import { readUsedKeys, rotateDataKeys, SEALED_COLUMNS } from '@/lib/rotate-data-keys';

setUpTestDatabase();

const { addresses } = userTables;
const OLD = parseDataKeys(TEST_ENVIRONMENT.DATA_KEYS);
const NEW = { id: 't2', secret: Buffer.alloc(32, 3) };
const ROWS = 3_000;

beforeEach(async () => {
  await db().delete(addresses).where(sql`true`);
  const { user } = await aMember();
  const rows = Array.from({ length: ROWS }, (_, index) => ({
    id: newId(),
    userId: user.id,
    sealed: sealWith(OLD, `address ${index}`),
    isDefault: false,
    createdAt: new Date(),
  }));
  for (let at = 0; at < ROWS; at += 500) {
    await db()
      .insert(addresses)
      .values(rows.slice(at, at + 500));
  }
});

async function countOf(key: string): Promise<number> {
  const rows = await db()
    .select({ id: addresses.id })
    .from(addresses)
    .where(like(addresses.sealed, `${key}.%`));
  return rows.length;
}

/** The command, as a process; `onLine` may kill it. */
function run(onLine: (kill: () => void) => void): Promise<{ code: number | null; last: string }> {
  // biome-ignore-start lint/style/noProcessEnv: the process gets the environment of this test
  const keys = `t2:${NEW.secret.toString('base64')},${TEST_ENVIRONMENT.DATA_KEYS}`;
  const child = spawn(
    process.execPath,
    ['--conditions=react-server', '--import', 'tsx', 'scripts/rotate-keys.ts'],
    { env: { ...process.env, DATA_KEYS: keys }, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  // biome-ignore-end lint/style/noProcessEnv: see above
  let last = '';
  createInterface({ input: child.stdout }).on('line', (line) => {
    last = line;
    onLine(() => child.kill('SIGKILL'));
  });
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, last })));
}

it('goes on where it was killed, and says when the old key can go', async () => {
  await anOrder(await aVariant(5), await aShippingMethod());
  const killed = await run((kill) => kill());
  expect(killed.code).toBeNull();
  const done = await countOf('t2');
  expect(done).toBeGreaterThan(0);
  expect(await countOf('t1')).toBe(ROWS - done);
  const ended = await run(() => {});
  expect(ended).toMatchObject({ code: 0, last: expect.stringContaining('can be taken out') });
  expect(await countOf('t2')).toBe(ROWS);
  // Without the old key, everything can still be read.
  const rows = await db().select({ sealed: addresses.sealed }).from(addresses);
  const texts = rows.map(({ sealed }) => openWith([NEW], sealed));
  expect(new Set(texts).size).toBe(ROWS);
  expect(await readUsedKeys()).toEqual(['t2']);
});

it('leaves alone what somebody changes meanwhile, and tells how far it is', async () => {
  const edited = sealWith(OLD, 'edited meanwhile');
  const parts = [];
  for await (const { column, part } of rotateDataKeys([NEW, ...OLD])) {
    if (column !== 'addresses.sealed') continue;
    parts.push(part);
    // The first batch is done; this is sealed with the old key by a process that has only that one.
    if (parts.length === 1) {
      const [first] = await db().select({ id: addresses.id }).from(addresses).limit(1);
      await db().update(addresses).set({ sealed: edited }).where(sql`id = ${first?.id}`);
    }
  }
  expect(parts.length).toBeGreaterThan(10);
  expect(parts).toEqual(parts.toSorted((a, b) => a - b));
  expect(parts.at(-1)).toBe(1);
  expect(await countOf('t1')).toBe(1);
  expect(await readUsedKeys()).toContain('t1');
  for await (const _ of rotateDataKeys([NEW, ...OLD]));
  expect(await countOf('t1')).toBe(0);
});

it('knows every column that holds sealed text', () => {
  const tables = [orderTables, paymentTables, userTables, workTables].flatMap((all) =>
    Object.values(all).filter((one) => is(one, MySqlTable)),
  );
  const sealed = tables.flatMap((table) =>
    Object.entries(getTableColumns(table)).filter(([name]) => /sealed/i.test(name)),
  );
  expect(sealed.length).toBeGreaterThan(0);
  const known: unknown[] = SEALED_COLUMNS.map((column) => column.sealed);
  for (const [name, column] of sealed) expect(known, name).toContain(column);
});
