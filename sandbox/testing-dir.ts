import { cp, mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { onboard } from './onboard';

/** Names the directory that a run of tests has for its sandboxes (sandbox/testing-setup.ts). */
export const TEST_SANDBOXES = 'TEST_SANDBOXES_DIR';

/**
 * A directory for one sandbox, with its own copy of the accounts at all providers: to make a dozen keys
 * takes seconds, so a run of tests makes them once, whoever asks first. It goes when the run ends.
 */
export async function newSandboxDir(): Promise<string> {
  const home = process.env[TEST_SANDBOXES];
  if (!home) throw new Error(`${TEST_SANDBOXES} is not set; vitest.config.ts sees to it`);
  const accounts = join(home, 'accounts');
  await onboard(accounts, { sandboxUrl: 'http://localhost', smtpPort: 0 });
  const dir = await mkdtemp(join(home, 'sandbox-'));
  await cp(join(accounts, 'keys'), join(dir, 'keys'), { recursive: true });
  return dir;
}
