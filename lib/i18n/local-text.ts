import type { LocalText } from '@/db/schema/catalog';
import { DEFAULT_LOCALE } from '@/lib/i18n/locales';

/**
 * A text of the catalogue in the reader's language; where that is missing, in the default language,
 * then in any there is. Empty only when the text has no language at all.
 */
export function localText(text: LocalText, locale: string): string {
  return text[locale] ?? text[DEFAULT_LOCALE] ?? Object.values(text)[0] ?? '';
}
