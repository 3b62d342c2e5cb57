import { type Locale, SHOP_TIME_ZONE } from '@/lib/i18n/locales';

const formats = new Map<Locale, Intl.DateTimeFormat>();

/** A moment in the shop's zone, to the minute. The format is made once: it takes longer than a query. */
export function formatTime(at: Date, locale: Locale): string {
  const format =
    formats.get(locale) ??
    new Intl.DateTimeFormat(locale, {
      dateStyle: 'medium',
      timeStyle: 'short',
      hourCycle: 'h23',
      timeZone: SHOP_TIME_ZONE,
    });
  formats.set(locale, format);
  return format.format(at);
}
