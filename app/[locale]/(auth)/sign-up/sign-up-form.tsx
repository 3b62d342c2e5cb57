'use client';

import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { createAccount } from '@/app/[locale]/(auth)/actions';
import { useFormErrors } from '@/app/[locale]/use-form-errors';
import { Alert } from '@/components/ui/alert';
import { TextField } from '@/components/ui/field';
import { SubmitButton } from '@/components/ui/submit-button';
import { IDLE } from '@/lib/form-state';
import type { Locale } from '@/lib/i18n/locales';

export function SignUpForm({ locale, callback }: { locale: Locale; callback: string | undefined }) {
  const t = useTranslations('accounts');
  const [state, action] = useActionState(createAccount, IDLE);
  const errors = useFormErrors('accounts', state);
  const typed = 'values' in state ? state.values : {};
  return (
    <form ref={errors.form} action={action} noValidate className="mt-6 grid gap-5">
      {errors.whole ? (
        <Alert tone="bad" live="assertive">
          {errors.whole}
        </Alert>
      ) : null}
      <input type="hidden" name="locale" value={locale} />
      {callback ? <input type="hidden" name="callback" value={callback} /> : null}
      <TextField
        name="name"
        label={t('fields.name')}
        hint={t('fields.nameHint')}
        error={errors.field('name')}
        defaultValue={typed.name}
        autoComplete="name"
        maxLength={80}
        required
      />
      <TextField
        name="email"
        type="email"
        label={t('fields.email')}
        error={errors.field('email')}
        defaultValue={typed.email}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        required
      />
      <TextField
        name="password"
        type="password"
        label={t('fields.password')}
        hint={t('fields.passwordHint')}
        error={errors.field('password')}
        autoComplete="new-password"
        required
      />
      <SubmitButton size="large" pendingText={t('pending')}>
        {t('signUp.submit')}
      </SubmitButton>
    </form>
  );
}
