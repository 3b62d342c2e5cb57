import { getTranslations } from 'next-intl/server';
import { Link } from '@/components/link';
import { Card } from '@/components/ui/card';
import { countWaiting } from '@/lib/desk/count-waiting';
import { type Locale, localePath } from '@/lib/i18n/locales';
import { asStaff, type Staff } from '@/lib/identity';
import { countDueKeys } from '@/lib/payments/provider-health';
import { countQueue } from '@/lib/payments/refund-queue';

/** What waits for somebody, with the way to it. */
export async function WaitingList({ staff, locale }: { staff: Staff; locale: Locale }) {
  const now = new Date();
  const [t, queue, waiting] = await Promise.all([
    getTranslations('review.home'),
    countQueue(staff),
    countWaiting(),
  ]);
  const items = [
    { key: 'requests', count: queue.waiting, path: '/admin/refunds' },
    { key: 'second', count: queue.second, path: '/admin/refunds?tab=second' },
    { key: 'failed', count: queue.failed, path: '/admin/refunds?tab=failed' },
    { key: 'exceptions', count: waiting.exceptions, path: '/admin/exceptions' },
    { key: 'jobs', count: waiting.jobs, path: '/admin/jobs' },
    {
      key: 'keys',
      count: asStaff(staff, 'manage') ? countDueKeys(now) : 0,
      path: '/admin/methods',
    },
  ] as const;
  const shown = items.filter(({ count }) => count > 0);
  return (
    <Card aria-labelledby="waiting">
      <h2 id="waiting" className="text-xl">
        {t('waiting')}
      </h2>
      {shown.length === 0 ? <p className="mt-2 text-ink-soft">{t('nothing')}</p> : null}
      <ul className="mt-2 flex flex-wrap gap-x-3 gap-y-2">
        {shown.map(({ key, count, path }) => (
          <li key={key}>
            <Link
              href={localePath(locale, path)}
              prefetch={false}
              className="inline-flex min-h-11 items-center gap-2 rounded-control border border-line-strong px-4 font-medium hover:border-ink hover:bg-paper"
            >
              {t(key, { count })}
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}
