import { getTranslations } from 'next-intl/server';
import { DataTable } from '@/components/desk/data-table';
import { ProviderName } from '@/components/desk/provider-name';
import { RowLink } from '@/components/desk/row-link';
import { OrderTime } from '@/components/order-time';
import { Price } from '@/components/price';
import { StatusBadge } from '@/components/status-badge';
import { maskEmail } from '@/lib/desk/mask';
import { type Locale, localePath } from '@/lib/i18n/locales';
import { moneyOf } from '@/lib/money';
import type { FoundOrder } from '@/lib/orders/search-orders';

/** A page of orders. Whose they are is only hinted at: to see it one opens the order. */
export async function OrderTable({
  orders,
  locale,
}: {
  orders: readonly FoundOrder[];
  locale: Locale;
}) {
  const t = await getTranslations('desk.orders');
  return (
    <DataTable
      caption={t('title')}
      rows={orders}
      keyOf={({ id }) => id}
      columns={[
        {
          key: 'order',
          name: t('columns.order'),
          cell: ({ orderNo }) => (
            <RowLink href={localePath(locale, `/admin/orders/${orderNo}`)}>
              <span className="tabular-nums">{orderNo}</span>
            </RowLink>
          ),
        },
        {
          key: 'status',
          name: t('columns.status'),
          cell: ({ status, refundStatus }) => (
            <StatusBadge status={status} refundStatus={refundStatus} />
          ),
        },
        {
          key: 'placed',
          name: t('columns.placed'),
          cell: ({ placedAt }) => <OrderTime at={placedAt} className="tabular-nums" />,
        },
        { key: 'email', name: t('columns.email'), cell: ({ email }) => maskEmail(email) },
        {
          key: 'payment',
          name: t('columns.payment'),
          isMinor: true,
          cell: ({ payments }) => <ProviderNames payments={payments} locale={locale} />,
        },
        {
          key: 'total',
          name: t('columns.total'),
          align: 'end',
          cell: ({ totalMinor, currency }) => (
            <Price money={moneyOf(totalMinor, currency)} locale={locale} />
          ),
        },
      ]}
    />
  );
}

function ProviderNames({ payments, locale }: Pick<FoundOrder, 'payments'> & { locale: Locale }) {
  const used = [...new Set(payments.map(({ provider }) => provider))];
  if (used.length === 0) return '–';
  return used.map((provider, index) => (
    <span key={provider}>
      {index > 0 ? ', ' : ''}
      <ProviderName provider={provider} locale={locale} />
    </span>
  ));
}
