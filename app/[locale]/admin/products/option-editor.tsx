'use client';

import { useTranslations } from 'next-intl';
import {
  addOption,
  addValue,
  type Draft,
  type DraftOption,
  removeOption,
  removeValue,
  rename,
} from '@/app/[locale]/admin/products/product-draft';
import { LocalFields } from '@/components/desk/local-fields';
import { buttonClass } from '@/components/ui/button-class';
import { FieldError } from '@/components/ui/field';
import { Icon } from '@/components/ui/icons';
import { MAX_OPTION_VALUES, MAX_OPTIONS } from '@/lib/catalog/product-limits';

type EditorProps = {
  draft: Draft;
  onChange: (draft: Draft) => void;
  errorOf: (field: string) => string | undefined;
};

/** What a shopper can choose, such as size, and from which values. */
export function OptionEditor({ draft, onChange, errorOf }: EditorProps) {
  const t = useTranslations('manage.products.form');
  return (
    <fieldset className="grid gap-4">
      <legend>
        <h2 className="text-xl">{t('options')}</h2>
      </legend>
      <p className="text-sm text-ink-soft">{t('optionsHint')}</p>
      {draft.options.map((option, index) => (
        <OptionFields
          key={option.id}
          option={option}
          index={index}
          draft={draft}
          onChange={onChange}
          errorOf={errorOf}
        />
      ))}
      {draft.options.length < MAX_OPTIONS ? (
        <div>
          <button
            type="button"
            className={buttonClass({ kind: 'secondary' })}
            onClick={() => onChange(addOption(draft))}
          >
            <Icon name="plus" className="size-4" />
            {t('addOption')}
          </button>
        </div>
      ) : null}
    </fieldset>
  );
}

function OptionFields({
  option,
  index,
  draft,
  onChange,
  errorOf,
}: EditorProps & { option: DraftOption; index: number }) {
  const t = useTranslations('manage.products.form');
  const path = `options.${index}`;
  const optionId = option.id;
  return (
    <fieldset className="grid gap-3 rounded-control border border-line p-4">
      <legend className="px-1 font-medium">{t('option', { number: index + 1 })}</legend>
      <input type="hidden" name={`${path}.id`} value={optionId} />
      <LocalFields
        name={`${path}.name`}
        label={t('optionName')}
        values={option.name}
        errorOf={errorOf}
        max={60}
        onChange={(locale, words) => onChange(rename(draft, { optionId }, locale, words))}
      />
      {option.values.map((value, at) => (
        <div key={value.id} className="grid items-end gap-2 sm:grid-cols-[1fr_auto]">
          <input type="hidden" name={`${path}.values.${at}.id`} value={value.id} />
          <LocalFields
            name={`${path}.values.${at}.name`}
            label={t('value', { number: at + 1 })}
            values={value.name}
            errorOf={errorOf}
            max={60}
            onChange={(locale, words) =>
              onChange(rename(draft, { optionId, valueId: value.id }, locale, words))
            }
          />
          <button
            type="button"
            aria-label={t('removeValue', { number: at + 1 })}
            title={t('removeValue', { number: at + 1 })}
            className={`${buttonClass({ kind: 'quiet' })} px-3`}
            onClick={() => onChange(removeValue(draft, optionId, value.id))}
          >
            <Icon name="close" className="size-4" />
          </button>
        </div>
      ))}
      <FieldError id={`${path}.values`} error={errorOf(`${path}.values`)} />
      <div className="flex flex-wrap gap-2">
        {option.values.length < MAX_OPTION_VALUES ? (
          <button
            type="button"
            className={buttonClass({ kind: 'quiet' })}
            onClick={() => onChange(addValue(draft, optionId))}
          >
            <Icon name="plus" className="size-4" />
            {t('addValue')}
          </button>
        ) : null}
        <button
          type="button"
          className={`${buttonClass({ kind: 'quiet' })} text-cinnabar hover:bg-cinnabar-wash`}
          onClick={() => onChange(removeOption(draft, optionId))}
        >
          {t('removeOption', { number: index + 1 })}
        </button>
      </div>
    </fieldset>
  );
}
