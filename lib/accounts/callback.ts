import { isLocale, type Locale, localePath } from '@/lib/i18n/locales';

const MAX_LENGTH = 500;
/** An origin that cannot be reached, to see whether a path stays within it. */
const NOWHERE = 'http://nowhere.invalid';

/**
 * Where to go after signing in: the path that was kept, if it is a page of this shop in one of its
 * languages; else the account's home. Other sites, other schemes and the sign-in pages themselves
 * are not followed, however they are written.
 */
export function safeCallback(kept: string | undefined, locale: Locale): string {
  const home = localePath(locale, '/account');
  if (!kept?.startsWith('/') || kept.length > MAX_LENGTH || /[\\\s\p{Cc}]/u.test(kept)) return home;
  if (!URL.canParse(kept, NOWHERE)) return home;
  const url = new URL(kept, NOWHERE);
  if (url.origin !== NOWHERE) return home;
  const [, first, second] = url.pathname.split('/');
  if (!isLocale(first) || second?.startsWith('sign-')) return home;
  return `${url.pathname}${url.search}`;
}
