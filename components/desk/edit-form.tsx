'use client';

import type { Route } from 'next';
import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { useKeptForm } from '@/app/[locale]/admin/use-kept-form';
import { useFormErrors } from '@/app/[locale]/use-form-errors';
import { FormResult } from '@/components/desk/form-result';
import { ButtonLink } from '@/components/ui/button';
import { SubmitButton } from '@/components/ui/submit-button';
import type { FormAction } from '@/lib/form-state';
import type { Locale } from '@/lib/i18n/locales';

export type FieldContext = {
  /** What was typed, where the form came back without scripts. */
  readonly typed: Readonly<Record<string, string>> | undefined;
  readonly errorOf: (field: string) => string | undefined;
};

/**
 * The form of one thing of the shop, which leads back to its list. What is typed stays when it is
 * refused; `codes` name the field that a refusal belongs to.
 */
export function EditForm<Code extends string, Result, Href extends string>({
  action,
  locale,
  version,
  codes = {},
  back,
  children,
}: {
  action: FormAction<Code, Result>;
  locale: Locale;
  version: string;
  codes?: Readonly<Record<string, string>>;
  back: Route<Href> | null;
  children: (context: FieldContext) => ReactNode;
}) {
  const t = useTranslations('manage.form');
  const { state, typed, form } = useKeptForm(action);
  const errors = useFormErrors('manage', state);
  // As it was when the editing began, whatever the page behind knows by now.
  const [begun] = useState(version);

  function errorOf(name: string): string | undefined {
    if (state.status !== 'refused') return errors.field(name);
    return codes[state.code] === name ? errors.whole : undefined;
  }

  return (
    <form ref={errors.form} {...form} className="grid max-w-3xl gap-5">
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="version" value={begun} />
      {children({ typed, errorOf })}
      <FormResult state={state} />
      <div className="flex flex-wrap gap-3">
        <SubmitButton pendingText={t('saving')}>{t('save')}</SubmitButton>
        {back ? (
          <ButtonLink href={back} kind="secondary">
            {t('cancel')}
          </ButtonLink>
        ) : null}
      </div>
    </form>
  );
}
