import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations, setRequestLocale } from 'next-intl/server';
import { addToCart } from '@/app/[locale]/(shop)/cart/actions';
import { findProduct, listRelated } from '@/app/[locale]/(shop)/catalog';
import { Gallery } from '@/app/[locale]/in/[currency]/products/[slug]/gallery';
import { productMarkup } from '@/app/[locale]/in/[currency]/products/[slug]/markup';
import { NotSoldHere } from '@/app/[locale]/in/[currency]/products/[slug]/not-sold-here';
import { offersOf, purchaseWords } from '@/app/[locale]/in/[currency]/products/[slug]/offers';
import { ProductNotes } from '@/app/[locale]/in/[currency]/products/[slug]/product-notes';
import { PurchaseForm } from '@/app/[locale]/in/[currency]/products/[slug]/purchase-form';
import { Breadcrumb } from '@/components/breadcrumb';
import { ProductGrid } from '@/components/product-grid';
import { SectionHeading } from '@/components/section-heading';
import { env } from '@/lib/env';
import { alternates } from '@/lib/i18n/alternates';
import { localText } from '@/lib/i18n/local-text';
import { isLocale, localePath } from '@/lib/i18n/locales';
import { isShopCurrency } from '@/lib/shop';

export const revalidate = 60;

/** Products are rendered when they are first visited, so that building needs no database. */
export function generateStaticParams() {
  return [];
}

type ProductProps = { params: Promise<{ locale: string; currency: string; slug: string }> };

export async function generateMetadata({ params }: ProductProps): Promise<Metadata> {
  const { locale, currency, slug } = await params;
  if (!isLocale(locale) || !isShopCurrency(currency)) return {};
  const product = await findProduct(slug, currency);
  if (!product) return {};
  const title = localText(product.name, locale);
  const description = localText(product.summary, locale);
  return {
    title,
    description,
    alternates: alternates(locale, `/products/${slug}`),
    openGraph: {
      title,
      description,
      url: localePath(locale, `/products/${slug}`),
      images: product.pictures.map(({ src, alt }) => ({ url: src, alt: localText(alt, locale) })),
    },
  };
}

/** One product: pictures, versions with their price and stock, and the way into the cart. */
export default async function ProductPage({ params }: ProductProps) {
  const { locale, currency, slug } = await params;
  if (!isLocale(locale) || !isShopCurrency(currency)) notFound();
  setRequestLocale(locale);
  const product = await findProduct(slug, currency);
  if (!product) notFound();
  const [t, related, offers, words] = await Promise.all([
    getTranslations({ locale, namespace: 'catalog' }),
    listRelated(product.id, currency),
    offersOf(product, locale),
    purchaseWords(locale),
  ]);
  const name = localText(product.name, locale);
  const { category } = product;
  const steps = [
    { name: t('list.title'), href: localePath(locale, '/products') },
    {
      name: localText(category.name, locale),
      href: localePath(locale, `/categories/${category.slug}`),
    },
  ];
  return (
    <div className="page pt-4">
      <script
        type="application/ld+json"
        // biome-ignore lint/security/noDangerouslySetInnerHtml: escaped JSON, not executed
        dangerouslySetInnerHTML={{ __html: productMarkup(product, locale, env().appUrl) }}
      />
      <Breadcrumb locale={locale} steps={steps} />
      <div className="mt-2 grid items-start gap-x-14 gap-y-8 lg:grid-cols-[7fr_5fr]">
        <Gallery
          pictures={product.pictures}
          locale={locale}
          label={t('product.pictures', { name })}
        />
        <div className="grid gap-6 lg:sticky lg:top-8">
          <div>
            <h1 className="text-3xl sm:text-4xl">{name}</h1>
            <p className="mt-3 text-lg text-ink-soft">{localText(product.summary, locale)}</p>
          </div>
          {offers.length > 0 ? (
            <PurchaseForm action={addToCart} offers={offers} locale={locale} words={words} />
          ) : (
            <NotSoldHere locale={locale} currency={currency} soldIn={product.soldIn} />
          )}
          <ProductNotes locale={locale} product={product} />
        </div>
      </div>
      {related.length > 0 ? (
        <section className="mt-20" aria-labelledby="related">
          <SectionHeading id="related">{t('product.related')}</SectionHeading>
          <div className="mt-6">
            <ProductGrid products={related} locale={locale} />
          </div>
        </section>
      ) : null}
    </div>
  );
}
