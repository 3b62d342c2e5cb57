import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { appendFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Keeps the sandbox's state over restarts: one JSON line per changed record, the last line of a
 * key wins. Lines are collected and appended a few times a second, because a file write per
 * request would show in the benchmark; a crash loses at most that much of a test system.
 */
export type Journal = {
  /**
   * Returns the records that the file held under `prefix`, and remembers how to list the live
   * ones, so that a file grown long can be written anew.
   */
  open(prefix: string, live: () => Iterable<readonly [key: string, record: unknown]>): unknown[];
  /** Remembers a record; undefined forgets it. Serialised at the next flush, not now. */
  write(prefix: string, key: string, record: unknown): void;
  clear(): void;
  flush(): Promise<void>;
};

const FLUSH_EVERY_MS = 100;
const REWRITE_AFTER_CHARACTERS = 64 * 1024 * 1024;

type Live = () => Iterable<readonly [key: string, record: unknown]>;

/** `file` undefined keeps nothing: for tests. */
export function openJournal(file: string | undefined): Journal {
  const loaded = file === undefined ? new Map<string, unknown>() : readLines(file);
  const stores = new Map<string, Live>();
  const changed = new Map<string, unknown>();
  let appended = 0;
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<void> = Promise.resolve();

  function afterwards(work: (file: string) => Promise<void>): Promise<void> {
    if (file === undefined) return writing;
    writing = writing
      .then(() => work(file))
      .catch((error: unknown) => console.error('sandbox: cannot write its state', error));
    return writing;
  }

  function flush(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    if (changed.size === 0) return writing;
    const lines = [...changed].map(([key, record]) => line(key, record)).join('');
    changed.clear();
    appended += lines.length;
    if (appended < REWRITE_AFTER_CHARACTERS) return afterwards((to) => appendFile(to, lines));
    appended = 0;
    const everything = [...stores]
      .flatMap(([prefix, live]) => [...live()].map(([key, record]) => line(prefix + key, record)))
      .join('');
    return afterwards(async (to) => {
      await writeFile(`${to}.new`, everything);
      await rename(`${to}.new`, to);
    });
  }

  return {
    open(prefix, live) {
      stores.set(prefix, live);
      const records: unknown[] = [];
      for (const [key, record] of loaded) {
        if (!key.startsWith(prefix)) continue;
        records.push(record);
        loaded.delete(key);
      }
      return records;
    },
    write(prefix, key, record) {
      if (file === undefined) return;
      changed.set(prefix + key, record);
      timer ??= setTimeout(() => void flush(), FLUSH_EVERY_MS);
    },
    clear() {
      changed.clear();
      void afterwards((to) => writeFile(to, ''));
    },
    flush,
  };
}

function line(key: string, record: unknown): string {
  return `${JSON.stringify([key, record ?? null])}\n`;
}

/** Reads the file and rewrites it with only the lines that still count. */
function readLines(file: string): Map<string, unknown> {
  mkdirSync(dirname(file), { recursive: true });
  const records = new Map<string, unknown>();
  if (!existsSync(file)) return records;
  for (const text of readFileSync(file, 'utf8').split('\n')) {
    const entry = parseLine(text);
    if (entry === undefined) continue;
    if (entry.record === null) records.delete(entry.key);
    else records.set(entry.key, entry.record);
  }
  writeFileSync(`${file}.new`, [...records].map(([key, record]) => line(key, record)).join(''));
  renameSync(`${file}.new`, file);
  return records;
}

/** The last line may be cut off by a crash, so an unreadable line is skipped. */
function parseLine(text: string): { key: string; record: unknown } | undefined {
  if (text === '') return undefined;
  try {
    const entry: unknown = JSON.parse(text);
    if (!Array.isArray(entry) || typeof entry[0] !== 'string') return undefined;
    return { key: entry[0], record: entry[1] };
  } catch {
    return undefined;
  }
}
