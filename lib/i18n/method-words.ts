import type { Locale } from '@/lib/i18n/locales';
import { loadMessages } from '@/lib/i18n/messages';
import { methodKey, type PaymentMethod } from '@/lib/payments/offered';
import type { Channel } from '@/lib/providers/provider';

/** A way to pay in words, for people to choose. `value` is what a form sends. */
export type MethodOption = PaymentMethod & {
  readonly value: string;
  readonly name: string;
  readonly how: string;
};

export type ProviderWords = {
  /** What the provider is called. */
  readonly name: string;
  /** The app on the payer's phone. */
  readonly app: string;
  /** How paying goes, by channel. */
  readonly how: Readonly<Partial<Record<Channel, string>>>;
};

/** The words for a provider by its id. A new provider adds them to payment.json, and nothing here. */
export async function providerWords(provider: string, locale: Locale): Promise<ProviderWords> {
  const { payment } = await loadMessages(locale);
  const all: Readonly<Record<string, ProviderWords>> = payment.providers;
  return all[provider] ?? { name: provider, app: provider, how: {} };
}

/** Ways to pay, as a choice for people. */
export function methodOptions(
  methods: readonly PaymentMethod[],
  locale: Locale,
): Promise<MethodOption[]> {
  return Promise.all(
    methods.map(async ({ provider, channel }) => {
      const { name, how } = await providerWords(provider, locale);
      return {
        provider,
        channel,
        value: methodKey({ provider, channel }),
        name,
        how: how[channel] ?? '',
      };
    }),
  );
}
