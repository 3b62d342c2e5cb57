import { getTranslations } from 'next-intl/server';
import type { Locale } from '@/lib/i18n/locales';
import { providerWords } from '@/lib/i18n/method-words';
import { isAccountKind, partsOf } from '@/lib/ledger/accounts';

/** What an account is called; one that has no name goes by its code. */
export async function accountName(account: string, locale: Locale): Promise<string> {
  const { kind, provider } = partsOf(account);
  if (!isAccountKind(kind)) return account;
  const t = await getTranslations({ locale, namespace: 'books.ledger.accounts' });
  const name = provider === null ? '' : (await providerWords(provider, locale)).name;
  return t(kind, { provider: name });
}

export async function AccountName({ account, locale }: { account: string; locale: Locale }) {
  return await accountName(account, locale);
}
