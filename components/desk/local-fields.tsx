import { TextAreaField, TextField } from '@/components/ui/field';
import { LOCALE_NAMES, LOCALES } from '@/lib/i18n/locales';

/** The same words in every language of the shop, side by side: `name.en`, `name.zh-CN`. */
export function LocalFields({
  name,
  label,
  values,
  typed,
  errorOf,
  rows,
  max,
  idPrefix = '',
  onChange,
}: {
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
}) {
  return (
    <div className="grid items-start gap-4 sm:grid-cols-2">
      {LOCALES.map((locale) => {
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
