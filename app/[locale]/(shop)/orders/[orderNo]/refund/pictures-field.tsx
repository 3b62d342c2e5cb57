import { useTranslations } from 'next-intl';
import { type ChangeEvent, useRef, useState } from 'react';
import { useErrorWords } from '@/app/[locale]/use-form-errors';
import { buttonClass } from '@/components/ui/button-class';
import { CONTROL_CLASS, Field } from '@/components/ui/field';
import { MAX_PICTURES } from '@/lib/payments/refund-limits';
import { MAX_PICTURE_BYTES } from '@/lib/picture-limits';

/** Up to three pictures. What the server would refuse is said before it is sent. */
export function PicturesField({ error }: { error: string | undefined }) {
  const t = useTranslations('refunds.form');
  const say = useErrorWords('refunds');
  const input = useRef<HTMLInputElement>(null);
  const [files, setFiles] = useState<readonly File[]>([]);
  const problem = problemOf(files);

  function changed({ target }: ChangeEvent<HTMLInputElement>): void {
    setFiles([...(target.files ?? [])]);
  }

  function clear(): void {
    if (input.current) input.current.value = '';
    setFiles([]);
    input.current?.focus();
  }

  return (
    <Field
      id="pictures"
      label={t('pictures')}
      note={t('optional')}
      hint={t('picturesHint')}
      error={problem ? say(problem) : error}
    >
      {(control) => (
        <>
          <input
            {...control}
            ref={input}
            type="file"
            name="pictures"
            multiple
            // Named one by one, so that phones hand over photos in a form that everybody can read.
            accept="image/jpeg,image/png,image/webp"
            onChange={changed}
            data-too-much={problem ? true : undefined}
            className={CONTROL_CLASS}
          />
          <p role="status" className="text-sm text-ink-soft empty:hidden">
            {files.length > 0 ? t('chosenPictures', { count: files.length }) : ''}
          </p>
          {files.length > 0 ? (
            <div>
              <button type="button" onClick={clear} className={buttonClass({ kind: 'secondary' })}>
                {t('noPictures')}
              </button>
            </div>
          ) : null}
        </>
      )}
    </Field>
  );
}

function problemOf(files: readonly File[]): 'too_many_pictures' | 'picture_too_large' | undefined {
  if (files.length > MAX_PICTURES) return 'too_many_pictures';
  return files.some(({ size }) => size > MAX_PICTURE_BYTES) ? 'picture_too_large' : undefined;
}
