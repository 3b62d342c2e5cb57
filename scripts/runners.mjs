import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { lastLines, launch } from './children.mjs';
import { inRoot } from './paths.mjs';
import { Interrupted, Trouble } from './trouble.mjs';

/** Runs checks and test runners, and counts what passed and failed. */

const RESULTS = inRoot('test-results');
const SHOWN_LINES = 120;

/** @typedef {{ passed: number, failed: number, skipped: number, why: string }} Counts */

/** A check counts as one test. */
export async function runCheck(name, command, env) {
  const { ending, why } = await runToEnd(name, command, env);
  return { passed: ending ? 0 : 1, failed: ending ? 1 : 0, skipped: 0, why };
}

/** One project of vitest.config.ts. */
export async function runVitest(project, args, env) {
  const report = path.join(RESULTS, `${project}.json`);
  const command = [
    ...[tool('vitest'), 'run', '--project', project],
    ...['--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
    ...args,
  ];
  return countReport(await runToEnd(project, command, env), report, countVitest);
}

/** The projects of playwright.config.ts for the shop that `env` names; `name` tells this run's results from others. */
export async function runPlaywright(args, env, name = 'e2e') {
  const report = path.join(RESULTS, `${name}.json`);
  const command = [tool('playwright'), 'test', '--output', path.join(RESULTS, name), ...args];
  const ending = await runToEnd(name, command, { ...env, E2E_REPORT: report });
  return countReport(ending, report, countPlaywright);
}

/** The command line program of an npm package. */
export function tool(name) {
  return inRoot('node_modules/.bin', name);
}

async function runToEnd(name, command, env) {
  const logFile = path.join(RESULTS, `${name}.log`);
  const child = launch(name, command, { env, logFile, wholeGroup: true });
  const ending = await child.exited;
  if (ending === 'SIGTERM' || ending === 'SIGKILL') throw new Interrupted();
  return { ending, why: ending ? `${ending}.${lastLines(child, SHOWN_LINES)}` : '' };
}

function countReport({ ending, why }, report, count) {
  if (!existsSync(report)) throw new Trouble(why || `There is no report at ${report}.`);
  const counts = { skipped: 0, why, ...count(JSON.parse(readFileSync(report, 'utf8'))) };
  // A runner may fail for more than a test: a file that cannot be loaded, an unhandled rejection.
  if (ending && counts.failed === 0) counts.failed = 1;
  return counts;
}

function countVitest({ numPassedTests, numFailedTests, numPendingTests, testResults }) {
  const broken = testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  );
  return {
    passed: numPassedTests,
    failed: numFailedTests + broken.length,
    skipped: numPendingTests,
  };
}

function countPlaywright({ stats, errors }) {
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
  };
}
