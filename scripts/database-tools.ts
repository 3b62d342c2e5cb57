import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createConnection, type RowDataPacket } from 'mysql2/promise';
import { env } from '@/lib/env';

/** The database's own programs, MariaDB's or MySQL's, on the shop's database. */

const PROGRAMS = {
  dump: { mariadb: 'mariadb-dump', mysql: 'mysqldump' },
  client: { mariadb: 'mariadb', mysql: 'mysql' },
} as const;

/** One state of all tables, whatever is written meanwhile, and nothing that only an administrator may read or set. */
const DUMP_OPTIONS = ['--single-transaction', '--quick', '--hex-blob', '--no-tablespaces'];
/** Else MySQL writes what only a server of the same replication group may load. */
const MYSQL_DUMP_OPTIONS = ['--set-gtid-purged=OFF'];

export class ToolError extends Error {
  override name = 'ToolError';
}

/** Writes the whole database, as SQL. @throws ToolError */
export async function dumpTo(target: Writable): Promise<void> {
  await withTools(async ({ flavour, tools, optionFile, database }) => {
    const options = tools === 'mysql' && flavour === 'mysql' ? MYSQL_DUMP_OPTIONS : [];
    const command = [PROGRAMS.dump[tools], optionFile, ...DUMP_OPTIONS, ...options, database];
    await run(command, (child) => pipeline(child.stdout, target));
  });
}

/** Runs SQL that `dumpTo` wrote. @throws ToolError */
export async function loadFrom(source: Readable): Promise<void> {
  await withTools(async ({ tools, optionFile, database }) => {
    await run([PROGRAMS.client[tools], optionFile, database], (child) =>
      pipeline(source, child.stdin),
    );
  });
}

/** How many tables there are. */
export async function countTables(): Promise<number> {
  const connection = await createConnection(env().DATABASE_URL);
  const [rows] = await connection.query<RowDataPacket[]>('show tables');
  await connection.end();
  return rows.length;
}

type Flavour = 'mariadb' | 'mysql';
type Tools = {
  readonly flavour: Flavour;
  readonly tools: Flavour;
  readonly optionFile: string;
  readonly database: string;
};

/** The address and password go by a file that only we can read: arguments are everybody's to see. */
async function withTools(work: (tools: Tools) => Promise<void>): Promise<void> {
  const url = new URL(env().DATABASE_URL);
  const connection = await createConnection(env().DATABASE_URL);
  const [[row]] = await connection.query<RowDataPacket[]>('select version() as version');
  await connection.end();
  const flavour = String(row?.version).includes('MariaDB') ? 'mariadb' : 'mysql';
  const dir = mkdtempSync(path.join(os.tmpdir(), 'suanpan-tools-'));
  try {
    const file = path.join(dir, 'options.cnf');
    writeFileSync(file, optionsOf(url), { mode: 0o600 });
    const tools = await firstThatRuns(flavour);
    const database = url.pathname.slice(1);
    await work({ flavour, tools, optionFile: `--defaults-file=${file}`, database });
  } finally {
    rmSync(dir, { recursive: true });
  }
}

function optionsOf(url: URL): string {
  const socket = url.searchParams.get('socketPath');
  const quoted = (text: string) => `"${decodeURIComponent(text).replace(/["\\]/g, '\\$&')}"`;
  return [
    '[client]',
    `user=${quoted(url.username)}`,
    `password=${quoted(url.password)}`,
    ...(socket
      ? [`socket=${quoted(socket)}`]
      : [`host=${quoted(url.hostname)}`, `port=${url.port || 3306}`, 'protocol=tcp']),
    'default-character-set=utf8mb4',
    '',
  ].join('\n');
}

/** The server's own programs if they are here, else the other's: they understand each other. */
async function firstThatRuns(flavour: Flavour): Promise<Flavour> {
  const order: Flavour[] = flavour === 'mysql' ? ['mysql', 'mariadb'] : ['mariadb', 'mysql'];
  for (const tools of order) {
    const found = await run([PROGRAMS.dump[tools], '--version'], async (child) => {
      child.stdout.resume();
    }).then(
      () => true,
      () => false,
    );
    if (found) return tools;
  }
  throw new ToolError(
    'Neither mariadb-dump nor mysqldump is on this machine; install one: apt-get install mariadb-client',
  );
}

async function run(
  [program = '', ...args]: readonly string[],
  stream: (child: { stdin: Writable; stdout: Readable }) => Promise<void>,
): Promise<void> {
  const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'pipe'] });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said = `${said}${chunk}`.slice(-4_000);
  });
  const exited = new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  const [streamed, code] = await Promise.allSettled([stream(child), exited]);
  if (code.status === 'rejected') throw new ToolError(`${program}: ${code.reason}`);
  if (code.value !== 0) throw new ToolError(`${program} failed (${code.value}): ${said.trim()}`);
  if (streamed.status === 'rejected') throw streamed.reason;
}
