import { notFound } from 'next/navigation';
import { getTranslations, setRequestLocale } from 'next-intl/server';
import { manageTitle } from '@/app/[locale]/admin/manage-title';
import { ProductFilters } from '@/app/[locale]/admin/products/product-filters';
import { ProductTable } from '@/app/[locale]/admin/products/product-table';
import { Nothing } from '@/components/desk/nothing';
import { PageHeading } from '@/components/desk/page-heading';
import { Pager } from '@/components/desk/pager';
import { ButtonLink } from '@/components/ui/button';
import { productSearchSchema, searchProducts } from '@/lib/catalog/managed-products';
import { listManagedCategories } from '@/lib/catalog/save-category';
import { beforeOf, listQuery } from '@/lib/desk/list-address';
import { isLocale, localePath } from '@/lib/i18n/locales';
import { requireStaff } from '@/lib/session';

export const generateMetadata = manageTitle('products');

/** All products, newest first, searched and narrowed by the address. */
export default async function ProductsPage({
  params,
  searchParams,
}: PageProps<'/[locale]/admin/products'>) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  setRequestLocale(locale);
  await requireStaff('manage', locale, '/admin/products');
  const found = await searchParams;
  const search = productSearchSchema.parse(found);
  const before = beforeOf(found);
  const [{ products, nextBefore }, categories, t] = await Promise.all([
    searchProducts(search, before),
    listManagedCategories(),
    getTranslations('manage.products'),
  ]);
  const query = listQuery(search);
  return (
    <>
      <PageHeading
        title={t('title')}
        actions={
          <ButtonLink href={localePath(locale, '/admin/products/new')}>{t('new')}</ButtonLink>
        }
      />
      <ProductFilters
        locale={locale}
        search={search}
        categories={categories}
        isFiltered={query !== ''}
      />
      {products.length > 0 ? (
        <ProductTable products={products} categories={categories} locale={locale} />
      ) : (
        <Nothing title={t('emptyTitle')}>{query === '' ? t('empty') : t('emptyFiltered')}</Nothing>
      )}
      <Pager
        newest={before ? localePath(locale, `/admin/products?${query}`) : null}
        older={
          nextBefore ? localePath(locale, `/admin/products?${listQuery(search, nextBefore)}`) : null
        }
      />
    </>
  );
}
