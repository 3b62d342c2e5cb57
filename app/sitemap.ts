import type { MetadataRoute } from 'next';
import { connection } from 'next/server';
import { listCategories, listProductSlugs } from '@/app/[locale]/(shop)/catalog';
import { env } from '@/lib/env';
import { DEFAULT_LOCALE, LOCALES, localePath } from '@/lib/i18n/locales';

/** Every page worth finding, with its translations. */
export default async function sitemap(): Promise<MetadataRoute.Sitemap> {
  await connection();
  const [categories, products] = await Promise.all([listCategories(), listProductSlugs()]);
  const paths = [
    '',
    '/products',
    ...categories.map(({ slug }) => `/categories/${slug}`),
    ...products.map((slug) => `/products/${slug}`),
  ];
  const { appUrl } = env();
  return paths.map((path) => ({
    url: appUrl + localePath(DEFAULT_LOCALE, path),
    alternates: {
      languages: Object.fromEntries(
        LOCALES.map((locale) => [locale, appUrl + localePath(locale, path)]),
      ),
    },
  }));
}
