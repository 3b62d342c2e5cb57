import { assert } from '@/lib/errors';
import type { BillCalendar } from '@/lib/providers/provider';
import { DAY_MS, MINUTE_MS } from '@/lib/time';

/** Days of bills, as text `yyyy-mm-dd` and as the time that they cover. */

/** Midnight to midnight of Beijing. */
export const CHINA_DAYS = { utcOffsetMinutes: 8 * 60, dayStartMinutes: 0 } as const;

/** From when until when (exclusive) money falls on the bill of this day. */
export function periodOf(
  calendar: BillCalendar,
  day: string,
): { readonly from: Date; readonly until: Date } {
  assert(isDay(day), `not a day: ${day}`);
  const start = Date.parse(`${day}T00:00:00Z`) + offsetMs(calendar);
  return { from: new Date(start), until: new Date(start + DAY_MS) };
}

/** The day on whose bill money of this instant falls. */
export function billDayOf(calendar: BillCalendar, instant: Date): string {
  return new Date(instant.getTime() - offsetMs(calendar)).toISOString().slice(0, 10);
}

/** When the provider has the bill of this day at the earliest. */
export function readyAt(calendar: BillCalendar, day: string): Date {
  const { until } = periodOf(calendar, day);
  return new Date(until.getTime() + calendar.readyAfterMinutes * MINUTE_MS);
}

/** The day that is so many days later, or with a negative count earlier. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Is this text a day of the calendar? */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const midnight = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().slice(0, 10) === text;
}

function offsetMs({ utcOffsetMinutes, dayStartMinutes }: BillCalendar): number {
  return (dayStartMinutes - utcOffsetMinutes) * MINUTE_MS;
}
