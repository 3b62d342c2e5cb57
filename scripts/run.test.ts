import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';

let dir = '';
beforeEach(() => {
  dir = mkdtempSync(path.join(os.tmpdir(), 'suanpan-run-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

/** What `npm run doctor` says with these settings when it fails. */
async function doctor(settings: Record<string, string>): Promise<string> {
  const args = [path.join(import.meta.dirname, 'run.mjs'), 'scripts/doctor.ts'];
  const env = {
    PATH: process.env.PATH ?? '',
    NODE_ENV: 'production' as const,
    DATA_DIR: path.join(dir, 'data'),
    SMTP_URL: 'smtp://localhost:25',
    ...settings,
  };
  return await promisify(execFile)(process.execPath, args, { env }).then(
    () => 'nothing is wrong',
    (error: { stderr: string }) => error.stderr,
  );
}

test.each([
  ['of another kind', 'postgres://localhost/shop', 'DATABASE_URL is wrong; set it to a MySQL'],
  ['that nobody is at', 'mysql://root@127.0.0.1:1/shop', 'DATABASE_URL does not lead to'],
])('an address %s is one message, without a stack', async (_, url, message) => {
  const said = await doctor({ DATABASE_URL: url });
  expect(said).toContain(message);
  expect(said).not.toMatch(/\n\s+at /);
});

test('a file in the place of the data directory is one message, without a stack', async () => {
  const file = path.join(dir, 'file');
  writeFileSync(file, '');
  const said = await doctor({ DATA_DIR: file });
  expect(said).toContain('DATA_DIR is wrong');
  expect(said).not.toMatch(/\n\s+at /);
});
