import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { RefundBadge } from '@/components/desk/badges';
import { type Column, DataTable } from '@/components/desk/data-table';
import { Nothing } from '@/components/desk/nothing';
import { Panel } from '@/components/desk/panel';
import { RowLink } from '@/components/desk/row-link';
import { OrderTime } from '@/components/order-time';
import { Price } from '@/components/price';
import { StatusBadge } from '@/components/status-badge';
import type { openCustomer } from '@/lib/accounts/customers';
import { type Locale, localePath } from '@/lib/i18n/locales';
import { messageTitle } from '@/lib/i18n/message-title';
import { moneyOf } from '@/lib/money';

type Customer = NonNullable<Awaited<ReturnType<typeof openCustomer>>>;
type HistoryProps = { customer: Customer; locale: Locale };

/** The latest orders of an account. */
export async function CustomerOrders({ customer: { orders }, locale }: HistoryProps) {
  const t = await getTranslations('manage.customers');
  return (
    <HistoryPanel
      id="orders"
      title={t('orders')}
      none={t('noOrders')}
      rows={orders}
      columns={[
        {
          key: 'order',
          name: t('columns.order'),
          cell: ({ orderNo }) => (
            <OrderLink orderNo={orderNo} locale={locale}>
              {orderNo}
            </OrderLink>
          ),
        },
        {
          key: 'status',
          name: t('columns.status'),
          cell: ({ status, refundStatus }) => (
            <StatusBadge status={status} refundStatus={refundStatus} />
          ),
        },
        { key: 'at', name: t('columns.at'), cell: ({ placedAt }) => <OrderTime at={placedAt} /> },
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

/** The latest refunds of an account's orders. */
export async function CustomerRefunds({ customer: { refunds }, locale }: HistoryProps) {
  const t = await getTranslations('manage.customers');
  return (
    <HistoryPanel
      id="refunds"
      title={t('refunds')}
      none={t('noRefunds')}
      rows={refunds}
      columns={[
        {
          key: 'order',
          name: t('columns.order'),
          cell: ({ orderNo }) => (
            <OrderLink orderNo={orderNo} locale={locale}>
              {orderNo}
            </OrderLink>
          ),
        },
        {
          key: 'status',
          name: t('columns.status'),
          cell: ({ status }) => <RefundBadge status={status} />,
        },
        {
          key: 'at',
          name: t('columns.at'),
          cell: ({ requestedAt }) => <OrderTime at={requestedAt} />,
        },
        {
          key: 'amount',
          name: t('columns.amount'),
          align: 'end',
          cell: ({ amountMinor, currency }) => (
            <Price money={moneyOf(amountMinor, currency)} locale={locale} />
          ),
        },
      ]}
    />
  );
}

/** What the account was told lately, and whether it was read. */
export async function CustomerTold({ customer: { messages: told }, locale }: HistoryProps) {
  const t = await getTranslations('manage.customers');
  return (
    <HistoryPanel
      id="messages"
      title={t('messages')}
      none={t('noMessages')}
      rows={told}
      columns={[
        {
          key: 'kind',
          name: t('columns.message'),
          cell: (message) => (
            <OrderLink orderNo={message.orderNo} locale={locale}>
              <Title {...message} />
            </OrderLink>
          ),
        },
        { key: 'at', name: t('columns.at'), cell: ({ createdAt }) => <OrderTime at={createdAt} /> },
        {
          key: 'read',
          name: t('columns.read'),
          cell: ({ readAt }) => (readAt ? <OrderTime at={readAt} /> : t('unread')),
        },
      ]}
    />
  );
}

function HistoryPanel<Row extends { readonly id: string }>({
  id,
  title,
  none,
  rows,
  columns,
}: {
  id: string;
  title: string;
  none: string;
  rows: readonly Row[];
  columns: readonly Column<Row>[];
}) {
  return (
    <Panel id={id} title={title}>
      {rows.length > 0 ? (
        <DataTable caption={title} rows={rows} keyOf={(row) => row.id} columns={columns} />
      ) : (
        <Nothing title={none} />
      )}
    </Panel>
  );
}

function OrderLink({
  orderNo,
  locale,
  children,
}: {
  orderNo: string;
  locale: Locale;
  children: ReactNode;
}) {
  return (
    <RowLink href={localePath(locale, `/admin/orders/${orderNo}`)}>
      <span className="tabular-nums">{children}</span>
    </RowLink>
  );
}

async function Title({ kind, orderNo }: { kind: string; orderNo: string }) {
  return await messageTitle(kind, orderNo);
}
