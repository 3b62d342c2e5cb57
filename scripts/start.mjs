#!/usr/bin/env node
/**
 * `npm start`: from a fresh clone to a running shop. Installs the packages, provides a database,
 * migrates and seeds it, builds, starts sandbox and web server, and prints where everything is.
 * What stands already is not done again. With `--dev` (`npm run dev`) the pages reload by themselves.
 */

import path from 'node:path';
import { build, buildStands } from './build.mjs';
import { stopAll, untilOneDies } from './children.mjs';
import { checkDatabaseUrl, missingDatabasePackages, provideServer, startServer } from './mysql.mjs';
import { claim } from './owner.mjs';
import { checkMachine, installNpmPackages, npmPackagesStand } from './packages.mjs';
import { freePorts, isFree, requireFreePort } from './ports.mjs';
import { duration, paint, step } from './progress.mjs';
import { readSettings, sandboxUrl, shopEnvironment } from './settings.mjs';
import * as shop from './shop.mjs';
import { untilInterrupted } from './signals.mjs';
import { fail, Interrupted } from './trouble.mjs';

const DEMO_PASSWORD = 'suanpan-demo';
const DEMO_ACCOUNTS = [
  ['shopper', 'shopper@example.com'],
  ['customer service', 'support@example.com'],
  ['finance', 'finance@example.com'],
  ['administrator', 'admin@example.com'],
];

const startedAt = Date.now();
const hotReload = process.argv.includes('--dev');
const command = hotReload ? 'npm run dev' : 'npm start';
const distDir = process.env.NEXT_DIST_DIR ?? (hotReload ? '.next-dev' : '.next');

await main();

async function main() {
  const interrupted = untilInterrupted('Stopping the shop …');
  let release = () => {};
  let running = false;
  try {
    checkMachine();
    const settings = readSettings(process.env);
    release = await claim(settings.dataDir, {
      command,
      address: address(settings),
      advice: `Or start another one beside it: DATA_DIR=.data/second PORT=3001 SANDBOX_PORT=4001 ${command}`,
    });
    const children = await Promise.race([bringUp(settings), interrupted]);
    running = true;
    printAddresses(settings);
    await Promise.race([untilOneDies(children), interrupted]);
  } catch (error) {
    fail(error);
    // To stop a running shop is no failure.
    if (running && error instanceof Interrupted) process.exitCode = 0;
  }
  await stopAll();
  release();
  if (running) console.log('Stopped. The data is kept.');
  process.exit();
}

/** @returns the processes that make up the shop */
async function bringUp(settings) {
  await checkPorts(settings);
  const nodeEnv = hotReload ? 'development' : 'production';
  const children = [];
  const [database] = await Promise.all([
    settings.embedded && provideDatabase(settings.dataDir),
    openAccounts(settings, nodeEnv),
  ]);
  if (database) children.push(database.child);
  const env = shopEnvironment(settings, { nodeEnv, databaseUrl: database?.url });
  await step('Check the configuration', () => shop.checkEnvironment(env));
  if (!database) await step('Check the database', () => checkDatabaseUrl(env.DATABASE_URL));
  const [, sandbox] = await Promise.all([
    fillDatabase(settings, env),
    settings.sandboxed && step('Start the sandbox', () => shop.startSandbox(env)),
  ]);
  if (sandbox) children.push(sandbox);
  if (!hotReload && !buildStands({ distDir, env })) {
    const logFile = shop.logFile(env, 'build');
    await step('Build the pages', () => build({ distDir, env, logFile }));
  }
  children.push(await step('Start the shop', () => shop.startWeb(env, { distDir, hotReload })));
  return children;
}

/** The demo goods and accounts go with the sandbox: a shop with real credentials has its own. */
async function fillDatabase({ sandboxed }, env) {
  await step('Bring the tables up to date', () => shop.migrate(env));
  if (sandboxed) await step('Fill the shop', () => shop.seed(env));
}

async function checkPorts(settings) {
  const { port, sandboxPort, smtpPort } = settings;
  await requireFreePort('PORT', port, { what: 'the shop', command });
  if (!settings.sandboxed) return;
  await requireFreePort('SANDBOX_PORT', sandboxPort, { what: 'the sandbox', command });
  if (settings.smtpPortGiven) {
    const what = "the sandbox's mail server";
    await requireFreePort('SANDBOX_SMTP_PORT', smtpPort, { what, command });
  } else if ([port, sandboxPort].includes(smtpPort) || !(await isFree(smtpPort))) {
    [settings.smtpPort] = await freePorts(1);
  }
}

async function provideDatabase(dir) {
  const logDir = path.join(dir, 'logs');
  const there = missingDatabasePackages().length === 0;
  const server = there
    ? await provideServer(logDir)
    : await step('Install a database server', () => provideServer(logDir));
  return step('Start the database', () => startServer(server, dir));
}

/** Needs the npm packages, which are installed first. */
async function openAccounts(settings, nodeEnv) {
  if (!npmPackagesStand()) {
    const logDir = path.join(settings.dataDir, 'logs');
    await step('Install the npm packages', () => installNpmPackages(logDir));
  }
  if (!settings.sandboxed) return;
  const env = shopEnvironment(settings, { nodeEnv });
  await step('Open accounts at the sandbox', () => shop.onboard(env));
}

function address({ given, port }) {
  return given.APP_URL ?? `http://localhost:${port}`;
}

function printAddresses(settings) {
  const line = (name, value) => console.log(`  ${name.padEnd(18)}${paint(36, value)}`);
  console.log(`\nThe shop is open, after ${duration(Date.now() - startedAt)}.\n`);
  line('Shop', address(settings));
  line('Staff', `${address(settings)}/admin`);
  if (settings.sandboxed) {
    line('Sandbox', `${sandboxUrl(settings)}  (pay, decline, break things)`);
    line('Mailbox', `${sandboxUrl(settings)}/mailbox`);
    console.log(`\nDemo accounts, password ${DEMO_PASSWORD}:\n`);
    for (const [role, email] of DEMO_ACCOUNTS) line(role, email);
  }
  const logs = path.relative(process.cwd(), path.join(settings.dataDir, 'logs'));
  console.log(`\nLogs are in ${logs}. Ctrl-C stops everything and keeps the data.\n`);
}
