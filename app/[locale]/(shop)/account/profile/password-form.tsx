'use client';

import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { savePassword } from '@/app/[locale]/(shop)/account/profile/actions';
import { useFormErrors } from '@/app/[locale]/use-form-errors';
import { Alert } from '@/components/ui/alert';
import { TextField } from '@/components/ui/field';
import { SubmitButton } from '@/components/ui/submit-button';
import { IDLE } from '@/lib/form-state';

export function PasswordForm({ email }: { email: string }) {
  const t = useTranslations('accounts');
  const [state, action] = useActionState(savePassword, IDLE);
  const errors = useFormErrors('accounts', state);
  return (
    <form ref={errors.form} action={action} noValidate className="mt-4 grid gap-4">
      <div aria-live="polite">
        {state.status === 'done' ? <Alert tone="good">{t('profile.passwordSaved')}</Alert> : null}
        {errors.whole ? <Alert tone="bad">{errors.whole}</Alert> : null}
      </div>
      {/* Password managers want to know whose password it is. */}
      <input type="email" name="username" value={email} autoComplete="username" readOnly hidden />
      <TextField
        name="currentPassword"
        type="password"
        label={t('fields.currentPassword')}
        error={errors.field('currentPassword')}
        autoComplete="current-password"
        required
      />
      <TextField
        name="newPassword"
        type="password"
        label={t('fields.newPassword')}
        hint={t('fields.passwordHint')}
        error={errors.field('newPassword')}
        autoComplete="new-password"
        required
      />
      <div>
        <SubmitButton kind="secondary" pendingText={t('pending')}>
          {t('profile.savePassword')}
        </SubmitButton>
      </div>
    </form>
  );
}
