import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations, setRequestLocale } from 'next-intl/server';
import { NotificationFilters } from '@/app/[locale]/admin/notifications/notification-filters';
import { NotificationBadge } from '@/components/desk/badges';
import { DataTable } from '@/components/desk/data-table';
import { Nothing } from '@/components/desk/nothing';
import { PageHeading } from '@/components/desk/page-heading';
import { Pager } from '@/components/desk/pager';
import { ProviderName } from '@/components/desk/provider-name';
import { RowLink } from '@/components/desk/row-link';
import { OrderTime } from '@/components/order-time';
import { beforeOf, listQuery } from '@/lib/desk/list-address';
import { isLocale, localePath } from '@/lib/i18n/locales';
import { listNotifications, notificationSearchSchema } from '@/lib/notifications/queries';
import { requireStaff } from '@/lib/session';

type NotificationsProps = PageProps<'/[locale]/admin/notifications'>;

export async function generateMetadata({ params }: NotificationsProps): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const t = await getTranslations({ locale, namespace: 'desk.notifications' });
  return { title: t('title'), robots: { index: false } };
}

/** Everything that arrived at the providers' doors, forged messages too. */
export default async function NotificationsPage({ params, searchParams }: NotificationsProps) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  setRequestLocale(locale);
  const staff = await requireStaff('see', locale, '/admin/notifications');
  const found = await searchParams;
  const search = notificationSearchSchema.parse(found);
  const before = beforeOf(found);
  const page = await listNotifications(staff, search, before);
  const t = await getTranslations('desk.notifications');
  const query = listQuery(search);
  return (
    <>
      <PageHeading title={t('title')} below={t('lead')} />
      <NotificationFilters locale={locale} search={search} isFiltered={query !== ''} />
      {page.notifications.length > 0 ? (
        <DataTable
          caption={t('title')}
          rows={page.notifications}
          keyOf={({ id }) => id}
          columns={[
            {
              key: 'received',
              name: t('columns.received'),
              cell: ({ id, receivedAt }) => (
                <RowLink href={localePath(locale, `/admin/notifications/${id}`)}>
                  <OrderTime at={receivedAt} className="tabular-nums" />
                </RowLink>
              ),
            },
            {
              key: 'provider',
              name: t('columns.provider'),
              cell: ({ provider }) => <ProviderName provider={provider} locale={locale} />,
            },
            {
              key: 'status',
              name: t('columns.status'),
              cell: ({ status, reason }) => <NotificationBadge status={status} reason={reason} />,
            },
            {
              key: 'subject',
              name: t('columns.subject'),
              cell: ({ subjectId }) => <code className="break-all">{subjectId ?? '–'}</code>,
            },
            {
              key: 'from',
              name: t('columns.from'),
              isMinor: true,
              cell: ({ clientIp }) => clientIp,
            },
          ]}
        />
      ) : (
        <Nothing title={t('empty')} />
      )}
      <Pager
        newest={before ? localePath(locale, `/admin/notifications?${query}`) : null}
        older={
          page.nextBefore
            ? localePath(locale, `/admin/notifications?${listQuery(search, page.nextBefore)}`)
            : null
        }
      />
    </>
  );
}
