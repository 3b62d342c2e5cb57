import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ProviderError } from '@/lib/errors';
import { type HttpRequest, openAnswer } from '@/lib/providers/http';
import { MINUTE_MS } from '@/lib/time';

/**
 * Files of bills. They are kept on disk while they are read, never in memory, so that a hash over the
 * whole can be checked before the first line is believed.
 */

/** A day of a million payments, with room to spare. */
const MAX_FILE_BYTES = 1024 * 1024 * 1024;
const DOWNLOAD_TIMEOUT_MS = 5 * MINUTE_MS;

export type BillFile = {
  readonly path: string;
  /** Of its bytes as they came, lower-case hex. */
  readonly sha1: string;
  /** Its bytes, from disk. */
  chunks(): AsyncIterable<Uint8Array>;
  remove(): Promise<void>;
};

/**
 * Fetches a file to disk. The caller removes it.
 * @throws ProviderError `retryable` when the provider has certainly sent nothing, else `unknown`
 */
export async function fetchFile(
  request: Pick<HttpRequest, 'url' | 'method' | 'headers' | 'body'>,
): Promise<BillFile> {
  const answer = await openAnswer({
    ...request,
    timeoutMs: DOWNLOAD_TIMEOUT_MS,
    maxBytes: MAX_FILE_BYTES,
  });
  if (answer.status !== 200) {
    await answer.discard();
    throw new ProviderError('unknown', `HTTP_${answer.status}`, 'instead of the bill');
  }
  return storeFile(answer.chunks);
}

/** Writes bytes to a file of their own. The caller removes it. */
export async function storeFile(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<BillFile> {
  const dir = await mkdtemp(path.join(tmpdir(), 'suanpan-bill-'));
  const remove = () => rm(dir, { recursive: true, force: true });
  try {
    const file = path.join(dir, 'bill');
    const sha1 = createHash('sha1');
    const handle = await open(file, 'w');
    try {
      for await (const chunk of chunks) {
        sha1.update(chunk);
        await handle.write(chunk);
      }
    } finally {
      await handle.close();
    }
    return { path: file, sha1: sha1.digest('hex'), chunks: () => createReadStream(file), remove };
  } catch (error) {
    await remove();
    throw error;
  }
}
