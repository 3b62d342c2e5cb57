import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations, setRequestLocale } from 'next-intl/server';
import { Balances } from '@/app/[locale]/admin/ledger/balances';
import { BookByHand } from '@/app/[locale]/admin/ledger/book-by-hand';
import { Entries } from '@/app/[locale]/admin/ledger/entries';
import { LedgerFilters } from '@/app/[locale]/admin/ledger/ledger-filters';
import { PageHeading } from '@/components/desk/page-heading';
import { Pager } from '@/components/desk/pager';
import { buttonClass } from '@/components/ui/button-class';
import { beforeOf, listQuery } from '@/lib/desk/list-address';
import { isLocale, localePath } from '@/lib/i18n/locales';
import { ledgerSearchSchema, listEntries, readBalances } from '@/lib/ledger/queries';
import { requireStaff } from '@/lib/session';

type LedgerProps = PageProps<'/[locale]/admin/ledger'>;

export async function generateMetadata({ params }: LedgerProps): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const t = await getTranslations({ locale, namespace: 'books.ledger' });
  return { title: t('title'), robots: { index: false } };
}

/** The books: accounts with their balances in a period, and the entries behind them. */
export default async function LedgerPage({ params, searchParams }: LedgerProps) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  setRequestLocale(locale);
  const staff = await requireStaff('move_money', locale, '/admin/ledger');
  const found = await searchParams;
  const search = ledgerSearchSchema.parse(
    Object.fromEntries(Object.entries(found).filter(([, value]) => value !== '')),
  );
  const before = beforeOf(found);
  const [t, balances, page] = await Promise.all([
    getTranslations('books.ledger'),
    readBalances(staff, search),
    listEntries(staff, search, before),
  ]);
  const query = listQuery(search);
  return (
    <>
      <PageHeading
        title={t('title')}
        below={t('lead')}
        actions={
          <a
            href={localePath(locale, `/admin/ledger/export?${query}`)}
            className={buttonClass({ kind: 'secondary' })}
          >
            {t('export')}
          </a>
        }
      />
      <LedgerFilters locale={locale} search={search} isFiltered={query !== ''} />
      <div className="grid gap-6">
        <Balances balances={balances} search={search} locale={locale} />
        <Entries entries={page.entries} locale={locale} />
      </div>
      <Pager
        newest={before ? localePath(locale, `/admin/ledger?${query}`) : null}
        older={
          page.nextBefore
            ? localePath(locale, `/admin/ledger?${listQuery(search, page.nextBefore)}`)
            : null
        }
      />
      <BookByHand locale={locale} />
    </>
  );
}
