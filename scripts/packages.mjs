import { readFileSync } from 'node:fs';
import path from 'node:path';
import { run } from './children.mjs';
import { inRoot } from './paths.mjs';
import { findProgram } from './programs.mjs';
import { Trouble } from './trouble.mjs';

/** What has to be installed: the npm packages, and packages of the operating system. */

const OLDEST_NODE = [20, 12];
const INSTALL_GRACE_MS = 300_000;

/** @throws {Trouble} when this Node, or this system, cannot run the shop */
export function checkMachine() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1])) {
    throw new Trouble(
      `Suanpan needs Node ${OLDEST_NODE.join('.')} or newer; this is ${process.versions.node}.`,
    );
  }
  if (process.platform === 'win32') {
    throw new Trouble('Suanpan runs on Linux and macOS; on Windows, start it inside WSL.');
  }
}

/** Whether node_modules holds exactly what package-lock.json asks for. */
export function npmPackagesStand() {
  const wanted = lockedVersions('package-lock.json');
  const found = lockedVersions('node_modules/.package-lock.json');
  if (!wanted || !found) return false;
  // Optional packages are those of other operating systems: they may be missing.
  const missing = [...wanted].some(
    ([name, { version, optional }]) => found.get(name)?.version !== version && !optional,
  );
  return !missing && [...found.keys()].every((name) => wanted.has(name));
}

/** Installs the npm packages as locked. Development packages too: the build needs some of them. */
export async function installNpmPackages(logDir) {
  const npm = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ['npm'];
  await run('npm ci', [...npm, 'ci', '--include=dev', '--no-audit', '--no-fund'], {
    logFile: path.join(logDir, 'npm-ci.log'),
  });
}

/** Whether packages of the operating system can be installed from here. */
export function canInstallSystemPackages() {
  return process.getuid?.() === 0 && findProgram(['apt-get']) !== undefined;
}

/** Installs packages of Debian or Ubuntu. None of those we ask for starts a service. */
export async function installSystemPackages(names, logDir) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = ['apt-get', '-o', 'DPkg::Lock::Timeout=120'];
  await run('apt-get update', [...apt, 'update'], {
    env,
    logFile: path.join(logDir, 'apt-update.log'),
  });
  const install = [...apt, 'install', '-y', '--no-install-recommends', ...names];
  await run(`apt-get install ${names.join(' ')}`, install, {
    env,
    logFile: path.join(logDir, 'apt-install.log'),
    // Broken off, dpkg has to be repaired by hand.
    uninterruptible: true,
    graceMs: INSTALL_GRACE_MS,
  });
}

/** name → version and optional, or undefined when there is no such lock file. */
function lockedVersions(file) {
  try {
    const { packages } = JSON.parse(readFileSync(inRoot(file), 'utf8'));
    return new Map(Object.entries(packages).filter(([name]) => name !== ''));
  } catch {
    return undefined;
  }
}
