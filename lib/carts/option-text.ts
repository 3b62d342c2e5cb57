import type { LocalText, ProductOption } from '@/db/schema/catalog';

/** The chosen options of a variant in words, in every language that has them: "100 g · Tin". */
export function optionText(
  options: readonly ProductOption[],
  chosen: Readonly<Record<string, string>>,
): LocalText {
  const names = options.flatMap((option) => {
    const value = option.values.find((candidate) => candidate.id === chosen[option.id]);
    return value ? [value.name] : [];
  });
  const locales = new Set(names.flatMap((name) => Object.keys(name)));
  return Object.fromEntries(
    [...locales].map((locale) => [locale, names.flatMap((name) => name[locale] ?? []).join(' · ')]),
  );
}
