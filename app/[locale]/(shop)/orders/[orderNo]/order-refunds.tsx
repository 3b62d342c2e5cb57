import { getTranslations } from 'next-intl/server';
import { NumberRow } from '@/app/[locale]/(shop)/orders/[orderNo]/order-payments';
import { keyQuery } from '@/app/[locale]/(shop)/orders/key-query';
import { Link } from '@/components/link';
import { OrderTime } from '@/components/order-time';
import { Price } from '@/components/price';
import { RefundBadge } from '@/components/refund-badge';
import { Card } from '@/components/ui/card';
import { type Locale, localePath } from '@/lib/i18n/locales';
import { providerWords } from '@/lib/i18n/method-words';
import { moneyOf } from '@/lib/money';
import type { OrderView } from '@/lib/orders/queries';
import { isUndecided } from '@/lib/payments/states';

type RefundsProps = { order: OrderView; locale: Locale; viewKey: string | undefined };

/** Money on its way back: how much, why, how far it has come. Nothing when there is none. */
export async function OrderRefunds({ order, locale, viewKey }: RefundsProps) {
  const refunds = order.refunds.filter(({ status }) => status !== 'replaced');
  if (refunds.length === 0) return null;
  const t = await getTranslations('orders.page');
  return (
    <Card aria-labelledby="refunds">
      <h2 id="refunds" className="mb-4 text-xl">
        {t('refunds')}
      </h2>
      <ul className="grid gap-6">
        {refunds.map((refund) => (
          <RefundItem
            key={refund.id}
            refund={refund}
            order={order}
            locale={locale}
            viewKey={viewKey}
          />
        ))}
      </ul>
    </Card>
  );
}

async function RefundItem({
  refund,
  order,
  locale,
  viewKey,
}: RefundsProps & { refund: OrderView['refunds'][number] }) {
  const attempt = order.attempts.find(({ id }) => id === refund.paymentId);
  const [t, { name: provider }] = await Promise.all([
    getTranslations('orders'),
    providerWords(attempt?.provider ?? '', locale),
  ]);
  return (
    <li>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Price
          money={moneyOf(shownMinor(refund), refund.currency)}
          locale={locale}
          className="text-lg font-semibold"
        />
        <RefundBadge status={refund.status} />
        <OrderTime
          at={refund.succeededAt ?? refund.requestedAt}
          className="text-sm text-ink-soft"
        />
      </p>
      <p className="mt-1">{t(`refundCause.${refund.cause}`)}</p>
      <p className="text-ink-soft">{t(`refundText.${refund.status}`, { provider })}</p>
      <dl className="mt-1 text-sm text-ink-soft">
        <NumberRow label={t('page.refundNo')} value={refund.id} />
      </dl>
      <Link
        href={localePath(
          locale,
          `/orders/${order.orderNo}/refunds/${refund.id}${keyQuery(viewKey)}`,
        )}
        prefetch={false}
        className="inline-flex min-h-11 items-center underline underline-offset-4"
      >
        {t('page.seeRefund')}
      </Link>
    </li>
  );
}

/** What was asked for until it is decided: what staff consider meanwhile stays with them. */
function shownMinor({ status, requestedMinor, amountMinor }: OrderView['refunds'][number]): number {
  return isUndecided(status) ? requestedMinor : amountMinor;
}
