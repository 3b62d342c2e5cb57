import { getTranslations } from 'next-intl/server';
import { keyQuery } from '@/app/[locale]/(shop)/orders/key-query';
import { askProviderAction } from '@/app/[locale]/(shop)/pay/actions';
import { AskForm } from '@/components/ask-form';
import { buttonClass } from '@/components/ui/button-class';
import type { Locale } from '@/lib/i18n/locales';
import { providerWords } from '@/lib/i18n/method-words';
import type { PaymentView } from '@/lib/payments/payment-view';

/** "I have paid", and for browsers without scripts the link that looks again. */
export async function Ask({
  view,
  locale,
  isAgain = false,
}: {
  view: PaymentView;
  locale: Locale;
  /** Has the shopper said so already? */
  isAgain?: boolean;
}) {
  const t = await getTranslations({ locale, namespace: 'payment' });
  const { name } = await providerWords(view.payment.provider, locale);
  return (
    <div className="grid gap-3">
      <AskForm
        action={askProviderAction}
        paymentId={view.payment.id}
        linkKey={view.key}
        words={{
          ask: isAgain ? t('ask.again', { name }) : t('ask.button'),
          asking: t('ask.pending', { name }),
          answers: {
            arrived: t('ask.answers.arrived', { name }),
            not_paid: t('ask.answers.not_paid', { name }),
            no_answer: t('ask.answers.no_answer', { name }),
            too_often: t('ask.answers.too_often'),
          },
          failed: t('ask.failed'),
        }}
        className="gap-4"
      />
      <noscript>
        <a href={keyQuery(view.key) || '?'} className={buttonClass({ kind: 'quiet' })}>
          {t('next.refresh')}
        </a>
      </noscript>
    </div>
  );
}
