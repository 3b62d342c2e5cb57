import type { NextRequest } from 'next/server';
import { isLocale, LOCALE_COOKIE, negotiateLocale } from '@/lib/i18n/locales';

/**
 * From an address without a language to the same page in one: the language chosen before, or else
 * the browser's. `path` is empty or starts with a slash.
 */
export function leadToLanguage(request: NextRequest, path: string): Response {
  const chosen = request.cookies.get(LOCALE_COOKIE)?.value;
  const locale = isLocale(chosen)
    ? chosen
    : negotiateLocale(request.headers.get('accept-language'));
  return new Response(null, {
    status: 307,
    headers: {
      Location: `/${locale}${path}`,
      Vary: 'Accept-Language, Cookie',
      'Cache-Control': 'private, no-store',
    },
  });
}
