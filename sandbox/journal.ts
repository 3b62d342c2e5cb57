import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { appendFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Keeps the sandbox's state over restarts: one JSON line per changed record, the last line of a
 * key wins. Lines are collected and appended a few times a second, because a file write per
 * request would show in the benchmark; a crash loses at most that much of a test system.
 */
export type Journal = {
  /** What the file held at start, by key. */
  loaded: ReadonlyMap<string, unknown>;
  /** Remembers a record; undefined forgets it. Serialised at the next flush, not now. */
  write(key: string, value: unknown): void;
  /** Forgets everything. */
  clear(): void;
  flush(): Promise<void>;
};

const FLUSH_EVERY_MS = 100;

/** `file` undefined keeps nothing: for tests. */
export function openJournal(file: string | undefined): Journal {
  const loaded = file === undefined ? new Map<string, unknown>() : readAndCompact(file);
  const changed = new Map<string, unknown>();
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<void> = Promise.resolve();

  function flush(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    if (file === undefined || changed.size === 0) return writing;
    let lines = '';
    for (const [key, value] of changed) lines += `${JSON.stringify([key, value ?? null])}\n`;
    changed.clear();
    writing = writing
      .then(() => appendFile(file, lines))
      .catch((error: unknown) => console.error('sandbox: cannot write its state', error));
    return writing;
  }

  return {
    loaded,
    write(key, value) {
      if (file === undefined) return;
      changed.set(key, value);
      timer ??= setTimeout(() => void flush(), FLUSH_EVERY_MS);
    },
    clear() {
      changed.clear();
      if (file !== undefined) {
        writing = writing.then(() => writeFileSync(file, ''));
      }
    },
    flush,
  };
}

/** Reads the file and rewrites it with only the lines that still count. */
function readAndCompact(file: string): Map<string, unknown> {
  mkdirSync(dirname(file), { recursive: true });
  const records = new Map<string, unknown>();
  if (!existsSync(file)) return records;
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    const entry = parseLine(line);
    if (entry === undefined) continue;
    records.delete(entry.key);
    if (entry.value !== null) records.set(entry.key, entry.value);
  }
  let text = '';
  for (const entry of records) text += `${JSON.stringify(entry)}\n`;
  writeFileSync(`${file}.new`, text);
  renameSync(`${file}.new`, file);
  return records;
}

/** The last line may be cut off by a crash, so an unreadable line is skipped. */
function parseLine(line: string): { key: string; value: unknown } | undefined {
  if (line === '') return undefined;
  try {
    const entry: unknown = JSON.parse(line);
    if (!Array.isArray(entry) || typeof entry[0] !== 'string') return undefined;
    return { key: entry[0], value: entry[1] };
  } catch {
    return undefined;
  }
}
