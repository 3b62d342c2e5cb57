'use client';

import { useTranslations } from 'next-intl';
import { setRoleAction } from '@/app/[locale]/admin/staff/actions';
import { useKeptForm, useSuccessCount } from '@/app/[locale]/admin/use-kept-form';
import { useFormErrors } from '@/app/[locale]/use-form-errors';
import { FormResult } from '@/components/desk/form-result';
import { TextField } from '@/components/ui/field';
import { SelectField, type SelectOption } from '@/components/ui/select';
import { SubmitButton } from '@/components/ui/submit-button';

/** Gives somebody a role, or takes it away, by e-mail address. */
export function RoleForm({ options }: { options: readonly SelectOption[] }) {
  const t = useTranslations('manage');
  const { state, typed, form } = useKeptForm(setRoleAction);
  const errors = useFormErrors('manage', state);
  const given = useSuccessCount(state);
  return (
    <form ref={errors.form} {...form} className="grid gap-4">
      <TextField
        key={given}
        name="email"
        type="email"
        label={t('staff.email')}
        hint={t('staff.emailHint')}
        defaultValue={typed?.email}
        error={errors.field('email')}
        autoComplete="off"
        maxLength={254}
      />
      <SelectField
        name="role"
        label={t('staff.role')}
        defaultValue={typed?.role ?? 'support'}
        error={errors.field('role')}
        options={options}
      />
      <FormResult
        state={state}
        done={state.status === 'done' ? t('staff.given', state.result) : undefined}
      />
      <div>
        <SubmitButton pendingText={t('form.saving')}>{t('staff.submit')}</SubmitButton>
      </div>
    </form>
  );
}
