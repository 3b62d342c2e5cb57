import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations, setRequestLocale } from 'next-intl/server';
import { z } from 'zod';
import { NextSteps } from '@/app/[locale]/(shop)/orders/[orderNo]/next-steps';
import { OrderDetails } from '@/app/[locale]/(shop)/orders/[orderNo]/order-details';
import { OrderHistory } from '@/app/[locale]/(shop)/orders/[orderNo]/order-history';
import { OrderPayments } from '@/app/[locale]/(shop)/orders/[orderNo]/order-payments';
import { OrderRefunds } from '@/app/[locale]/(shop)/orders/[orderNo]/order-refunds';
import { OrderState } from '@/app/[locale]/(shop)/orders/[orderNo]/order-state';
import { PayPanel } from '@/app/[locale]/(shop)/orders/[orderNo]/pay-panel';
import { RefundOffer } from '@/app/[locale]/(shop)/orders/[orderNo]/refund-offer';
import { Breadcrumb } from '@/components/breadcrumb';
import { OrderTime } from '@/components/order-time';
import { StatusBadge } from '@/components/status-badge';
import { linkKeyField } from '@/lib/forms/fields';
import { isLocale, localePath } from '@/lib/i18n/locales';
import { isOrderOf, mayAct } from '@/lib/orders/owner';
import { findOrder } from '@/lib/orders/queries';
import { findShopper } from '@/lib/session';
import { readSetting } from '@/lib/settings';

type OrderProps = PageProps<'/[locale]/orders/[orderNo]'>;

const address = z.object({
  /** The secret part of the link in an e-mail. */
  key: linkKeyField.catch(undefined),
  /** Why the payment could not be started after the checkout. */
  notice: z.string().max(40).optional().catch(undefined),
});

export async function generateMetadata({ params }: OrderProps): Promise<Metadata> {
  const { locale, orderNo } = await params;
  if (!isLocale(locale)) return {};
  const t = await getTranslations({ locale, namespace: 'orders.page' });
  // The address may hold the order's key, which is nobody else's business.
  return { title: t('title', { orderNo }), robots: { index: false }, referrer: 'same-origin' };
}

/** One order: where it stands, what to do next, and everything that happened. */
export default async function OrderPage({ params, searchParams }: OrderProps) {
  const { locale, orderNo } = await params;
  if (!isLocale(locale)) notFound();
  setRequestLocale(locale);
  const [shopper, { key, notice }] = await Promise.all([
    findShopper(),
    searchParams.then((found) => address.parse(found)),
  ]);
  const [order, policy] = await Promise.all([
    findOrder({ shopper, key }, orderNo),
    readSetting('refund_policy'),
  ]);
  if (!order) notFound();
  const t = await getTranslations('orders.page');
  const isOwn = shopper !== null && isOrderOf(shopper, order);
  return (
    <div className="page pt-4 pb-8">
      {isOwn ? (
        <Breadcrumb
          locale={locale}
          steps={[{ name: t('back'), href: localePath(locale, '/orders') }]}
        />
      ) : null}
      <div className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-2">
        <h1 className="text-2xl break-words sm:text-4xl">
          {t('title', { orderNo: order.orderNo })}
        </h1>
        <StatusBadge status={order.status} refundStatus={order.refundStatus} />
      </div>
      <p className="mt-1 text-ink-soft">
        {t.rich('placed', { date: () => <OrderTime at={order.placedAt} /> })}
      </p>
      <div className="mt-6 grid items-start gap-6 lg:grid-cols-[7fr_5fr]">
        <div className="grid gap-6">
          <NextSteps order={order} locale={locale} viewKey={key} policy={policy} />
          <OrderState order={order} locale={locale} viewKey={key} />
          {order.status === 'awaiting_payment' ? (
            <PayPanel order={order} locale={locale} viewKey={key} isOwn={isOwn} notice={notice} />
          ) : null}
          <OrderRefunds order={order} locale={locale} viewKey={key} />
          <OrderDetails order={order} locale={locale} />
        </div>
        <div className="grid gap-6">
          <OrderHistory order={order} locale={locale} />
          <OrderPayments order={order} locale={locale} />
          {order.status === 'awaiting_payment' ? null : (
            <RefundOffer
              order={order}
              locale={locale}
              viewKey={key}
              isActor={mayAct(shopper, order)}
              policy={policy}
            />
          )}
        </div>
      </div>
    </div>
  );
}
