import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TEST_SANDBOXES } from './testing-dir';

/** Vitest calls this before the first test: a place for the run's sandboxes. @returns what removes it */
export default async function setUp(): Promise<() => Promise<void>> {
  const dir = await mkdtemp(join(tmpdir(), 'suanpan-sandboxes-'));
  process.env[TEST_SANDBOXES] = dir;
  return () => rm(dir, { recursive: true, force: true });
}
