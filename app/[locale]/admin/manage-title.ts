import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { isLocale } from '@/lib/i18n/locales';
import type { Messages } from '@/lib/i18n/messages';

type Titles = keyof Messages['manage']['titles'];

/** The title of a page of the desk, which no search engine is to know. */
export function manageTitle(key: Titles) {
  return async ({ params }: { params: Promise<{ locale: string }> }): Promise<Metadata> => {
    const { locale } = await params;
    if (!isLocale(locale)) return {};
    const t = await getTranslations({ locale, namespace: 'manage.titles' });
    return { title: t(key), robots: { index: false } };
  };
}
