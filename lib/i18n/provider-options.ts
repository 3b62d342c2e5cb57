import type { Locale } from '@/lib/i18n/locales';
import { providerWords } from '@/lib/i18n/method-words';
import { providers } from '@/lib/providers/registry';

/** The providers that are set up, as a choice for people. */
export function providerOptions(locale: Locale): Promise<{ value: string; label: string }[]> {
  return Promise.all(
    providers().map(async ({ description: { id } }) => {
      const { name } = await providerWords(id, locale);
      return { value: id, label: name };
    }),
  );
}
