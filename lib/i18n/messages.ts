import { assert } from '@/lib/errors';
import type { Locale } from '@/lib/i18n/locales';
import accounts from '@/lib/i18n/messages/en/accounts.json';
import addresses from '@/lib/i18n/messages/en/addresses.json';
import books from '@/lib/i18n/messages/en/books.json';
import cart from '@/lib/i18n/messages/en/cart.json';
import catalog from '@/lib/i18n/messages/en/catalog.json';
import checkout from '@/lib/i18n/messages/en/checkout.json';
import common from '@/lib/i18n/messages/en/common.json';
import currencies from '@/lib/i18n/messages/en/currencies.json';
import desk from '@/lib/i18n/messages/en/desk.json';
import errors from '@/lib/i18n/messages/en/errors.json';
import limits from '@/lib/i18n/messages/en/limits.json';
import manage from '@/lib/i18n/messages/en/manage.json';
import messages from '@/lib/i18n/messages/en/messages.json';
import next from '@/lib/i18n/messages/en/next.json';
import notices from '@/lib/i18n/messages/en/notices.json';
import orders from '@/lib/i18n/messages/en/orders.json';
import payment from '@/lib/i18n/messages/en/payment.json';
import refunds from '@/lib/i18n/messages/en/refunds.json';
import review from '@/lib/i18n/messages/en/review.json';

/**
 * The words of the shop, one file per namespace and language: messages/<locale>/<namespace>.json.
 * English is the type. A new namespace adds its file in every language, its import and its name
 * here; messages.test.ts compares the languages.
 */
export const ENGLISH = {
  accounts,
  addresses,
  books,
  cart,
  catalog,
  checkout,
  common,
  currencies,
  desk,
  errors,
  limits,
  manage,
  messages,
  next,
  notices,
  orders,
  payment,
  refunds,
  review,
} as const;

export type Messages = typeof ENGLISH;
export type Namespace = keyof Messages;

const loaded = new Map<Locale, Promise<Messages>>();

/** Every message of a language, by namespace; read once in a process. */
export function loadMessages(locale: Locale): Promise<Messages> {
  const known = loaded.get(locale) ?? readMessages(locale);
  loaded.set(locale, known);
  return known;
}

async function readMessages(locale: Locale): Promise<Messages> {
  if (locale === 'en') return ENGLISH;
  const entries = await Promise.all(
    Object.keys(ENGLISH).map(async (namespace) => {
      const file = await import(`./messages/${locale}/${namespace}.json`);
      return [namespace, file.default] as const;
    }),
  );
  const messages: unknown = Object.fromEntries(entries);
  assert(hasEveryNamespace(messages), `messages are missing in ${locale}`);
  return messages;
}

/** That every key is there is shown by messages.test.ts. */
function hasEveryNamespace(messages: unknown): messages is Messages {
  return (
    typeof messages === 'object' &&
    messages !== null &&
    Object.keys(ENGLISH).every((namespace) => namespace in messages)
  );
}
