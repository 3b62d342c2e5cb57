import type { Locale } from '@/lib/i18n/locales';
import catalog from '@/lib/i18n/messages/en/catalog.json';
import common from '@/lib/i18n/messages/en/common.json';
import errors from '@/lib/i18n/messages/en/errors.json';

/**
 * The words of the shop, one file per namespace and language: messages/<locale>/<namespace>.json.
 * English is the type. A new namespace adds its file in every language, its import and its name
 * here; messages.test.ts compares the languages.
 */
export const ENGLISH = { catalog, common, errors } as const;

export type Messages = typeof ENGLISH;
export type Namespace = keyof Messages;

/** Every message of a language, by namespace. */
export async function loadMessages(locale: Locale): Promise<Record<string, unknown>> {
  if (locale === 'en') return ENGLISH;
  const entries = await Promise.all(
    Object.keys(ENGLISH).map(async (namespace) => {
      const file = await import(`./messages/${locale}/${namespace}.json`);
      return [namespace, file.default] as const;
    }),
  );
  return Object.fromEntries(entries);
}
