import { execFileSync } from 'node:child_process';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { watchChildren } from './children.mjs';
import { makeDataDir } from './settings.mjs';
import { Trouble } from './trouble.mjs';

/**
 * Who uses a data directory: `running.json` in it names the process and the children it started,
 * each with its time of birth, because a number alone may meanwhile belong to somebody else.
 */

const FILE = 'running.json';
const LEFTOVER_GRACE_MS = 15_000;

/**
 * Takes a data directory for this process. What a killed predecessor left running is stopped.
 * @param {string} dir
 * @param {{ command: string, address?: string, advice?: string }} owner command and address are
 *   for the message to the next one; advice is for the person, when somebody else is the owner
 * @returns {Promise<() => void>} gives it back
 * @throws {Trouble} when another process uses it, or it is no directory to write to
 */
export async function claim(dir, { command, address = '', advice = '' }) {
  makeDataDir(dir);
  const file = path.join(dir, FILE);
  const previous = readOwner(dir);
  if (previous && isSame(previous.self)) {
    const { pid } = previous.self;
    const where = previous.address ? ` (${previous.address})` : '';
    throw new Trouble(
      `${previous.command} is already running on ${dir}${where}, as process ${pid}.\n` +
        `Stop it first: Ctrl-C there, or kill ${pid}.${advice && `\n${advice}`}`,
    );
  }
  await stopLeftovers(previous);
  const self = identify(process.pid);
  const write = (children) => {
    const record = { command, address, self, children: children.map(({ pid }) => identify(pid)) };
    writeFileSync(`${file}.new`, JSON.stringify(record, null, 2));
    renameSync(`${file}.new`, file);
  };
  write([]);
  watchChildren(write);
  return () => {
    watchChildren(() => {});
    rmSync(file, { force: true });
  };
}

/** Whether a living process has claimed the directory. */
export function isClaimed(dir) {
  const owner = readOwner(dir);
  return Boolean(owner && isSame(owner.self));
}

/** Stops what the dead owner of a directory left running; the youngest first. */
export async function stopLeftovers(owner) {
  for (const child of (owner?.children ?? []).toReversed()) {
    const deadline = Date.now() + LEFTOVER_GRACE_MS;
    signal(child, 'SIGTERM');
    while (isSame(child) && Date.now() < deadline) await sleep(50);
    signal(child, 'SIGKILL');
    while (isSame(child)) await sleep(20);
  }
}

/** The record of a directory's owner, alive or not, or undefined. */
export function readOwner(dir) {
  try {
    return JSON.parse(readFileSync(path.join(dir, FILE), 'utf8'));
  } catch {
    return undefined;
  }
}

function signal(child, name) {
  if (isSame(child)) process.kill(child.pid, name);
}

function identify(pid) {
  return { pid, bornAt: bornAt(pid) };
}

function isSame({ pid, bornAt: then }) {
  return then !== '' && bornAt(pid) === then;
}

/** When a process was born, in the system's own terms; '' when there is none. */
function bornAt(pid) {
  try {
    if (process.platform !== 'linux') {
      return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim();
    }
    // proc(5): the name in parentheses may hold spaces; state is field 3, the time of birth 22.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').pop().split(' ');
    return fields[0] === 'Z' ? '' : fields[19];
  } catch {
    return '';
  }
}
