import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { type Entry, open, type ZipFile } from 'yauzl';
import { badBill } from '@/lib/providers/bills/lines';

/** A member of an archive, unpacked as it is read. */
export type Member = {
  /** As bytes: the encoding of names is the packer's secret. */
  readonly name: Buffer;
  chunks(): AsyncIterable<Uint8Array>;
};

/**
 * The members of a ZIP file in the order of its directory. Read or skip each before asking for the next.
 * @throws ProviderError when it is no such file, or is broken
 */
export async function* membersOf(path: string): AsyncGenerator<Member> {
  const zip = await openZip(path);
  try {
    for (;;) {
      const entry = await nextEntry(zip);
      if (!entry) return;
      yield { name: nameOf(entry), chunks: () => unpack(zip, entry) };
    }
  } finally {
    zip.close();
  }
}

function openZip(path: string): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    // Names stay bytes: GBK ones carry no mark. The sizes of the directory are enforced by yauzl.
    const options = { lazyEntries: true, decodeStrings: false, autoClose: false };
    open(path, options, (error, zip) => {
      if (error) reject(badBill(error.message));
      else resolve(zip);
    });
  });
}

async function nextEntry(zip: ZipFile): Promise<Entry | undefined> {
  const abort = new AbortController();
  try {
    const { signal } = abort;
    const found = Promise.race([
      once(zip, 'entry', { signal }).then(([entry]: Entry[]) => entry),
      once(zip, 'end', { signal }).then(() => undefined),
    ]);
    zip.readEntry();
    return await found;
  } catch (error) {
    throw badBill(error instanceof Error ? error.message : 'broken archive');
  } finally {
    abort.abort();
  }
}

/** With `decodeStrings: false` yauzl gives names as bytes, whatever its type says. */
function nameOf({ fileName }: Entry): Buffer {
  return Buffer.from(fileName);
}

async function* unpack(zip: ZipFile, entry: Entry): AsyncGenerator<Uint8Array> {
  try {
    const stream = await new Promise<Readable>((resolve, reject) => {
      zip.openReadStream(entry, (error, opened) => (error ? reject(error) : resolve(opened)));
    });
    for await (const chunk of stream) yield chunk;
  } catch (error) {
    throw badBill(error instanceof Error ? error.message : 'broken archive');
  }
}
