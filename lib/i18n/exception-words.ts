import type { Locale } from '@/lib/i18n/locales';
import { loadMessages } from '@/lib/i18n/messages';

/** What happened, and what a person should do about it. */
export type ExceptionWords = {
  readonly title: string;
  readonly text: string;
  readonly remedy: string;
};

/** The words for a kind of exception; kinds that a later version knows are named by their code. */
export async function exceptionWords(kind: string, locale: Locale): Promise<ExceptionWords> {
  const { desk } = await loadMessages(locale);
  const all: Readonly<Record<string, ExceptionWords>> = desk.exceptionKinds;
  return all[kind] ?? { title: kind, text: '', remedy: '' };
}
