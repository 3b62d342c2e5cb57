import { getTranslations } from 'next-intl/server';
import { AccountName } from '@/app/[locale]/admin/ledger/account-name';
import { DataTable } from '@/components/desk/data-table';
import { RowLink } from '@/components/desk/row-link';
import { Price } from '@/components/price';
import { listQuery } from '@/lib/desk/list-address';
import { type Locale, localePath } from '@/lib/i18n/locales';
import type { AccountBalance, LedgerSearch } from '@/lib/ledger/queries';
import { moneyOf, sumMinor } from '@/lib/money';

/** A table for each currency: what an account had, what went in and out, and what it has. */
export async function Balances({
  balances,
  search,
  locale,
}: {
  balances: readonly AccountBalance[];
  search: LedgerSearch;
  locale: Locale;
}) {
  const t = await getTranslations('books.ledger');
  const currencies = [...new Set(balances.map(({ currency }) => currency))];
  return (
    <>
      {currencies.map((currency) => (
        <section key={currency} aria-labelledby={`balances-${currency}`} className="min-w-0">
          <h2 id={`balances-${currency}`} className="mb-3 text-xl">
            {t('balancesIn', { currency })}
          </h2>
          <BalanceTable
            caption={t('balancesIn', { currency })}
            rows={withSum(
              balances.filter((row) => row.currency === currency),
              search,
            )}
            search={search}
            locale={locale}
          />
        </section>
      ))}
    </>
  );
}

const SUM = '';

/** All accounts add up to nothing, which is worth a line; a single one has no sum. */
function withSum(rows: readonly AccountBalance[], { account }: LedgerSearch): AccountBalance[] {
  const [first] = rows;
  if (!first || account) return [...rows];
  const sum = (of: 'openingMinor' | 'debitMinor' | 'creditMinor' | 'closingMinor') =>
    sumMinor(rows.map((row) => row[of]));
  const all = {
    account: SUM,
    currency: first.currency,
    openingMinor: sum('openingMinor'),
    debitMinor: sum('debitMinor'),
    creditMinor: sum('creditMinor'),
    closingMinor: sum('closingMinor'),
  };
  return [...rows, all];
}

async function BalanceTable({
  caption,
  rows,
  search,
  locale,
}: {
  caption: string;
  rows: readonly AccountBalance[];
  search: LedgerSearch;
  locale: Locale;
}) {
  const t = await getTranslations('books.ledger');
  const column = (key: 'opening' | 'debit' | 'credit' | 'closing') => ({
    key,
    name: t(`columns.${key}`),
    align: 'end' as const,
    isMinor: key === 'opening',
    cell: (row: AccountBalance) => (
      <Price money={moneyOf(row[`${key}Minor`], row.currency)} locale={locale} />
    ),
  });
  return (
    <DataTable
      caption={caption}
      rows={rows}
      keyOf={({ account, currency }) => `${currency}-${account}`}
      columns={[
        {
          key: 'account',
          name: t('columns.account'),
          cell: ({ account, currency }) =>
            account === SUM ? (
              t('sum')
            ) : (
              <RowLink
                href={localePath(
                  locale,
                  `/admin/ledger?${listQuery({ ...search, account, currency })}`,
                )}
              >
                <AccountName account={account} locale={locale} />
              </RowLink>
            ),
        },
        ...(search.from ? [column('opening')] : []),
        column('debit'),
        column('credit'),
        column('closing'),
      ]}
    />
  );
}
