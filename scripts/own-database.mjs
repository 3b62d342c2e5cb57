import { Trouble } from './trouble.mjs';

/** Databases of the tests' own on a server that may be the person's. */

const LOCAL_HOSTS = ['localhost', '127.0.0.1', '[::1]'];

/** Refuses any server but one on this machine: what is made there is filled, emptied and dropped. */
export function requireLocal(serverUrl) {
  if (URL.canParse(serverUrl) && LOCAL_HOSTS.includes(new URL(serverUrl).hostname)) return;
  throw new Trouble(
    'DATABASE_URL must name a server on this machine: what is made there is filled and emptied.',
  );
}

/** @returns the address of a new, empty database on this server, `suanpan_<purpose>_<process>` */
export async function createDatabase(serverUrl, purpose) {
  requireLocal(serverUrl);
  const url = new URL(serverUrl);
  url.pathname = `/suanpan_${purpose}_${process.pid}`;
  await dropDatabase(url.href);
  await onServer(url.href, (connection, name) => connection.query(`CREATE DATABASE ${name}`));
  return url.href;
}

export function dropDatabase(url) {
  return onServer(url, (connection, name) => connection.query(`DROP DATABASE IF EXISTS ${name}`));
}

/** Works on the server of a database, with no database chosen. */
export async function onServer(url, work) {
  const { createConnection } = await import('mysql2/promise');
  const server = new URL(url);
  const name = server.pathname.slice(1);
  server.pathname = '/';
  const connection = await createConnection(server.href);
  try {
    return await work(connection, name);
  } finally {
    await connection.end();
  }
}
