import { getMessages, getTranslations } from 'next-intl/server';
import { askAction } from '@/app/[locale]/admin/orders/[orderNo]/actions';
import { Evidence } from '@/app/[locale]/admin/orders/[orderNo]/evidence';
import { AskForm } from '@/components/ask-form';
import { PaymentBadge, RefundBadge } from '@/components/desk/badges';
import { Facts } from '@/components/desk/facts';
import { Panel } from '@/components/desk/panel';
import { Link } from '@/components/link';
import { ProviderMark } from '@/components/method-choice';
import { OrderTime } from '@/components/order-time';
import { Price } from '@/components/price';
import { type Locale, localePath } from '@/lib/i18n/locales';
import { providerWords } from '@/lib/i18n/method-words';
import { moneyOf } from '@/lib/money';
import type { DeskOrder } from '@/lib/orders/desk-order';

/** Every attempt to pay and every refund, with the providers' own numbers and what they said. */
export async function OrderMoney({ order, locale }: { order: DeskOrder; locale: Locale }) {
  const t = await getTranslations('desk.order.money');
  return (
    <>
      <Panel id="payments" title={t('payments')}>
        {order.attempts.length === 0 ? <p className="text-ink-soft">{t('noPayments')}</p> : null}
        <ul className="divide-y divide-line">
          {order.attempts.map((attempt) => (
            <Attempt key={attempt.id} attempt={attempt} order={order} locale={locale} />
          ))}
        </ul>
      </Panel>
      {order.refunds.length > 0 ? (
        <Panel id="refunds" title={t('refunds')}>
          <ul className="divide-y divide-line">
            {order.refunds.map((refund) => (
              <Refund key={refund.id} refund={refund} order={order} locale={locale} />
            ))}
          </ul>
        </Panel>
      ) : null}
    </>
  );
}

async function Attempt({
  attempt,
  order,
  locale,
}: {
  attempt: DeskOrder['attempts'][number];
  order: DeskOrder;
  locale: Locale;
}) {
  const [t, { desk }, { name }] = await Promise.all([
    getTranslations('desk.order.money'),
    getMessages(),
    providerWords(attempt.provider, locale),
  ]);
  const isSurplus = attempt.status === 'succeeded' && attempt.settlesOrderId === null;
  return (
    <li className="grid gap-3 py-4 first:pt-0 last:pb-0">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <ProviderMark provider={attempt.provider} className="size-7" />
        <h3 className="font-sans text-base font-medium">{name}</h3>
        <PaymentBadge status={attempt.status} />
        {isSurplus ? <span className="text-sm text-ochre">{t('surplus')}</span> : null}
        <Price
          money={moneyOf(attempt.amountMinor, order.currency)}
          locale={locale}
          className="ml-auto font-medium"
        />
      </div>
      <Facts
        facts={[
          { key: 'id', name: t('paymentNo'), value: <code>{attempt.id}</code> },
          attempt.providerTradeNo
            ? { key: 'trade', name: t('tradeNo'), value: <code>{attempt.providerTradeNo}</code> }
            : null,
          { key: 'started', name: t('started'), value: <OrderTime at={attempt.requestedAt} /> },
          attempt.succeededAt
            ? { key: 'arrived', name: t('arrived'), value: <OrderTime at={attempt.succeededAt} /> }
            : null,
        ]}
      />
      {attempt.status === 'succeeded' ? null : (
        <AskForm
          action={askAction}
          paymentId={attempt.id}
          words={{
            ask: t('ask', { provider: name }),
            asking: t('asking'),
            answers: desk.order.money.answers,
            failed: t('askFailed'),
          }}
          className="justify-items-start gap-3"
        />
      )}
      <Evidence order={order} subjectId={attempt.id} locale={locale} />
    </li>
  );
}

async function Refund({
  refund,
  order,
  locale,
}: {
  refund: DeskOrder['refunds'][number];
  order: DeskOrder;
  locale: Locale;
}) {
  const t = await getTranslations('desk.order.money');
  return (
    <li className="grid gap-3 py-4 first:pt-0 last:pb-0">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Link
          href={localePath(locale, `/admin/refunds/${refund.id}`)}
          prefetch={false}
          className="inline-flex min-h-9 items-center font-medium underline underline-offset-4"
        >
          {t(`causes.${refund.cause}`)}
        </Link>
        <RefundBadge status={refund.status} />
        <Price
          money={moneyOf(refund.amountMinor, order.currency)}
          locale={locale}
          className="ml-auto font-medium"
        />
      </div>
      <Facts
        facts={[
          { key: 'id', name: t('refundNo'), value: <code>{refund.id}</code> },
          { key: 'asked', name: t('asked'), value: <OrderTime at={refund.requestedAt} /> },
          refund.succeededAt
            ? { key: 'done', name: t('done'), value: <OrderTime at={refund.succeededAt} /> }
            : null,
        ]}
      />
      <Evidence order={order} subjectId={refund.id} locale={locale} />
    </li>
  );
}
