'use client';

import '@/app/globals.css';
import { buttonClass } from '@/components/ui/button-class';
import { LAST_WORDS } from '@/lib/i18n/last-words';
import { LOCALES } from '@/lib/i18n/locales';

type ErrorProps = { error: Error & { digest?: string }; reset: () => void };

/** Even the document failed, and with it the language: said in all of them. */
export default function GlobalError({ error, reset }: ErrorProps) {
  return (
    <html lang="en">
      <body>
        <title>Suanpan 算盘</title>
        <main className="page grid justify-items-center gap-12 py-20 text-center">
          {LOCALES.map((locale) => (
            <section key={locale} lang={locale} className="grid justify-items-center gap-4">
              <h1 className="text-3xl">{LAST_WORDS[locale].failed.title}</h1>
              <p className="max-w-lg text-ink-soft">
                {error.digest
                  ? LAST_WORDS[locale].failed.text.replace('{digest}', error.digest)
                  : LAST_WORDS[locale].failed.noDigest}
              </p>
              <button type="button" onClick={reset} className={buttonClass()}>
                {LAST_WORDS[locale].failed.retry}
              </button>
            </section>
          ))}
        </main>
      </body>
    </html>
  );
}
