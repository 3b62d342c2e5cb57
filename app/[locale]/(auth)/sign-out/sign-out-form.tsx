'use client';

import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { signOut } from '@/app/[locale]/(auth)/actions';
import type { ButtonLook } from '@/components/ui/button-class';
import { SubmitButton } from '@/components/ui/submit-button';
import { IDLE } from '@/lib/form-state';
import type { Locale } from '@/lib/i18n/locales';

/** The button that signs out, wherever one is. */
export function SignOutForm({ locale, kind }: { locale: Locale; kind: ButtonLook['kind'] }) {
  const t = useTranslations('accounts');
  const [, action] = useActionState(signOut, IDLE);
  return (
    <form action={action}>
      <input type="hidden" name="locale" value={locale} />
      <SubmitButton kind={kind} pendingText={t('pending')}>
        {t('signOut.submit')}
      </SubmitButton>
    </form>
  );
}
