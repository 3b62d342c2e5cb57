import { getTranslations } from 'next-intl/server';
import { OpenOnce } from '@/app/[locale]/(shop)/pay/[paymentId]/open-once';
import { BUTTON_ID, payerPath } from '@/app/[locale]/(shop)/pay/[paymentId]/way';
import { OPEN_MARK } from '@/app/[locale]/(shop)/pay/open-mark';
import { Alert } from '@/components/ui/alert';
import { buttonClass } from '@/components/ui/button-class';
import type { Locale } from '@/lib/i18n/locales';
import { providerWords } from '@/lib/i18n/method-words';
import type { PaymentView } from '@/lib/payments/payment-view';

/** The way to the provider that has to tell who pays, before the payment itself. */
export async function Identify({
  view,
  locale,
  hasFailed,
}: {
  view: PaymentView;
  locale: Locale;
  /** Somebody has just come back, and nobody was named. */
  hasFailed: boolean;
}) {
  const { name, app } = await providerWords(view.payment.provider, locale);
  const t = await getTranslations({ locale, namespace: 'payment.identify' });
  return (
    <div className="grid gap-3">
      {hasFailed ? <Alert tone="caution">{t('failed', { app })}</Alert> : null}
      <a
        id={BUTTON_ID}
        href={payerPath(view, locale)}
        className={`${buttonClass({ size: 'large' })} w-full`}
      >
        {t('button', { name })}
      </a>
      <p className="text-center text-sm text-ink-soft">{t('note', { app })}</p>
      <OpenOnce buttonId={BUTTON_ID} mark={OPEN_MARK} />
    </div>
  );
}
