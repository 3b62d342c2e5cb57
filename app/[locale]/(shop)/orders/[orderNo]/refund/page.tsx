import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations, setRequestLocale } from 'next-intl/server';
import { z } from 'zod';
import { askForRefund } from '@/app/[locale]/(shop)/orders/[orderNo]/refund/actions';
import { RefundForm } from '@/app/[locale]/(shop)/orders/[orderNo]/refund/refund-form';
import type { RefundFormView } from '@/app/[locale]/(shop)/orders/[orderNo]/refund/view';
import { RefundOfferWords } from '@/app/[locale]/(shop)/orders/[orderNo]/refund-offer';
import { keyQuery } from '@/app/[locale]/(shop)/orders/key-query';
import { Breadcrumb } from '@/components/breadcrumb';
import { ClientMessages } from '@/components/client-messages';
import { RefundRules } from '@/components/refund-rules';
import { db } from '@/db';
import { assert } from '@/lib/errors';
import { linkKeyField } from '@/lib/forms/fields';
import { localText } from '@/lib/i18n/local-text';
import { isLocale, type Locale, localePath } from '@/lib/i18n/locales';
import { providerWords } from '@/lib/i18n/method-words';
import { newId } from '@/lib/ids';
import { isCurrency } from '@/lib/money';
import { mayAct } from '@/lib/orders/owner';
import { findOrder, type OrderView } from '@/lib/orders/queries';
import { refundOffer } from '@/lib/payments/refund-offer';
import { approveUpToMinor, type RefundPolicy, returnsShipping } from '@/lib/payments/refund-policy';
import { type Refundable, readRefundable } from '@/lib/payments/refundable';
import { findShopper } from '@/lib/session';
import { readSetting } from '@/lib/settings';

type AskProps = PageProps<'/[locale]/orders/[orderNo]/refund'>;

/** The secret part of the link in an e-mail. */
const address = z.object({ key: linkKeyField.catch(undefined) });

export async function generateMetadata({ params }: AskProps): Promise<Metadata> {
  const { locale, orderNo } = await params;
  if (!isLocale(locale)) return {};
  const t = await getTranslations({ locale, namespace: 'refunds.form' });
  // The address may hold the order's key, which is nobody else's business.
  return {
    title: t('metaTitle', { orderNo }),
    robots: { index: false },
    referrer: 'same-origin',
  };
}

/** Asks for a refund of an order: of what, why, and what will come back; or says why it cannot be. */
export default async function AskForRefundPage({ params, searchParams }: AskProps) {
  const { locale, orderNo } = await params;
  if (!isLocale(locale)) notFound();
  setRequestLocale(locale);
  const [t, shopper, { key }] = await Promise.all([
    getTranslations('refunds.form'),
    findShopper(),
    searchParams.then((found) => address.parse(found)),
  ]);
  const order = await findOrder({ shopper, key }, orderNo);
  if (!order) notFound();
  const [refundable, policy] = await Promise.all([
    readRefundable(db(), order),
    readSetting('refund_policy'),
  ]);
  const offer = refundOffer(order, refundable, { policy, now: new Date() });
  const canAsk = offer.state === 'open' && mayAct(shopper, order);
  return (
    <div className="page max-w-5xl pt-4 pb-8">
      <Breadcrumb
        locale={locale}
        steps={[
          {
            name: t('back', { orderNo }),
            href: localePath(locale, `/orders/${orderNo}${keyQuery(key)}`),
          },
        ]}
      />
      <h1 className="mt-2 text-3xl sm:text-4xl">{t('title')}</h1>
      <p className="mt-2 mb-6 max-w-prose text-ink-soft">
        {t(canAsk ? 'lead' : 'ofOrder', { orderNo })}
      </p>
      {canAsk && refundable ? (
        <ClientMessages namespaces={['refunds']}>
          <RefundForm
            action={askForRefund}
            view={await formView(order, refundable, { policy, locale, key })}
            rules={<RefundRules policy={policy} currency={order.currency} locale={locale} />}
          />
        </ClientMessages>
      ) : (
        <div className="grid max-w-prose gap-6">
          <RefundOfferWords offer={offer} locale={locale} orderNo={orderNo} />
          <RefundRules policy={policy} currency={order.currency} locale={locale} />
        </div>
      )}
    </div>
  );
}

async function formView(
  order: OrderView,
  refundable: Refundable,
  { policy, locale, key }: { policy: RefundPolicy; locale: Locale; key: string | undefined },
): Promise<RefundFormView> {
  const { currency } = order;
  assert(isCurrency(currency), `unknown currency: ${currency}`);
  const { name: provider } = await providerWords(refundable.payment.provider, locale);
  const canBeAtOnce =
    order.status === 'paid' && !order.refunds.some(({ status }) => status === 'requested');
  const lines = order.lines.flatMap((line) => {
    const left = refundable.left.find(({ position }) => position === line.position);
    if (!left || left.quantity < 1) return [];
    const { unitPriceMinor, imageSrc } = line;
    return [
      {
        ...left,
        unitPriceMinor,
        name: localText(line.name, locale),
        options: localText(line.optionText, locale),
        imageSrc: imageSrc || null,
      },
    ];
  });
  return {
    locale,
    orderNo: order.orderNo,
    key,
    requestKey: newId(),
    currency,
    provider,
    lines,
    left: {
      shippingLeftMinor: returnsShipping(order.status, policy) ? refundable.shippingLeftMinor : 0,
      leftMinor: refundable.leftMinor,
    },
    atOnceUpToMinor: canBeAtOnce ? approveUpToMinor(currency, policy) - refundable.decidedMinor : 0,
  };
}
