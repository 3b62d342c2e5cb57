import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations, setRequestLocale } from 'next-intl/server';
import { OrdersChart, RevenueChart } from '@/app/[locale]/admin/home/day-charts';
import { DaysTable } from '@/app/[locale]/admin/home/days-table';
import { ProviderTable } from '@/app/[locale]/admin/home/provider-table';
import { Speed } from '@/app/[locale]/admin/home/speed';
import { Today } from '@/app/[locale]/admin/home/today';
import { WaitingList } from '@/app/[locale]/admin/home/waiting-list';
import { PageHeading } from '@/components/desk/page-heading';
import { readDays, readProviders, readSpeed } from '@/lib/desk/figures';
import { isLocale } from '@/lib/i18n/locales';
import { CURRENCIES } from '@/lib/money';
import { requireStaff } from '@/lib/session';
import { SHOP_CURRENCIES } from '@/lib/shop';

type HomeProps = PageProps<'/[locale]/admin'>;

export async function generateMetadata({ params }: HomeProps): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const t = await getTranslations({ locale, namespace: 'review.home' });
  return { title: t('title'), robots: { index: false } };
}

/** What waits for somebody, how today goes, and how the last days went. */
export default async function HomePage({ params }: HomeProps) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  setRequestLocale(locale);
  const staff = await requireStaff('see', locale, '/admin');
  const now = new Date();
  const [t, days, byProvider, speed] = await Promise.all([
    getTranslations('review.home'),
    readDays(staff, now),
    readProviders(staff, now),
    readSpeed(staff),
  ]);
  const taken = new Set(days.flatMap(({ money }) => money.map(({ currency }) => currency)));
  const currencies = CURRENCIES.filter((currency) => taken.has(currency));
  return (
    <>
      <PageHeading title={t('title')} />
      <div className="grid grid-cols-1 gap-5">
        <WaitingList staff={staff} locale={locale} />
        <Today today={days.at(-1)} locale={locale} />
        <section aria-labelledby="days">
          <h2 id="days" className="mb-3 text-xl">
            {t('days')}
          </h2>
          <div className="grid grid-cols-1 gap-5 lg:grid-cols-2">
            <OrdersChart days={days} locale={locale} />
            {(currencies.length > 0 ? currencies : SHOP_CURRENCIES.slice(0, 1)).map((currency) => (
              <RevenueChart key={currency} days={days} currency={currency} locale={locale} />
            ))}
          </div>
          <DaysTable days={days} locale={locale} />
        </section>
        <div className="grid grid-cols-1 items-start gap-5 lg:grid-cols-2">
          <ProviderTable figures={byProvider} locale={locale} />
          <Speed speed={speed} />
        </div>
      </div>
    </>
  );
}
