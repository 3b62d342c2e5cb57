import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { launch, run } from './children.mjs';
import { canInstallSystemPackages } from './packages.mjs';
import { inRoot } from './paths.mjs';
import { findProgram } from './programs.mjs';

/** Caddy, for the test of the Caddyfile. */

const FOLDER = inRoot('.data', 'programs', 'caddy');
const UNPACKED = path.join(FOLDER, 'usr', 'bin', 'caddy');

/**
 * The machine's Caddy, or Debian's, unpacked for us alone: installed, it would start a service on the
 * ports of the web.
 * @returns {Promise<string | undefined>} its path; undefined where there is none to be had
 */
export async function provideCaddy(logDir) {
  const found = findProgram(['caddy']);
  if (found) return found;
  if (existsSync(UNPACKED)) return UNPACKED;
  if (!findProgram(['apt-get']) || !findProgram(['dpkg-deb'])) return undefined;
  try {
    await download(logDir);
  } catch (error) {
    if (error.name === 'Interrupted') throw error;
    return undefined;
  }
  return UNPACKED;
}

async function download(logDir) {
  const draft = `${FOLDER}.new`;
  for (const folder of [FOLDER, draft]) rmSync(folder, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true });
  const logFile = path.join(logDir, 'caddy-download.log');
  const fetchPackage = () =>
    run('apt-get download caddy', ['sh', '-c', 'cd "$1" && apt-get download caddy', 'sh', draft], {
      logFile,
    });
  await fetchPackage().catch(async (error) => {
    if (error.name === 'Interrupted' || !canInstallSystemPackages()) throw error;
    await run('apt-get update', ['apt-get', 'update'], { logFile });
    await fetchPackage();
  });
  const file = readdirSync(draft).find((name) => name.endsWith('.deb'));
  await run('dpkg-deb', ['dpkg-deb', '-x', path.join(draft, file ?? ''), FOLDER], { logFile });
  rmSync(draft, { recursive: true });
}

/**
 * Starts Caddy with the Caddyfile of deploy/ and an authority of its own, in front of a shop.
 * @returns what it can be reached and trusted by
 */
export function startCaddy(program, { dir, upstream, httpPort, httpsPort }) {
  const data = path.join(dir, 'caddy');
  const command = [
    program,
    'run',
    '--config',
    inRoot('deploy/Caddyfile'),
    '--adapter',
    'caddyfile',
  ];
  const child = launch('Caddy', command, {
    env: {
      ...process.env,
      ...{ SITE_ADDRESS: 'localhost', TLS: 'internal', UPSTREAM: upstream },
      ...{ HTTP_PORT: String(httpPort), HTTPS_PORT: String(httpsPort) },
      ...{ XDG_DATA_HOME: data, XDG_CONFIG_HOME: data },
    },
    logFile: path.join(dir, 'logs', 'caddy.log'),
  });
  return { child, authority: path.join(data, 'caddy/pki/authorities/local/root.crt') };
}
