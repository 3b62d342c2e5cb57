import { headers } from 'next/headers';
import { getTranslations } from 'next-intl/server';
import { startPaymentAction } from '@/app/[locale]/(shop)/pay/actions';
import { StartForm } from '@/app/[locale]/(shop)/pay/start-form';
import { startWords } from '@/app/[locale]/(shop)/pay/start-words';
import type { Locale } from '@/lib/i18n/locales';
import { methodOptions } from '@/lib/i18n/method-words';
import { browserOf, listMethods } from '@/lib/payments/methods';
import type { PaymentView } from '@/lib/payments/payment-view';

/** The choice of a way to pay this order, on this device. */
export async function MethodForm({
  view: { order, key },
  locale,
  chosen,
  without,
  fold,
}: {
  view: PaymentView;
  locale: Locale;
  chosen?: string | undefined;
  /** A way that is not offered: the one already open. */
  without?: string | undefined;
  fold?: { line: string; note: string };
}) {
  const t = await getTranslations({ locale, namespace: 'payment.method' });
  const situation = { ...order, ...browserOf(await headers()), country: null };
  const options = await methodOptions(await listMethods(situation), locale);
  return (
    <StartForm
      action={startPaymentAction}
      fields={{ orderNo: order.orderNo, locale, ...(key ? { key } : {}) }}
      words={await startWords(locale)}
      choice={{
        methods: options.filter(({ value }) => value !== without),
        legend: t('legend'),
        chosen,
      }}
      fold={fold}
    />
  );
}
