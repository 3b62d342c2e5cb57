#!/usr/bin/env node
/**
 * Searches the logs of a run of flows for what must not be there: what the flows typed in, and every secret
 * of the environment. `node scripts/check-logs.mjs [--whole] FILE …`; exits with 1 and the lines' places when
 * there is. `--whole`: all flows ran, so there must be payments among the lines.
 */

import { readFileSync } from 'node:fs';

/** What the end-to-end tests type in and the sandbox makes up: people, addresses, passwords. */
const PLANTED = [
  '王小明',
  '13800138000',
  '西湖区',
  '龙井路',
  'suanpan-demo',
  /[\w.+-]+@(?:[\w-]+\.)?example(?:\.com)?\b(?<!orders@suanpan\.example)/,
  // A session, a private key, a certificate's inside.
  /eyJ[\w-]{20,}/,
  /-----BEGIN/,
  /MII[A-Za-z0-9+/]{40,}/,
];
const SECRET_NAMES = /SECRET|TOKEN|PASSWORD|_KEYS?$|V3_KEY|CLIENT_SECRET/;
const MIN_SECRET_LENGTH = 12;

const secrets = Object.entries(process.env).flatMap(([name, value]) => {
  if (!SECRET_NAMES.test(name) || !value || value.startsWith('/')) return [];
  return value.split(/[,:]/).filter((part) => part.length >= MIN_SECRET_LENGTH && !/\//.test(part));
});
const databasePassword = URL.parse?.(process.env.DATABASE_URL ?? '')?.password;
if (databasePassword) secrets.push(databasePassword);

let lines = 0;
const isWhole = process.argv.includes('--whole');
const files = process.argv.slice(2).filter((argument) => argument !== '--whole');
const found = files.flatMap((file) => {
  const text = readFileSync(file, 'utf8').split('\n');
  lines += text.length;
  return text.flatMap((line, index) => {
    const what = [...PLANTED, ...secrets].filter((one) =>
      typeof one === 'string' ? line.includes(one) : one.test(line),
    );
    // Never the secret itself: this is a log too.
    return what.map(
      (one) =>
        `${file}:${index + 1} has ${secrets.includes(one) ? 'a secret of the environment' : one}`,
    );
  });
});
// A search that finds nothing because nothing was logged proves nothing.
if (isWhole && !files.some((file) => readFileSync(file, 'utf8').includes('"payment.succeeded"'))) {
  found.push('no payment was logged');
}
for (const line of found) console.log(line);
console.log(
  `${lines} lines searched for ${PLANTED.length} planted things and ${secrets.length} secrets`,
);
process.exit(found.length > 0 ? 1 : 0);
