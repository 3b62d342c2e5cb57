import { getTranslations } from 'next-intl/server';
import { RefundBadge } from '@/components/desk/badges';
import { Facts } from '@/components/desk/facts';
import { OrderLink } from '@/components/desk/order-link';
import { Link } from '@/components/link';
import { OrderTime } from '@/components/order-time';
import { Price } from '@/components/price';
import { StatusBadge } from '@/components/status-badge';
import { Card } from '@/components/ui/card';
import { type Locale, localePath } from '@/lib/i18n/locales';
import { providerWords } from '@/lib/i18n/method-words';
import { moneyOf } from '@/lib/money';
import type { Review } from '@/lib/payments/find-review';
import {
  refundableUntil,
  returnsShipping,
  secondPersonFromMinor,
} from '@/lib/payments/refund-policy';

type AroundProps = { review: Review; locale: Locale };

/** What the request is judged by: order, payment, the shop's rules, and the customer's past. */
export function Around(props: AroundProps) {
  return (
    <div className="grid gap-5">
      <TheOrder {...props} />
      <TheRules {...props} />
      <ThePast {...props} />
    </div>
  );
}

async function TheOrder({ review: { order, payment, leftMinor }, locale }: AroundProps) {
  const [t, { name }] = await Promise.all([
    getTranslations('review.order'),
    providerWords(payment.provider, locale),
  ]);
  const money = (minor: number) => <Price money={moneyOf(minor, order.currency)} locale={locale} />;
  return (
    <Card aria-labelledby="order">
      <h2 id="order" className="mb-3 text-xl">
        {t('title')}
      </h2>
      <Facts
        facts={[
          {
            key: 'no',
            name: t('no'),
            value: <OrderLink orderNo={order.orderNo} locale={locale} />,
          },
          {
            key: 'status',
            name: t('status'),
            value: <StatusBadge status={order.status} refundStatus={order.refundStatus} />,
          },
          { key: 'email', name: t('email'), value: order.email },
          order.paidAt
            ? { key: 'paid', name: t('paid'), value: <OrderTime at={order.paidAt} /> }
            : null,
          order.shippedAt
            ? {
                key: 'shipped',
                name: t('shipped'),
                value: (
                  <>
                    <OrderTime at={order.shippedAt} />
                    <span className="block">{`${order.carrier ?? ''} ${order.trackingNo ?? ''}`}</span>
                  </>
                ),
              }
            : null,
          order.completedAt
            ? { key: 'arrived', name: t('arrived'), value: <OrderTime at={order.completedAt} /> }
            : null,
          { key: 'total', name: t('total'), value: money(order.totalMinor) },
          order.discountMinor > 0
            ? { key: 'discount', name: t('discount'), value: money(order.discountMinor) }
            : null,
          { key: 'shipping', name: t('shipping'), value: money(order.shippingMinor) },
          order.refundedMinor > 0
            ? { key: 'refunded', name: t('refunded'), value: money(order.refundedMinor) }
            : null,
          { key: 'left', name: t('left'), value: money(leftMinor) },
          { key: 'provider', name: t('provider'), value: name },
          payment.providerTradeNo
            ? { key: 'trade', name: t('trade'), value: payment.providerTradeNo }
            : null,
          order.note ? { key: 'note', name: t('note'), value: order.note } : null,
        ]}
      />
    </Card>
  );
}

async function TheRules({ review: { order, policy, refund }, locale }: AroundProps) {
  const t = await getTranslations('review.rules');
  const until = refundableUntil(order, policy);
  const secondFromMinor = secondPersonFromMinor(order.currency, policy);
  const isInTime = until !== null && refund.requestedAt <= until;
  return (
    <Card aria-labelledby="rules">
      <h2 id="rules" className="mb-3 text-xl">
        {t('title')}
      </h2>
      <ul className="grid list-disc gap-1.5 pl-5">
        {until ? (
          <li>
            {t.rich(isInTime ? 'inTime' : 'tooLate', { date: () => <OrderTime at={until} /> })}
          </li>
        ) : null}
        <li>
          {t('window', { payment: policy.daysAfterPayment, delivery: policy.daysAfterDelivery })}
        </li>
        <li>{t(returnsShipping(order.status, policy) ? 'shippingBack' : 'shippingKept')}</li>
        {secondFromMinor === null ? null : (
          <li>
            {t.rich('secondPerson', {
              price: () => (
                <Price money={moneyOf(secondFromMinor, order.currency)} locale={locale} />
              ),
            })}
          </li>
        )}
      </ul>
    </Card>
  );
}

async function ThePast({ review: { others, earlier, order }, locale }: AroundProps) {
  const t = await getTranslations('review.past');
  const row = 'flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2.5';
  const link = 'underline underline-offset-4 tabular-nums';
  return (
    <Card aria-labelledby="past">
      <h2 id="past" className="text-xl">
        {t('title')}
      </h2>
      <h3 className="mt-3 font-medium">{t('ofOrder')}</h3>
      {others.length === 0 ? <p className="text-ink-soft">{t('noneOfOrder')}</p> : null}
      <ul className="divide-y divide-line">
        {others.map(({ id, status, amountMinor, requestedAt }) => (
          <li key={id} className={row}>
            <Link
              href={localePath(locale, `/admin/refunds/${id}`)}
              prefetch={false}
              className={link}
            >
              <OrderTime at={requestedAt} />
            </Link>
            <RefundBadge status={status} />
            <Price money={moneyOf(amountMinor, order.currency)} locale={locale} />
          </li>
        ))}
      </ul>
      <h3 className="mt-4 font-medium">{t('orders')}</h3>
      {earlier.length === 0 ? <p className="text-ink-soft">{t('noOrders')}</p> : null}
      <ul className="divide-y divide-line">
        {earlier.map((past) => (
          <li key={past.id} className={row}>
            <OrderLink orderNo={past.orderNo} locale={locale} />
            <StatusBadge status={past.status} refundStatus={past.refundStatus} />
            <Price money={moneyOf(past.totalMinor, past.currency)} locale={locale} />
            {past.refunds.length > 0 ? (
              <span className="w-full text-sm text-ink-soft">
                {t('refunds', { count: past.refunds.length })}
              </span>
            ) : null}
          </li>
        ))}
      </ul>
    </Card>
  );
}
