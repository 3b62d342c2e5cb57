import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { drizzle, type MySql2Database } from 'drizzle-orm/mysql2';
import { createPool, type Pool } from 'mysql2';
import type { Connection as PromiseConnection } from 'mysql2/promise';
import { Messenger } from '@/db/messenger';
import { env } from '@/lib/env';
import { noteBusy } from '@/lib/log-context';
import { poolRefusals, poolWait } from '@/lib/metrics/events';

/**
 * The one way to the database. A pool of bounded size and bounded waiting: when no connection comes
 * free in time, or the server is away, the caller gets a BusyError, which the edge answers with a 503,
 * and nothing hangs.
 */

/** How long a caller waits for a connection before it is told that the shop is busy. */
const ACQUIRE_TIMEOUT_MS = 5_000;
/** How many callers may wait; beyond this they are told at once. */
const MAX_WAITING = 500;
const TRANSACTION_ATTEMPTS = 6;
const BACKOFF_BASE_MS = 4;

/** Two statements: servers refuse them as one. */
const SESSION =
  "set session transaction isolation level read committed; set session time_zone = '+00:00'";

type Schema = Record<string, never>;
export type Database = MySql2Database<Schema>;
declare const inside: unique symbol;
/** A transaction. Where a function takes one as its first argument, it must run inside one. */
export type Tx = Database & { readonly [inside]: true };
export type Executor = Database | Tx;

/** No database connection came in time. The request did nothing; it can be sent again. */
export class BusyError extends Error {
  override name = 'BusyError';
}

type Connection = { readonly db: Database; readonly pool: Pool };
declare global {
  // One pool a process: Next bundles instrumentation and routes apart, and reloads modules in dev.
  var suanpanDatabase: Connection | undefined;
}

function connect(uri = env().DATABASE_URL): Connection {
  const pool = createPool({
    uri,
    connectionLimit: env().DATABASE_POOL,
    maxIdle: env().DATABASE_POOL,
    waitForConnections: true,
    queueLimit: MAX_WAITING,
    connectTimeout: ACQUIRE_TIMEOUT_MS,
    timezone: 'Z',
    charset: 'utf8mb4_bin',
    supportBigNumbers: true,
    enableKeepAlive: true,
    // For `later`: several writes in one message. Statements are only ever made by Drizzle, with
    // parameters; see docs/decisions/005-one-message-of-writes.md.
    multipleStatements: true,
    // Capturing a stack for each query, in case it fails, costs more than many a query.
    trace: false,
  });
  boundWaiting(pool);
  pool.on('release', (connection) => {
    const holder = holders.get(connection);
    if (holder) holder.releasedAtMs = Date.now();
  });
  pool.on('connection', (connection) => {
    for (const event of ['error', 'end']) connection.on(event, () => noteLoss(connection));
    // Locks are taken by name (FOR UPDATE) and states moved by condition: gap locks would only
    // bring deadlocks. See docs/decisions/009-isolation-and-lock-order.md.
    connection.query(SESSION, (error) => {
      // Never work under other rules than these.
      if (error) connection.destroy();
    });
  });
  return { pool, db: drizzle({ client: pool, casing: 'snake_case' }) };
}

/** Who has a connection, or had it last. */
type Holder = { readonly noteBusy: () => void; releasedAtMs: number };
const holders = new WeakMap<object, Holder>();
/** A server that kills a statement says so first, which releases its connection, and then hangs up. */
const HANGUP_MS = 1_000;

/**
 * The connection has broken off, so the database is away for who has it. That is noted and no BusyError:
 * whether a commit that was on its way has happened, nobody knows.
 */
function noteLoss(connection: object): void {
  const holder = holders.get(connection);
  if (holder && Date.now() - holder.releasedAtMs < HANGUP_MS) holder.noteBusy();
}

/** Does it come of a database that was not to be had, however deeply that is wrapped? */
export function isBusy(error: unknown): boolean {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    if (at instanceof BusyError) return true;
  }
  return false;
}

/** mysql2 bounds how many wait for a connection, but not how long. */
function boundWaiting(pool: Pool): void {
  const getConnection = pool.getConnection.bind(pool);
  pool.getConnection = (callback) => {
    let overdue = false;
    const noteBusyHere = noteBusy();
    const refuse = (why: string, cause?: unknown) => {
      poolRefusals.inc();
      noteBusyHere();
      // mysql2 gives no connection with an error, whatever its type says.
      Reflect.apply(callback, undefined, [new BusyError(why, { cause })]);
    };
    const stopTimer = poolWait.startTimer();
    const timer = setTimeout(() => {
      overdue = true;
      refuse('no database connection came free');
    }, ACQUIRE_TIMEOUT_MS);
    getConnection((error, connection) => {
      clearTimeout(timer);
      stopTimer();
      if (overdue) return connection?.release();
      if (error) return refuse('the database cannot be reached', error);
      holders.set(connection, { noteBusy: noteBusyHere, releasedAtMs: Number.POSITIVE_INFINITY });
      callback(error, connection);
    });
  };
}

function connection(): Connection {
  globalThis.suanpanDatabase ??= connect();
  return globalThis.suanpanDatabase;
}

/** How many connections this process has, and how many callers wait for one. */
export function poolUse(): { busy: number; idle: number; waiting: number } {
  const pool = globalThis.suanpanDatabase?.pool;
  const [all, idle, waiting] = ['_allConnections', '_freeConnections', '_connectionQueue'].map(
    (queue) => lengthOf(pool && Reflect.get(pool, queue)),
  );
  return { busy: (all ?? 0) - (idle ?? 0), idle: idle ?? 0, waiting: waiting ?? 0 };
}

