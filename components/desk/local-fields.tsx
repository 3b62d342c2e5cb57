import { useLocale, useTranslations } from 'next-intl';
import { TextAreaField, TextField } from '@/components/ui/field';
import { Icon } from '@/components/ui/icons';
import { DEFAULT_LOCALE, LOCALE_NAMES, LOCALES, type Locale } from '@/lib/i18n/locales';

type LocalFieldsProps = {
  name: string;
  label: string;
  values: Readonly<Record<string, string>>;
  typed?: Readonly<Record<string, string>> | undefined;
  errorOf: (field: string) => string | undefined;
  /** More than one line. */
  rows?: number | undefined;
  max: number;
  /** Tells two forms of one page apart. */
  idPrefix?: string | undefined;
  /** Makes the fields controlled: `values` is then what they show. */
  onChange?: ((locale: string, words: string) => void) | undefined;
};

/**
 * The same words in every language of the shop: `name.en`, `name.zh-CN`. The default language, which
 * is needed, and the reader's own stand side by side; the others are folded away until somebody
 * translates, or one of them has an error.
 */
export function LocalFields(props: LocalFieldsProps) {
  const { name, label, values, typed, errorOf } = props;
  const t = useTranslations('manage.form');
  const own = useLocale();
  const shown = LOCALES.filter((locale) => locale === DEFAULT_LOCALE || locale === own);
  const folded = LOCALES.filter((locale) => !shown.includes(locale));
  const wordsIn = (locale: Locale) => typed?.[`${name}.${locale}`] ?? values[locale] ?? '';
  const written = folded.filter((locale) => wordsIn(locale).trim() !== '').length;
  const isWrong = folded.some((locale) => errorOf(`${name}.${locale}`));
  const count = { written, count: folded.length };
  return (
    <div className="grid gap-2">
      <Languages {...props} locales={shown} />
      <details className="group" open={isWrong || undefined}>
        <summary className="inline-flex min-h-11 list-none items-center gap-2 rounded-control pr-3 text-sm text-celadon underline-offset-4 hover:underline">
          <Icon name="down" className="size-4 transition-transform group-open:rotate-180" />
          <span>
            <span className="sr-only">{label}: </span>
            {t('languages', count)}
          </span>
        </summary>
        <p className="mb-3 text-sm text-ink-soft">{t('languagesHint')}</p>
        <Languages {...props} locales={folded} />
      </details>
    </div>
  );
}

function Languages({
  name,
  label,
  values,
  typed,
  errorOf,
  rows,
  max,
  idPrefix = '',
  onChange,
  locales,
}: LocalFieldsProps & { locales: readonly Locale[] }) {
  return (
    <div className="grid items-start gap-4 sm:grid-cols-2">
      {locales.map((locale) => {
        const field = `${name}.${locale}`;
        const words = values[locale] ?? '';
        const control = onChange
          ? {
              value: words,
              onChange: (event: { currentTarget: { value: string } }) =>
                onChange(locale, event.currentTarget.value),
            }
          : { defaultValue: typed?.[field] ?? words };
        const common = {
          ...control,
          id: `${idPrefix}${field}`,
          name: field,
          lang: locale,
          label,
          note: LOCALE_NAMES[locale],
          error: errorOf(field),
          maxLength: max,
        };
        return rows ? (
          <TextAreaField key={locale} {...common} rows={rows} />
        ) : (
          <TextField key={locale} {...common} />
        );
      })}
    </div>
  );
}
