import { notFound } from 'next/navigation';
import { getTranslations, setRequestLocale } from 'next-intl/server';
import { CategoryForm } from '@/app/[locale]/admin/categories/category-form';
import { manageTitle } from '@/app/[locale]/admin/manage-title';
import { ClientMessages } from '@/components/client-messages';
import { PageHeading } from '@/components/desk/page-heading';
import { listManagedCategories } from '@/lib/catalog/save-category';
import { localText } from '@/lib/i18n/local-text';
import { isLocale, localePath } from '@/lib/i18n/locales';
import { requireStaff } from '@/lib/session';

export const generateMetadata = manageTitle('category');

export default async function CategoryPage({
  params,
}: PageProps<'/[locale]/admin/categories/[categoryId]'>) {
  const { locale, categoryId } = await params;
  if (!isLocale(locale)) notFound();
  setRequestLocale(locale);
  await requireStaff('manage', locale, `/admin/categories/${categoryId}`);
  const [categories, t] = await Promise.all([
    listManagedCategories(),
    getTranslations('manage.categories'),
  ]);
  const category = categories.find(({ id }) => id === categoryId);
  if (!category) notFound();
  return (
    <ClientMessages namespaces={['manage']}>
      <PageHeading
        back={{ href: localePath(locale, '/admin/categories'), words: t('title') }}
        title={localText(category.name, locale)}
      />
      <CategoryForm
        locale={locale}
        category={category}
        position={categories.indexOf(category) + 1}
      />
    </ClientMessages>
  );
}
