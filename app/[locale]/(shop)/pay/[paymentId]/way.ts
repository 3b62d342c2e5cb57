import { keyQuery } from '@/app/[locale]/(shop)/orders/key-query';
import { type Locale, localePath } from '@/lib/i18n/locales';
import type { PaymentView } from '@/lib/payments/payment-view';

/** The one control of the page that leads to the provider. */
export const BUTTON_ID = 'to-provider';

/** Where the browser is sent on to the provider that has to tell who pays. */
export function payerPath(view: PaymentView, locale: Locale): string {
  return localePath(locale, `/pay/${view.payment.id}/payer${keyQuery(view.key)}`);
}
