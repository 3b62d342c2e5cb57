import { notFound } from 'next/navigation';
import { getTranslations, setRequestLocale } from 'next-intl/server';
import { manageTitle } from '@/app/[locale]/admin/manage-title';
import { blankProduct } from '@/app/[locale]/admin/products/edited-product';
import { ProductForm } from '@/app/[locale]/admin/products/product-form';
import { ClientMessages } from '@/components/client-messages';
import { PageHeading } from '@/components/desk/page-heading';
import { listManagedCategories } from '@/lib/catalog/save-category';
import { localText } from '@/lib/i18n/local-text';
import { isLocale, localePath } from '@/lib/i18n/locales';
import { requireStaff } from '@/lib/session';

export const generateMetadata = manageTitle('newProduct');

export default async function NewProductPage({
  params,
}: PageProps<'/[locale]/admin/products/new'>) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  setRequestLocale(locale);
  await requireStaff('manage', locale, '/admin/products/new');
  const [categories, t] = await Promise.all([
    listManagedCategories(),
    getTranslations('manage.products'),
  ]);
  return (
    <ClientMessages namespaces={['manage']}>
      <PageHeading
        back={{ href: localePath(locale, '/admin/products'), words: t('title') }}
        title={t('newTitle')}
        below={t('newLead')}
      />
      <ProductForm
        locale={locale}
        product={blankProduct('')}
        categories={categories.map(({ id, name }) => ({ id, name: localText(name, locale) }))}
      />
    </ClientMessages>
  );
}
