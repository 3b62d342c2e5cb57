import { expect, test } from 'vitest';
import { cutPage } from '@/lib/cut-page';

const rows = (...ids: string[]) => ids.map((id) => ({ id }));

test('a page is followed by another when a row is left over', () => {
  expect(cutPage(rows('d', 'c', 'b'), 2)).toEqual({ page: rows('d', 'c'), nextBefore: 'c' });
});

test.each([
  ['is exactly full', rows('d', 'c')],
  ['has room', rows('d')],
  ['is empty', []],
])('the page is the last one when it %s', (_case, all) => {
  expect(cutPage(all, 2)).toEqual({ page: all, nextBefore: null });
});
