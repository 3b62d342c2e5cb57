'use client';

import { useTranslations } from 'next-intl';
import { changePictureAction } from '@/app/[locale]/admin/products/actions';
import { useKeptForm } from '@/app/[locale]/admin/use-kept-form';
import { useFormErrors } from '@/app/[locale]/use-form-errors';
import { FormResult } from '@/components/desk/form-result';
import { LocalFields } from '@/components/desk/local-fields';
import { SubmitButton } from '@/components/ui/submit-button';
import type { LocalText } from '@/db/schema/catalog';

/** One picture: its words, its place, or its end. */
export function PictureForm({
  productId,
  picture: { src, alt },
  number,
  isFirst,
  isLast,
}: {
  productId: string;
  picture: { readonly src: string; readonly alt: LocalText };
  number: number;
  isFirst: boolean;
  isLast: boolean;
}) {
  const t = useTranslations('manage.pictures');
  const { state, typed, form } = useKeptForm(changePictureAction);
  const errors = useFormErrors('manage', state);
  const button = (change: 'save' | 'earlier' | 'later' | 'remove', className = '') => (
    <SubmitButton
      kind={change === 'save' ? 'secondary' : 'quiet'}
      name="change"
      value={change}
      aria-label={t(`${change}Of`, { number })}
      className={`px-3 ${className}`}
    >
      {t(change)}
    </SubmitButton>
  );
  return (
    <form
      ref={errors.form}
      {...form}
      aria-label={t('picture', { number })}
      className="grid items-start gap-4 sm:grid-cols-[7rem_1fr]"
    >
      <input type="hidden" name="productId" value={productId} />
      <input type="hidden" name="src" value={src} />
      {/* biome-ignore lint/performance/noImgElement: a drawing, or encoded already */}
      <img
        src={src}
        alt=""
        width={112}
        height={112}
        loading="lazy"
        className="size-28 rounded-control bg-sunk object-cover"
      />
      <div className="grid gap-3">
        <LocalFields
          name="alt"
          label={t('alt')}
          values={alt}
          typed={typed}
          errorOf={errors.field}
          max={200}
          idPrefix={`${src}-`}
        />
        <div className="flex flex-wrap gap-1">
          {button('save')}
          {isFirst ? null : button('earlier')}
          {isLast ? null : button('later')}
          {button('remove', 'text-cinnabar hover:bg-cinnabar-wash')}
        </div>
        <FormResult state={state} />
      </div>
    </form>
  );
}
