import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { run } from './children.mjs';
import { inRoot } from './paths.mjs';

/** The production build, made again only when something that goes into it has changed. */

const SOURCE_FOLDERS = ['app', 'components', 'lib', 'db', 'public'];
const SOURCE_FILES =
  /^(package-lock|tsconfig)\.json$|(?<!^vitest\.config|^playwright\.config|^next-env\.d)\.(ts|mjs)$/;
const NOT_BUILT = /\.test\.tsx?$|^db\/(migrations|seed|testing)\//;
const STAMP = 'suanpan-sources';

/** @typedef {{ distDir: string, env: NodeJS.ProcessEnv, logFile: string }} Build */

/** Whether the build in `distDir` is of today's sources. */
export function buildStands({ distDir, env }) {
  const stamp = inRoot(distDir, STAMP);
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint(env);
}

/** @param {Build} build */
export async function build({ distDir, env, logFile }) {
  const before = fingerprint(env);
  rmSync(inRoot(distDir, STAMP), { force: true });
  await run('The build', next('build'), {
    env: { ...env, NODE_ENV: 'production', NEXT_DIST_DIR: distDir },
    logFile,
  });
  writeFileSync(inRoot(distDir, STAMP), before);
}

/** The command line of Next, as one process. */
export function next(...args) {
  return [process.execPath, inRoot('node_modules/next/dist/bin/next'), ...args];
}

function fingerprint(env) {
  const hash = createHash('sha256');
  for (const file of sources()) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(inRoot(file)))
      .update('\0');
  }
  for (const name of Object.keys(env).sort()) {
    if (name.startsWith('NEXT_PUBLIC_')) hash.update(`${name}=${env[name]}\0`);
  }
  return hash.digest('hex');
}

function sources() {
  const folders = SOURCE_FOLDERS.filter((folder) => existsSync(inRoot(folder)));
  const nested = folders.flatMap((folder) =>
    readdirSync(inRoot(folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) =>
        path.relative(inRoot(), path.join(entry.parentPath ?? entry.path, entry.name)),
      ),
  );
  const files = readdirSync(inRoot()).filter((name) => SOURCE_FILES.test(name));
  return [...files, ...nested].filter((file) => !NOT_BUILT.test(file)).sort();
}
