'use client';

import { buttonClass } from '@/components/ui/button-class';
import { LAST_WORDS } from '@/lib/i18n/last-words';
import { LOCALES, localePath } from '@/lib/i18n/locales';

/** There is no such page, said in every language. Next sends this with every page, hence by its name alone. */
export function NotFoundAnywhere() {
  return (
    <main className="page grid justify-items-center gap-12 py-20 text-center">
      {LOCALES.map((locale) => (
        <section key={locale} lang={locale} className="grid justify-items-center gap-4">
          <h1 className="text-3xl">{LAST_WORDS[locale].notFound.title}</h1>
          <p className="max-w-lg text-ink-soft">{LAST_WORDS[locale].notFound.text}</p>
          <a href={localePath(locale, '')} className={buttonClass()}>
            {LAST_WORDS[locale].notFound.action}
          </a>
        </section>
      ))}
    </main>
  );
}
