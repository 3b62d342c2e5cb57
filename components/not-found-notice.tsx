'use client';

import { useParams } from 'next/navigation';
import { Abacus } from '@/components/abacus';
import { buttonClass } from '@/components/ui/button-class';
import { LAST_WORDS } from '@/lib/i18n/last-words';
import { localeOf, localePath } from '@/lib/i18n/locales';

/**
 * There is no such page, said kindly; the abacus says 404. Next sends this with every page, so it
 * does without its links' code.
 */
export function NotFoundNotice() {
  const locale = localeOf(useParams());
  const words = LAST_WORDS[locale].notFound;
  return (
    <div className="page grid justify-items-center py-20 text-center">
      <Abacus value={404} columns={7} className="h-32 text-ink-soft" />
      <h1 className="mt-8 text-3xl sm:text-4xl">{words.title}</h1>
      <p className="mt-4 max-w-lg text-ink-soft">{words.text}</p>
      <p className="mt-8 flex flex-wrap justify-center gap-3">
        <a href={localePath(locale, '')} className={buttonClass()}>
          {words.action}
        </a>
        <a href={localePath(locale, '/products')} className={buttonClass({ kind: 'secondary' })}>
          {words.browse}
        </a>
      </p>
    </div>
  );
}
