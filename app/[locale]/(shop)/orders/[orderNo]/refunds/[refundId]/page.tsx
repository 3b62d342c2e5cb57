import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { getTranslations, setRequestLocale } from 'next-intl/server';
import { z } from 'zod';
import { RefundDetails } from '@/app/[locale]/(shop)/orders/[orderNo]/refunds/[refundId]/refund-details';
import { RefundHistory } from '@/app/[locale]/(shop)/orders/[orderNo]/refunds/[refundId]/refund-history';
import { RefundStanding } from '@/app/[locale]/(shop)/orders/[orderNo]/refunds/[refundId]/refund-standing';
import { RefundTalk } from '@/app/[locale]/(shop)/orders/[orderNo]/refunds/[refundId]/refund-talk';
import { keyQuery } from '@/app/[locale]/(shop)/orders/key-query';
import { Breadcrumb } from '@/components/breadcrumb';
import { OrderTime } from '@/components/order-time';
import { Price } from '@/components/price';
import { linkKeyField } from '@/lib/forms/fields';
import { isLocale, localePath } from '@/lib/i18n/locales';
import { moneyOf } from '@/lib/money';
import { mayAct } from '@/lib/orders/owner';
import { findRefundView } from '@/lib/payments/refund-view';
import { findShopper } from '@/lib/session';

type RefundProps = PageProps<'/[locale]/orders/[orderNo]/refunds/[refundId]'>;

/** The secret part of the link in an e-mail. */
const address = z.object({ key: linkKeyField.catch(undefined) });

export async function generateMetadata({ params }: RefundProps): Promise<Metadata> {
  const { locale, orderNo } = await params;
  if (!isLocale(locale)) return {};
  const t = await getTranslations({ locale, namespace: 'refunds' });
  // The address may hold the order's key, which is nobody else's business.
  return {
    title: t('page.metaTitle', { orderNo }),
    robots: { index: false },
    referrer: 'same-origin',
  };
}

/** One refund: where it stands, what happens next and by when, and all that was said about it. */
export default async function RefundPage({ params, searchParams }: RefundProps) {
  const { locale, orderNo, refundId } = await params;
  if (!isLocale(locale)) notFound();
  setRequestLocale(locale);
  const [shopper, { key }] = await Promise.all([
    findShopper(),
    searchParams.then((found) => address.parse(found)),
  ]);
  const view = await findRefundView({ shopper, key }, orderNo, refundId);
  if (!view) notFound();
  const query = keyQuery(key);
  if (view.successorId) {
    redirect(localePath(locale, `/orders/${orderNo}/refunds/${view.successorId}${query}`));
  }
  const t = await getTranslations('refunds.page');
  const isActor = mayAct(shopper, view.order);
  return (
    <div className="page max-w-5xl pt-4 pb-8">
      <Breadcrumb
        locale={locale}
        steps={[
          {
            name: t('back', { orderNo }),
            href: localePath(locale, `/orders/${orderNo}${query}`),
          },
        ]}
      />
      <h1 className="mt-2 text-2xl sm:text-4xl">
        {t.rich('title', {
          amount: () => (
            <Price money={moneyOf(view.amountMinor, view.refund.currency)} locale={locale} />
          ),
        })}
      </h1>
      <p className="mt-1 text-ink-soft">
        {t.rich(view.refund.cause === 'shopper' ? 'asked' : 'begun', {
          date: () => <OrderTime at={view.refund.requestedAt} />,
        })}
      </p>
      <div className="mt-6 grid items-start gap-6 lg:grid-cols-[7fr_5fr]">
        <div className="grid gap-6">
          <RefundStanding view={view} locale={locale} viewKey={key} isActor={isActor} />
          <RefundTalk view={view} viewKey={key} isActor={isActor} />
          <RefundDetails view={view} locale={locale} viewKey={key} />
        </div>
        <RefundHistory view={view} locale={locale} />
      </div>
    </div>
  );
}
