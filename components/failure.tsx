'use client';

import { useParams } from 'next/navigation';
import { buttonClass } from '@/components/ui/button-class';
import { LAST_WORDS } from '@/lib/i18n/last-words';
import { localeOf, localePath } from '@/lib/i18n/locales';

/** What Next hands to an error page. The digest stands in the log too. */
export type FailureProps = { error: Error & { digest?: string }; retry: () => void };

/**
 * A page that failed: plain words and a number for support, never the error's own message. The way
 * home is a full page load, because whatever failed may have broken the running page.
 */
export function FailureNotice({ error: { digest }, retry }: FailureProps) {
  const locale = localeOf(useParams());
  const words = LAST_WORDS[locale].failed;
  return (
    <div role="alert" className="page grid justify-items-center py-20 text-center">
      <h1 className="text-3xl sm:text-4xl">{words.title}</h1>
      <p className="mt-4 max-w-lg text-ink-soft">
        {digest ? words.text.replace('[digest]', digest) : words.noDigest}
      </p>
      <p className="mt-8 flex flex-wrap justify-center gap-3">
        <button type="button" onClick={retry} className={buttonClass()}>
          {words.retry}
        </button>
        <a href={localePath(locale, '')} className={buttonClass({ kind: 'secondary' })}>
          {words.home}
        </a>
      </p>
    </div>
  );
}

/** A failure where there is no frame around, or of the frame itself. */
export function FailurePage(props: FailureProps) {
  return (
    <main id="main" tabIndex={-1}>
      <FailureNotice {...props} />
    </main>
  );
}
