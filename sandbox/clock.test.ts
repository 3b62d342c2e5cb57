import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createClock } from './clock';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test('it runs at the speed it is given, from where it stands', () => {
  const clock = createClock();
  const start = clock.now();
  vi.advanceTimersByTime(1_000);
  expect(clock.now() - start).toBe(1_000);
  clock.change({ speed: 60 });
  vi.advanceTimersByTime(1_000);
  expect(clock.now() - start).toBe(61_000);
  clock.change({ advanceMs: 500 });
  expect(clock.now() - start).toBe(61_500);
  expect(clock.speed()).toBe(60);
});

test('what is scheduled follows every change of the clock', () => {
  const clock = createClock();
  const done = vi.fn();
  clock.after(60_000, done);
  vi.advanceTimersByTime(10_000);
  clock.change({ speed: 100 });
  vi.advanceTimersByTime(499);
  expect(done).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(done).toHaveBeenCalledOnce();

  clock.after(3_600_000, done);
  clock.change({ advanceMs: 3_600_000 });
  vi.advanceTimersByTime(0);
  expect(done).toHaveBeenCalledTimes(2);
});

test('delays longer than a timer can hold still come on time', () => {
  const clock = createClock();
  const done = vi.fn();
  const fortyDaysMs = 40 * 86_400_000;
  clock.after(fortyDaysMs, done);
  vi.advanceTimersByTime(fortyDaysMs - 1_000);
  expect(done).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1_000);
  expect(done).toHaveBeenCalledOnce();
});

test('what is cancelled never happens', () => {
  const clock = createClock();
  const done = vi.fn();
  clock.after(1_000, done)();
  clock.after(1_000, done);
  clock.cancelAll();
  vi.advanceTimersByTime(10_000);
  expect(done).not.toHaveBeenCalled();
});

test('a real instant keeps its distance from now', () => {
  const clock = createClock();
  clock.change({ advanceMs: 1_000_000, speed: 10 });
  const inAMinute = clock.realNow() + 60_000;
  expect(clock.fromReal(inAMinute) - clock.now()).toBe(60_000);
});
