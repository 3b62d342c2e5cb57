import { assert } from '@/lib/errors';
import { fromChinaTime, toChinaTime } from '@/lib/time';

/** A day of the shop's zone. */
export type Day = {
  /** `2026-11-21` */
  readonly date: string;
  /** Its first instant. */
  readonly start: Date;
};

const DAY_MS = 24 * 60 * 60_000;

/** The last days up to the one of `now`, which comes last. The shop's zone has no daylight saving. */
export function daysUntil(now: Date, count: number): Day[] {
  const today = fromChinaTime(`${toChinaTime(now).slice(0, 10)} 00:00:00`);
  assert(today, 'today has begun');
  return Array.from({ length: count }, (_, index) => {
    const start = new Date(today.getTime() - (count - 1 - index) * DAY_MS);
    return { start, date: toChinaTime(start).slice(0, 10) };
  });
}
