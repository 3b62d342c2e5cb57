import { getMessages, getTranslations } from 'next-intl/server';
import { compareAction } from '@/app/[locale]/admin/reconciliation/actions';
import { BillBadge } from '@/app/[locale]/admin/reconciliation/bill-badge';
import { DataTable } from '@/components/desk/data-table';
import { DeskForm } from '@/components/desk/desk-form';
import { Panel } from '@/components/desk/panel';
import { OrderTime } from '@/components/order-time';
import { Price } from '@/components/price';
import { buttonClass } from '@/components/ui/button-class';
import { type Locale, localePath } from '@/lib/i18n/locales';
import { providerWords } from '@/lib/i18n/method-words';
import { moneyOf } from '@/lib/money';
import { type CompareRow, compareTotals } from '@/lib/reconciliation/compare-totals';
import type { ProviderDay } from '@/lib/reconciliation/queries';

/** One provider's bill of a day, its sums beside ours, and the button that compares it. */
export async function ProviderDayPanel({
  day,
  found,
  locale,
}: {
  day: string;
  found: ProviderDay;
  locale: Locale;
}) {
  const { provider, bill, isFuture } = found;
  const [t, { books }, { name }] = await Promise.all([
    getTranslations('books.day'),
    getMessages(),
    providerWords(provider, locale),
  ]);
  const rows = compareTotals(bill?.status === 'done' ? bill.totals : null, found.books);
  return (
    <Panel id={provider} title={name} beside={<BillBadge bill={bill} />}>
      <Course found={found} />
      {rows.length > 0 ? (
        <Totals rows={rows} caption={t('totals', { provider: name })} locale={locale} />
      ) : (
        <p className="text-ink-soft">{t('nothing')}</p>
      )}
      <div className="mt-4 flex flex-wrap items-start gap-3">
        <DeskForm
          id={`compare-${provider}`}
          action={compareAction}
          hidden={{ provider, day }}
          kind={bill ? 'secondary' : 'primary'}
          words={{
            submit: bill ? t('again') : t('compare'),
            pending: t('pending'),
            done: t('done'),
            errors: books.day.errors,
          }}
          whyNot={isFuture ? t('notBegun') : undefined}
        />
        {bill && bill.lineCount > 0 ? (
          <a
            href={localePath(
              locale,
              `/admin/reconciliation/export?provider=${provider}&day=${day}`,
            )}
            className={buttonClass({ kind: 'quiet' })}
          >
            {t('export')}
          </a>
        ) : null}
      </div>
    </Panel>
  );
}

/** When it was asked for and compared, or when it can be. */
async function Course({ found: { bill, readyAt } }: { found: ProviderDay }) {
  const t = await getTranslations('books.day');
  const time = (at: Date) => ({ at: () => <OrderTime at={at} /> });
  return (
    <div className="mb-3 grid gap-1 text-sm text-ink-soft">
      {bill?.finishedAt && bill.status === 'done' ? (
        <p>{t.rich('finished', { ...time(bill.finishedAt), count: bill.lineCount })}</p>
      ) : null}
      {bill && bill.status !== 'done' ? <p>{t.rich('asked', time(bill.requestedAt))}</p> : null}
      {bill?.status === 'done' ? null : <p>{t.rich('ready', time(readyAt))}</p>}
      {bill?.trouble ? (
        <p className="break-words text-ink">{t('trouble', { words: bill.trouble })}</p>
      ) : null}
      {bill ? null : <p>{t('noBill')}</p>}
    </div>
  );
}

async function Totals({
  rows,
  caption,
  locale,
}: {
  rows: readonly CompareRow[];
  caption: string;
  locale: Locale;
}) {
  const t = await getTranslations('books.day');
  const price = (minor: number | null, currency: string) =>
    minor === null ? '–' : <Price money={moneyOf(minor, currency)} locale={locale} />;
  const counted = (count: number | null) => (count === null ? '' : ` (${count})`);
  return (
    <DataTable
      caption={caption}
      rows={rows}
      keyOf={({ currency, what }) => `${currency}-${what}`}
      columns={[
        {
          key: 'what',
          name: t('columns.what'),
          cell: ({ what, currency }) => (
            <>
              {t(`rows.${what}`)} <span className="text-sm text-ink-soft">{currency}</span>
            </>
          ),
        },
        {
          key: 'bill',
          name: t('columns.bill'),
          align: 'end',
          cell: ({ bill, billCount, currency }) => (
            <>
              {price(bill, currency)}
              {counted(billCount)}
            </>
          ),
        },
        {
          key: 'books',
          name: t('columns.books'),
          align: 'end',
          cell: ({ books, booksCount, currency }) => (
            <>
              {price(books, currency)}
              {counted(booksCount)}
            </>
          ),
        },
        {
          key: 'difference',
          name: t('columns.difference'),
          align: 'end',
          cell: ({ bill, books, currency }) =>
            bill === null || books === null ? (
              '–'
            ) : (
              <span className={bill === books ? 'text-ink-soft' : 'font-medium text-cinnabar'}>
                {price(bill - books, currency)}
              </span>
            ),
        },
      ]}
    />
  );
}
