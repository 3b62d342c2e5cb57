'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, useActionState } from 'react';
import { goToCheckout } from '@/app/[locale]/(shop)/cart/actions';
import { useErrorWords } from '@/app/[locale]/use-form-errors';
import { Alert } from '@/components/ui/alert';
import { SubmitButton } from '@/components/ui/submit-button';
import { IDLE } from '@/lib/form-state';
import type { Locale } from '@/lib/i18n/locales';
import type { Money } from '@/lib/money';

/** On to the checkout, with the sum that was shown. `children` say what to know before. */
export function CheckoutForm({
  locale,
  shown,
  children,
}: {
  locale: Locale;
  shown: Money;
  children: ReactNode;
}) {
  const t = useTranslations('cart');
  const say = useErrorWords('cart');
  const [state, action] = useActionState(goToCheckout, IDLE);
  return (
    <form action={action} className="mt-6 grid gap-3">
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="shownSubtotalMinor" value={shown.minor} />
      <input type="hidden" name="currency" value={shown.currency} />
      {state.status === 'refused' ? (
        <Alert tone="bad" live="assertive">
          {say(state.code, state.detail)}
        </Alert>
      ) : null}
      {children}
      <SubmitButton size="large" pendingText={t('pending')}>
        {t('summary.checkout')}
      </SubmitButton>
    </form>
  );
}
