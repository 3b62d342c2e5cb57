import type { Metadata, Viewport } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations, setRequestLocale } from 'next-intl/server';
import type { ReactNode } from 'react';
import { env } from '@/lib/env';
import { isLocale, type Locale } from '@/lib/i18n/locales';

type LocaleProps = { children: ReactNode; params: Promise<{ locale: string }> };

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f6f1e6' },
    { media: '(prefers-color-scheme: dark)', color: '#19191c' },
  ],
};

export async function generateMetadata({ params }: Pick<LocaleProps, 'params'>): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const t = await getTranslations({ locale, namespace: 'common' });
  return {
    metadataBase: new URL(env().appUrl),
    title: { default: t('title'), template: `%s · ${t('shopName')}` },
    description: t('description'),
    icons: { icon: '/brand/favicon.svg' },
    openGraph: { siteName: t('shopName'), locale: OPEN_GRAPH_LOCALES[locale], type: 'website' },
  };
}

/** Open Graph names a region with every language. */
const OPEN_GRAPH_LOCALES = {
  en: 'en_US',
  'zh-CN': 'zh_CN',
  'zh-TW': 'zh_TW',
  ja: 'ja_JP',
  fr: 'fr_FR',
} as const satisfies Record<Locale, string>;

/** The document: its language, the skip link, and nothing that knows who is looking. */
export default async function LocaleLayout({ children, params }: LocaleProps) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  setRequestLocale(locale);
  const t = await getTranslations({ locale, namespace: 'common' });
  return (
    <html lang={locale}>
      <body className="flex min-h-dvh flex-col">
        <a
          href="#main"
          className="sr-only rounded-control bg-celadon px-5 py-3 font-medium text-on-celadon focus:not-sr-only focus:fixed focus:top-3 focus:left-3 focus:z-50"
        >
          {t('skipToContent')}
        </a>
        {children}
      </body>
    </html>
  );
}
