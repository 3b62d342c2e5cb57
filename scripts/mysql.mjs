import { execFileSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { lastLines, launch, run } from './children.mjs';
import { canInstallSystemPackages, installSystemPackages } from './packages.mjs';
import { findProgram, findServerProgram } from './programs.mjs';
import { Trouble } from './trouble.mjs';

/**
 * The embedded database: a private MariaDB or MySQL server, run from the machine's own program on
 * a socket that only this person can reach, with its data in a directory of the shop's.
 */

/** mariadb-install-db calls my_print_defaults, which Debian puts into the client package. */
const DEBIAN_PACKAGES = ['mariadb-server-core', 'mariadb-client-core'];
const OLDEST_MARIADB = [10, 11];
const OLDEST_MYSQL = [8, 4];
/** sockaddr_un(7) holds 108 bytes, macOS's 104. */
const LONGEST_SOCKET_PATH = 100;
/** InnoDB may have to recover after a crash. */
const READY_TIMEOUT_MS = 120_000;
const STOP_GRACE_MS = 60_000;
/** Distributions build in a folder for files that only their own service creates. */
const MYSQL_OPTIONS = ['--secure-file-priv=NULL'];
const DATABASE = 'suanpan';
const USER = 'suanpan';

/** @typedef {{ program: string, flavour: 'mariadb' | 'mysql' }} Server */

/** The Debian packages that the embedded database still needs on this machine. */
export function missingDatabasePackages() {
  return findServer() ? [] : DEBIAN_PACKAGES;
}

/** The Debian packages that backups still need on this machine. */
export function missingDumpPackages() {
  return findProgram(['mariadb-dump', 'mysqldump']) ? [] : ['mariadb-client'];
}

/**
 * The machine's database server; installed first where there is none and that is possible.
 * @param {string} logDir
 * @returns {Promise<Server>}
 * @throws {Trouble} with the three ways out when there is no database to be had
 */
export async function provideServer(logDir) {
  const found = findServer();
  if (found) return checkVersion(found);
  if (!canInstallSystemPackages()) throw new Trouble(NO_DATABASE);
  await installSystemPackages(DEBIAN_PACKAGES, logDir);
  const installed = findServer();
  if (!installed) throw new Trouble(NO_DATABASE);
  return checkVersion(installed);
}

const NO_DATABASE = `There is no database: neither MariaDB nor MySQL is on this machine, and it can only be installed
by root with apt-get. One of these three would help:
  docker compose up -d --wait && DATABASE_URL=mysql://suanpan:suanpan@127.0.0.1:3306/suanpan npm start
  sudo apt-get install -y --no-install-recommends ${DEBIAN_PACKAGES.join(' ')} && npm start
  DATABASE_URL=mysql://user:password@host:3306/database npm start`;

/**
 * Starts the server on `dir` and waits until it answers. The first time, its data directory is
 * created; after a crash, it recovers.
 * @param {Server} server
 * @param {string} dir the shop's data directory; the server's is `mysql` in it
 * @param {{ throwAway?: boolean }} [options] throwAway: the user may create databases, and a
 *   commit does not wait for the disk
 * @returns {Promise<{ url: string, child: import('./children.mjs').Child }>}
 * @throws {Trouble} when it does not come up
 */
export async function startServer(server, dir, { throwAway = false } = {}) {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const dataDir = path.join(dir, 'mysql');
  if (!existsSync(dataDir)) await createDataDir(server, dataDir, path.join(dir, 'logs'));
  const initFile = path.join(dir, 'mysql-init.sql');
  writeFileSync(initFile, initStatements(readPassword(dir), throwAway), { mode: 0o600 });
  const socket = socketPath(dir);
  for (const file of [socket, `${socket}.lock`]) rmSync(file, { force: true }); // after a kill
  const command = [
    server.program,
    '--no-defaults',
    ...asRoot(),
    `--datadir=${dataDir}`,
    `--socket=${socket}`,
    `--pid-file=${path.join(dir, 'mysql.pid')}`,
    `--init-file=${initFile}`,
    '--skip-networking',
    '--skip-log-bin',
    '--performance-schema=OFF',
    '--innodb-buffer-pool-size=128M',
    `--innodb-flush-log-at-trx-commit=${throwAway ? 2 : 1}`,
    '--character-set-server=utf8mb4',
    '--collation-server=utf8mb4_bin',
    '--default-time-zone=+00:00',
    ...(server.flavour === 'mysql' ? ['--mysqlx=OFF', ...MYSQL_OPTIONS] : []),
  ];
  const logFile = path.join(dir, 'logs', 'database.log');
  const child = launch('database', command, { logFile, graceMs: STOP_GRACE_MS });
  await untilItGreets(child, socket);
  return { url: databaseUrl(dir), child };
}

/** The address of the embedded database of a data directory, whether it runs or not. */
export function databaseUrl(dir) {
  const socket = encodeURIComponent(socketPath(dir));
  return `mysql://${USER}:${readPassword(dir)}@localhost/${DATABASE}?socketPath=${socket}`;
}

/**
 * Signs in once at a database that the person has named. Needs the npm packages.
 * @throws {Trouble} that says why it cannot be used
 */
export async function checkDatabaseUrl(url) {
  // lib/env.ts says what it should look like.
  if (!URL.canParse(url) || new URL(url).protocol !== 'mysql:') return;
  const { createConnection } = await import('mysql2/promise');
  try {
    const connection = await createConnection(url);
    await connection.end();
  } catch (error) {
    const { host } = new URL(url);
    throw new Trouble(
      `DATABASE_URL does not lead to a database: ${host} says "${error.message}".\n` +
        'Start that server or correct the address; without DATABASE_URL the shop brings its own.',
    );
  }
}

/** Whether a server answers on the embedded database's socket. */
export async function serverAnswers(dir) {
  return greets(socketPath(dir));
}

/** @returns {Server | undefined} */
function findServer() {
  const mariadb = findServerProgram(['mariadbd']);
  if (mariadb && findProgram(['mariadb-install-db']) && findProgram(['my_print_defaults'])) {
    return { program: mariadb, flavour: 'mariadb' };
  }
  const mysql = findServerProgram(['mysqld']);
  if (mysql && !version(mysql).includes('MariaDB')) return { program: mysql, flavour: 'mysql' };
  return undefined;
}

function version(program) {
  return execFileSync(program, ['--no-defaults', '--version'], { encoding: 'utf8' });
}

function checkVersion(server) {
  const words = version(server.program).trim();
  const [major, minor] = (words.match(/Ver (\d+)\.(\d+)/) ?? []).slice(1).map(Number);
  const [oldestMajor, oldestMinor] = server.flavour === 'mariadb' ? OLDEST_MARIADB : OLDEST_MYSQL;
  const atLeast = major > oldestMajor || (major === oldestMajor && minor >= oldestMinor);
  if (atLeast) return server;
  throw new Trouble(
    `The database on this machine is too old (${words}).\nSuanpan needs MariaDB ` +
      `${OLDEST_MARIADB.join('.')} or MySQL ${OLDEST_MYSQL.join('.')}; for another server set ` +
      'DATABASE_URL=mysql://user:password@host:3306/database, or use: docker compose up -d --wait',
  );
}

/** Made beside its place and then renamed, so that an interrupted start leaves nothing half done. */
async function createDataDir(server, dataDir, logDir) {
  const draft = `${dataDir}.new`;
  rmSync(draft, { recursive: true, force: true, maxRetries: 5 });
  const options = ['--no-defaults', ...asRoot(), `--datadir=${draft}`];
  const command =
    server.flavour === 'mariadb'
      ? [findProgram(['mariadb-install-db']), ...options, '--force', '--skip-test-db']
      : [server.program, ...options, ...MYSQL_OPTIONS, '--initialize-insecure'];
  await run('Creating the database', command, { logFile: path.join(logDir, 'database-init.log') });
  renameSync(draft, dataDir);
}

/** Both servers refuse to run as root unless they are told so. */
function asRoot() {
  return process.getuid?.() === 0 ? ['--user=root'] : [];
}

/** Run at every start, one statement a line: the password is always the one that we hold. */
function initStatements(password, throwAway) {
  const user = `'${USER}'@'localhost'`;
  return [
    `CREATE DATABASE IF NOT EXISTS ${DATABASE};`,
    `CREATE USER IF NOT EXISTS ${user} IDENTIFIED BY '${password}';`,
    `ALTER USER ${user} IDENTIFIED BY '${password}';`,
    `GRANT ALL PRIVILEGES ON ${throwAway ? '*' : DATABASE}.* TO ${user};`,
    // `npm run replay` works in a database of its own.
    `GRANT ALL PRIVILEGES ON \`${DATABASE}\\_replay\`.* TO ${user};`,
    '',
  ].join('\n');
}

function readPassword(dir) {
  const file = path.join(dir, 'mysql.password');
  if (!existsSync(file)) {
    mkdirSync(dir, { recursive: true, mode: 0o700 });
    writeFileSync(file, randomBytes(24).toString('hex'), { mode: 0o600 });
  }
  return readFileSync(file, 'utf8');
}

/** In the data directory, or in a private directory of its own where that path is too long. */
function socketPath(dir) {
  const near = path.join(dir, 'mysql.sock');
  if (Buffer.byteLength(near) < LONGEST_SOCKET_PATH) return near;
  const name = createHash('sha256').update(dir).digest('hex').slice(0, 12);
  const folder = path.join(os.tmpdir(), `suanpan-${os.userInfo().uid}-${name}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return path.join(folder, 'mysql.sock');
}

async function untilItGreets(child, socket) {
  let ending;
  child.exited.then((words) => {
    ending = words || 'exit code 0';
  });
  const deadline = Date.now() + READY_TIMEOUT_MS;
  while (!(await greets(socket))) {
    if (ending) throw new Trouble(`The database did not start (${ending}).${lastLines(child)}`);
    if (Date.now() > deadline) {
      throw new Trouble(
        `The database did not answer within ${READY_TIMEOUT_MS / 1_000} seconds.${lastLines(child)}`,
      );
    }
    await sleep(50);
  }
}

/**
 * A server speaks first, once it is ready: its greeting is a packet with protocol version 10. It
 * says so before anybody signs in, so no driver is needed to know.
 */
function greets(socket) {
  return new Promise((resolve) => {
    const connection = connect(socket);
    const answer = (yes) => {
      connection.destroy();
      resolve(yes);
    };
    connection.setTimeout(1_000, () => answer(false));
    connection.once('data', (packet) => answer(packet[4] === 10));
    connection.once('error', () => answer(false));
    connection.once('close', () => answer(false));
  });
}
