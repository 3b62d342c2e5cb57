'use client';

import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { saveName } from '@/app/[locale]/(shop)/account/profile/actions';
import { useFormErrors } from '@/app/[locale]/use-form-errors';
import { Alert } from '@/components/ui/alert';
import { TextField } from '@/components/ui/field';
import { SubmitButton } from '@/components/ui/submit-button';
import { IDLE } from '@/lib/form-state';

export function NameForm({ name }: { name: string }) {
  const t = useTranslations('accounts');
  const [state, action] = useActionState(saveName, IDLE);
  const errors = useFormErrors('accounts', state);
  const typed = 'values' in state ? state.values.name : undefined;
  return (
    <form ref={errors.form} action={action} noValidate className="mt-4 grid gap-4">
      <div aria-live="polite">
        {state.status === 'done' ? <Alert tone="good">{t('profile.nameSaved')}</Alert> : null}
        {errors.whole ? <Alert tone="bad">{errors.whole}</Alert> : null}
      </div>
      <TextField
        name="name"
        label={t('fields.name')}
        hint={t('fields.nameHint')}
        error={errors.field('name')}
        defaultValue={typed ?? name}
        autoComplete="name"
        maxLength={80}
        required
      />
      <div>
        <SubmitButton kind="secondary" pendingText={t('pending')}>
          {t('profile.saveName')}
        </SubmitButton>
      </div>
    </form>
  );
}
