import { notFound } from 'next/navigation';
import { getTranslations, setRequestLocale } from 'next-intl/server';
import type { ReactNode } from 'react';
import { ClientMessages } from '@/components/client-messages';
import { IntentLink } from '@/components/intent-link';
import { LanguageLinks } from '@/components/language-links';
import { Logo } from '@/components/logo';
import { isLocale, localePath } from '@/lib/i18n/locales';

type LocaleProps = { children: ReactNode; params: Promise<{ locale: string }> };

/** A quiet frame: who we are, the language, and the one thing to do. */
export default async function AuthLayout({ children, params }: LocaleProps) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  setRequestLocale(locale);
  const t = await getTranslations('common');
  return (
    <>
      <header className="page flex items-center justify-between gap-4 py-4">
        <IntentLink
          href={localePath(locale, '')}
          aria-label={t('homeLink')}
          className="flex min-h-11 shrink-0 items-center rounded-control"
        >
          <Logo name={t('shopName')} />
        </IntentLink>
        <nav aria-label={t('nav.language')} className="flex flex-wrap justify-end">
          <LanguageLinks
            current={locale}
            className="inline-flex min-h-11 items-center rounded-control px-3 text-ink-soft hover:bg-celadon-wash hover:text-ink"
          />
        </nav>
      </header>
      <main id="main" tabIndex={-1} className="page grid grow place-items-center py-8 sm:pb-24">
        <div className="w-full max-w-md">
          <ClientMessages namespaces={['accounts']}>{children}</ClientMessages>
        </div>
      </main>
    </>
  );
}
