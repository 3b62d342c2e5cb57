import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { stop } from './children.mjs';
import { provideServer, startServer } from './mysql.mjs';
import { claim, isClaimed, readOwner, stopLeftovers } from './owner.mjs';
import { inRoot } from './paths.mjs';

/** Data directories that live as long as one test run. */

const PREFIX = 'test-';

/**
 * A new directory below .data; those of runs that were killed are cleared away first.
 * @param {string} name what tells it from others
 * @returns {Promise<{ dir: string, remove: () => void }>}
 * @throws {Trouble} when a living process has one of this name
 */
export async function openThrowAwayDir(name) {
  await clearLeftovers();
  const dir = inRoot('.data', PREFIX + name);
  const release = await claim(dir, { command: 'npm test' });
  return {
    dir,
    remove: () => {
      release();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

/**
 * A database server of our own whose user may create databases.
 * @returns {Promise<{ url: string, stop: () => Promise<void> }>} `stop` removes its data too
 */
export async function startThrowAwayDatabase() {
  const { dir, remove } = await openThrowAwayDir(String(process.pid));
  const server = await provideServer(path.join(dir, 'logs'));
  const { url, child } = await startServer(server, dir, { throwAway: true });
  return {
    url,
    stop: async () => {
      await stop(child);
      remove();
    },
  };
}

async function clearLeftovers() {
  const parent = inRoot('.data');
  for (const name of listFolder(parent)) {
    const dir = path.join(parent, name);
    if (!name.startsWith(PREFIX) || isClaimed(dir)) continue;
    await stopLeftovers(readOwner(dir));
    rmSync(dir, { recursive: true, force: true });
  }
}

function listFolder(dir) {
  try {
    return readdirSync(dir);
  } catch {
    return [];
  }
}
