import { createHash } from 'node:crypto';
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { next } from '../scripts/build.mjs';
import { lastLines, launch, run } from '../scripts/children.mjs';
import { inRoot } from '../scripts/paths.mjs';
import { Trouble } from '../scripts/trouble.mjs';

/**
 * The bare Next application that the shop is measured against: what Next itself costs on this
 * machine at this moment. Same server program, same Node, same database.
 */

const SOURCES = inRoot('bench/bare');
const COPY = inRoot('.data/bench/bare');
const STAMP = path.join(COPY, 'sources.sha256');
const READY_TIMEOUT_MS = 60_000;

/** Whether the last build is of today's sources and today's Next. */
export function bareStands() {
  return existsSync(STAMP) && readFileSync(STAMP, 'utf8') === fingerprint();
}

export async function buildBare(env, logFile) {
  rmSync(COPY, { recursive: true, force: true });
  cpSync(SOURCES, COPY, { recursive: true });
  await run('The build of the bare application', next('build', COPY), {
    env: { ...env, NODE_ENV: 'production' },
    logFile,
  });
  writeFileSync(STAMP, fingerprint());
}

/** Starts it on `port` and waits until it answers. */
export async function startBare(env, { port, logFile }) {
  const command = next('start', COPY, '--port', String(port));
  const child = launch('bare application', command, { env, logFile });
  let ended = false;
  void child.exited.then(() => {
    ended = true;
  });
  const deadline = Date.now() + READY_TIMEOUT_MS;
  while (!(await answers(port))) {
    if (ended || Date.now() > deadline) {
      throw new Trouble(`The bare application did not come up.${lastLines(child)}`);
    }
    await sleep(100);
  }
  return child;
}

async function answers(port) {
  try {
    return (await fetch(`http://localhost:${port}/`, { signal: AbortSignal.timeout(5_000) })).ok;
  } catch {
    return false;
  }
}

function fingerprint() {
  const hash = createHash('sha256').update(readFileSync(inRoot('package-lock.json')));
  const entries = readdirSync(SOURCES, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name))
    .sort();
  for (const file of files) hash.update(`${file}\0`).update(readFileSync(file));
  return hash.digest('hex');
}
