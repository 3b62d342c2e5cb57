#!/usr/bin/env node
/**
 * Runs a TypeScript program of ours in the environment of `npm start`, which may be running or
 * not: `node scripts/run.mjs scripts/doctor.ts`. The embedded database is started for as long as
 * the program runs, when nobody else has started it. The program has the terminal.
 */

import { spawn } from 'node:child_process';
import path from 'node:path';
import { stopAll } from './children.mjs';
import {
  checkDatabaseUrl,
  databaseUrl,
  provideServer,
  serverAnswers,
  startServer,
} from './mysql.mjs';
import { claim } from './owner.mjs';
import { checkMachine } from './packages.mjs';
import { inRoot, root } from './paths.mjs';
import { readSettings, shopEnvironment } from './settings.mjs';
import { typescript } from './shop.mjs';
import { fail, Trouble } from './trouble.mjs';

await main(process.argv.slice(2));

async function main([file, ...args]) {
  let release = () => {};
  try {
    checkMachine();
    if (!file) throw new Trouble('Usage: node scripts/run.mjs FILE.ts [ARGUMENT …]');
    const settings = readSettings(process.env);
    if (settings.embedded && !(await serverAnswers(settings.dataDir))) {
      release = await claim(settings.dataDir, { command: path.basename(file) });
      const server = await provideServer(path.join(settings.dataDir, 'logs'));
      await startServer(server, settings.dataDir);
    }
    const nodeEnv = process.env.NODE_ENV === 'development' ? 'development' : 'production';
    const url = settings.embedded ? databaseUrl(settings.dataDir) : undefined;
    const env = shopEnvironment(settings, { nodeEnv, databaseUrl: url });
    if (!settings.embedded) await checkDatabaseUrl(env.DATABASE_URL);
    process.exitCode = await runInTerminal(typescript(file, ...args), env);
  } catch (error) {
    fail(error);
  }
  await stopAll();
  release();
}

/** Its exit code. Ctrl-C reaches it by itself; other signals are passed on, and it is waited for. */
function runInTerminal([program, ...args], env) {
  return new Promise((resolve, reject) => {
    const options = ['--import', inRoot('scripts/plain-errors.mjs'), ...args];
    const child = spawn(program, options, { cwd: root, env, stdio: 'inherit' });
    process.on('SIGINT', () => {});
    process.on('SIGTERM', () => child.kill('SIGTERM'));
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });
}
