import { getTranslations } from 'next-intl/server';
import { keyQuery } from '@/app/[locale]/(shop)/orders/key-query';
import { Link } from '@/components/link';
import { OrderTime } from '@/components/order-time';
import { Price } from '@/components/price';
import { Alert } from '@/components/ui/alert';
import { type Locale, localePath } from '@/lib/i18n/locales';
import { providerWords } from '@/lib/i18n/method-words';
import { moneyOf } from '@/lib/money';
import { type NextStep, type NextStepKey, nextStepsOf } from '@/lib/orders/next-step';
import type { OrderView } from '@/lib/orders/queries';
import type { RefundPolicy } from '@/lib/payments/refund-policy';

type NextStepsProps = {
  order: OrderView;
  locale: Locale;
  viewKey: string | undefined;
  policy: RefundPolicy;
};

/** Steps that the shopper must know of before doing anything. */
const CAUTIONS: readonly NextStepKey[] = [
  'pay_or_wait',
  'last_question',
  'money_in_review',
  'closing_others',
  'closing_after_end',
  'answer',
  'held_up',
  'held_up_late',
];

/** What happens next with an order and by when, in a line for each thing that is under way. */
export async function NextSteps({ order, locale, viewKey, policy }: NextStepsProps) {
  const t = await getTranslations('next');
  const steps = nextStepsOf(order, { policy, now: new Date() });
  const isPressing = steps.some(({ key }) => CAUTIONS.includes(key));
  return (
    <Alert tone={isPressing ? 'caution' : 'info'} title={t('title')}>
      <ul className="grid gap-2">
        {steps.map((step) => (
          <li key={`${step.key} ${step.refundId}`}>
            <NextStepWords step={step} currency={order.currency} locale={locale} />
            {step.refundId ? (
              <>
                {' '}
                <Link
                  href={localePath(
                    locale,
                    `/orders/${order.orderNo}/refunds/${step.refundId}${keyQuery(viewKey)}`,
                  )}
                  prefetch={false}
                  className="whitespace-nowrap underline underline-offset-4"
                >
                  {t('seeRefund')}
                </Link>
              </>
            ) : null}
          </li>
        ))}
      </ul>
    </Alert>
  );
}

/** One step in words. */
export async function NextStepWords({
  step: { key, by, provider, amountMinor },
  currency,
  locale,
}: {
  step: NextStep;
  currency: string;
  locale: Locale;
}) {
  const [t, { name }] = await Promise.all([
    getTranslations('next.steps'),
    providerWords(provider ?? '', locale),
  ]);
  return t.rich(key, {
    provider: name,
    by: () => (by ? <OrderTime at={by} className="font-medium" /> : null),
    amount: () => (
      <Price money={moneyOf(amountMinor ?? 0, currency)} locale={locale} className="font-medium" />
    ),
  });
}
