import { getTranslations } from 'next-intl/server';
import { AccountName } from '@/app/[locale]/admin/ledger/account-name';
import { DataTable } from '@/components/desk/data-table';
import { Nothing } from '@/components/desk/nothing';
import { OrderLink } from '@/components/desk/order-link';
import { OrderTime } from '@/components/order-time';
import { Price } from '@/components/price';
import type { Locale } from '@/lib/i18n/locales';
import { type LedgerEntry, subjectOf } from '@/lib/ledger/queries';
import { moneyOf } from '@/lib/money';

const SETS = ['payment', 'grant', 'refund', 'bounce', 'by-hand', 'fee', 'movement'] as const;

/** The lines of the books, newest first. */
export async function Entries({
  entries,
  locale,
}: {
  entries: readonly LedgerEntry[];
  locale: Locale;
}) {
  const t = await getTranslations('books.ledger');
  const amount = ({ currency }: LedgerEntry, minor: number) =>
    minor > 0 ? <Price money={moneyOf(minor, currency)} locale={locale} /> : '–';
  return (
    <section aria-labelledby="entries" className="min-w-0">
      <h2 id="entries" className="mb-3 text-xl">
        {t('entries')}
      </h2>
      {entries.length === 0 ? <Nothing title={t('empty')}>{t('emptyText')}</Nothing> : null}
      {entries.length > 0 ? (
        <DataTable
          caption={t('entries')}
          rows={entries}
          keyOf={({ id }) => id}
          columns={[
            {
              key: 'what',
              name: t('entryColumns.what'),
              cell: ({ setKey }) => (
                <>
                  {t(`sets.${SETS.find((set) => setKey.startsWith(`${set}:`)) ?? 'other'}`)}
                  <code className="block text-sm font-normal break-all text-ink-soft">
                    {subjectOf(setKey)}
                  </code>
                </>
              ),
            },
            {
              key: 'booked',
              name: t('entryColumns.booked'),
              cell: ({ at }) => <OrderTime at={at} className="tabular-nums" />,
            },
            {
              key: 'account',
              name: t('entryColumns.account'),
              cell: ({ account }) => <AccountName account={account} locale={locale} />,
            },
            {
              key: 'debit',
              name: t('entryColumns.debit'),
              align: 'end',
              cell: (entry) => amount(entry, entry.amountMinor),
            },
            {
              key: 'credit',
              name: t('entryColumns.credit'),
              align: 'end',
              cell: (entry) => amount(entry, -entry.amountMinor),
            },
            {
              key: 'order',
              name: t('entryColumns.order'),
              cell: ({ orderNo }) => <OrderLink orderNo={orderNo} locale={locale} />,
            },
          ]}
        />
      ) : null}
    </section>
  );
}
