import { getTranslations } from 'next-intl/server';
import { keyQuery } from '@/app/[locale]/(shop)/orders/key-query';
import { Ask } from '@/app/[locale]/(shop)/pay/[paymentId]/ask';
import { Identify } from '@/app/[locale]/(shop)/pay/[paymentId]/identify';
import { MethodForm } from '@/app/[locale]/(shop)/pay/[paymentId]/method-form';
import { Present } from '@/app/[locale]/(shop)/pay/[paymentId]/present';
import type { Scene } from '@/app/[locale]/(shop)/pay/[paymentId]/scene';
import { startPaymentAction } from '@/app/[locale]/(shop)/pay/actions';
import { StartForm } from '@/app/[locale]/(shop)/pay/start-form';
import { startWords } from '@/app/[locale]/(shop)/pay/start-words';
import { ButtonLink } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { type Locale, localePath } from '@/lib/i18n/locales';
import { providerWords } from '@/lib/i18n/method-words';
import { methodKey } from '@/lib/payments/offered';
import type { PaymentView } from '@/lib/payments/payment-view';

/** A payment that can still be made: the way to the provider, the question, the other ways. */
export async function ToPay({
  view,
  scene,
  locale,
  isPayerUnknown,
}: {
  view: PaymentView;
  scene: Scene;
  locale: Locale;
  /** The provider has just told nobody who pays. */
  isPayerUnknown: boolean;
}) {
  const t = await getTranslations({ locale, namespace: 'payment' });
  if (scene === 'unknown') return <Unknown view={view} locale={locale} />;
  // While only the payer is asked for there was nothing yet that could be paid.
  const isAnnounced = scene !== 'identify' || view.payment.presentation !== null;
  return (
    <div className="grid gap-6">
      <Card className="grid gap-6">
        {scene === 'identify' ? (
          <Identify view={view} locale={locale} hasFailed={isPayerUnknown} />
        ) : view.stage === 'stale' ? (
          <Renew view={view} locale={locale} />
        ) : (
          <Present view={view} locale={locale} />
        )}
        {isAnnounced ? <Ask view={view} locale={locale} /> : null}
      </Card>
      <MethodForm
        view={view}
        locale={locale}
        without={methodKey(view.payment)}
        fold={{ line: t('method.other'), note: t('method.otherNote') }}
      />
    </div>
  );
}

/** Nobody knows whether it was paid: no way to pay is in sight unless asked for. */
async function Unknown({ view, locale }: { view: PaymentView; locale: Locale }) {
  const t = await getTranslations({ locale, namespace: 'payment.next' });
  return (
    <Card className="grid gap-4">
      <Ask view={view} locale={locale} isAgain />
      <ButtonLink
        kind="quiet"
        href={localePath(locale, `/pay/${view.payment.id}${keyQuery(view.key)}`)}
      >
        {t('notPaid')}
      </ButtonLink>
    </Card>
  );
}

/** The same method once more: the provider gives a new code or link. */
async function Renew({ view, locale }: { view: PaymentView; locale: Locale }) {
  const t = await getTranslations({ locale, namespace: 'payment.next' });
  const { name } = await providerWords(view.payment.provider, locale);
  return (
    <StartForm
      action={startPaymentAction}
      fields={{ ...startFields(view, locale), method: methodKey(view.payment) }}
      words={await startWords(locale, t('renew', { name }))}
    />
  );
}

function startFields({ order, key }: PaymentView, locale: Locale) {
  return { orderNo: order.orderNo, locale, ...(key ? { key } : {}) };
}
