import type { NextRequest } from 'next/server';
import { isLocale, LOCALE_COOKIE, negotiateLocale } from '@/lib/i18n/locales';

/** The bare address leads to the language that was chosen before, or else the browser's. */
export function GET(request: NextRequest): Response {
  const chosen = request.cookies.get(LOCALE_COOKIE)?.value;
  const locale = isLocale(chosen)
    ? chosen
    : negotiateLocale(request.headers.get('accept-language'));
  return new Response(null, {
    status: 307,
    headers: {
      Location: `/${locale}`,
      Vary: 'Accept-Language, Cookie',
      'Cache-Control': 'private, no-store',
    },
  });
}
