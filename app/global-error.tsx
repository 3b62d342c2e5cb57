'use client';

import '@/app/globals.css';
import type { FailureProps } from '@/components/failure';
import { buttonClass } from '@/components/ui/button-class';
import { LAST_WORDS } from '@/lib/i18n/last-words';
import { LOCALES } from '@/lib/i18n/locales';

/** Even the document failed, and with it the language: said in all of them. */
export default function GlobalError({ error: { digest }, retry }: FailureProps) {
  return (
    <html lang="en">
      <body>
        <title>Suanpan 算盘</title>
        <main className="page grid justify-items-center gap-12 py-20 text-center">
          {LOCALES.map((locale) => {
            const words = LAST_WORDS[locale].failed;
            return (
              <section key={locale} lang={locale} className="grid justify-items-center gap-4">
                <h1 className="text-3xl">{words.title}</h1>
                <p className="max-w-lg text-ink-soft">
                  {digest ? words.text.replace('[digest]', digest) : words.noDigest}
                </p>
                <button type="button" onClick={retry} className={buttonClass()}>
                  {words.retry}
                </button>
              </section>
            );
          })}
        </main>
      </body>
    </html>
  );
}
