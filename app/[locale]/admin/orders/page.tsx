import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations, setRequestLocale } from 'next-intl/server';
import { OrderFilters } from '@/app/[locale]/admin/orders/order-filters';
import { OrderTable } from '@/app/[locale]/admin/orders/order-table';
import { Nothing } from '@/components/desk/nothing';
import { PageHeading } from '@/components/desk/page-heading';
import { Pager } from '@/components/desk/pager';
import { buttonClass } from '@/components/ui/button-class';
import { beforeOf, listQuery } from '@/lib/desk/list-address';
import { isLocale, localePath } from '@/lib/i18n/locales';
import { orderSearchSchema, searchOrders } from '@/lib/orders/search-orders';
import { permits } from '@/lib/roles';
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
  const before = beforeOf(found);
  const page = await searchOrders(staff, search, before);
  const t = await getTranslations('desk.orders');
  const query = listQuery(search);
  return (
    <>
      <PageHeading
        title={t('title')}
        actions={
          permits(staff.user.role, 'move_money') ? (
            <a
              href={localePath(locale, `/admin/orders/export?${query}`)}
              download
              className={buttonClass({ kind: 'secondary' })}
            >
              {t('export')}
            </a>
          ) : null
        }
      />
      <OrderFilters locale={locale} search={search} isFiltered={query !== ''} />
      {page.orders.length > 0 ? (
        <OrderTable orders={page.orders} locale={locale} />
      ) : (
        <Nothing title={t('emptyTitle')}>{query === '' ? t('empty') : t('emptyFiltered')}</Nothing>
      )}
      <Pager
        newest={before ? localePath(locale, `/admin/orders?${query}`) : null}
        older={
          page.nextBefore
            ? localePath(locale, `/admin/orders?${listQuery(search, page.nextBefore)}`)
            : null
        }
      />
    </>
  );
}
