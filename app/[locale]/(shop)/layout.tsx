import { notFound } from 'next/navigation';
import { setRequestLocale } from 'next-intl/server';
import type { ReactNode } from 'react';
import { listCategories } from '@/app/[locale]/(shop)/catalog';
import { ShopFooter } from '@/components/shop-footer';
import { ShopHeader } from '@/components/shop-header';
import { localText } from '@/lib/i18n/local-text';
import { isLocale } from '@/lib/i18n/locales';

type LocaleProps = { children: ReactNode; params: Promise<{ locale: string }> };

/** The frame of the shop: the same for everybody, so that pages can be cached whole. */
export default async function ShopLayout({ children, params }: LocaleProps) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  setRequestLocale(locale);
  const categories = await listCategories();
  const shelves = categories.map(({ slug, name }) => ({ slug, name: localText(name, locale) }));
  return (
    <>
      <ShopHeader locale={locale} shelves={shelves} />
      <main id="main" tabIndex={-1} className="grow">
        {children}
      </main>
      <ShopFooter locale={locale} shelves={shelves} />
    </>
  );
}
