import { DEFAULT_LOCALE, LOCALES, type Locale, localePath } from '@/lib/i18n/locales';

/**
 * The address of a page and of its translations, for `<link rel="canonical">` and
 * `<link rel="alternate" hreflang>`. `path` is without the language, such as `/products/teapot`.
 */
export function alternates(locale: Locale, path: string) {
  const languages = Object.fromEntries(LOCALES.map((other) => [other, localePath(other, path)]));
  return {
    canonical: localePath(locale, path),
    languages: { ...languages, 'x-default': localePath(DEFAULT_LOCALE, path) },
  };
}
