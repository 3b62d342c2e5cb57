import { notFound } from 'next/navigation';
import { getTranslations, setRequestLocale } from 'next-intl/server';
import { manageTitle } from '@/app/[locale]/admin/manage-title';
import { DataTable } from '@/components/desk/data-table';
import { Nothing } from '@/components/desk/nothing';
import { PageHeading } from '@/components/desk/page-heading';
import { RowLink } from '@/components/desk/row-link';
import { Saved } from '@/components/desk/saved';
import { Price } from '@/components/price';
import { Badge } from '@/components/ui/badge';
import { ButtonLink } from '@/components/ui/button';
import { localText } from '@/lib/i18n/local-text';
import { isLocale, type Locale, localePath } from '@/lib/i18n/locales';
import { moneyOf } from '@/lib/money';
import { requireStaff } from '@/lib/session';
import { listManagedShipping, type ManagedShipping } from '@/lib/shipping/save-shipping';

export const generateMetadata = manageTitle('shipping');

/** The ways to send parcels, in the order in which shoppers see them. */
export default async function ShippingPage({
  params,
  searchParams,
}: PageProps<'/[locale]/admin/shipping'>) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  setRequestLocale(locale);
  await requireStaff('manage', locale, '/admin/shipping');
  const [methods, { saved }, t] = await Promise.all([
    listManagedShipping(),
    searchParams,
    getTranslations('manage.shipping'),
  ]);
  return (
    <>
      <PageHeading
        title={t('title')}
        actions={
          <ButtonLink href={localePath(locale, '/admin/shipping/new')}>{t('new')}</ButtonLink>
        }
      />
      <Saved when={saved} />
      {methods.length > 0 ? <Methods methods={methods} locale={locale} /> : null}
      {methods.length === 0 ? <Nothing title={t('empty')} /> : null}
    </>
  );
}

type Rate = ManagedShipping['rates'][number];

async function Methods({
  methods,
  locale,
}: {
  methods: readonly ManagedShipping[];
  locale: Locale;
}) {
  const t = await getTranslations('manage.shipping');
  const prices = ({ rates }: ManagedShipping, pick: (rate: Rate) => number | null) =>
    rates.map((rate) => {
      const minor = pick(rate);
      return (
        <span key={rate.currency} className="block whitespace-nowrap">
          {minor === null ? '–' : <Price money={moneyOf(minor, rate.currency)} locale={locale} />}
        </span>
      );
    });
  return (
    <DataTable
      caption={t('title')}
      rows={methods}
      keyOf={({ id }) => id}
      columns={[
        {
          key: 'name',
          name: t('columns.name'),
          cell: ({ id, name }) => (
            <RowLink href={localePath(locale, `/admin/shipping/${id}`)}>
              {localText(name, locale)}
            </RowLink>
          ),
        },
        { key: 'zone', name: t('columns.zone'), cell: ({ zone }) => t(`form.zones.${zone}`) },
        {
          key: 'status',
          name: t('columns.status'),
          cell: ({ status }) => (
            <Badge tone={status === 'active' ? 'good' : 'neutral'}>{t(`statuses.${status}`)}</Badge>
          ),
        },
        {
          key: 'fee',
          name: t('columns.fee'),
          align: 'end',
          cell: (method) => prices(method, ({ feeMinor }) => feeMinor),
        },
        {
          key: 'freeFrom',
          name: t('columns.freeFrom'),
          align: 'end',
          cell: (method) => prices(method, ({ freeFromMinor }) => freeFromMinor),
        },
      ]}
    />
  );
}
