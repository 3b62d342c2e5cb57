import { getTranslations } from 'next-intl/server';
import { NotificationBadge } from '@/components/desk/badges';
import { RawText } from '@/components/desk/raw-text';
import { Link } from '@/components/link';
import { OrderTime } from '@/components/order-time';
import { type Locale, localePath } from '@/lib/i18n/locales';
import type { DeskOrder } from '@/lib/orders/desk-order';

/** What the provider said about one payment or refund, as it was kept: the journal and the inbox. */
export async function Evidence({
  order,
  subjectId,
  locale,
}: {
  order: DeskOrder;
  subjectId: string;
  locale: Locale;
}) {
  const t = await getTranslations('desk.order.evidence');
  const facts = order.facts.filter((fact) => fact.subjectId === subjectId);
  const arrivals = order.arrivals.filter((arrival) => arrival.subjectId === subjectId);
  return (
    <details>
      <summary className="inline-flex min-h-11 list-none items-center text-ink-soft underline underline-offset-4 hover:text-ink">
        {t('open', { count: facts.length + arrivals.length })}
      </summary>
      <h4 className="mt-2 font-sans text-base font-medium">{t('facts')}</h4>
      {facts.length === 0 ? <p className="text-ink-soft">{t('noFacts')}</p> : null}
      <ol className="mt-1 grid gap-3">
        {facts.map(({ id, source, outcome, at, fact }) => (
          <li key={id} className="min-w-0">
            <p>
              <OrderTime at={at} className="tabular-nums" /> · {t(`sources.${source}`)} →{' '}
              <code>{outcome}</code>
            </p>
            <RawText label={t(`sources.${source}`)}>{JSON.stringify(fact, null, 2)}</RawText>
          </li>
        ))}
      </ol>
      <h4 className="mt-4 font-sans text-base font-medium">{t('arrivals')}</h4>
      {arrivals.length === 0 ? <p className="text-ink-soft">{t('noArrivals')}</p> : null}
      <ul className="mt-1 grid gap-1">
        {arrivals.map(({ id, status, reason, receivedAt }) => (
          <li key={id} className="flex flex-wrap items-center gap-x-3">
            <Link
              href={localePath(locale, `/admin/notifications/${id}`)}
              prefetch={false}
              className="inline-flex min-h-9 items-center underline underline-offset-4"
            >
              <OrderTime at={receivedAt} className="tabular-nums" />
            </Link>
            <NotificationBadge status={status} reason={reason} />
          </li>
        ))}
      </ul>
    </details>
  );
}
