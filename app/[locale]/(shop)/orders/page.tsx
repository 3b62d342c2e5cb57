import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations, setRequestLocale } from 'next-intl/server';
import { z } from 'zod';
import { OrderCard } from '@/app/[locale]/(shop)/orders/order-card';
import { OrderTabs } from '@/app/[locale]/(shop)/orders/order-tabs';
import { Stranger } from '@/app/[locale]/(shop)/orders/stranger';
import { OrderPages } from '@/components/order-pages';
import { SignInLink } from '@/components/order-sign-in';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { isLocale, type Locale, localePath } from '@/lib/i18n/locales';
import type { Shopper } from '@/lib/identity';
import { isOrderFilter, listOrders, type OrderFilter } from '@/lib/orders/queries';
import { findShopper } from '@/lib/session';

type OrdersProps = PageProps<'/[locale]/orders'>;

/** What the address says; what makes no sense in it is left out. */
const address = z.object({
  show: z.string().refine(isOrderFilter).optional().catch(undefined),
  before: z.string().optional().catch(undefined),
});

export async function generateMetadata({ params }: OrdersProps): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const t = await getTranslations({ locale, namespace: 'orders' });
  return { title: t('metaTitle'), robots: { index: false } };
}

/** Somebody's orders: an account's, or those of the visitor at this device. */
export default async function OrdersPage({ params, searchParams }: OrdersProps) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  setRequestLocale(locale);
  const [shopper, { show, before }] = await Promise.all([
    findShopper(),
    searchParams.then((found) => address.parse(found)),
  ]);
  if (!shopper) return <Stranger locale={locale} />;
  const filter = isOrderFilter(show) ? show : undefined;
  const page = await listOrders(shopper, { filter, before });
  const isWhole = !filter && !before;
  if (isWhole && page.orders.length === 0 && !shopper.user) return <Stranger locale={locale} />;
  return <History locale={locale} shopper={shopper} page={page} filter={filter} before={before} />;
}

async function History({
  locale,
  shopper,
  page,
  filter,
  before,
}: {
  locale: Locale;
  shopper: Shopper;
  page: Awaited<ReturnType<typeof listOrders>>;
  filter: OrderFilter | undefined;
  before: string | undefined;
}) {
  const t = await getTranslations('orders');
  const words = { pages: t('list.pages'), newest: t('list.newest'), older: t('list.older') };
  const query = filter ? `show=${filter}&` : '';
  return (
    <div className="page max-w-5xl py-8 lg:py-12">
      <h1 className="text-3xl sm:text-4xl">{t('title')}</h1>
      {shopper.user ? null : (
        <p className="mt-2 text-ink-soft">
          {t.rich('list.guest', {
            link: (words) => (
              <SignInLink locale={locale} path="/orders">
                {words}
              </SignInLink>
            ),
          })}
        </p>
      )}
      <OrderTabs locale={locale} filter={filter} />
      {page.orders.length > 0 ? (
        <ul aria-label={t('list.label')} className="mt-6 grid gap-4">
          {page.orders.map((order) => (
            <OrderCard key={order.id} order={order} locale={locale} />
          ))}
        </ul>
      ) : (
        <NoOrders locale={locale} isFiltered={filter !== undefined} />
      )}
      <OrderPages
        words={words}
        newest={before ? localePath(locale, filter ? `/orders?show=${filter}` : '/orders') : null}
        older={
          page.nextBefore ? localePath(locale, `/orders?${query}before=${page.nextBefore}`) : null
        }
      />
    </div>
  );
}

async function NoOrders({ locale, isFiltered }: { locale: Locale; isFiltered: boolean }) {
  const t = await getTranslations('orders.list');
  return (
    <div className="mt-6">
      {isFiltered ? (
        <EmptyState
          title={t('emptyFilteredTitle')}
          action={
            <ButtonLink href={localePath(locale, '/orders')} kind="secondary">
              {t('showAll')}
            </ButtonLink>
          }
        >
          {t('emptyFilteredText')}
        </EmptyState>
      ) : (
        <EmptyState
          title={t('emptyTitle')}
          action={<ButtonLink href={localePath(locale, '/products')}>{t('browse')}</ButtonLink>}
        >
          {t('emptyText')}
        </EmptyState>
      )}
    </div>
  );
}
