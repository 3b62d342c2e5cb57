import { expect, test } from 'vitest';
import { GROWTH_MB, judge } from './memory';

const MB = 1024 * 1024;
const heaps = (at: (index: number) => number) => Array.from({ length: 40 }, (_, i) => at(i) * MB);
const all = { processes: 3, asked: 40 };

test('what is loaded once while a process warms up is no leak', () => {
  expect(
    judge(
      heaps((i) => (i < 10 ? 60 + i * 4 : 100 + (i % 3))),
      all,
    ).breach,
  ).toBeUndefined();
});

test('a leak shows, however much single samples differ', () => {
  const each = (GROWTH_MB * 2.5) / 40;
  expect(
    judge(
      heaps((i) => 100 + i * each + (i % 5)),
      all,
    ).breach,
  ).toContain('more and more');
});

test('silence is no proof', () => {
  expect(judge([], all).breach).toBeDefined();
  expect(judge(heaps(() => 100).slice(0, 10), all).breach).toBeDefined();
});
