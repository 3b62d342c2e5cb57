'use client';

import { useTranslations } from 'next-intl';
import { addPictureAction } from '@/app/[locale]/admin/products/actions';
import { useKeptForm, useSuccessCount } from '@/app/[locale]/admin/use-kept-form';
import { useFormErrors } from '@/app/[locale]/use-form-errors';
import { FileField } from '@/components/desk/file-field';
import { FormResult } from '@/components/desk/form-result';
import { LocalFields } from '@/components/desk/local-fields';
import { SubmitButton } from '@/components/ui/submit-button';

/** Adds a picture at the end. */
export function NewPictureForm({ productId }: { productId: string }) {
  const t = useTranslations('manage.pictures');
  const { state, typed, form } = useKeptForm(addPictureAction);
  const errors = useFormErrors('manage', state);
  const added = useSuccessCount(state);
  return (
    <form ref={errors.form} {...form} className="grid gap-3 border-t border-line pt-5">
      <input type="hidden" name="productId" value={productId} />
      <fieldset key={added} className="grid gap-3">
        <legend className="mb-2 font-medium">{t('add')}</legend>
        <FileField
          name="picture"
          label={t('file')}
          hint={t('fileHint')}
          error={errors.field('picture')}
        />
        <LocalFields
          name="alt"
          label={t('alt')}
          values={{}}
          typed={typed}
          errorOf={errors.field}
          max={200}
          idPrefix="new-"
        />
      </fieldset>
      <FormResult state={state} done={t('added')} />
      <div>
        <SubmitButton kind="secondary" pendingText={t('adding')}>
          {t('add')}
        </SubmitButton>
      </div>
    </form>
  );
}
