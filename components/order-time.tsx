import { getLocale } from 'next-intl/server';
import { formatTime } from '@/lib/i18n/format-time';

/** A moment in the life of an order, in the shop's zone, to the minute. */
export async function OrderTime({ at, className }: { at: Date; className?: string | undefined }) {
  const locale = await getLocale();
  return (
    <time dateTime={at.toISOString()} className={className}>
      {formatTime(at, locale)}
    </time>
  );
}
