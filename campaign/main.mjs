#!/usr/bin/env node
/**
 * `npm run campaign -- --orders 2000 --seed 1`: whole purchases and refunds while everything goes
 * wrong, with web server, worker and database killed at moments that the seed decides; then quiet,
 * the doctor, the comparison with the providers' books, and a replay. Exits 1 on any breach.
 *
 * `npm run fuzz:notify -- --cases 100000 --seed 1`: falsified notifications instead of orders.
 * Both may be asked for at once: `--orders 40 --cases 1000`.
 *
 * Everything is its own: shop, sandbox, database. With DATABASE_URL set to a server on this machine
 * whose user may create databases it runs on that one; there the plug that is pulled is every
 * connection's, because the server is not ours to kill.
 */

import { rmSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { build, buildStands } from '../scripts/build.mjs';
import { launch, stopAll } from '../scripts/children.mjs';
import { provideServer, startServer } from '../scripts/mysql.mjs';
import { createDatabase, dropDatabase } from '../scripts/own-database.mjs';
import { claim } from '../scripts/owner.mjs';
import { checkMachine } from '../scripts/packages.mjs';
import { inRoot } from '../scripts/paths.mjs';
import { freePorts } from '../scripts/ports.mjs';
import { step } from '../scripts/progress.mjs';
import { readSettings, shopEnvironment } from '../scripts/settings.mjs';
import * as shop from '../scripts/shop.mjs';
import { untilInterrupted } from '../scripts/signals.mjs';
import { fail, Trouble } from '../scripts/trouble.mjs';
import { cutConnections } from './database.mjs';

const DATA_DIR = inRoot('.data/campaign');
/** Shared with `npm test`, so that the shop is built once for both. */
const DIST_DIR = '.next-test';
const LONGEST_NUMBER = 9;
/** What a process needs of the person's environment; nothing of their shop. */
const MACHINE_VARIABLES = ['PATH', 'HOME', 'LANG', 'TMPDIR', 'NODE_OPTIONS'];

/** The processes that get killed, by what they are. */
const processes = {};
/** One kill of a kind at a time. */
const lastKills = {};
let kills = 0;

await main();

async function main() {
  const interrupted = untilInterrupted('Stopping the campaign …');
  let release = () => {};
  let dropAll = async () => {};
  try {
    checkMachine();
    const wanted = readWishes();
    release = await claim(DATA_DIR, { command: 'npm run campaign' });
    for (const name of ['mysql', 'logs', 'sandbox', 'mysql.password', 'secrets.env']) {
      rmSync(path.join(DATA_DIR, name), { recursive: true, force: true });
    }
    const given = process.env.DATABASE_URL;
    const url = given && (await createDatabase(given, 'campaign'));
    if (url) dropAll = () => dropDatabase(url);
    process.exitCode = await Promise.race([run(wanted, url), interrupted]);
    if (process.exitCode !== 0) console.log(`\nLogs are in ${path.join(DATA_DIR, 'logs')}.`);
  } catch (error) {
    fail(error);
  }
  await stopAll();
  await dropAll().catch((error) => console.error(error.message));
  release();
  process.exit();
}

function readWishes() {
  const number = { type: 'string' };
  const options = { orders: number, cases: number, seed: number };
  const { values } = parseArgs({ args: process.argv.slice(2), options });
  const read = (name, fallback) => {
    const text = values[name] ?? fallback;
    if (/^\d+$/.test(text) && text.length <= LONGEST_NUMBER) return text;
    throw new Trouble(`--${name} is wrong (${text}); give a whole number.`);
  };
  const orders = read('orders', values.cases === undefined ? '300' : '0');
  return { orders, cases: read('cases', '0'), seed: read('seed', '1') };
}

/** @returns the exit code: 0 when nothing was broken */
async function run({ orders, cases, seed }, givenUrl) {
  const env = await prepare(givenUrl);
  const starters = {
    database: async (log) => givenUrl === undefined && (await startDatabase(log)),
    web: (log) => shop.startWeb(withProbe(env), { distDir: DIST_DIR, log }),
    worker: async (log) =>
      launch('worker', shop.typescript('scripts/worker.ts'), {
        env,
        logFile: shop.logFile(env, log),
      }),
  };
  await step('Start the sandbox, the shop and a worker', async () => {
    await shop.startSandbox(env);
    processes.web = await starters.web('web-0');
    processes.worker = await starters.worker('worker-0');
  });
  const driver = launch('campaign', shop.typescript('campaign/drive.ts', orders, cases, seed), {
    env,
    logFile: shop.logFile(env, 'drive'),
    visible: true,
    onMessage: (wish, reply) => void pullThePlug(wish, starters, givenUrl).then(reply),
  });
  return (await driver.exited) === '' ? 0 : 1;
}

/** The web processes tell what memory they hold on to when the fuzz asks them. */
function withProbe(env) {
  const probe = pathToFileURL(inRoot('campaign/heap-probe.mjs')).href;
  const options = [env.NODE_OPTIONS, `--import=${probe}`].filter(Boolean).join(' ');
  return { ...env, NODE_OPTIONS: options, HEAP_DIR: path.join(DATA_DIR, 'heap') };
}

/** Kills a process without warning and starts it again. Never rejects. */
async function pullThePlug({ id, target }, starters, givenUrl) {
  const before = lastKills[target];
  const done = (async () => {
    await before;
    kills += 1;
    const startedAt = Date.now();
    if (target === 'database' && givenUrl !== undefined) await cutConnections(givenUrl);
    else {
      processes[target].kill('SIGKILL');
      await processes[target].exited;
      processes[target] = await starters[target](`${target}-${kills}`);
    }
    return { id, ms: Date.now() - startedAt, pid: processes[target]?.pid ?? 0 };
  })().catch((error) => ({ id, ms: 0, pid: 0, trouble: error.message }));
  lastKills[target] = done;
  return done;
}

async function startDatabase() {
  const server = await provideServer(path.join(DATA_DIR, 'logs'));
  const { url, child } = await startServer(server, DATA_DIR, { throwAway: true });
  processes.database = child;
  processes.databaseUrl = url;
  return child;
}

/** A built and filled shop. @returns its environment */
async function prepare(givenUrl) {
  const [port, sandboxPort, smtpPort] = await freePorts(3);
  const machine = MACHINE_VARIABLES.map((name) => [name, process.env[name]]);
  const environment = {
    ...Object.fromEntries(machine),
    ...{ DATA_DIR, PORT: port, SANDBOX_PORT: sandboxPort, SANDBOX_SMTP_PORT: smtpPort },
    // Every buyer comes from an address of their own.
    TRUSTED_PROXIES: '1',
    LOG_LEVEL: 'warn',
  };
  const settings = readSettings(environment, '');
  if (givenUrl === undefined) await step('Start a database', () => startDatabase());
  const shopOptions = {
    nodeEnv: 'production',
    databaseUrl: givenUrl ?? processes.databaseUrl,
  };
  await step('Open accounts at the sandbox', () =>
    shop.onboard(shopEnvironment(settings, shopOptions)),
  );
  const env = shopEnvironment(settings, shopOptions);
  await step('Fill the shop', async () => {
    await shop.migrate(env);
    await shop.seed(env);
  });
  if (!buildStands({ distDir: DIST_DIR, env })) {
    const logFile = shop.logFile(env, 'build');
    await step('Build the shop', () => build({ distDir: DIST_DIR, env, logFile }));
  }
  return env;
}
