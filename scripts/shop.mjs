import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { next } from './build.mjs';
import { lastLines, launch, run, untilOneDies } from './children.mjs';
import { inRoot } from './paths.mjs';
import { Trouble } from './trouble.mjs';

/** The steps that `npm start` and `npm test` share. Each takes the environment of the shop. */

const READY_TIMEOUT_MS = 120_000;
const REQUEST_TIMEOUT_MS = 10_000;
/** Half of what Node allows for young objects: 10 MB less to hold, no time lost (npm run bench). */
const YOUNG_HEAP = '--max-semi-space-size=8';

/** The command line of a TypeScript program of ours, as one process. */
export function typescript(file, ...args) {
  // `react-server` makes the import of "server-only" a no-op, as it is inside Next.
  const options = ['--conditions=react-server', '--import', 'tsx'];
  return [process.execPath, ...options, inRoot(file), ...args];
}

/** Where a process of this data directory writes what it says. */
export function logFile(env, name) {
  return path.join(env.DATA_DIR, 'logs', `${name}.log`);
}

/** Gives the shop its account at the sandbox's providers: throw-away keys, made once. */
export async function onboard(env) {
  await run('sandbox/onboard.ts', typescript('sandbox/onboard.ts'), {
    env,
    logFile: logFile(env, 'onboard'),
  });
}

/** @throws {Trouble} that names each variable that is wrong or missing, and the remedy */
export async function checkEnvironment(env) {
  const command = typescript('scripts/check-environment.ts');
  const child = launch('check', command, { env, logFile: logFile(env, 'check'), visible: false });
  if ((await child.exited) === '') return;
  throw new Trouble(
    `${readFileSync(child.logFile, 'utf8').trim()}\n` +
      'Set it in the environment or in the file .env; .env.example tells about each variable.',
  );
}

export async function migrate(env) {
  await run('db/migrate.ts', typescript('db/migrate.ts'), {
    env,
    logFile: logFile(env, 'migrate'),
    // MySQL commits every CREATE at once: half a migration could neither go on nor be undone.
    uninterruptible: true,
  });
}

export async function seed(env) {
  await run('db/seed/main.ts', typescript('db/seed/main.ts'), {
    env,
    logFile: logFile(env, 'seed'),
  });
}

/** Starts the providers' side and waits until it answers. */
export async function startSandbox(env) {
  const command = typescript('sandbox/main.ts');
  const child = launch('sandbox', command, { env, logFile: logFile(env, 'sandbox') });
  await untilHealthy(child, `http://localhost:${env.SANDBOX_PORT}/control/health`);
  return child;
}

/** Starts the web server, which also works the jobs, and waits until it answers. `log` names its log. */
export async function startWeb(env, { distDir, hotReload = false, log = 'web' }) {
  const command = hotReload
    ? next('dev', '--port', env.PORT)
    : [process.execPath, YOUNG_HEAP, inRoot('scripts/web.mjs')];
  const child = launch('web server', command, {
    env: { ...env, NEXT_DIST_DIR: distDir },
    logFile: logFile(env, log),
    ...(hotReload ? { visible: true } : {}),
  });
  await untilHealthy(child, `http://localhost:${env.PORT}/api/health`);
  return child;
}

async function untilHealthy(child, url) {
  await Promise.race([untilOneDies([child]), untilItAnswers(child, url)]);
}

async function untilItAnswers(child, url) {
  const deadline = Date.now() + READY_TIMEOUT_MS;
  let answer = 'no answer';
  let ended = false;
  void child.exited.then(() => {
    ended = true;
  });
  while (!ended && Date.now() < deadline) {
    try {
      const response = await fetch(url, { signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS) });
      if (response.ok) return;
      answer = `status ${response.status}`;
    } catch (error) {
      answer = error.cause?.code ?? error.name;
    }
    await sleep(100);
  }
  if (ended) return;
  throw new Trouble(
    `The ${child.name} did not come up within ${READY_TIMEOUT_MS / 1_000} seconds ` +
      `(${url}: ${answer}).${lastLines(child)}`,
  );
}
