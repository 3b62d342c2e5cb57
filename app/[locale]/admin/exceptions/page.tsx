import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations, setRequestLocale } from 'next-intl/server';
import { z } from 'zod';
import { DataTable } from '@/components/desk/data-table';
import { Nothing } from '@/components/desk/nothing';
import { PageHeading } from '@/components/desk/page-heading';
import { Pager } from '@/components/desk/pager';
import { ProviderName } from '@/components/desk/provider-name';
import { RowLink } from '@/components/desk/row-link';
import { Tabs } from '@/components/desk/tabs';
import { OrderTime } from '@/components/order-time';
import { beforeOf, listQuery } from '@/lib/desk/list-address';
import { exceptionWords } from '@/lib/i18n/exception-words';
import { isLocale, type Locale, localePath } from '@/lib/i18n/locales';
import { EXCEPTION_STATUSES, listExceptions } from '@/lib/payments/resolve-exception';
import { requireStaff } from '@/lib/session';

type ExceptionsProps = PageProps<'/[locale]/admin/exceptions'>;

const address = z.object({ status: z.enum(EXCEPTION_STATUSES).catch('open') });

export async function generateMetadata({ params }: ExceptionsProps): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const t = await getTranslations({ locale, namespace: 'desk.exceptions' });
  return { title: t('title'), robots: { index: false } };
}

/** Money that does not fit: what is open, and what was done about the rest. */
export default async function ExceptionsPage({ params, searchParams }: ExceptionsProps) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  setRequestLocale(locale);
  const staff = await requireStaff('see', locale, '/admin/exceptions');
  const found = await searchParams;
  const { status } = address.parse(found);
  const before = beforeOf(found);
  const page = await listExceptions(staff, status, before);
  const t = await getTranslations('desk.exceptions');
  return (
    <>
      <PageHeading title={t('title')} below={t('lead')} />
      <Tabs
        label={t('tabs')}
        tabs={EXCEPTION_STATUSES.map((each) => ({
          key: each,
          name: t(`status.${each}`),
          href: localePath(locale, `/admin/exceptions?status=${each}`),
          isHere: each === status,
        }))}
      />
      {page.exceptions.length > 0 ? (
        <DataTable
          caption={t(`status.${status}`)}
          rows={page.exceptions}
          keyOf={({ id }) => id}
          columns={[
            {
              key: 'kind',
              name: t('columns.kind'),
              cell: ({ id, kind }) => (
                <RowLink href={localePath(locale, `/admin/exceptions/${id}`)}>
                  <ExceptionTitle kind={kind} locale={locale} />
                </RowLink>
              ),
            },
            {
              key: 'provider',
              name: t('columns.provider'),
              cell: ({ provider }) => <ProviderName provider={provider} locale={locale} />,
            },
            { key: 'order', name: t('columns.order'), cell: ({ orderNo }) => orderNo ?? '–' },
            {
              key: 'opened',
              name: t('columns.opened'),
              cell: ({ openedAt }) => <OrderTime at={openedAt} className="tabular-nums" />,
            },
          ]}
        />
      ) : (
        <Nothing title={t(`empty.${status}`)} />
      )}
      <Pager
        newest={before ? localePath(locale, `/admin/exceptions?status=${status}`) : null}
        older={
          page.nextBefore
            ? localePath(locale, `/admin/exceptions?${listQuery({ status }, page.nextBefore)}`)
            : null
        }
      />
    </>
  );
}

async function ExceptionTitle({ kind, locale }: { kind: string; locale: Locale }) {
  const { title } = await exceptionWords(kind, locale);
  return title;
}
