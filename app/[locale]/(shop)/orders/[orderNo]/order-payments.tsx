import { getTranslations } from 'next-intl/server';
import { ProviderMark } from '@/components/method-choice';
import { OrderTime } from '@/components/order-time';
import { Price } from '@/components/price';
import { Card } from '@/components/ui/card';
import type { Locale } from '@/lib/i18n/locales';
import { providerWords } from '@/lib/i18n/method-words';
import { moneyOf } from '@/lib/money';
import type { OrderView } from '@/lib/orders/queries';

type Attempt = OrderView['attempts'][number];

/** The attempts to pay: those with money in sight, the others folded away. */
export async function OrderPayments({ order, locale }: { order: OrderView; locale: Locale }) {
  const t = await getTranslations('orders.page');
  const paid = order.attempts.filter(({ status }) => status === 'succeeded');
  const others = order.attempts.filter(({ status }) => status !== 'succeeded');
  const nothing = order.status === 'awaiting_payment' ? 'notPaidYet' : 'nothingPaid';
  const list = (attempts: readonly Attempt[]) => (
    <ul className="grid gap-5">
      {attempts.map((attempt) => (
        <PaymentItem key={attempt.id} attempt={attempt} order={order} locale={locale} />
      ))}
    </ul>
  );
  return (
    <Card aria-labelledby="payments">
      <h2 id="payments" className="mb-4 text-xl">
        {t('payments')}
      </h2>
      {paid.length > 0 ? list(paid) : <p className="text-ink-soft">{t(nothing)}</p>}
      {others.length > 0 ? (
        <details className="mt-3">
          <summary className="inline-flex min-h-11 list-none items-center text-ink-soft underline underline-offset-4 hover:text-ink">
            {t('otherAttempts', { count: others.length })}
          </summary>
          <div className="mt-3">{list(others)}</div>
        </details>
      ) : null}
    </Card>
  );
}

async function PaymentItem({
  attempt,
  order,
  locale,
}: {
  attempt: Attempt;
  order: OrderView;
  locale: Locale;
}) {
  const [t, { name }] = await Promise.all([
    getTranslations('orders'),
    providerWords(attempt.provider, locale),
  ]);
  return (
    <li className="flex gap-4">
      <ProviderMark provider={attempt.provider} className="size-9" />
      <div className="min-w-0 grow">
        <p className="flex flex-wrap justify-between gap-x-4">
          <span className="font-medium">{name}</span>
          <Price money={moneyOf(attempt.amountMinor, order.currency)} locale={locale} />
        </p>
        <p className="text-sm text-ink-soft">
          {t(`paymentStatus.${attempt.status}`)} ·{' '}
          <OrderTime at={attempt.succeededAt ?? attempt.requestedAt} />
        </p>
        <dl className="mt-1 text-sm text-ink-soft">
          {attempt.providerTradeNo ? (
            <NumberRow label={t('page.transaction')} value={attempt.providerTradeNo} />
          ) : null}
          <NumberRow label={t('page.paymentNo')} value={attempt.id} />
        </dl>
      </div>
    </li>
  );
}

/** A number that people copy into a message to somebody's support. */
export function NumberRow({ label, value }: { label: string; value: string }) {
  return (
    <div className="flex flex-wrap gap-x-2">
      <dt>{label}</dt>
      <dd className="font-mono break-all text-ink select-all">{value}</dd>
    </div>
  );
}
