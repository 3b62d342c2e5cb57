import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations, setRequestLocale } from 'next-intl/server';
import { Differences } from '@/app/[locale]/admin/reconciliation/[day]/differences';
import { ProviderDayPanel } from '@/app/[locale]/admin/reconciliation/[day]/provider-day';
import { PageHeading } from '@/components/desk/page-heading';
import { KeepFresh } from '@/components/keep-fresh';
import { beforeOf } from '@/lib/desk/list-address';
import { isLocale, localePath } from '@/lib/i18n/locales';
import { listDifferences, readBillDay } from '@/lib/reconciliation/queries';
import { requireStaff } from '@/lib/session';

type DayProps = PageProps<'/[locale]/admin/reconciliation/[day]'>;

export async function generateMetadata({ params }: DayProps): Promise<Metadata> {
  const { locale, day } = await params;
  if (!isLocale(locale)) return {};
  const t = await getTranslations({ locale, namespace: 'books.day' });
  return { title: t('title', { day }), robots: { index: false } };
}

/** One day: each provider's bill beside our books, and what differs with what to do about it. */
export default async function DayPage({ params, searchParams }: DayProps) {
  const { locale, day } = await params;
  if (!isLocale(locale)) notFound();
  setRequestLocale(locale);
  const staff = await requireStaff('move_money', locale, `/admin/reconciliation/${day}`);
  const found = await readBillDay(staff, day, new Date());
  if (!found) notFound();
  const before = beforeOf(await searchParams);
  const [t, list, page] = await Promise.all([
    getTranslations('books.day'),
    getTranslations('books.reconciliation'),
    listDifferences(staff, found.billIds, before),
  ]);
  const isMoving = found.providers.some(
    ({ bill }) => bill?.status === 'comparing' || bill?.status === 'waiting',
  );
  return (
    <>
      <PageHeading
        back={{ href: localePath(locale, '/admin/reconciliation'), words: list('title') }}
        title={t('title', { day })}
        below={t('later')}
      />
      <KeepFresh isMoving={isMoving} headline={isMoving ? t('moving') : t('still')} />
      <div className="grid gap-4">
        {found.providers.map((provider) => (
          <ProviderDayPanel key={provider.provider} day={day} found={provider} locale={locale} />
        ))}
        <Differences day={day} page={page} before={before} locale={locale} />
      </div>
    </>
  );
}
