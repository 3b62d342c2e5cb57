import { headers } from 'next/headers';
import { getMessages, getTranslations } from 'next-intl/server';
import { cancelOwnOrder } from '@/app/[locale]/(shop)/orders/actions';
import { keyQuery } from '@/app/[locale]/(shop)/orders/key-query';
import { startPaymentAction } from '@/app/[locale]/(shop)/pay/actions';
import { StartForm } from '@/app/[locale]/(shop)/pay/start-form';
import { startWords } from '@/app/[locale]/(shop)/pay/start-words';
import { ConfirmedAction } from '@/components/confirmed-action';
import { Price } from '@/components/price';
import { Alert } from '@/components/ui/alert';
import { ButtonLink } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { type Locale, localePath } from '@/lib/i18n/locales';
import { methodOptions, providerWords } from '@/lib/i18n/method-words';
import { moneyOf } from '@/lib/money';
import type { OrderView } from '@/lib/orders/queries';
import { browserOf, listMethods } from '@/lib/payments/methods';
import { methodKey } from '@/lib/payments/offered';
import { isOpenPayment } from '@/lib/payments/states';

type PayPanelProps = {
  order: OrderView;
  locale: Locale;
  /** The key by which the page was opened, if it was. */
  viewKey: string | undefined;
  isOwn: boolean;
  /** Why the payment could not be started after the checkout. */
  notice: string | undefined;
};

/** What can be done about an unpaid order: go on with a payment, choose another way, cancel. */
export async function PayPanel({ order, locale, viewKey, isOwn, notice }: PayPanelProps) {
  const [t, words, agent] = await Promise.all([getTranslations(), startWords(locale), headers()]);
  const { country } = order.address;
  const methods = await listMethods({ ...order, ...browserOf(agent), country });
  const options = await methodOptions(methods, locale);
  const open = order.attempts.findLast(({ status }) => isOpenPayment(status));
  const refusals: Readonly<Record<string, string>> = words.refusals;
  const refusal = notice && Object.hasOwn(refusals, notice) ? refusals[notice] : undefined;
  return (
    <Card id="pay" aria-labelledby="pay-title" className="grid gap-5">
      <h2 id="pay-title" className="text-2xl">
        {t.rich('orders.pay.title', {
          price: () => <Price money={moneyOf(order.totalMinor, order.currency)} locale={locale} />,
        })}
      </h2>
      {refusal ? (
        <Alert tone="caution" live="polite" title={t('orders.notice.placed')}>
          {refusal}
        </Alert>
      ) : null}
      {open?.status === 'pending' ? (
        <OpenAttempt attempt={open} locale={locale} viewKey={viewKey} />
      ) : null}
      <StartForm
        action={startPaymentAction}
        fields={{ orderNo: order.orderNo, locale, ...(viewKey ? { key: viewKey } : {}) }}
        words={words}
        choice={{
          methods: options,
          legend: t('payment.method.legend'),
          chosen: open ? methodKey(open) : undefined,
        }}
      />
      {isOwn ? (
        <Cancel orderNo={order.orderNo} />
      ) : (
        <p className="border-t border-line pt-4 text-sm text-ink-soft">
          {t('orders.cancel.elsewhere')}
        </p>
      )}
    </Card>
  );
}

async function OpenAttempt({
  attempt,
  locale,
  viewKey,
}: Pick<PayPanelProps, 'locale' | 'viewKey'> & { attempt: OrderView['attempts'][number] }) {
  const [t, { name: provider }] = await Promise.all([
    getTranslations('orders.pay'),
    providerWords(attempt.provider, locale),
  ]);
  return (
    <Alert title={t('started', { provider })}>
      <p>{t('startedText', { provider })}</p>
      <ButtonLink
        href={localePath(locale, `/pay/${attempt.id}${keyQuery(viewKey)}`)}
        prefetch={false}
        kind="secondary"
        className="mt-3"
      >
        {t('check')}
      </ButtonLink>
    </Alert>
  );
}

async function Cancel({ orderNo }: { orderNo: string }) {
  const [t, { orders }] = await Promise.all([getTranslations('orders.cancel'), getMessages()]);
  return (
    <ConfirmedAction
      action={cancelOwnOrder}
      fields={{ orderNo }}
      words={{
        open: t('open'),
        question: t('question'),
        text: t('text'),
        submit: t('confirm'),
        pending: t('pending'),
        errors: orders.cancel.errors,
      }}
    />
  );
}
