import { getTranslations } from 'next-intl/server';
import { keyQuery } from '@/app/[locale]/(shop)/orders/key-query';
import { SignInLink } from '@/components/order-sign-in';
import { OrderTime } from '@/components/order-time';
import { Alert } from '@/components/ui/alert';
import { ButtonLink } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { db } from '@/db';
import { type Locale, localePath } from '@/lib/i18n/locales';
import type { OrderView } from '@/lib/orders/queries';
import { type RefundOffer as Offer, refundOffer } from '@/lib/payments/refund-offer';
import type { RefundPolicy } from '@/lib/payments/refund-policy';
import { readRefundable } from '@/lib/payments/refundable';

/** The way to ask for a refund, while there is something to ask for; else why not. Nothing before payment. */
export async function RefundOffer({
  order,
  locale,
  viewKey,
  isActor,
  policy,
}: {
  order: OrderView;
  locale: Locale;
  viewKey: string | undefined;
  /** May this person act, not only look? */
  isActor: boolean;
  policy: RefundPolicy;
}) {
  const [t, refundable] = await Promise.all([
    getTranslations('refunds.offer'),
    readRefundable(db(), order),
  ]);
  const offer = refundOffer(order, refundable, { policy, now: new Date() });
  if (offer.state === 'not_paid') return null;
  const path = `/orders/${order.orderNo}/refund`;
  return (
    <Card aria-labelledby="refund-offer">
      <h2 id="refund-offer" className="text-xl">
        {t('title')}
      </h2>
      {offer.state === 'open' && isActor ? (
        <>
          <p className="mt-2 mb-4 text-ink-soft">
            {t.rich('text', { until: () => <OrderTime at={offer.until} /> })}
          </p>
          <ButtonLink
            href={localePath(locale, `${path}${keyQuery(viewKey)}`)}
            prefetch={false}
            kind="secondary"
          >
            {t('ask')}
          </ButtonLink>
        </>
      ) : (
        <div className="mt-2 text-ink-soft">
          <OfferText offer={offer} locale={locale} orderNo={order.orderNo} />
        </div>
      )}
    </Card>
  );
}

/** Why a refund cannot be asked for here, as the whole of a page. */
export function RefundOfferWords(props: { offer: Offer; locale: Locale; orderNo: string }) {
  return (
    <Alert tone="caution">
      <OfferText {...props} />
    </Alert>
  );
}

async function OfferText({
  offer,
  locale,
  orderNo,
}: {
  offer: Offer;
  locale: Locale;
  orderNo: string;
}) {
  const t = await getTranslations('refunds.offer');
  if (offer.state !== 'open') {
    const until = 'until' in offer ? offer.until : null;
    return <p>{t.rich(offer.state, { until: () => (until ? <OrderTime at={until} /> : null) })}</p>;
  }
  return (
    <p>
      {t.rich('signIn', {
        link: (words) => (
          <SignInLink locale={locale} path={`/orders/${orderNo}/refund`}>
            {words}
          </SignInLink>
        ),
      })}
    </p>
  );
}
