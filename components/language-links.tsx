'use client';

import { usePathname } from 'next/navigation';
import type { MouseEvent } from 'react';
import { LOCALE_COOKIE, LOCALE_NAMES, LOCALES, type Locale } from '@/lib/i18n/locales';

const YEAR_S = 365 * 24 * 60 * 60;

/**
 * The same page in the other languages. The choice is remembered for addresses without a language;
 * the query (a search, say) is carried along when scripts run.
 */
export function LanguageLinks({ current, className }: { current: Locale; className: string }) {
  const pathname = usePathname();
  // A cached page is rendered at an internal address, with its currency in it (next.config.ts).
  const rest = pathname.replace(/^\/[^/]+(\/in\/[A-Z]{3}(?=\/|$))?/, '');

  function choose(event: MouseEvent<HTMLAnchorElement>, locale: Locale): void {
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser
    document.cookie = `${LOCALE_COOKIE}=${locale}; path=/; max-age=${YEAR_S}; samesite=lax`;
    event.currentTarget.search = window.location.search;
  }

  return LOCALES.filter((locale) => locale !== current).map((locale) => (
    <a
      key={locale}
      href={`/${locale}${rest}`}
      hrefLang={locale}
      lang={locale}
      className={className}
      onClick={(event) => choose(event, locale)}
    >
      {LOCALE_NAMES[locale]}
    </a>
  ));
}
