import { notFound } from 'next/navigation';
import { getTranslations, setRequestLocale } from 'next-intl/server';
import { manageTitle } from '@/app/[locale]/admin/manage-title';
import { PictureList } from '@/app/[locale]/admin/products/[productId]/picture-list';
import { StockPanel } from '@/app/[locale]/admin/products/[productId]/stock-panel';
import { editedProduct } from '@/app/[locale]/admin/products/edited-product';
import { ProductForm } from '@/app/[locale]/admin/products/product-form';
import { ClientMessages } from '@/components/client-messages';
import { PageHeading } from '@/components/desk/page-heading';
import { Alert } from '@/components/ui/alert';
import { Badge } from '@/components/ui/badge';
import { ButtonLink } from '@/components/ui/button';
import { findManagedProduct } from '@/lib/catalog/managed-products';
import { listManagedCategories } from '@/lib/catalog/save-category';
import { localText } from '@/lib/i18n/local-text';
import { isLocale, localePath } from '@/lib/i18n/locales';
import { isId } from '@/lib/ids';
import { requireStaff } from '@/lib/session';

export const generateMetadata = manageTitle('product');

/** One product: its words, variants and prices, then its stock and its pictures. */
export default async function ProductPage({
  params,
  searchParams,
}: PageProps<'/[locale]/admin/products/[productId]'>) {
  const { locale, productId } = await params;
  if (!isLocale(locale) || !isId(productId)) notFound();
  setRequestLocale(locale);
  await requireStaff('manage', locale, `/admin/products/${productId}`);
  const [product, categories, { created }, t] = await Promise.all([
    findManagedProduct(productId),
    listManagedCategories(),
    searchParams,
    getTranslations('manage.products'),
  ]);
  if (!product) notFound();
  const { content, version } = product;
  return (
    <ClientMessages namespaces={['manage']}>
      <PageHeading
        back={{ href: localePath(locale, '/admin/products'), words: t('title') }}
        title={localText(content.name, locale)}
        beside={
          <Badge tone={content.status === 'active' ? 'good' : 'neutral'}>
            {t(`form.statuses.${content.status}`)}
          </Badge>
        }
        actions={
          content.status === 'active' ? (
            <ButtonLink href={localePath(locale, `/products/${content.slug}`)} kind="secondary">
              {t('seeInShop')}
            </ButtonLink>
          ) : null
        }
      />
      <div className="grid gap-5">
        {created ? (
          <Alert tone="good" live="polite">
            {t('created')}
          </Alert>
        ) : null}
        <ProductForm
          key={productId}
          locale={locale}
          product={editedProduct(productId, version, content)}
          categories={categories.map(({ id, name }) => ({ id, name: localText(name, locale) }))}
        />
        <StockPanel product={product} locale={locale} />
        <PictureList product={product} />
      </div>
    </ClientMessages>
  );
}
