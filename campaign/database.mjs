import { Trouble } from '../scripts/trouble.mjs';

/** A database of our own on a server that is not. */

const LOCAL_HOSTS = ['localhost', '127.0.0.1', '[::1]'];

/** @returns the address of a new, empty database on this server */
export async function createDatabase(serverUrl) {
  if (!URL.canParse(serverUrl) || !LOCAL_HOSTS.includes(new URL(serverUrl).hostname)) {
    throw new Trouble('DATABASE_URL must name a server on this machine.');
  }
  const url = new URL(serverUrl);
  url.pathname = `/suanpan_campaign_${process.pid}`;
  await onServer(url.href, (connection, name) => connection.query(`CREATE DATABASE ${name}`));
  return url.href;
}

export function dropDatabase(url) {
  return onServer(url, (connection, name) => connection.query(`DROP DATABASE IF EXISTS ${name}`));
}

/** Breaks every connection to the database, whatever runs on it. */
export function cutConnections(url) {
  return onServer(url, async (connection, name) => {
    const [rows] = await connection.query(
      'select id from information_schema.processlist where db = ?',
      [name],
    );
    // Some are gone before their turn.
    for (const { id, ID = id } of rows) await connection.query(`KILL ${ID}`).catch(() => {});
  });
}

async function onServer(url, work) {
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
