import { SHOP_TIME_ZONE } from '@/lib/i18n/locales';
import { DAY_MS } from '@/lib/time';

/** Days as the shop counts them: from midnight to midnight in its zone. */

/** What is before is a slip of the pen, and begins at no instant that an id or a column could hold. */
const FIRST_DAY = '1970-01-02';

const wallClock = new Intl.DateTimeFormat('en-CA', {
  timeZone: SHOP_TIME_ZONE,
  dateStyle: 'short',
  timeStyle: 'medium',
  hourCycle: 'h23',
});

/** The day of an instant, as `yyyy-mm-dd`. */
export function shopDayOf(instant: Date): string {
  return shopTimeOf(instant).slice(0, 10);
}

/** What the shop's clock shows at an instant: `yyyy-mm-dd hh:mm:ss`. */
export function shopTimeOf(instant: Date): string {
  return wallClock.format(instant).replace(', ', ' ');
}

/** When a day `yyyy-mm-dd` begins; undefined when there is no such day. */
export function startOfShopDay(day: string): Date | undefined {
  const midnight = utcMidnight(day);
  if (!midnight) return undefined;
  // Twice, because the zone's offset is that of the result and not of the guess.
  const guess = new Date(midnight.getTime() - offsetMs(midnight));
  return new Date(midnight.getTime() - offsetMs(guess));
}

/** When a day ends, which is when the next one begins; undefined when there is no such day. */
export function endOfShopDay(day: string): Date | undefined {
  const midnight = utcMidnight(day);
  return midnight && startOfShopDay(utcDayOf(new Date(midnight.getTime() + DAY_MS)));
}

/** Undefined for days that no calendar has, such as 30 February, and for those before all others. */
function utcMidnight(day: string): Date | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || day < FIRST_DAY) return undefined;
  const midnight = new Date(`${day}T00:00:00Z`);
  return Number.isNaN(midnight.getTime()) || utcDayOf(midnight) !== day ? undefined : midnight;
}

function utcDayOf(instant: Date): string {
  return instant.toISOString().slice(0, 10);
}

/** How far the zone's clocks are ahead of UTC at an instant. */
function offsetMs(instant: Date): number {
  const [day = '', time = ''] = shopTimeOf(instant).split(' ');
  const seconds = Math.floor(instant.getTime() / 1000) * 1000;
  return new Date(`${day}T${time}Z`).getTime() - seconds;
}
