import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { root } from './paths.mjs';
import { Interrupted, Trouble } from './trouble.mjs';

/**
 * The processes that this one starts. Each is the leader of a process group of its own, so that
 * Ctrl-C in a terminal reaches this process alone, which then stops the others in order: the last
 * started first, so the web server ends before the database that it writes to.
 */

const GRACE_MS = 10_000;
const TAIL_LINES = 40;
const verbose = Boolean(process.env.VERBOSE);

/** @type {Set<Child>} in the order of their start */
const alive = new Set();
/** @type {(children: Child[]) => void} */
let onChange = () => {};
let stopping = false;
/** @type {Promise<void> | undefined} */
let allStopped;

/**
 * @typedef {{
 *   name: string, pid: number, logFile: string, graceMs: number, uninterruptible: boolean,
 *   kill: (signal: NodeJS.Signals) => void, exited: Promise<string>,
 * }} Child `exited` tells how it ended: '' for exit code 0, else words such as "exit code 1".
 */

/**
 * Starts a process whose output goes to `logFile`, or straight to the screen when VERBOSE is set
 * or `visible` is.
 * @param {string} name for messages
 * @param {string[]} command the program and its arguments
 * @param {{ env?: NodeJS.ProcessEnv, logFile: string, visible?: boolean, graceMs?: number,
 *   wholeGroup?: boolean, uninterruptible?: boolean,
 *   onMessage?: (message: unknown, reply: (message: object) => void) => void }} options
 *   `wholeGroup`: signals go to its children too; `uninterruptible`: on a stop, it is waited for
 *   instead of asked to end; `onMessage`: what it says by process.send
 * @returns {Child}
 */
export function launch(name, command, options) {
  if (stopping) throw new Interrupted();
  const { logFile, visible = verbose } = options;
  const env = { ...(options.env ?? process.env), ...(visible ? {} : { NO_COLOR: '1' }) };
  mkdirSync(path.dirname(logFile), { recursive: true });
  const log = openSync(logFile, 'w');
  const [program, ...args] = command;
  const { onMessage, wholeGroup = false, uninterruptible = false, graceMs = GRACE_MS } = options;
  const output = visible ? ['inherit', 'inherit'] : [log, log];
  const stdio = ['ignore', ...output, ...(onMessage ? ['ipc'] : [])];
  const spawned = spawn(program, args, { cwd: root, env, detached: true, stdio });
  closeSync(log);
  if (onMessage) {
    const reply = (message) => spawned.connected && spawned.send(message);
    spawned.on('message', (message) => onMessage(message, reply));
  }
  const child = {
    name,
    pid: spawned.pid ?? 0,
    logFile,
    graceMs,
    uninterruptible,
    kill: (signal) => sendSignal(spawned.pid, signal, wholeGroup),
    exited: whenExited(spawned),
  };
  alive.add(child);
  onChange([...alive]);
  void child.exited.then(() => {
    alive.delete(child);
    onChange([...alive]);
  });
  return child;
}

/**
 * Runs a program to its end.
 * @param {string} name
 * @param {string[]} command
 * @param {Parameters<typeof launch>[2]} options
 * @throws {Trouble} with its last lines when it fails; {Interrupted} when it was stopped
 */
export async function run(name, command, options) {
  const child = launch(name, command, { ...options, wholeGroup: true });
  const ending = await child.exited;
  if (stopping) throw new Interrupted();
  if (ending) throw new Trouble(`${name} failed (${ending}).${lastLines(child)}`);
}

/** The end of a child's output, as a paragraph of a message. */
export function lastLines({ logFile }, count = TAIL_LINES) {
  if (verbose) return '';
  const text = stripVTControlCharacters(readFileSync(logFile, 'utf8'));
  const lines = text.trimEnd().split('\n').slice(-count);
  const shown = path.relative(process.cwd(), logFile);
  if (lines.join('') === '') return ` It said nothing (${shown}).`;
  return ` The end of ${shown}:\n\n${lines.map((line) => `  ${line}`).join('\n')}`;
}

/**
 * A promise that never resolves and is rejected with Trouble when one of the given processes ends
 * before anybody asked it to.
 * @param {Child[]} children
 */
export function untilOneDies(children) {
  const deaths = children.map(async (child) => {
    const ending = await child.exited;
    if (stopping) return new Promise(() => {});
    throw new Trouble(
      `The ${child.name} stopped unexpectedly (${ending || 'exit code 0'}).${lastLines(child)}`,
    );
  });
  return Promise.race(deaths);
}

/** Calls back with the processes under way whenever one begins or ends. */
export function watchChildren(callback) {
  onChange = callback;
}

/** Stops one process: asks first, and kills it when it does not end in time. */
export async function stop(child) {
  if (!child.uninterruptible) child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), child.graceMs);
  await child.exited;
  clearTimeout(timer);
  child.kill('SIGKILL'); // what its children do without it, nobody waits for
}

/** Stops every process, the last started first. Nothing can be launched any more. */
export function stopAll() {
  stopping = true;
  allStopped ??= stopInOrder();
  return allStopped;
}

async function stopInOrder() {
  for (const child of [...alive].reverse()) await stop(child);
}

/** Ends every process at once. */
export function killAll() {
  stopping = true;
  for (const { pid } of alive) sendSignal(pid, 'SIGKILL', true);
}

// The last resort, for an exit that nobody prepared: leave no process behind.
process.on('exit', () => {
  for (const { pid } of alive) sendSignal(pid, 'SIGTERM', true);
});

function whenExited(spawned) {
  return new Promise((resolve) => {
    spawned.on('error', (error) => resolve(error.message));
    spawned.on('exit', (code, signal) => resolve(signal ?? (code ? `exit code ${code}` : '')));
  });
}

function sendSignal(pid, signal, wholeGroup) {
  if (!pid) return;
  try {
    process.kill(wholeGroup || signal === 'SIGKILL' ? -pid : pid, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}
