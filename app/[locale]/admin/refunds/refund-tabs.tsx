import { getTranslations } from 'next-intl/server';
import { Link } from '@/components/link';
import { classNames } from '@/components/ui/class-names';
import { type Locale, localePath } from '@/lib/i18n/locales';
import { REFUND_TABS, type RefundTab } from '@/lib/payments/refund-queue';

/** The parts of the queue as links: the address is the state. With how many wait in each. */
export async function RefundTabs({
  locale,
  current,
  counts,
}: {
  locale: Locale;
  current: RefundTab;
  counts: Readonly<Record<RefundTab, number>>;
}) {
  const t = await getTranslations('review.tabs');
  return (
    <nav aria-label={t('label')} className="mb-4 border-b border-line">
      <ul className="scroll-row flex gap-1">
        {REFUND_TABS.map((tab) => (
          <li key={tab}>
            <Link
              href={localePath(locale, `/admin/refunds?tab=${tab}`)}
              prefetch={false}
              aria-current={tab === current ? 'page' : undefined}
              className={classNames(
                'inline-flex min-h-11 items-center gap-2 border-b-3 px-3 whitespace-nowrap -outline-offset-3',
                tab === current
                  ? 'border-celadon font-medium text-celadon'
                  : 'border-transparent hover:border-line-strong',
              )}
            >
              {t(tab)}
              {counts[tab] > 0 ? (
                <span className="rounded-full bg-sunk px-2 text-sm text-ink tabular-nums">
                  {counts[tab] > 99 ? '99+' : counts[tab]}
                </span>
              ) : null}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
