import { EventEmitter } from 'node:events';
import { Connection } from 'mysql2';
import { createConnection } from 'mysql2/promise';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { closeDatabase } from '@/db';
import { migrateDatabase } from '@/db/migrate';
import { assert } from '@/lib/errors';

/**
 * Gives the test file an empty, migrated database of its own on the server of TEST_DATABASE_URL, and
 * points the shop's own environment at it. Removed afterwards. `change`: what is otherwise in that
 * environment, known when the tests begin.
 */
export function setUpTestDatabase(
  change: () => Readonly<Record<string, string>> = () => ({}),
): void {
  // biome-ignore-start lint/style/noProcessEnv: the tests make the environment that lib/env.ts reads
  const server = process.env.TEST_DATABASE_URL;
  const name = `suanpan_test_${process.pid}_${Date.now().toString(36)}`;

  beforeAll(async () => {
    assert(server, 'TEST_DATABASE_URL is not set: run `npm test -- db`');
    const admin = await createConnection(withDatabase(server, ''));
    await admin.query(`create database ${name}`);
    await admin.end();
    const address = { DATABASE_URL: withDatabase(server, name) };
    Object.assign(process.env, TEST_ENVIRONMENT, address, change());
    await migrateDatabase();
    watchNames();
  });
  // biome-ignore-end lint/style/noProcessEnv: see above

  afterEach(() =>
    expect([...namedByValues], 'columns whose name changes with a value').toEqual([]),
  );

  afterAll(async () => {
    await closeDatabase();
    assert(server, 'TEST_DATABASE_URL is not set');
    const admin = await createConnection(withDatabase(server, ''));
    await admin.query(`drop database if exists ${name}`);
    await admin.end();
  });
}

const namedByValues = new Set<string>();

/**
 * A column without a name is called by its text, values and all, and mysql2 makes a reader for every set of
 * columns and keeps it: a leak for as long as there are new values, and slow.
 */
function watchNames(): void {
  const prototype: object = Object.getPrototypeOf(Connection.prototype);
  const addCommand: unknown = Reflect.get(prototype, 'addCommand');
  assert(typeof addCommand === 'function', 'mysql2 has changed within');
  Reflect.set(prototype, 'addCommand', function (this: object, command: unknown) {
    if (command instanceof EventEmitter) command.on('fields', noteNames);
    return Reflect.apply(addCommand, this, [command]);
  });
}

function noteNames(fields: readonly { readonly name: string }[] | undefined): void {
  for (const { name } of fields ?? []) {
    if (/'|\d{4}/.test(name)) namedByValues.add(name.slice(0, 200));
  }
}

/** Everything else that the shop's environment must have; throw-away secrets. */
export const TEST_ENVIRONMENT = {
  NEXTAUTH_SECRET: 'only-for-tests-only-for-tests-only-for-tests',
  DATA_KEYS: `t1:${Buffer.alloc(32, 7).toString('base64')}`,
  HASH_KEY: Buffer.alloc(32, 9).toString('base64'),
  SMTP_URL: 'smtp://127.0.0.1:1',
  LOG_LEVEL: 'error',
} as const;

function withDatabase(url: string, name: string): string {
  const target = new URL(url);
  assert(
    ['127.0.0.1', 'localhost', '::1'].includes(target.hostname),
    'tests run on this machine only',
  );
  target.pathname = `/${name}`;
  return target.href;
}
