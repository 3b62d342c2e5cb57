import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const random = () => randomBytes(32).toString('base64');

/** What the check says to a shop with these settings, run as `npm start` runs it. */
async function check(settings: Record<string, string>): Promise<string> {
  const program = path.join(import.meta.dirname, 'check-environment.ts');
  const options = ['--conditions=react-server', '--import', 'tsx', program];
  const env = {
    PATH: process.env.PATH ?? '',
    NODE_ENV: 'production' as const,
    DATABASE_URL: 'mysql://shop:7f3a9c@localhost:3306/shop',
    NEXTAUTH_SECRET: random(),
    DATA_KEYS: `k1:${random()}`,
    HASH_KEY: random(),
    SMTP_URL: 'smtp://localhost:25',
    ...settings,
  };
  return await promisify(execFile)(process.execPath, options, { env }).then(
    () => '',
    (error: { stderr: string }) => error.stderr,
  );
}

test('a demo may start, and the same settings at a public address may not', async () => {
  expect(await check({ APP_URL: 'http://localhost:3000' })).toBe('');
  const refusal = await check({ APP_URL: 'http://tea.shop' });
  for (const name of ['APP_URL', 'NOTIFY_BASE_URL', 'TRUSTED_PROXIES', 'MAIL_FROM']) {
    expect(refusal).toMatch(new RegExp(`\\n {2}- ${name} .*; set it to `));
  }
}, 60_000);
