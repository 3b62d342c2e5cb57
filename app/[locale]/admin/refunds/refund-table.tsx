import { getFormatter, getNow, getTranslations } from 'next-intl/server';
import { RefundBadge } from '@/components/desk/badges';
import { type Column, DataTable } from '@/components/desk/data-table';
import { RowLink } from '@/components/desk/row-link';
import { OrderTime } from '@/components/order-time';
import { Price } from '@/components/price';
import { maskEmail } from '@/lib/desk/mask';
import { type Locale, localePath } from '@/lib/i18n/locales';
import { providerWords } from '@/lib/i18n/method-words';
import { moneyOf } from '@/lib/money';
import type { QueuedRefund, RefundTab } from '@/lib/payments/refund-queue';

/** A page of the queue. Whose they are is only hinted at: to see it one opens the request. */
export async function RefundTable({
  refunds,
  tab,
  locale,
}: {
  refunds: readonly QueuedRefund[];
  tab: RefundTab;
  locale: Locale;
}) {
  const [t, causes] = await Promise.all([
    getTranslations('review.columns'),
    getTranslations('review'),
  ]);
  const title = causes(`tabs.${tab}`);
  const columns: Column<QueuedRefund>[] = [
    {
      key: 'order',
      name: t('order'),
      cell: ({ id, orderNo }) => (
        <RowLink href={localePath(locale, `/admin/refunds/${id}`)}>
          <span className="tabular-nums">{orderNo}</span>
        </RowLink>
      ),
    },
    { key: 'age', name: t('age'), cell: ({ requestedAt }) => <Age at={requestedAt} /> },
    {
      key: 'reason',
      name: t('reason'),
      cell: ({ reasonCode, cause }) =>
        reasonCode ? causes(`reasons.${reasonCode}`) : causes(`causes.${cause}`),
    },
    { key: 'status', name: t('status'), cell: ({ status }) => <RefundBadge status={status} /> },
    { key: 'email', name: t('email'), isMinor: true, cell: ({ email }) => maskEmail(email) },
    {
      key: 'provider',
      name: t('provider'),
      isMinor: tab !== 'failed',
      cell: (row) => <AtProvider row={row} locale={locale} isTold={tab === 'failed'} />,
    },
    {
      key: 'amount',
      name: t('amount'),
      align: 'end',
      cell: ({ amountMinor, currency }) => (
        <Price money={moneyOf(amountMinor, currency)} locale={locale} />
      ),
    },
  ];
  return <DataTable caption={title} rows={refunds} keyOf={({ id }) => id} columns={columns} />;
}

/** How long ago, with the moment itself beside it. */
async function Age({ at }: { at: Date }) {
  const [format, now] = await Promise.all([getFormatter(), getNow()]);
  return (
    <>
      <span className="block">{format.relativeTime(at, now)}</span>
      <OrderTime at={at} className="text-sm text-ink-soft tabular-nums" />
    </>
  );
}

async function AtProvider({
  row: { provider, providerStatus },
  locale,
  isTold,
}: {
  row: QueuedRefund;
  locale: Locale;
  /** With what the provider said of it. */
  isTold: boolean;
}) {
  const { name } = await providerWords(provider, locale);
  return (
    <>
      {name}
      {isTold && providerStatus ? (
        <span className="block text-sm break-words text-ink-soft">{providerStatus}</span>
      ) : null}
    </>
  );
}
