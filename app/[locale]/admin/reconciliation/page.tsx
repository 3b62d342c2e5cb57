import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { getTranslations, setRequestLocale } from 'next-intl/server';
import { BillBadge } from '@/app/[locale]/admin/reconciliation/bill-badge';
import { FeeRates } from '@/app/[locale]/admin/reconciliation/fee-rates';
import { DataTable } from '@/components/desk/data-table';
import { FilterBar } from '@/components/desk/filter-bar';
import { Nothing } from '@/components/desk/nothing';
import { PageHeading } from '@/components/desk/page-heading';
import { Pager } from '@/components/desk/pager';
import { ProviderName } from '@/components/desk/provider-name';
import { RowLink } from '@/components/desk/row-link';
import { KeepFresh } from '@/components/keep-fresh';
import { Price } from '@/components/price';
import { TextField } from '@/components/ui/field';
import { isLocale, type Locale, localePath } from '@/lib/i18n/locales';
import { asStaff } from '@/lib/identity';
import { moneyOf } from '@/lib/money';
import { isDay } from '@/lib/providers/bills/calendar';
import {
  type BillDay,
  type BillRow,
  billProviders,
  listBillDays,
} from '@/lib/reconciliation/queries';
import { requireStaff } from '@/lib/session';

type ReconciliationProps = PageProps<'/[locale]/admin/reconciliation'>;

export async function generateMetadata({ params }: ReconciliationProps): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const t = await getTranslations({ locale, namespace: 'books.reconciliation' });
  return { title: t('title'), robots: { index: false } };
}

/** Days by providers: what was compared, what it came to, and what still differs. */
export default async function ReconciliationPage({ params, searchParams }: ReconciliationProps) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  setRequestLocale(locale);
  const staff = await requireStaff('move_money', locale, '/admin/reconciliation');
  const { until, day } = await searchParams;
  // The form leads to a day without scripts too.
  if (typeof day === 'string' && isDay(day)) {
    redirect(localePath(locale, `/admin/reconciliation/${day}`));
  }
  const [t, page] = await Promise.all([
    getTranslations('books.reconciliation'),
    listBillDays(staff, typeof until === 'string' ? until : undefined, new Date()),
  ]);
  const isMoving = page.days.some(({ bills }) =>
    bills.some(({ status }) => status === 'comparing'),
  );
  const mayManage = asStaff(staff, 'manage') !== null;
  return (
    <>
      <PageHeading title={t('title')} below={t('lead')} />
      <KeepFresh isMoving={isMoving} headline="" />
      {billProviders().length === 0 ? <Nothing title={t('empty')} /> : null}
      <FilterBar action={localePath(locale, '/admin/reconciliation')} isFiltered={false}>
        <TextField
          name="day"
          type="date"
          label={t('dayOf')}
          defaultValue={page.days[0]?.day}
          required
        />
      </FilterBar>
      <DataTable
        caption={t('days')}
        rows={page.days}
        keyOf={({ day }) => day}
        columns={[
          {
            key: 'day',
            name: t('columns.day'),
            cell: ({ day }) => (
              <RowLink href={localePath(locale, `/admin/reconciliation/${day}`)}>
                <span className="tabular-nums">{day}</span>
              </RowLink>
            ),
          },
          ...billProviders().map(({ id }) => ({
            key: id,
            name: <ProviderName provider={id} locale={locale} />,
            cell: ({ bills }: BillDay) => (
              <Standing bill={bills.find(({ provider }) => provider === id)} locale={locale} />
            ),
          })),
        ]}
      />
      <Pager
        newest={page.isLatest ? null : localePath(locale, '/admin/reconciliation')}
        older={
          page.olderUntil
            ? localePath(locale, `/admin/reconciliation?until=${page.olderUntil}`)
            : null
        }
      />
      {mayManage ? <FeeRates locale={locale} /> : null}
    </>
  );
}

function Standing({ bill, locale }: { bill: BillRow | undefined; locale: Locale }) {
  return (
    <span className="grid gap-1 max-sm:justify-items-end">
      <BillBadge bill={bill} />
      {bill?.totals.map(({ currency, paymentsMinor, refundsMinor }) => (
        <Price
          key={currency}
          money={moneyOf(paymentsMinor - refundsMinor, currency)}
          locale={locale}
          className="text-sm text-ink-soft"
        />
      ))}
    </span>
  );
}
