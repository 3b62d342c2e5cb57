import { assert } from '@/lib/errors';
import { shopDayOf, startOfShopDay } from '@/lib/shop-date';

/** A day of the shop's zone. */
export type Day = {
  /** `2026-11-21` */
  readonly date: string;
  /** Its first instant. */
  readonly start: Date;
};

/** The last days up to the one of `now`, which comes last. */
export function daysUntil(now: Date, count: number): Day[] {
  const days: Day[] = [];
  for (let at = now; days.length < count; ) {
    const date = shopDayOf(at);
    const start = startOfShopDay(date);
    assert(start, 'a day begins');
    days.unshift({ date, start });
    at = new Date(start.getTime() - 1);
  }
  return days;
}
