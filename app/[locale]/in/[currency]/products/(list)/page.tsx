import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { getTranslations, setRequestLocale } from 'next-intl/server';
import { listCategories } from '@/app/[locale]/(shop)/catalog';
import { ActiveFilters } from '@/app/[locale]/in/[currency]/products/(list)/active-filters';
import { FilterForm } from '@/app/[locale]/in/[currency]/products/(list)/filter-form';
import { Pagination } from '@/components/pagination';
import { ProductGrid } from '@/components/product-grid';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { atLastPage, filtersQuery, parseFilters, type SearchParams } from '@/lib/catalog/filters';
import { listProducts } from '@/lib/catalog/list-products';
import { alternates } from '@/lib/i18n/alternates';
import { isLocale, localePath } from '@/lib/i18n/locales';
import { isShopCurrency } from '@/lib/shop';

type ListProps = {
  params: Promise<{ locale: string; currency: string }>;
  searchParams: Promise<SearchParams>;
};

/** Pictures that fit on the first screen. */
const EAGER_PICTURES = 6;

export async function generateMetadata({ params, searchParams }: ListProps): Promise<Metadata> {
  const { locale, currency } = await params;
  if (!isLocale(locale) || !isShopCurrency(currency)) return {};
  const t = await getTranslations({ locale, namespace: 'catalog.list' });
  const { query } = parseFilters(await searchParams, currency);
  return {
    title: query === '' ? t('metaTitle') : t('searchTitle', { query }),
    description: t('metaDescription'),
    alternates: alternates(locale, '/products'),
    // Searches are endless and say nothing that the product pages don't.
    ...(query === '' ? {} : { robots: { index: false } }),
  };
}

/** Everything the shop has, searched, filtered and sorted by the address. */
export default async function ProductsPage({ params, searchParams }: ListProps) {
  const { locale, currency } = await params;
  if (!isLocale(locale) || !isShopCurrency(currency)) notFound();
  setRequestLocale(locale);
  const filters = parseFilters(await searchParams, currency);
  const [t, categories, { products, total, pages }] = await Promise.all([
    getTranslations({ locale, namespace: 'catalog.list' }),
    listCategories(),
    listProducts(filters, currency),
  ]);
  const last = atLastPage(filters, pages);
  if (last) redirect(localePath(locale, `/products?${filtersQuery(last, currency)}`));
  const { query, page } = filters;
  return (
    <div className="page grid gap-x-10 gap-y-6 pt-8 lg:grid-cols-[16rem_1fr]">
      <div className="lg:col-span-2">
        <h1 className="text-3xl sm:text-4xl">
          {query === '' ? t('title') : t('searchTitle', { query })}
        </h1>
        <p role="status" className="mt-2 text-ink-soft">
          {t('count', { count: total })}
        </p>
        <ActiveFilters
          locale={locale}
          currency={currency}
          filters={filters}
          categories={categories}
        />
      </div>
      <FilterForm locale={locale} currency={currency} filters={filters} categories={categories} />
      <div>
        {products.length > 0 ? (
          <ProductGrid
            products={products}
            locale={locale}
            heading="h2"
            eager={EAGER_PICTURES}
            columns={3}
          />
        ) : (
          <EmptyState
            title={t('emptyTitle')}
            action={
              <ButtonLink href={localePath(locale, '/products')} kind="secondary">
                {t('emptyAction')}
              </ButtonLink>
            }
          >
            {t('emptyText')}
          </EmptyState>
        )}
        <Pagination
          locale={locale}
          page={page}
          pages={pages}
          hrefOf={(target) =>
            localePath(locale, `/products?${filtersQuery({ ...filters, page: target }, currency)}`)
          }
        />
      </div>
    </div>
  );
}
