import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations, setRequestLocale } from 'next-intl/server';
import { listCategories, listOfCategory } from '@/app/[locale]/(shop)/catalog';
import { Breadcrumb } from '@/components/breadcrumb';
import { Pagination } from '@/components/pagination';
import { Picture } from '@/components/picture';
import { ProductGrid } from '@/components/product-grid';
import { ButtonLink } from '@/components/ui/button';
import { alternates } from '@/lib/i18n/alternates';
import { localText } from '@/lib/i18n/local-text';
import { isLocale, localePath } from '@/lib/i18n/locales';
import { isShopCurrency } from '@/lib/shop';

export const revalidate = 60;

/** Pictures that fit on the first screen, below the shelf's own. */
const EAGER_PICTURES = 4;

/** Shelves are rendered when they are first visited, so that building needs no database. */
export function generateStaticParams() {
  return [];
}

type CategoryProps = { params: Promise<{ locale: string; currency: string; slug: string }> };

async function findCategory(slug: string) {
  const categories = await listCategories();
  return categories.find((category) => category.slug === slug);
}

export async function generateMetadata({ params }: CategoryProps): Promise<Metadata> {
  const { locale, slug } = await params;
  const category = await findCategory(slug);
  if (!isLocale(locale) || !category) return {};
  return {
    title: localText(category.name, locale),
    description: localText(category.intro, locale),
    alternates: alternates(locale, `/categories/${slug}`),
    openGraph: { images: category.image ? [category.image] : [] },
  };
}

/** A shelf: its first page, which is kept; further pages and filters are the list's business. */
export default async function CategoryPage({ params }: CategoryProps) {
  const { locale, currency, slug } = await params;
  if (!isLocale(locale) || !isShopCurrency(currency)) notFound();
  setRequestLocale(locale);
  const category = await findCategory(slug);
  if (!category) notFound();
  const [t, { products, total, pages }] = await Promise.all([
    getTranslations({ locale, namespace: 'catalog.list' }),
    listOfCategory(slug, currency),
  ]);
  const listHref = localePath(locale, `/products?category=${slug}`);
  const steps = [{ name: t('title'), href: localePath(locale, '/products') }];
  return (
    <>
      <div className="border-b border-line bg-celadon-wash">
        <div className="page grid grid-cols-[1fr_auto] items-center gap-6 py-6 sm:gap-12">
          <div>
            <Breadcrumb locale={locale} steps={steps} />
            <h1 className="mt-1 text-3xl sm:text-5xl">{localText(category.name, locale)}</h1>
            <p className="mt-3 max-w-xl text-ink-soft sm:text-lg">
              {localText(category.intro, locale)}
            </p>
          </div>
          <div className="w-28 overflow-hidden rounded-card sm:w-48 lg:w-56">
            <Picture src={category.image} alt="" eager />
          </div>
        </div>
      </div>
      <div className="page pt-6">
        <div className="mb-6 flex flex-wrap items-center justify-between gap-4">
          <p className="text-ink-soft">{t('count', { count: total })}</p>
          <ButtonLink href={listHref} kind="secondary" prefetch={false}>
            {t('moreFilters')}
          </ButtonLink>
        </div>
        <ProductGrid products={products} locale={locale} heading="h2" eager={EAGER_PICTURES} />
        <Pagination
          locale={locale}
          page={1}
          pages={pages}
          hrefOf={(page) => localePath(locale, `/products?category=${slug}&page=${page}`)}
        />
      </div>
    </>
  );
}
