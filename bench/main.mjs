#!/usr/bin/env node
/**
 * `npm run bench`: how fast the shop is, as ratios to a bare Next application that runs beside it,
 * so that the noise of a machine cancels out. `npm run bench -- catalog notify` runs parts of it,
 * `--quick` runs short rounds, `--profile` keeps a CPU profile of the shop's web process.
 *
 * Everything is its own: database (with durable commits, as `npm start` has them), sandbox, ports.
 */

import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, buildStands } from '../scripts/build.mjs';
import { launch, stop, stopAll, untilOneDies } from '../scripts/children.mjs';
import { provideServer, startServer } from '../scripts/mysql.mjs';
import { claim } from '../scripts/owner.mjs';
import { checkMachine } from '../scripts/packages.mjs';
import { inRoot } from '../scripts/paths.mjs';
import { freePorts } from '../scripts/ports.mjs';
import { step } from '../scripts/progress.mjs';
import { readSettings, shopEnvironment } from '../scripts/settings.mjs';
import * as shop from '../scripts/shop.mjs';
import { untilInterrupted } from '../scripts/signals.mjs';
import { fail, Interrupted, Trouble } from '../scripts/trouble.mjs';
import { bareStands, buildBare, startBare } from './bare.mjs';

const PARTS = ['memory', 'catalog', 'dynamic', 'notify', 'purchase', 'safety'];
const OPTIONS = ['--quick', '--profile'];
const BENCH_DIR = inRoot('.data/bench');
const DATA_DIR = path.join(BENCH_DIR, 'shop');
/** Shared with `npm test`, so that the shop is built once for both. */
const DIST_DIR = '.next-test';
/** What a process needs of the person's environment; nothing of their shop. */
const MACHINE_VARIABLES = ['PATH', 'HOME', 'LANG', 'TMPDIR', 'NODE_OPTIONS'];

await main(process.argv.slice(2));

async function main(args) {
  const interrupted = untilInterrupted('Stopping the benchmark …');
  let release = () => {};
  try {
    checkMachine();
    const unknown = args.find((arg) => !PARTS.includes(arg) && !OPTIONS.includes(arg));
    if (unknown) throw new Trouble(`Unknown: ${unknown}. Parts: ${PARTS.join(', ')}; --quick.`);
    release = await claim(BENCH_DIR, { command: 'npm run bench' });
    rmSync(DATA_DIR, { recursive: true, force: true });
    process.exitCode = await Promise.race([runAll(args), interrupted]);
  } catch (error) {
    fail(error);
    if (!(error instanceof Interrupted)) console.error(`Logs are in ${DATA_DIR}/logs.`);
  }
  await stopAll();
  release();
  if (process.exitCode === 0) rmSync(DATA_DIR, { recursive: true, force: true });
  process.exit();
}

/** @returns the exit code: 0 when every target was met */
async function runAll(args) {
  const { env, barePort, database } = await prepare();
  const started = await step('Start the shop, the sandbox and the bare application', () =>
    start(env, barePort, args.includes('--profile')),
  );
  const { sandbox, web, bare } = started;
  const measuring = launch('benchmark', shop.typescript('bench/measure.ts', ...args), {
    env: {
      ...env,
      BENCH_DIR,
      BENCH_BARE_URL: `http://localhost:${barePort}`,
      BENCH_WEB_PID: String(web.pid),
      BENCH_BARE_PID: String(bare.pid),
      BENCH_SANDBOX_PID: String(sandbox.pid),
      BENCH_DATABASE_PID: String(database.pid),
    },
    logFile: shop.logFile(env, 'measure'),
    visible: true,
  });
  const ending = await Promise.race([
    measuring.exited,
    untilOneDies([database, sandbox, web, bare]),
  ]);
  if (args.includes('--profile')) {
    await stop(web); // its profile is written when it ends
    console.log(`The CPU profile is in ${path.relative(process.cwd(), profileDir())}.`);
  }
  return ending === '' ? 0 : 1;
}

/** A filled shop and both builds. */
async function prepare() {
  const [port, sandboxPort, smtpPort, barePort] = await freePorts(4);
  const machine = MACHINE_VARIABLES.map((name) => [name, process.env[name]]);
  const environment = {
    ...Object.fromEntries(machine),
    ...{ DATA_DIR, PORT: port, SANDBOX_PORT: sandboxPort, SANDBOX_SMTP_PORT: smtpPort },
    // Every buyer comes from an address of their own.
    TRUSTED_PROXIES: '1',
  };
  const settings = readSettings(environment, '');
  const logDir = path.join(DATA_DIR, 'logs');
  const { url, child: database } = await step('Start a database', async () =>
    startServer(await provideServer(logDir), DATA_DIR),
  );
  const nodeEnv = 'production';
  await step('Open accounts at the sandbox', () =>
    shop.onboard(shopEnvironment(settings, { nodeEnv, databaseUrl: url })),
  );
  const env = shopEnvironment(settings, { nodeEnv, databaseUrl: url });
  await step('Fill the shop', async () => {
    await shop.migrate(env);
    await shop.seed(env);
  });
  if (!buildStands({ distDir: DIST_DIR, env })) {
    const logFile = shop.logFile(env, 'build');
    await step('Build the shop', () => build({ distDir: DIST_DIR, env, logFile }));
  }
  if (!bareStands()) {
    await step('Build the bare application', () => buildBare(env, shop.logFile(env, 'bare-build')));
  }
  return { env, barePort, database };
}

async function start(env, barePort, profile) {
  const sandbox = await shop.startSandbox(env);
  const webEnv = profile ? { ...env, ...profilingEnvironment(env) } : env;
  const web = await shop.startWeb(webEnv, { distDir: DIST_DIR });
  const bare = await startBare(env, { port: barePort, logFile: shop.logFile(env, 'bare') });
  return { sandbox, web, bare };
}

function profilingEnvironment({ NODE_OPTIONS = '' }) {
  mkdirSync(profileDir(), { recursive: true });
  const flag = `--import=${pathToFileURL(inRoot('bench/profile.mjs')).href}`;
  return { NODE_OPTIONS: `${NODE_OPTIONS} ${flag}`.trim(), BENCH_PROFILE_DIR: profileDir() };
}

function profileDir() {
  return path.join(BENCH_DIR, 'profiles');
}
