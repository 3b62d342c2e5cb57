'use client';

import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { changeBook } from '@/app/[locale]/(shop)/account/addresses/actions';
import { useFormErrors } from '@/app/[locale]/use-form-errors';
import { Alert } from '@/components/ui/alert';
import { SubmitButton } from '@/components/ui/submit-button';
import { IDLE } from '@/lib/form-state';

/** What can be done with a saved address at a click. */
export function BookForm({
  id,
  recipient,
  isDefault,
}: {
  id: string;
  recipient: string;
  isDefault: boolean;
}) {
  const t = useTranslations('addresses');
  const [state, action] = useActionState(changeBook, IDLE);
  const errors = useFormErrors('addresses', state);
  return (
    <form ref={errors.form} action={action} className="contents">
      <input type="hidden" name="addressId" value={id} />
      {isDefault ? null : (
        <SubmitButton
          kind="quiet"
          className="px-3"
          name="change"
          value="make-default"
          aria-label={t('makeDefaultOf', { recipient })}
        >
          {t('makeDefault')}
        </SubmitButton>
      )}
      <SubmitButton
        kind="quiet"
        className="px-3 text-cinnabar hover:bg-cinnabar-wash"
        name="change"
        value="remove"
        aria-label={t('removeOf', { recipient })}
      >
        {t('remove')}
      </SubmitButton>
      {errors.whole ? (
        <Alert tone="bad" live="assertive" className="w-full">
          {errors.whole}
        </Alert>
      ) : null}
    </form>
  );
}
