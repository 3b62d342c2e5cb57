'use client';

import { useTranslations } from 'next-intl';
import {
  addCombinations,
  addVariant,
  changeVariant,
  type Draft,
  type DraftVariant,
  removeVariant,
} from '@/app/[locale]/admin/products/product-draft';
import { CurrencyFields } from '@/components/desk/currency-fields';
import { buttonClass } from '@/components/ui/button-class';
import { FieldError, TextField } from '@/components/ui/field';
import { Icon } from '@/components/ui/icons';
import { SelectField } from '@/components/ui/select';
import { MAX_VARIANTS } from '@/lib/catalog/product-limits';
import { localText } from '@/lib/i18n/local-text';

type EditorProps = {
  draft: Draft;
  onChange: (draft: Draft) => void;
  errorOf: (field: string) => string | undefined;
  locale: string;
};

/** What is bought: a number, one value for every choice, and a price in each currency it is sold in. */
export function VariantEditor(props: EditorProps) {
  const { draft, onChange, errorOf } = props;
  const t = useTranslations('manage.products.form');
  return (
    <fieldset className="grid gap-4">
      <legend>
        <h2 className="text-xl">{t('variants')}</h2>
      </legend>
      <p className="text-sm text-ink-soft">{t('variantsHint')}</p>
      <FieldError id="variants" error={errorOf('variants')} />
      {draft.variants.map((variant, index) => (
        <VariantFields key={variant.key} {...props} variant={variant} index={index} />
      ))}
      {draft.variants.length < MAX_VARIANTS ? (
        <div className="flex flex-wrap gap-2">
          <button
            type="button"
            className={buttonClass({ kind: 'secondary' })}
            onClick={() => onChange(addVariant(draft))}
          >
            <Icon name="plus" className="size-4" />
            {t('addVariant')}
          </button>
          {draft.options.length > 0 ? (
            <button
              type="button"
              className={buttonClass({ kind: 'quiet' })}
              onClick={() => onChange(addCombinations(draft))}
            >
              {t('addCombinations')}
            </button>
          ) : null}
        </div>
      ) : null}
    </fieldset>
  );
}

function VariantFields({
  draft,
  onChange,
  errorOf,
  locale,
  variant,
  index,
}: EditorProps & { variant: DraftVariant; index: number }) {
  const t = useTranslations('manage.products.form');
  const path = `variants.${index}`;
  const set = (changes: Partial<DraftVariant>) =>
    onChange(changeVariant(draft, variant.key, changes));
  return (
    <fieldset className="rounded-control border border-line p-4">
      <legend className="px-1 font-medium">{t('variant', { number: index + 1 })}</legend>
      <input type="hidden" name={`${path}.id`} value={variant.id ?? ''} />
      <div className="grid grid-cols-[repeat(auto-fit,minmax(11rem,1fr))] items-start gap-3">
        <TextField
          name={`${path}.sku`}
          label={t('sku')}
          value={variant.sku}
          onChange={(event) => set({ sku: event.currentTarget.value })}
          error={errorOf(`${path}.sku`)}
          maxLength={40}
          autoComplete="off"
          className="uppercase"
        />
        {draft.options.map((option) => (
          <SelectField
            key={option.id}
            name={`${path}.options.${option.id}`}
            label={localText(option.name, locale) || t('unnamed')}
            value={variant.options[option.id] ?? ''}
            onChange={(event) =>
              set({ options: { ...variant.options, [option.id]: event.currentTarget.value } })
            }
            error={errorOf(`${path}.options.${option.id}`)}
            options={[
              { value: '', label: t('choose') },
              ...option.values.map(({ id, name }) => ({
                value: id,
                label: localText(name, locale) || t('unnamed'),
              })),
            ]}
          />
        ))}
        <SelectField
          name={`${path}.status`}
          label={t('variantStatus')}
          value={variant.status}
          onChange={(event) => set({ status: event.currentTarget.value })}
          options={(['active', 'hidden'] as const).map((value) => ({
            value,
            label: t(`statuses.${value}`),
          }))}
        />
      </div>
      <div className="mt-4">
        <CurrencyFields
          name={`${path}.prices`}
          legend={t('prices')}
          hint={t('pricesHint')}
          values={variant.prices}
          errorOf={errorOf}
          onChange={(currency, amount) =>
            set({ prices: { ...variant.prices, [currency]: amount } })
          }
        />
      </div>
      {variant.id === null && draft.variants.length > 1 ? (
        <button
          type="button"
          className={`${buttonClass({ kind: 'quiet' })} mt-2 text-cinnabar hover:bg-cinnabar-wash`}
          onClick={() => onChange(removeVariant(draft, variant.key))}
        >
          {t('removeVariant', { number: index + 1 })}
        </button>
      ) : null}
    </fieldset>
  );
}
