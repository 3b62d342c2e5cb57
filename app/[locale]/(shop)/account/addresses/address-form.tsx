'use client';

import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { saveAddress } from '@/app/[locale]/(shop)/account/addresses/actions';
import { AddressFields } from '@/app/[locale]/(shop)/account/addresses/address-fields';
import { useFormErrors } from '@/app/[locale]/use-form-errors';
import { Alert } from '@/components/ui/alert';
import { ButtonLink } from '@/components/ui/button';
import { CheckboxField } from '@/components/ui/field';
import { SubmitButton } from '@/components/ui/submit-button';
import type { SavedAddress } from '@/lib/addresses/address-book';
import { IDLE } from '@/lib/form-state';
import { type Locale, localePath } from '@/lib/i18n/locales';

/** Adds an address, or changes the saved one. */
export function AddressForm({
  locale,
  saved,
  countries,
  provinces,
}: {
  locale: Locale;
  saved: SavedAddress | undefined;
  countries: readonly { code: string; name: string }[];
  provinces: readonly string[];
}) {
  const t = useTranslations('addresses');
  const [state, action] = useActionState(saveAddress, IDLE);
  const errors = useFormErrors('addresses', state);
  const typed = 'values' in state ? state.values : undefined;
  const isDefault = typed ? typed.isDefault === 'on' : (saved?.isDefault ?? false);
  return (
    <form ref={errors.form} action={action} noValidate className="grid gap-5">
      {errors.whole ? (
        <Alert tone="bad" live="assertive">
          {errors.whole}
        </Alert>
      ) : null}
      <input type="hidden" name="locale" value={locale} />
      {saved ? <input type="hidden" name="addressId" value={saved.id} /> : null}
      <AddressFields
        values={typed ?? saved?.address ?? {}}
        errorOf={errors.field}
        countries={countries}
        provinces={provinces}
      />
      {saved?.isDefault ? null : (
        <CheckboxField name="isDefault" label={t('fields.isDefault')} defaultChecked={isDefault} />
      )}
      <div className="flex flex-wrap gap-3">
        <SubmitButton pendingText={t('pending')}>{t('save')}</SubmitButton>
        <ButtonLink href={localePath(locale, '/account/addresses')} kind="secondary">
          {t('cancel')}
        </ButtonLink>
      </div>
    </form>
  );
}
