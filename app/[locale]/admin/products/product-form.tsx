'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { createProductAction, saveProductAction } from '@/app/[locale]/admin/products/actions';
import { OptionEditor } from '@/app/[locale]/admin/products/option-editor';
import type { Draft } from '@/app/[locale]/admin/products/product-draft';
import { VariantEditor } from '@/app/[locale]/admin/products/variant-editor';
import { useKeptForm, useSuccessCount } from '@/app/[locale]/admin/use-kept-form';
import { useFormErrors } from '@/app/[locale]/use-form-errors';
import { FormResult } from '@/components/desk/form-result';
import { LocalFields } from '@/components/desk/local-fields';
import { buttonClass } from '@/components/ui/button-class';
import { Card } from '@/components/ui/card';
import { TextAreaField, TextField } from '@/components/ui/field';
import { SelectField } from '@/components/ui/select';
import { SubmitButton } from '@/components/ui/submit-button';
import type { LocalText } from '@/db/schema/catalog';
import { type Locale, localePath } from '@/lib/i18n/locales';

/** A product as its form begins. */
export type EditedProduct = {
  readonly id: string | null;
  readonly version: string;
  readonly slug: string;
  readonly categoryId: string;
  readonly status: string;
  readonly name: LocalText;
  readonly summary: LocalText;
  readonly description: LocalText;
  readonly tags: string;
  readonly draft: Draft;
};

type FormProps = {
  locale: Locale;
  product: EditedProduct;
  categories: readonly { id: string; name: string }[];
};

/** Adds a product or edits one: its words, choices, variants and prices, saved at once. */
export function ProductForm(props: FormProps) {
  const { locale, product } = props;
  const t = useTranslations('manage.products.form');
  const { state, typed, form } = useKeptForm(product.id ? saveProductAction : createProductAction);
  const errors = useFormErrors('manage', state);
  const saves = useSuccessCount(state);
  const isBehind = state.status === 'refused' && state.code === 'changed_meanwhile';

  function errorOf(name: string): string | undefined {
    if (state.status !== 'refused') return errors.field(name);
    return state.code === 'slug_taken' && name === 'slug' ? errors.whole : undefined;
  }

  return (
    <form ref={errors.form} {...form} className="grid gap-5">
      <ProductFields key={saves} {...props} typed={typed} errorOf={errorOf} />
      <div className="sticky bottom-0 z-10 grid gap-3 border-t border-line bg-paper py-3">
        {/* First, because the Enter key presses the first button of a form. */}
        <div>
          <SubmitButton pendingText={t('saving')}>
            {product.id ? t('save') : t('create')}
          </SubmitButton>
        </div>
        <FormResult state={state}>
          {isBehind && product.id ? (
            <span className="mt-2 flex flex-wrap gap-3">
              <a
                href={localePath(locale, `/admin/products/${product.id}`)}
                target="_blank"
                rel="noreferrer"
                className={buttonClass({ kind: 'secondary' })}
              >
                {t('seeTheirs')}
              </a>
              <SubmitButton
                kind="danger"
                name="over"
                value={String(state.detail.version)}
                pendingText={t('saving')}
              >
                {t('saveOver')}
              </SubmitButton>
            </span>
          ) : null}
        </FormResult>
      </div>
    </form>
  );
}

type FieldsProps = FormProps & {
  typed: Readonly<Record<string, string>> | undefined;
  errorOf: (field: string) => string | undefined;
};

function ProductFields({ locale, product, categories, typed, errorOf }: FieldsProps) {
  // As it was when the editing began, whatever the page behind shows by now.
  const [begun] = useState(product);
  const [draft, setDraft] = useState(begun.draft);
  const common = { draft, onChange: setDraft, errorOf };
  return (
    <>
      {begun.id ? (
        <>
          <input type="hidden" name="productId" value={begun.id} />
          <input type="hidden" name="version" value={begun.version} />
        </>
      ) : (
        <input type="hidden" name="locale" value={locale} />
      )}
      <div className="grid items-start gap-5 xl:grid-cols-[2fr_1fr]">
        <div className="grid min-w-0 gap-5">
          <ProductWords begun={begun} typed={typed} errorOf={errorOf} />
          <Card>
            <OptionEditor {...common} />
          </Card>
          <Card>
            <VariantEditor {...common} locale={locale} />
          </Card>
        </div>
        <ProductPlace begun={begun} categories={categories} typed={typed} errorOf={errorOf} />
      </div>
    </>
  );
}

type PartProps = Pick<FieldsProps, 'typed' | 'errorOf'> & { begun: EditedProduct };

function ProductWords({ begun, typed, errorOf }: PartProps) {
  const t = useTranslations('manage.products.form');
  const common = { typed, errorOf };
  return (
    <Card className="grid gap-4">
      <h2 className="text-xl">{t('words')}</h2>
      <LocalFields {...common} name="name" label={t('name')} values={begun.name} max={120} />
      <LocalFields
        {...common}
        name="summary"
        label={t('summary')}
        values={begun.summary}
        rows={3}
        max={300}
      />
      <LocalFields
        {...common}
        name="description"
        label={t('description')}
        values={begun.description}
        rows={10}
        max={8000}
      />
    </Card>
  );
}

function ProductPlace({
  begun,
  categories,
  typed,
  errorOf,
}: PartProps & { categories: FormProps['categories'] }) {
  const t = useTranslations('manage.products.form');
  return (
    <Card className="grid gap-4">
      <h2 className="text-xl">{t('place')}</h2>
      <SelectField
        name="status"
        label={t('status')}
        hint={t('statusHint')}
        defaultValue={typed?.status ?? begun.status}
        error={errorOf('status')}
        options={(['active', 'hidden'] as const).map((value) => ({
          value,
          label: t(`statuses.${value}`),
        }))}
      />
      <SelectField
        name="categoryId"
        label={t('category')}
        defaultValue={typed?.categoryId ?? begun.categoryId}
        error={errorOf('categoryId')}
        options={[
          { value: '', label: t('choose') },
          ...categories.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <TextField
        name="slug"
        label={t('slug')}
        hint={begun.id ? t('slugHint') : t('slugNewHint')}
        defaultValue={typed?.slug ?? begun.slug}
        error={errorOf('slug')}
        maxLength={80}
        autoComplete="off"
        spellCheck={false}
      />
      <TextAreaField
        name="tags"
        label={t('tags')}
        hint={t('tagsHint')}
        rows={3}
        defaultValue={typed?.tags ?? begun.tags}
        error={errorOf('tags')}
      />
    </Card>
  );
}
