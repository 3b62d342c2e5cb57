import type { Locale } from '@/lib/i18n/locales';
import { providerWords } from '@/lib/i18n/method-words';

/** What a provider is called. */
export async function ProviderName({ provider, locale }: { provider: string; locale: Locale }) {
  const { name } = await providerWords(provider, locale);
  return name;
}
