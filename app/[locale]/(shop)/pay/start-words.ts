import { getTranslations } from 'next-intl/server';
import type { StartWords } from '@/app/[locale]/(shop)/pay/start-form';
import type { Locale } from '@/lib/i18n/locales';

/** The words of a StartForm; `submit` names its button where "Go on to payment" is not enough. */
export async function startWords(locale: Locale, submit?: string): Promise<StartWords> {
  const t = await getTranslations({ locale, namespace: 'payment' });
  return {
    submit: submit ?? t('method.submit'),
    pending: t('method.pending'),
    refusals: {
      order_over: t('refusals.order_over'),
      already_paid: t('refusals.already_paid'),
      method_unavailable: t('refusals.method_unavailable'),
      provider_refused: t('refusals.provider_refused'),
      provider_unavailable: t('refusals.provider_unavailable'),
      not_found: t('refusals.not_found'),
      too_often: t('refusals.too_often'),
      busy: t('refusals.busy'),
      signed_out: t('refusals.signed_out'),
      invalid: t('refusals.invalid'),
    },
  };
}
