import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations, setRequestLocale } from 'next-intl/server';
import { NotificationBadge } from '@/components/desk/badges';
import { Facts } from '@/components/desk/facts';
import { PageHeading } from '@/components/desk/page-heading';
import { Panel } from '@/components/desk/panel';
import { ProviderName } from '@/components/desk/provider-name';
import { RawText } from '@/components/desk/raw-text';
import { Link } from '@/components/link';
import { OrderTime } from '@/components/order-time';
import { isLocale, localePath } from '@/lib/i18n/locales';
import { maskBody, maskHeaders } from '@/lib/notifications/mask';
import { readNotification } from '@/lib/notifications/queries';
import { requireStaff } from '@/lib/session';

type NotificationProps = PageProps<'/[locale]/admin/notifications/[notificationId]'>;

export async function generateMetadata({ params }: NotificationProps): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const t = await getTranslations({ locale, namespace: 'desk.notification' });
  return { title: t('title'), robots: { index: false } };
}

/** One arrival as it came, without what tells whose account or card it was. */
export default async function NotificationPage({ params }: NotificationProps) {
  const { locale, notificationId } = await params;
  if (!isLocale(locale)) notFound();
  setRequestLocale(locale);
  const staff = await requireStaff('see', locale, `/admin/notifications/${notificationId}`);
  const found = await readNotification(staff, notificationId, new Date());
  if (!found) notFound();
  const t = await getTranslations('desk.notification');
  const { provider, status, reason, subjectId, receivedAt, appliedAt, keyId, clientIp } = found;
  return (
    <>
      <PageHeading
        back={{ href: localePath(locale, '/admin/notifications'), words: t('back') }}
        title={t('title')}
        beside={<NotificationBadge status={status} reason={reason} />}
      />
      <div className="grid gap-4">
        <Panel id="about" title={t('about')}>
          <p className="mb-3">{t(`meaning.${status}`)}</p>
          <Facts
            facts={[
              {
                key: 'provider',
                name: t('provider'),
                value: <ProviderName provider={provider} locale={locale} />,
              },
              { key: 'received', name: t('received'), value: <OrderTime at={receivedAt} /> },
              appliedAt
                ? { key: 'applied', name: t('applied'), value: <OrderTime at={appliedAt} /> }
                : null,
              subjectId
                ? {
                    key: 'subject',
                    name: t('subject'),
                    value: (
                      <Link
                        href={localePath(
                          locale,
                          `/admin/orders?q=${encodeURIComponent(subjectId)}`,
                        )}
                        prefetch={false}
                        className="break-all underline underline-offset-4"
                      >
                        {subjectId}
                      </Link>
                    ),
                  }
                : null,
              { key: 'from', name: t('from'), value: clientIp },
              keyId ? { key: 'key', name: t('keyId'), value: <code>{keyId}</code> } : null,
            ]}
          />
        </Panel>
        {found.fact ? (
          <Panel id="fact" title={t('fact')}>
            <RawText label={t('fact')}>{JSON.stringify(found.fact, null, 2)}</RawText>
          </Panel>
        ) : null}
        <Panel id="headers" title={t('headers')}>
          <RawText label={t('headers')}>
            {maskHeaders(found.headers)
              .map(([name, value]) => `${name}: ${value}`)
              .join('\n')}
          </RawText>
        </Panel>
        <Panel id="body" title={t('body')}>
          <RawText label={t('body')}>{maskBody(found.body)}</RawText>
        </Panel>
        <p className="text-sm text-ink-soft">{t('masked')}</p>
      </div>
    </>
  );
}
