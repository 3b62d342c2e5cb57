'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { saveRulesAction } from '@/app/[locale]/admin/rules/actions';
import { useKeptForm, useSuccessCount } from '@/app/[locale]/admin/use-kept-form';
import { useFormErrors } from '@/app/[locale]/use-form-errors';
import { CurrencyFields } from '@/components/desk/currency-fields';
import { FormResult } from '@/components/desk/form-result';
import { TextField } from '@/components/ui/field';
import { SelectField } from '@/components/ui/select';
import { SubmitButton } from '@/components/ui/submit-button';
import type { ShopCurrency } from '@/lib/shop';

/** The rules as their form begins: amounts as people write them. */
export type EditedRules = {
  readonly version: string;
  readonly daysAfterPayment: string;
  readonly daysAfterDelivery: string;
  readonly shipping: string;
  readonly approveUpToMinor: Readonly<Record<ShopCurrency, string>>;
  readonly secondPersonFromMinor: Readonly<Record<ShopCurrency, string>>;
};

type RulesProps = { rules: EditedRules };

/** The shop's rules for refunds. */
export function RulesForm(props: RulesProps) {
  const t = useTranslations('manage.form');
  const { state, typed, form } = useKeptForm(saveRulesAction);
  const errors = useFormErrors('manage', state);
  const saves = useSuccessCount(state);
  return (
    <form ref={errors.form} {...form} className="grid gap-4">
      <RuleFields key={saves} {...props} typed={typed} errorOf={errors.field} />
      <FormResult state={state} />
      <div>
        <SubmitButton pendingText={t('saving')}>{t('save')}</SubmitButton>
      </div>
    </form>
  );
}

function RuleFields({
  rules,
  typed,
  errorOf,
}: RulesProps & {
  typed: Readonly<Record<string, string>> | undefined;
  errorOf: (field: string) => string | undefined;
}) {
  const t = useTranslations('manage.rules');
  const [begun] = useState(rules);
  const days = (name: 'daysAfterPayment' | 'daysAfterDelivery') => (
    <TextField
      name={name}
      label={t(name)}
      note={t('days')}
      hint={t(`${name}Hint`)}
      inputMode="numeric"
      defaultValue={typed?.[name] ?? begun[name]}
      error={errorOf(name)}
      autoComplete="off"
      className="text-right tabular-nums"
    />
  );
  return (
    <div className="grid items-start gap-4 sm:grid-cols-2">
      <input type="hidden" name="version" value={begun.version} />
      {days('daysAfterPayment')}
      {days('daysAfterDelivery')}
      <SelectField
        name="shipping"
        label={t('shipping')}
        defaultValue={typed?.shipping ?? begun.shipping}
        error={errorOf('shipping')}
        fieldClassName="sm:col-span-2"
        options={(['never', 'unshipped', 'always'] as const).map((value) => ({
          value,
          label: t(`shippings.${value}`),
        }))}
      />
      {(['approveUpToMinor', 'secondPersonFromMinor'] as const).map((name) => (
        <CurrencyFields
          key={name}
          name={name}
          legend={t(name)}
          hint={t(`${name}Hint`)}
          values={begun[name]}
          typed={typed}
          errorOf={errorOf}
        />
      ))}
    </div>
  );
}
