import { getTranslations } from 'next-intl/server';
import { Abacus } from '@/components/abacus';
import { ButtonLink } from '@/components/ui/button';
import { type Locale, localePath } from '@/lib/i18n/locales';

/** There is no such page, said kindly; the abacus says 404. */
export async function NotFoundPage({ locale }: { locale: Locale }) {
  const t = await getTranslations({ locale, namespace: 'errors.notFound' });
  return (
    <div className="page grid justify-items-center py-20 text-center">
      <Abacus value={404} columns={7} className="h-32 text-ink-soft" />
      <h1 className="mt-8 text-3xl sm:text-4xl">{t('title')}</h1>
      <p className="mt-4 max-w-lg text-ink-soft">{t('text')}</p>
      <p className="mt-8 flex flex-wrap justify-center gap-3">
        <ButtonLink href={localePath(locale, '')}>{t('action')}</ButtonLink>
        <ButtonLink href={localePath(locale, '/products')} kind="secondary">
          {t('browse')}
        </ButtonLink>
      </p>
    </div>
  );
}
