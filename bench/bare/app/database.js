import { createPool } from 'mysql2/promise';

/** As many connections as the shop has by default. */
const CONNECTIONS = 10;

let pool;

/** The pool of this process. */
export function database() {
  pool ??= createPool({
    uri: process.env.DATABASE_URL,
    connectionLimit: CONNECTIONS,
    maxIdle: CONNECTIONS,
    timezone: 'Z',
  });
  return pool;
}
