import { getFormatter } from 'next-intl/server';

/** A moment in the life of an order, in the shop's zone, to the minute. */
export async function OrderTime({ at, className }: { at: Date; className?: string | undefined }) {
  const format = await getFormatter();
  return (
    <time dateTime={at.toISOString()} className={className}>
      {format.dateTime(at, { dateStyle: 'medium', timeStyle: 'short', hourCycle: 'h23' })}
    </time>
  );
}
