import { execFile } from 'node:child_process';
import { inRoot } from './paths.mjs';

/** Whether the packages that the shop runs on have holes that everybody can read of. */

/** The registry is somewhere else: an audit that takes longer is one that cannot be had. */
const TIMEOUT_MS = 30_000;
const MAX_REPORT_BYTES = 32 * 1024 * 1024;
const GRAVE = ['high', 'critical'];

/**
 * Asks the registry about the packages of package-lock.json that are no development packages.
 * @returns {Promise<import('./runners.mjs').Counts>} skipped when the registry gives no answer
 */
export async function auditPackages() {
  return countAudit(await npmAudit());
}

/**
 * @param {string} output what `npm audit --json` printed
 * @returns {import('./runners.mjs').Counts}
 */
export function countAudit(output) {
  const report = parse(output);
  // npm says here what went wrong, and has no vulnerabilities to list then.
  if (!report?.vulnerabilities) {
    const why = report?.message ?? 'no answer within its time';
    return { passed: 0, failed: 0, skipped: 1, why: `the registry has no audit for us: ${why}` };
  }
  const grave = Object.values(report.vulnerabilities).filter(({ severity }) =>
    GRAVE.includes(severity),
  );
  if (grave.length === 0) return { passed: 1, failed: 0, skipped: 0, why: '' };
  const lines = grave.map(
    ({ name, severity, range, via }) =>
      `  ${name} ${range} (${severity}): ${via.map((cause) => cause.title ?? cause).join('; ')}`,
  );
  const why = `Packages with known vulnerabilities; npm audit tells more:\n${lines.join('\n')}`;
  return { passed: 0, failed: 1, skipped: 0, why };
}

function parse(output) {
  try {
    return JSON.parse(output);
  } catch {
    return undefined;
  }
}

/** What it prints, whatever its exit code. */
function npmAudit() {
  const npm = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ['npm'];
  const [program, ...args] = [...npm, 'audit', '--omit=dev', '--json', '--fetch-retries=0'];
  const options = { cwd: inRoot(), timeout: TIMEOUT_MS, maxBuffer: MAX_REPORT_BYTES };
  return new Promise((resolve) => {
    execFile(program, args, options, (_error, stdout) => resolve(stdout));
  });
}
