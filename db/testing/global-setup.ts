import type { RowDataPacket } from 'mysql2';
import { createConnection } from 'mysql2/promise';
import { startThrowAwayDatabase } from '../../scripts/throw-away.mjs';

/**
 * The server of the database tests: the one of TEST_DATABASE_URL, whose user may create databases,
 * or else a private one for this run. Every test file makes a database of its own on it
 * (db/testing/database.ts), named suanpan_test_<process>_<time>; those of runs that were killed are
 * dropped here.
 */

const LOCAL_HOSTS = ['localhost', '127.0.0.1', '[::1]'];

/** Vitest calls this once, before the first database test. @returns what ends it all */
export default async function setUp(): Promise<() => Promise<void>> {
  // biome-ignore-start lint/style/noProcessEnv: the tests make the environment that lib/env.ts reads
  const given = process.env.TEST_DATABASE_URL;
  const server = given ? undefined : await startThrowAwayDatabase();
  const url = given ?? server?.url ?? '';
  if (!LOCAL_HOSTS.includes(new URL(url).hostname)) {
    throw new Error('TEST_DATABASE_URL must name a server on this machine: the tests empty it.');
  }
  process.env.TEST_DATABASE_URL = url;
  // biome-ignore-end lint/style/noProcessEnv: see above
  await dropLeftovers(url);
  return async () => {
    if (server) await server.stop();
    else await dropLeftovers(url);
  };
}

async function dropLeftovers(url: string): Promise<void> {
  const address = new URL(url);
  address.pathname = '/';
  const connection = await createConnection(address.href);
  const [rows] = await connection.query<RowDataPacket[]>(
    String.raw`SELECT schema_name AS name FROM information_schema.schemata WHERE schema_name LIKE 'suanpan\_test\_%'`,
  );
  for (const { name } of rows) {
    if (isLeftover(String(name))) await connection.query(`DROP DATABASE IF EXISTS \`${name}\``);
  }
  await connection.end();
}

/** Whether the process that made this database has gone: others may be testing here too. */
function isLeftover(name: string): boolean {
  const pid = Number(name.split('_')[2]);
  try {
    process.kill(pid, 0);
    return false;
  } catch {
    return true;
  }
}
