import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations, setRequestLocale } from 'next-intl/server';
import { OrderFilters } from '@/app/[locale]/admin/orders/order-filters';
import { OrderTable } from '@/app/[locale]/admin/orders/order-table';
import { Nothing } from '@/components/desk/nothing';
import { PageHeading } from '@/components/desk/page-heading';
import { Pager } from '@/components/desk/pager';
import { isLocale, localePath } from '@/lib/i18n/locales';
import { isId } from '@/lib/ids';
import { orderSearchSchema, searchOrders } from '@/lib/orders/search-orders';
import { requireStaff } from '@/lib/session';

type OrdersProps = PageProps<'/[locale]/admin/orders'>;

export async function generateMetadata({ params }: OrdersProps): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const t = await getTranslations({ locale, namespace: 'desk.orders' });
  return { title: t('title'), robots: { index: false } };
}

/** All orders, newest first, searched and narrowed by the address. */
export default async function OrdersPage({ params, searchParams }: OrdersProps) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  setRequestLocale(locale);
  const staff = await requireStaff('see', locale, '/admin/orders');
  const found = await searchParams;
  const search = orderSearchSchema.parse(found);
  const before = typeof found.before === 'string' && isId(found.before) ? found.before : undefined;
  const page = await searchOrders(staff, search, before);
  const t = await getTranslations('desk.orders');
  const query = new URLSearchParams(
    Object.entries(search).filter((entry): entry is [string, string] => Boolean(entry[1])),
  );
  const isFiltered = query.size > 0;
  const newest = `?${query}` as const;
  query.set('before', page.nextBefore ?? '');
  return (
    <>
      <PageHeading title={t('title')} />
      <OrderFilters locale={locale} search={search} isFiltered={isFiltered} />
      {page.orders.length > 0 ? (
        <OrderTable orders={page.orders} locale={locale} />
      ) : (
        <Nothing title={t('emptyTitle')}>{isFiltered ? t('emptyFiltered') : t('empty')}</Nothing>
      )}
      <Pager
        newest={before ? localePath(locale, `/admin/orders${newest}`) : null}
        older={page.nextBefore ? localePath(locale, `/admin/orders?${query.toString()}`) : null}
      />
    </>
  );
}
