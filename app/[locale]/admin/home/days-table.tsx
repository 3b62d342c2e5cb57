import { getFormatter, getTranslations } from 'next-intl/server';
import { DataTable } from '@/components/desk/data-table';
import { RowLink } from '@/components/desk/row-link';
import { Price } from '@/components/price';
import type { DayFigures } from '@/lib/desk/figures';
import { type Locale, localePath } from '@/lib/i18n/locales';
import { moneyOf } from '@/lib/money';

/** The numbers behind the charts. */
export async function DaysTable({ days, locale }: { days: readonly DayFigures[]; locale: Locale }) {
  const [t, format] = await Promise.all([getTranslations('review.home'), getFormatter()]);
  const amounts = (money: DayFigures['money'], of: 'revenueMinor' | 'refundsMinor') =>
    money
      .filter((row) => row[of] > 0)
      .map((row) => (
        <Price
          key={row.currency}
          money={moneyOf(row[of], row.currency)}
          locale={locale}
          className="block"
        />
      ));
  return (
    <details className="mt-3">
      <summary className="inline-flex min-h-11 items-center px-1 font-medium underline-offset-4 hover:underline">
        {t('table')}
      </summary>
      <DataTable
        caption={t('days')}
        rows={[...days].reverse()}
        keyOf={({ date }) => date}
        columns={[
          {
            key: 'day',
            name: t('day'),
            cell: ({ date, start }) => (
              <RowLink href={localePath(locale, `/admin/orders?from=${date}&to=${date}`)}>
                {format.dateTime(start, { dateStyle: 'medium' })}
              </RowLink>
            ),
          },
          { key: 'placed', name: t('placed'), align: 'end', cell: ({ placed }) => placed },
          { key: 'paid', name: t('paid'), align: 'end', cell: ({ paid }) => paid },
          {
            key: 'revenue',
            name: t('revenueOf'),
            align: 'end',
            cell: ({ money }) => amounts(money, 'revenueMinor'),
          },
          {
            key: 'refunds',
            name: t('refundsOf'),
            align: 'end',
            cell: ({ money }) => amounts(money, 'refundsMinor'),
          },
        ]}
      />
    </details>
  );
}
