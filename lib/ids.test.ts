import { expect, it } from 'vitest';
import { firstIdAt, isId, newId, newToken } from '@/lib/ids';

it('makes ids that are unique, sortable and fit every provider', () => {
  const ids = Array.from({ length: 5_000 }, newId);
  expect(new Set(ids).size).toBe(ids.length);
  expect([...ids].sort()).toEqual(ids);
  expect(ids.every((id) => /^[0-9A-Z]{26}$/.test(id) && isId(id))).toBe(true);
});

it('tells ids from other text', () => {
  for (const text of ['', 'x', newId().toLowerCase(), `${newId()}0`, "' or 1=1 --"]) {
    expect(isId(text)).toBe(false);
  }
});

it('makes tokens that nobody guesses', () => {
  expect(newToken()).toMatch(/^[\w-]{32}$/);
  expect(newToken()).not.toBe(newToken());
});

it('cuts lists by time, which no id has before 1970', () => {
  expect(firstIdAt(new Date(1))).toBe('00000000010000000000000000');
  expect(firstIdAt(new Date(-1))).toBe('0'.repeat(26));
});
