import type { LocalText } from '@/db/schema/catalog';
import { DEFAULT_LOCALE } from '@/lib/i18n/locales';

/**
 * A text of the catalogue in the reader's language; where that is missing, as another region writes
 * the same language, then in the default language, then in any there is. Empty only when the text has
 * no language at all.
 */
export function localText(text: LocalText, locale: string): string {
  return text[locale] ?? inSameLanguage(text, locale) ?? text[DEFAULT_LOCALE] ?? anyOf(text) ?? '';
}

function inSameLanguage(text: LocalText, locale: string): string | undefined {
  const [language] = locale.split('-');
  return Object.entries(text).find(([other]) => other.split('-')[0] === language)?.[1];
}

function anyOf(text: LocalText): string | undefined {
  return Object.values(text)[0];
}
