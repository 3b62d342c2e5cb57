import { getTranslations } from 'next-intl/server';
import { DataTable } from '@/components/desk/data-table';
import { RowLink } from '@/components/desk/row-link';
import { OrderTime } from '@/components/order-time';
import { Badge } from '@/components/ui/badge';
import type { listCustomers } from '@/lib/accounts/customers';
import { maskEmail } from '@/lib/desk/mask';
import { type Locale, localePath } from '@/lib/i18n/locales';

type Account = Awaited<ReturnType<typeof listCustomers>>['customers'][number];

/** A page of accounts. Whose they are is only hinted at: to see it one opens the account. */
export async function AccountTable({
  accounts,
  locale,
}: {
  accounts: readonly Account[];
  locale: Locale;
}) {
  const [t, roles] = await Promise.all([
    getTranslations('manage.customers'),
    getTranslations('desk.roles'),
  ]);
  return (
    <DataTable
      caption={t('title')}
      rows={accounts}
      keyOf={({ id }) => id}
      columns={[
        {
          key: 'email',
          name: t('columns.email'),
          cell: ({ id, email }) => (
            <RowLink href={localePath(locale, `/admin/customers/${id}`)}>
              {maskEmail(email)}
            </RowLink>
          ),
        },
        { key: 'role', name: t('columns.role'), cell: ({ role }) => roles(role) },
        {
          key: 'status',
          name: t('columns.status'),
          cell: ({ disabledAt }) => <AccountBadge isDisabled={disabledAt !== null} />,
        },
        {
          key: 'since',
          name: t('columns.since'),
          cell: ({ createdAt }) => <OrderTime at={createdAt} className="tabular-nums" />,
        },
      ]}
    />
  );
}

/** May somebody sign in with this account? */
export async function AccountBadge({ isDisabled }: { isDisabled: boolean }) {
  const t = await getTranslations('manage.customers');
  return (
    <Badge tone={isDisabled ? 'bad' : 'good'}>{isDisabled ? t('disabled') : t('active')}</Badge>
  );
}
