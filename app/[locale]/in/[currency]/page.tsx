import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations, setRequestLocale } from 'next-intl/server';
import { listCategories, listFavourites, listNewest } from '@/app/[locale]/(shop)/catalog';
import { Hero } from '@/app/[locale]/in/[currency]/hero';
import { PaymentPromise } from '@/app/[locale]/in/[currency]/payment-promise';
import { IntentLink } from '@/components/intent-link';
import { Picture } from '@/components/picture';
import { ProductGrid } from '@/components/product-grid';
import { SectionHeading } from '@/components/section-heading';
import { alternates } from '@/lib/i18n/alternates';
import { localText } from '@/lib/i18n/local-text';
import { isLocale, localePath } from '@/lib/i18n/locales';
import { isShopCurrency } from '@/lib/shop';

export const revalidate = 60;

/**
 * Rendered when it is first visited, so that building needs no database. It stands here and not in
 * the layout, where it would make every page static, also those that are somebody's own.
 */
export function generateStaticParams() {
  return [];
}

type HomeProps = { params: Promise<{ locale: string; currency: string }> };

export async function generateMetadata({ params }: HomeProps): Promise<Metadata> {
  const { locale } = await params;
  return isLocale(locale) ? { alternates: alternates(locale, '') } : {};
}

/** The shop window. */
export default async function HomePage({ params }: HomeProps) {
  const { locale, currency } = await params;
  if (!isLocale(locale) || !isShopCurrency(currency)) notFound();
  setRequestLocale(locale);
  const t = await getTranslations({ locale, namespace: 'catalog.home' });
  const [categories, favourites, newest] = await Promise.all([
    listCategories(),
    listFavourites(currency),
    listNewest(currency),
  ]);
  return (
    <>
      <Hero locale={locale} />
      <section className="page mt-16" aria-labelledby="categories">
        <SectionHeading id="categories">{t('categories')}</SectionHeading>
        <ul className="mt-6 grid grid-cols-2 gap-4 sm:grid-cols-3 sm:gap-6 lg:grid-cols-6">
          {categories.map(({ slug, name, image }) => (
            <li key={slug} className="group relative">
              <Picture src={image} alt="" className="rounded-card" />
              <h3 className="mt-3 text-center text-lg">
                <IntentLink
                  href={localePath(locale, `/categories/${slug}`)}
                  className="after:absolute after:inset-0 after:rounded-card group-hover:underline group-hover:underline-offset-4"
                >
                  {localText(name, locale)}
                </IntentLink>
              </h3>
            </li>
          ))}
        </ul>
      </section>
      <section className="page mt-20" aria-labelledby="favourites">
        <SectionHeading
          id="favourites"
          more={{ href: localePath(locale, '/products'), words: t('seeAll') }}
        >
          {t('favourites')}
        </SectionHeading>
        <div className="mt-6">
          <ProductGrid products={favourites} locale={locale} />
        </div>
      </section>
      <PaymentPromise locale={locale} />
      <section className="page mt-20" aria-labelledby="newest">
        <SectionHeading
          id="newest"
          more={{ href: localePath(locale, '/products?sort=newest'), words: t('seeAll') }}
        >
          {t('newest')}
        </SectionHeading>
        <div className="mt-6">
          <ProductGrid products={newest} locale={locale} />
        </div>
      </section>
    </>
  );
}
