import { getMessages, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { buyAgain } from '@/app/[locale]/(shop)/orders/actions';
import { OrderAction } from '@/components/order-action';
import { OrderSteps } from '@/components/order-steps';
import { OrderTime } from '@/components/order-time';
import { OrderTimeLeft } from '@/components/order-time-left';
import { Card } from '@/components/ui/card';
import type { Locale } from '@/lib/i18n/locales';
import type { OrderView } from '@/lib/orders/queries';
import { isOver } from '@/lib/orders/states';

/** Where the order stands, in plain words. */
export async function OrderState({
  order,
  locale,
  viewKey,
}: {
  order: OrderView;
  locale: Locale;
  viewKey: string | undefined;
}) {
  const [t, { orders }] = await Promise.all([getTranslations('orders'), getMessages()]);
  const { status, orderNo } = order;
  const isUnpaid = status === 'awaiting_payment';
  // Nothing is sent any more, though the order was paid.
  const state = status === 'paid' && order.refundStatus === 'full' ? 'refunded' : status;
  return (
    <Card aria-labelledby="state" className="grid gap-5">
      <OrderSteps status={status} />
      <div>
        <h2 id="state" className="text-2xl">
          {t(`state.${state}.title`)}
        </h2>
        <p className="mt-1 text-ink-soft">
          {t.rich(`state.${state}.text`, {
            until: () => <OrderTime at={order.expiresAt} className="font-medium text-ink" />,
            email: () => <span className="font-medium break-all text-ink">{order.email}</span>,
          })}
        </p>
        <Parcel order={order} />
        {isUnpaid ? (
          <p className="mt-2 font-medium text-ochre tabular-nums">
            <OrderTimeLeft untilMs={order.expiresAt.getTime()} words={orders.timeLeft} />
          </p>
        ) : (
          <OrderAction
            action={buyAgain}
            fields={{ orderNo, locale, ...(viewKey ? { key: viewKey } : {}) }}
            words={{
              submit: t('page.buyAgain'),
              pending: t('page.buyAgainPending'),
              errors: orders.page.buyAgainErrors,
            }}
            kind={isOver(status) ? 'primary' : 'secondary'}
            className="mt-4"
          />
        )}
      </div>
    </Card>
  );
}

/** Who brings the parcel, under which number, and when it left and arrived. */
async function Parcel({
  order: { carrier, trackingNo, shippedAt, completedAt },
}: {
  order: OrderView;
}) {
  if (!shippedAt) return null;
  const t = await getTranslations('orders.parcel');
  return (
    <dl aria-label={t('title')} className="mt-4 grid gap-1">
      <Fact label={t('shipped')}>
        <OrderTime at={shippedAt} />
      </Fact>
      {carrier ? <Fact label={t('carrier')}>{carrier}</Fact> : null}
      {trackingNo ? (
        <Fact label={t('trackingNo')}>
          <span className="font-mono break-all select-all">{trackingNo}</span>
        </Fact>
      ) : null}
      {completedAt ? (
        <Fact label={t('completed')}>
          <OrderTime at={completedAt} />
        </Fact>
      ) : null}
    </dl>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex flex-wrap gap-x-3">
      <dt className="text-ink-soft">{label}</dt>
      <dd className="min-w-0">{children}</dd>
    </div>
  );
}
