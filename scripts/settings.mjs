import { randomBytes } from 'node:crypto';
import { accessSync, constants, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import util from 'node:util';
import { inRoot } from './paths.mjs';
import { parsePort, requireDifferentPorts } from './ports.mjs';
import { Trouble } from './trouble.mjs';

/**
 * The environment of the shop's processes. What the person set comes first (the environment, then
 * .env), then what was generated for this data directory: nothing has to be set to try the shop.
 */

/** With one of these the shop talks to a real provider, and the sandbox has nothing to do. */
const REAL_CREDENTIALS = [
  'WECHATPAY_MCHID',
  'ALIPAY_APP_ID',
  'UNIONPAY_MER_ID',
  'PAYPAL_CLIENT_ID',
  'STRIPE_SECRET_KEY',
  'ALIPAY_CLASSIC_PARTNER',
];

/**
 * @typedef {{
 *   port: number, sandboxPort: number, smtpPort: number, smtpPortGiven: boolean,
 *   dataDir: string, sandboxed: boolean, embedded: boolean,
 *   given: Record<string, string>,
 * }} Settings `embedded`: the shop runs a database server of its own
 */

/**
 * @param {Record<string, string | undefined>} environment
 * @param {string} [envFile] read below the environment, when it exists
 * @returns {Settings}
 * @throws {Trouble} that names the variable and the remedy
 */
export function readSettings(environment, envFile = inRoot('.env')) {
  const given = { ...notEmpty(readEnvFile(envFile)), ...notEmpty(environment) };
  const port = parsePort('PORT', given.PORT ?? '3000');
  const sandboxPort = parsePort('SANDBOX_PORT', given.SANDBOX_PORT ?? '4000');
  const smtpPort = parsePort('SANDBOX_SMTP_PORT', given.SANDBOX_SMTP_PORT ?? '4025');
  const smtpPortGiven = given.SANDBOX_SMTP_PORT !== undefined;
  const sandboxed = REAL_CREDENTIALS.every((name) => given[name] === undefined);
  if (sandboxed) {
    requireDifferentPorts([
      ['PORT', port],
      ['SANDBOX_PORT', sandboxPort],
      // Nobody needs to know it: where it is not given, another is found.
      ...(smtpPortGiven ? [['SANDBOX_SMTP_PORT', smtpPort]] : []),
    ]);
  }
  return {
    port,
    sandboxPort,
    smtpPort,
    smtpPortGiven,
    dataDir: inRoot(given.DATA_DIR ?? '.data'),
    sandboxed,
    embedded: given.DATABASE_URL === undefined,
    given,
  };
}

/**
 * The whole environment of the shop's processes.
 * @param {Settings} settings
 * @param {{ databaseUrl?: string, nodeEnv: 'production' | 'development' }} more
 */
export function shopEnvironment(settings, { databaseUrl, nodeEnv }) {
  const { dataDir, port, given } = settings;
  const address = given.APP_URL ?? `http://localhost:${port}`;
  return {
    NEXTAUTH_URL: address,
    NOTIFY_BASE_URL: address,
    ...readSecrets(dataDir),
    ...(settings.sandboxed
      ? { ...readEnvFile(merchantFile(dataDir)), CREDENTIALS_FILE: merchantFile(dataDir) }
      : {}),
    ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}),
    ...given,
    APP_URL: address,
    PORT: String(port),
    DATA_DIR: dataDir,
    NODE_ENV: nodeEnv,
    NEXT_TELEMETRY_DISABLED: '1',
    // Next would read .env again, and its .env.local and .env.production besides.
    __NEXT_PROCESSED_ENV: 'true',
    ...sandboxEnvironment(settings, address),
  };
}

/** What the sandbox's processes read: `tsx sandbox/main.ts` and `tsx sandbox/onboard.ts`. */
function sandboxEnvironment(settings, shopUrl) {
  return {
    SANDBOX_PORT: String(settings.sandboxPort),
    SANDBOX_SMTP_PORT: String(settings.smtpPort),
    SANDBOX_DIR: path.join(settings.dataDir, 'sandbox'),
    SANDBOX_URL: sandboxUrl(settings),
    SHOP_URL: shopUrl,
  };
}

/** Where people and the shop reach the sandbox. */
export function sandboxUrl({ given, sandboxPort }) {
  return given.SANDBOX_URL ?? `http://localhost:${sandboxPort}`;
}

/** The credentials that the sandbox's merchant console issued to the shop. */
function merchantFile(dataDir) {
  return path.join(dataDir, 'sandbox', 'merchant.env');
}

/** @throws {Trouble} when the data directory can be neither made nor written to */
export function makeDataDir(dir) {
  try {
    mkdirSync(dir, { recursive: true, mode: 0o700 });
    accessSync(dir, constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new Trouble(
      `DATA_DIR is wrong (${dir}: ${error.code}); set it to a directory that you may write to, ` +
        'or to one that can be made.',
    );
  }
}

/** Made once for a data directory; without them its data cannot be read any more. */
function readSecrets(dataDir) {
  const file = path.join(dataDir, 'secrets.env');
  if (!existsSync(file)) {
    const secrets = {
      NEXTAUTH_SECRET: randomBytes(32).toString('base64'),
      DATA_KEYS: `k1:${randomBytes(32).toString('base64')}`,
      HASH_KEY: randomBytes(32).toString('base64'),
    };
    const lines = Object.entries(secrets).map(([name, value]) => `${name}=${value}\n`);
    makeDataDir(dataDir);
    writeFileSync(file, lines.join(''), { mode: 0o600 });
  }
  return readEnvFile(file);
}

/** The variables of a file of NAME=value lines; none when there is no such file. */
function readEnvFile(file) {
  if (!existsSync(file)) return {};
  const text = readFileSync(file, 'utf8');
  // A quoted value may run over several lines; every other line has a shape.
  const lines = text.replace(/=\s*(["'`])[\s\S]*?\1/g, (quoted) => quoted.replace(/\n/g, '\n#'));
  for (const [index, line] of lines.split('\n').entries()) {
    if (/^\s*(#.*|(export\s+)?[A-Za-z_]\w*\s*=.*)?\s*$/.test(line)) continue;
    const where = `${path.relative(process.cwd(), file)}, line ${index + 1}`;
    throw new Trouble(`${where} is wrong (${line.trim()}); write it as NAME=value.`);
  }
  return util.parseEnv(text);
}

/** Without the variables that are set to nothing, which means not set. */
function notEmpty(variables) {
  return Object.fromEntries(Object.entries(variables).filter(([, value]) => value));
}
