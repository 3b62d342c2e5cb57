import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from '@/lib/accounts/demo-accounts';

/** These run before there are packages, or without them, and cannot import TypeScript. */
function textOf(script: string): string {
  return readFileSync(path.join(import.meta.dirname, script), 'utf8');
}

test('npm start tells of the accounts that the seed makes', () => {
  const text = textOf('start.mjs');
  expect(text).toContain(`const DEMO_PASSWORD = '${DEMO_PASSWORD}';`);
  for (const { email } of DEMO_ACCOUNTS) expect(text).toContain(`'${email}'`);
});

test('the password of the demo is looked for in the logs', () => {
  expect(textOf('check-logs.mjs')).toContain(`'${DEMO_PASSWORD}'`);
});