function lengthOf(queue: unknown): number {
  return typeof queue === 'object' && queue && 'length' in queue ? Number(queue.length) : 0;
}

/** The database outside any transaction, for single statements. */
export function db(): Database {
  return connection().db;
}

/** Works on another database from here on: a replay does, beside the live one. */
export async function switchDatabase(url: string): Promise<void> {
  await closeDatabase();
  globalThis.suanpanDatabase = connect(url);
}

/** Ends all connections, for processes that finish. */
export async function closeDatabase(): Promise<void> {
  const open = globalThis.suanpanDatabase;
  globalThis.suanpanDatabase = undefined;
  if (open) await open.pool.promise().end();
}

/**
 * Runs `work` in one transaction and retries it when the server asks for that (deadlock, lock
 * time-out, a conflict at commit on a cluster) or when a row was not as it had been read. `work` must
 * have no side effect but SQL through `tx`: it may run several times, and a second connection inside
 * it could wait for ever.
 * @throws BusyError when no connection comes free; whatever `work` throws
 */
export async function inTransaction<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    const unit: Unit = { writes: [], callbacks: [] };
    const messenger = new Messenger(await connection().pool.promise().getConnection());
    try {
      const tx = transactionOn(messenger);
      units.set(tx, unit);
      const result = await work(tx);
      await writeAll(tx, unit.writes, messenger);
      for (const callback of unit.callbacks) callback();
      return result;
    } catch (error) {
      await messenger.rollBack();
      if (attempt >= TRANSACTION_ATTEMPTS || !isConflict(error)) throw error;
      await backOff(attempt);
    } finally {
      messenger.release();
    }
  }
}

type Statement = { getSQL(): SQL };
type Write = { readonly statement: Statement; readonly expectedRows: number | undefined };
type Unit = { readonly writes: Write[]; readonly callbacks: (() => void)[] };

const units = new WeakMap<Tx, Unit>();

/** Made here alone: whatever takes a Tx was called inside a transaction. */
function transactionOn(messenger: Messenger): Tx {
  // Of a connection, Drizzle calls nothing but `query`.
  const client = messenger as unknown as PromiseConnection;
  return drizzle({ client, casing: 'snake_case' }) as Database as Tx;
}

function unitOf(tx: Tx): Unit {
  const unit = units.get(tx);
  if (!unit) throw new Error('not a transaction of inTransaction');
  return unit;
}

/**
 * Writes at the end of the transaction, in the order of the calls, all in one message to the server:
 * a message costs more than most statements. So a transaction reads and locks first, decides, and
 * then says what is to be written; what was said is not seen by its own later reads.
 *
 * With `expectedRows` the statement carries its own condition (`WHERE id = ? AND status = ?`): if it
 * then affects another number of rows, the row was not as it had been read, everything is rolled back
 * and the transaction runs again.
 */
export function later(tx: Tx, statement: Statement, expectedRows?: number): void {
  unitOf(tx).writes.push({ statement, expectedRows });
}

/** Calls back once this transaction has been committed; never when it is rolled back or retried. */
export function afterCommit(tx: Tx, callback: () => void): void {
  unitOf(tx).callbacks.push(callback);
}

/** A row was not as it had been read: the transaction runs again. */
class StaleRowError extends Error {
  override name = 'StaleRowError';
}

/** Sends the writes and commits: in the same message, unless rows must be counted first. */
async function writeAll(tx: Tx, writes: readonly Write[], messenger: Messenger): Promise<void> {
  if (writes.length === 0) return messenger.commit();
  const counts = writes.some(({ expectedRows }) => expectedRows !== undefined);
  const statements = writes.map((write) => write.statement.getSQL());
  if (!counts) {
    await tx.execute(sql.join([...statements, sql`commit`], sql`; `));
    return messenger.committed();
  }
  const [result] = await tx.execute(sql.join(statements, sql`; `));
  const results: unknown[] = Array.isArray(result) ? result : [result];
  writes.forEach(({ expectedRows }, index) => {
    if (expectedRows !== undefined && affectedRows(results[index]) !== expectedRows) {
      throw new StaleRowError('a row was not as it had been read');
    }
  });
  await messenger.commit();
}

function affectedRows(result: unknown): number | undefined {
  if (typeof result !== 'object' || result === null || !('affectedRows' in result))
    return undefined;
  return Number(result.affectedRows);
}

function backOff(attempt: number): Promise<void> {
  const ceilingMs = BACKOFF_BASE_MS * 2 ** attempt;
  return new Promise((resolve) => setTimeout(resolve, Math.random() * ceilingMs));
}

/** Deadlock, lock wait time-out, record changed since last read (Galera and MariaDB snapshot). */
const CONFLICT_ERRNOS = new Set([1213, 1205, 1020]);
const DUPLICATE_ERRNO = 1062;

/** The server's error number behind an error, however deeply it is wrapped. */
export function databaseErrno(error: unknown): number | undefined {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    if ('errno' in at && typeof at.errno === 'number') return at.errno;
  }
  return undefined;
}

/** Did a unique key refuse this write? */
export function isDuplicate(error: unknown): boolean {
  return databaseErrno(error) === DUPLICATE_ERRNO;
}

/** Does the server (or a row that was not as read) ask for the same again? */
export function isConflict(error: unknown): boolean {
  if (error instanceof StaleRowError) return true;
  const errno = databaseErrno(error);
  return errno !== undefined && CONFLICT_ERRNOS.has(errno);
}
