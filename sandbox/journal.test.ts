import { appendFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openJournal } from './journal';

let dir: string;
let file: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'journal-'));
  file = join(dir, 'sub', 'state.jsonl');
});
afterEach(() => rm(dir, { recursive: true }));

const nothing = () => [];

test('the last record of a key is what is found again', async () => {
  const journal = openJournal(file);
  journal.write('trade/', 'a', { n: 1 });
  journal.write('trade/', 'b', { n: 2 });
  await journal.flush();
  journal.write('trade/', 'a', { n: 3 });
  journal.write('trade/', 'b', undefined);
  journal.write('mail/', 'a', { m: 1 });
  await journal.flush();

  const again = openJournal(file);
  expect(again.open('trade/', nothing)).toEqual([{ n: 3 }]);
  expect(again.open('mail/', nothing)).toEqual([{ m: 1 }]);
  expect((await readFile(file, 'utf8')).trim().split('\n')).toHaveLength(2);
});

test('a line cut off by a crash is skipped', async () => {
  const journal = openJournal(file);
  journal.write('trade/', 'a', { n: 1 });
  await journal.flush();
  await appendFile(file, '["trade/b",{"n":');
  expect(openJournal(file).open('trade/', nothing)).toEqual([{ n: 1 }]);
});

test('clearing empties the file, also of what was not yet written', async () => {
  const journal = openJournal(file);
  journal.write('trade/', 'a', { n: 1 });
  await journal.flush();
  journal.write('trade/', 'b', { n: 2 });
  journal.clear();
  await journal.flush();
  expect(openJournal(file).open('trade/', nothing)).toEqual([]);
});
