import { getTranslations } from 'next-intl/server';
import { DataTable } from '@/components/desk/data-table';
import { RowLink } from '@/components/desk/row-link';
import { OrderTime } from '@/components/order-time';
import { Price } from '@/components/price';
import { StatusBadge } from '@/components/status-badge';
import { moneyOf } from '@/lib/catalog/money-of';
import { maskEmail } from '@/lib/desk/mask';
import { type Locale, localePath } from '@/lib/i18n/locales';
import { providerWords } from '@/lib/i18n/method-words';
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

async function ProviderNames({
  payments,
  locale,
}: Pick<FoundOrder, 'payments'> & { locale: Locale }) {
  const used = [...new Set(payments.map(({ provider }) => provider))];
  const words = await Promise.all(used.map((provider) => providerWords(provider, locale)));
  return words.length > 0 ? words.map(({ name }) => name).join(', ') : '–';
}
