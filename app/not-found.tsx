import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Abacus } from '@/components/abacus';
import { ButtonLink } from '@/components/ui/button';
import { LOCALES, type Locale, localePath } from '@/lib/i18n/locales';

export const metadata: Metadata = { title: 'Suanpan 算盘' };

/** An address without a language: said in all of them. */
export default function NotFound() {
  return (
    <html lang="en">
      <body>
        <main className="page grid justify-items-center gap-12 py-20 text-center">
          <Abacus value={404} columns={7} className="h-32 text-ink-soft" />
          {LOCALES.map((locale) => (
            <Words key={locale} locale={locale} />
          ))}
        </main>
      </body>
    </html>
  );
}

async function Words({ locale }: { locale: Locale }) {
  const t = await getTranslations({ locale, namespace: 'errors.notFound' });
  return (
    <section lang={locale} className="grid justify-items-center gap-4">
      <h1 className="text-3xl">{t('title')}</h1>
      <p className="max-w-lg text-ink-soft">{t('text')}</p>
      <ButtonLink href={localePath(locale, '')}>{t('action')}</ButtonLink>
    </section>
  );
}
