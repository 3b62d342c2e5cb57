#!/usr/bin/env node
/**
 * `npm test`: everything, on a database, ports and a build of its own, so that a running shop is
 * not disturbed. `npm test -- unit` runs a part (static, unit, db, e2e, campaign), and what follows goes to
 * its runner: `npm test -- e2e refunds --project mobile`; `npm test -- e2e https` and `npm test -- e2e
 * restore` are runs of their own. A part that fails does not hide the others.
 *
 * With DATABASE_URL set to a server on this machine whose user may create databases, the tests run
 * on that one: every database they make there is called suanpan_….
 */

import { randomBytes } from 'node:crypto';
import { cpSync, existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { auditPackages } from './audit.mjs';
import { missingBrowserPackages, requireBrowser } from './browser.mjs';
import { build, buildStands, next } from './build.mjs';
import { provideCaddy, startCaddy } from './caddy.mjs';
import { stopAll } from './children.mjs';
import {
  missingDatabasePackages,
  missingDumpPackages,
  provideServer,
  startServer,
} from './mysql.mjs';
import { createDatabase, requireLocal } from './own-database.mjs';
import {
  canInstallSystemPackages,
  checkMachine,
  installNpmPackages,
  installSystemPackages,
  npmPackagesStand,
} from './packages.mjs';
import { inRoot } from './paths.mjs';
import { freePorts } from './ports.mjs';
import { duration, paint, say, step } from './progress.mjs';
import { runCheck, runPlaywright, runVitest, tool } from './runners.mjs';
import { readSettings, shopEnvironment } from './settings.mjs';
import * as shop from './shop.mjs';
import { untilInterrupted } from './signals.mjs';
import { openThrowAwayDir } from './throw-away.mjs';
import { fail, Interrupted, Trouble } from './trouble.mjs';

const PARTS = ['static', 'unit', 'db', 'e2e', 'campaign'];
/** A short one of `npm run campaign`, with a short `npm run fuzz:notify`. */
const CAMPAIGN = ['--orders', '40', '--cases', '1000', '--seed', '1'];
const DIST_DIR = '.next-test';
/** Tables that nothing writes to without a visitor: a restored database has as many rows in them. */
const QUIET_TABLES = ['orders', 'order_lines', 'payments', 'refunds', 'ledger_entries', 'users'];

/** @type {{ label: string, passed: number, failed: number, skipped: number, ms: number }[]} */
const results = [];

await main(process.argv.slice(2));

async function main(args) {
  const interrupted = untilInterrupted('Stopping the tests …');
  let throwAway;
  try {
    checkMachine();
    const { parts, runnerArgs } = parseArguments(args);
    throwAway = await openThrowAwayDir('run'); // one at a time: they share a build
    rmSync(inRoot('test-results'), { recursive: true, force: true });
    await Promise.race([runParts(parts, runnerArgs, throwAway.dir), interrupted]);
  } catch (error) {
    fail(error);
    if (!(error instanceof Interrupted)) {
      results.push({ label: 'Preparations', passed: 0, failed: 1, skipped: 0, ms: 0 });
    }
  }
  await stopAll();
  if (throwAway) {
    keepLogs(throwAway.dir);
    throwAway.remove();
  }
  printSummary();
  process.exit();
}

function parseArguments(args) {
  const named = args.findIndex((arg) => !PARTS.includes(arg));
  const count = named === -1 ? args.length : named;
  const parts = count > 0 ? args.slice(0, count) : PARTS;
  const runnerArgs = args.slice(count);
  if (runnerArgs.length > 0 && parts.length !== 1) {
    throw new Trouble(
      `Which part should get "${runnerArgs.join(' ')}"? For example: npm test -- unit lib/money`,
    );
  }
  return { parts, runnerArgs };
}

async function runParts(parts, runnerArgs, dir) {
  const wants = (part) => parts.includes(part);
  const env = withoutShopVariables(process.env);
  await provide(wants, path.join(dir, 'logs'));
  const serverUrl = wants('db') || wants('e2e') ? await provideDatabase(dir) : undefined;
  // Before the build: both write the types of the routes.
  if (wants('static')) await stage('Types', () => checkTypes(env));
  const [shopEnv] = await Promise.all([
    wants('e2e') && prepareShop(serverUrl, dir, env),
    runChecksAndTests(wants, runnerArgs, { ...env, TEST_DATABASE_URL: serverUrl }),
  ]);
  if (shopEnv) await runEndToEnd(shopEnv, runnerArgs);
  if (wants('campaign')) await runCampaign(runnerArgs, env);
}

/** Brings everything of its own, but for a server that was given. */
async function runCampaign(args, env) {
  const given = process.env.DATABASE_URL;
  const command = [process.execPath, inRoot('campaign/main.mjs'), ...CAMPAIGN, ...args];
  await stage('Fault campaign', () =>
    runCheck('campaign', command, { ...env, ...(given ? { DATABASE_URL: given } : {}) }),
  );
}

/** Installs what is missing. */
async function provide(wants, logDir) {
  const missing = [
    ...(needsEmbeddedDatabase(wants) ? missingDatabasePackages() : []),
    ...(wants('e2e') ? [...missingBrowserPackages(), ...missingDumpPackages()] : []),
  ];
  await Promise.all([
    npmPackagesStand() || step('Install the npm packages', () => installNpmPackages(logDir)),
    missing.length > 0 &&
      canInstallSystemPackages() &&
      step(`Install ${missing.join(', ')}`, () => installSystemPackages(missing, logDir)),
  ]);
  if (wants('e2e')) requireBrowser();
}

function needsEmbeddedDatabase(wants) {
  return !process.env.DATABASE_URL && ['db', 'e2e', 'campaign'].some(wants);
}

/** The address of a server on this machine whose user may create databases. */
async function provideDatabase(dir) {
  const given = process.env.DATABASE_URL;
  if (!given) {
    const server = await provideServer(path.join(dir, 'logs'));
    const { url } = await step('Start a throw-away database', () =>
      startServer(server, dir, { throwAway: true }),
    );
    return url;
  }
  requireLocal(given);
  return given;
}

async function checkTypes(env) {
  const typegen = await runCheck('typegen', next('typegen'), { ...env, NEXT_DIST_DIR: DIST_DIR });
  return typegen.failed > 0 ? typegen : runCheck('types', [tool('tsc'), '--noEmit'], env);
}

async function runChecksAndTests(wants, args, env) {
  if (wants('static')) {
    await stage('Format and lint', () => runCheck('lint', [tool('biome'), 'check'], env));
    await stage('Unused code', () => runCheck('unused', [tool('knip')], env));
    await stage('Known vulnerabilities', auditPackages);
  }
  if (wants('unit')) await stage('Unit tests', () => runVitest('unit', args, env));
  if (wants('db')) await stage('Database tests', () => runVitest('db', args, env));
}

/** Builds and fills a shop for the end-to-end tests. @returns its environment, if all went well */
async function prepareShop(serverUrl, dir, machineEnv) {
  const url = await createDatabase(serverUrl, 'e2e');
  const [port, sandboxPort, smtpPort] = await freePorts(3);
  const environment = {
    ...machineEnv,
    ...{ DATA_DIR: dir, DATABASE_URL: url },
    ...{ PORT: port, SANDBOX_PORT: sandboxPort, SANDBOX_SMTP_PORT: smtpPort },
    METRICS_TOKEN: randomBytes(24).toString('hex'),
  };
  const settings = readSettings(environment, ''); // not the person's own .env
  const preparations = {
    'Build the pages': buildPages,
    'Open accounts at the sandbox': shop.onboard,
    'Check the configuration': shop.checkEnvironment,
    'Create the tables': shop.migrate,
    'Fill the shop': shop.seed,
  };
  for (const [label, work] of Object.entries(preparations)) {
    const env = shopEnvironment(settings, { nodeEnv: 'production' });
    if (!(await prepare(label, () => work(env)))) return undefined;
  }
  return shopEnvironment(settings, { nodeEnv: 'production' });
}

async function buildPages(env) {
  if (buildStands({ distDir: DIST_DIR, env })) return;
  await build({ distDir: DIST_DIR, env, logFile: shop.logFile(env, 'build') });
}

async function runEndToEnd(env, args) {
  const started = await prepare('Start the shop and the sandbox', () =>
    Promise.all([shop.startSandbox(env), shop.startWeb(env, { distDir: DIST_DIR })]),
  );
  if (!started) return;
  const e2eEnv = {
    ...env,
    CHROMIUM_PATH: requireBrowser(),
    E2E_BASE_URL: `http://localhost:${env.PORT}`,
    E2E_SANDBOX_URL: `http://localhost:${env.SANDBOX_PORT}`,
    // The fixtures import the shop's own commands, as its worker does.
    NODE_OPTIONS: `${env.NODE_OPTIONS ?? ''} --conditions=react-server`.trim(),
  };
  const only = ['https', 'restore'].find((name) => args[0]?.includes(name));
  const wants = (name) => (only ? only === name : args.length === 0);
  if (!only) await stage('End-to-end tests', () => runPlaywright(args, e2eEnv));
  if (wants('https')) await stage('HTTPS, behind Caddy', () => runHttps(e2eEnv, args));
  if (wants('restore')) await stage('Backup and restore', () => runRestore(env));
  await stage('Invariants afterwards', () =>
    runCheck('doctor', shop.typescript('scripts/doctor.ts'), env),
  );
  const whole = args.length === 0 ? ['--whole'] : [];
  const logs = [shop.logFile(env, 'web'), shop.logFile(env, 'sandbox')];
  // The other runs hardly log anything.
  if (only) return;
  await stage('Secrets in the logs', () =>
    runCheck('logs', [process.execPath, inRoot('scripts/check-logs.mjs'), ...whole, ...logs], env),
  );
}

/** The same build once more, as it stands on the internet: behind deploy/Caddyfile, called by https. */
async function runHttps(env, args) {
  const caddy = await provideCaddy(path.join(env.DATA_DIR, 'logs'));
  if (!caddy)
    return { passed: 0, failed: 0, skipped: 1, why: 'there is no Caddy, and none to be had' };
  const [port, httpPort, httpsPort] = await freePorts(3);
  const address = `https://localhost:${httpsPort}`;
  const httpsEnv = {
    ...env,
    ...{ PORT: String(port), APP_URL: address, NEXTAUTH_URL: address, NOTIFY_BASE_URL: address },
    ...{ TRUSTED_PROXIES: '1', WORKER: 'off' },
  };
  await shop.startWeb(httpsEnv, { distDir: DIST_DIR, log: 'web-https' });
  const upstream = `localhost:${port}`;
  const place = { dir: env.DATA_DIR, upstream, httpPort, httpsPort };
  const { authority } = await startCaddy(caddy, place);
  const e2eEnv = {
    ...httpsEnv,
    E2E_BASE_URL: address,
    E2E_HTTP_URL: `http://localhost:${httpPort}`,
    E2E_AUTHORITY: authority,
  };
  return runPlaywright(args, e2eEnv, 'https');
}

/** What the tests have done to the shop is saved and brought back elsewhere, and still adds up there. */
async function runRestore(env) {
  const file = path.join(env.DATA_DIR, 'backup.sql.gz');
  const restored = { ...env, DATABASE_URL: await createDatabase(env.DATABASE_URL, 'restored') };
  const steps = [
    ['backup', shop.typescript('scripts/backup.ts', file), env],
    ['restore', shop.typescript('scripts/restore.ts', file), restored],
    ['doctor-restored', shop.typescript('scripts/doctor.ts'), restored],
  ];
  for (const [name, command, stepEnv] of steps) {
    const counts = await runCheck(name, command, stepEnv);
    if (counts.failed > 0) return counts;
  }
  return compareCounts(env.DATABASE_URL, restored.DATABASE_URL);
}

/** One line of the summary. What fails is shown at once, and is no reason to stop. */
async function stage(label, work) {
  const startedAt = Date.now();
  let counts = { passed: 0, failed: 1, skipped: 0, why: '' };
  try {
    await step(label, async (note) => {
      counts = await work();
      note(summaryOf(counts));
      if (counts.failed > 0) throw new Trouble(counts.why);
    });
  } catch (error) {
    if (error instanceof Interrupted) throw error;
    say(`\n${error instanceof Trouble ? error.message : error.stack}\n`);
  }
  results.push({ label, ...counts, ms: Date.now() - startedAt });
}

function summaryOf({ passed, failed, skipped, why }) {
  if (passed + failed === 0 && skipped > 0) return `skipped: ${why}`;
  return `${passed} passed${failed > 0 ? `, ${failed} failed` : ''}`;
}

/** A step that only counts when it fails. @returns whether it went well */
async function prepare(label, work) {
  const startedAt = Date.now();
  try {
    await step(label, work);
    return true;
  } catch (error) {
    if (error instanceof Interrupted) throw error;
    say(`\n${error instanceof Trouble ? error.message : error.stack}\n`);
    results.push({ label, passed: 0, failed: 1, skipped: 0, ms: Date.now() - startedAt });
    return false;
  }
}

async function compareCounts(url, restoredUrl) {
  const [before, after] = await Promise.all([url, restoredUrl].map(countRows));
  const same = JSON.stringify(before) === JSON.stringify(after);
  const why = `The restored database differs: ${JSON.stringify({ before, after })}`;
  return { passed: same ? 1 : 0, failed: same ? 0 : 1, skipped: 0, why: same ? '' : why };
}

async function countRows(url) {
  const { createConnection } = await import('mysql2/promise');
  const connection = await createConnection(url);
  const counts = {};
  for (const table of QUIET_TABLES) {
    const [[row]] = await connection.query(`SELECT COUNT(*) AS count FROM ${table}`);
    counts[table] = row.count;
  }
  await connection.end();
  return counts;
}

/** The tests know nothing of the shop that the person has set up in their environment. */
function withoutShopVariables(environment) {
  const documented = existsSync(inRoot('.env.example'))
    ? readFileSync(inRoot('.env.example'), 'utf8').matchAll(/^#? ?([A-Z][A-Z0-9_]*)=/gm)
    : [];
  const names = new Set(['NODE_ENV', 'NEXTAUTH_URL', ...[...documented].map(([, name]) => name)]);
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !names.has(name)));
}

/** The logs outlive the data directory when they may explain something. */
function keepLogs(dir) {
  const logs = path.join(dir, 'logs');
  if (results.every(({ failed }) => failed === 0) || !existsSync(logs)) return;
  cpSync(logs, inRoot('test-results', 'logs'), { recursive: true });
}

function printSummary() {
  const sum = (key) => results.reduce((total, result) => total + result[key], 0);
  const row = (label, ...cells) =>
    `${label.padEnd(34)}${cells.map((cell) => String(cell).padStart(12)).join('')}`;
  console.log(`\n${paint(1, row('', 'passed', 'failed', 'skipped', 'time'))}`);
  for (const { label, passed, failed, skipped, ms } of results) {
    console.log(paint(failed > 0 ? 31 : 0, row(label, passed, failed, skipped, duration(ms))));
  }
  if (sum('failed') > 0) {
    console.log('\nEverything that was said is in test-results/.');
    process.exitCode = 1;
  }
  console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`);
}
