import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations, setRequestLocale } from 'next-intl/server';
import { OrderHistory } from '@/app/[locale]/(shop)/orders/[orderNo]/order-history';
import { ExceptionAlerts } from '@/app/[locale]/admin/orders/[orderNo]/exception-alerts';
import { OrderActions } from '@/app/[locale]/admin/orders/[orderNo]/order-actions';
import { OrderGoods } from '@/app/[locale]/admin/orders/[orderNo]/order-goods';
import { OrderMoney } from '@/app/[locale]/admin/orders/[orderNo]/order-money';
import { OrderNext } from '@/app/[locale]/admin/orders/[orderNo]/order-next';
import { OrderNotes } from '@/app/[locale]/admin/orders/[orderNo]/order-notes';
import { OrderPerson } from '@/app/[locale]/admin/orders/[orderNo]/order-person';
import { OrderRecords } from '@/app/[locale]/admin/orders/[orderNo]/order-records';
import { PageHeading } from '@/components/desk/page-heading';
import { OrderTime } from '@/components/order-time';
import { StatusBadge } from '@/components/status-badge';
import { isLocale, localePath } from '@/lib/i18n/locales';
import { readDeskOrder } from '@/lib/orders/desk-order';
import { requireStaff } from '@/lib/session';

type OrderProps = PageProps<'/[locale]/admin/orders/[orderNo]'>;

export async function generateMetadata({ params }: OrderProps): Promise<Metadata> {
  const { locale, orderNo } = await params;
  if (!isLocale(locale)) return {};
  const t = await getTranslations({ locale, namespace: 'desk.order' });
  return { title: t('title', { orderNo }), robots: { index: false } };
}

/** Everything about one order, and what can be done with it. */
export default async function OrderPage({ params }: OrderProps) {
  const { locale, orderNo } = await params;
  if (!isLocale(locale)) notFound();
  setRequestLocale(locale);
  const staff = await requireStaff('see', locale, `/admin/orders/${orderNo}`);
  const order = await readDeskOrder(staff, orderNo, new Date());
  if (!order) notFound();
  const t = await getTranslations('desk.order');
  return (
    <>
      <PageHeading
        back={{ href: localePath(locale, '/admin/orders'), words: t('back') }}
        title={t('title', { orderNo: order.orderNo })}
        beside={<StatusBadge status={order.status} refundStatus={order.refundStatus} />}
        below={t.rich('placed', { date: () => <OrderTime key="date" at={order.placedAt} /> })}
      />
      <ExceptionAlerts exceptions={order.exceptions} locale={locale} />
      <div className="grid items-start gap-4 xl:grid-cols-[3fr_2fr]">
        <div className="grid min-w-0 gap-4">
          <OrderActions order={order} role={staff.user.role} locale={locale} />
          <OrderGoods order={order} locale={locale} />
          <OrderMoney order={order} locale={locale} />
        </div>
        <div className="grid min-w-0 gap-4">
          <OrderNext order={order} locale={locale} />
          <OrderPerson order={order} locale={locale} />
          <OrderNotes order={order} />
          <OrderHistory order={order} locale={locale} caption={t('next.caption')} />
          <OrderRecords order={order} />
        </div>
      </div>
    </>
  );
}
