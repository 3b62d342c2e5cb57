import { notFound } from 'next/navigation';
import { getTranslations, setRequestLocale } from 'next-intl/server';
import { CategoryForm } from '@/app/[locale]/admin/categories/category-form';
import { manageTitle } from '@/app/[locale]/admin/manage-title';
import { ClientMessages } from '@/components/client-messages';
import { PageHeading } from '@/components/desk/page-heading';
import { listManagedCategories } from '@/lib/catalog/save-category';
import { isLocale, localePath } from '@/lib/i18n/locales';
import { requireStaff } from '@/lib/session';

export const generateMetadata = manageTitle('newCategory');

export default async function NewCategoryPage({
  params,
}: PageProps<'/[locale]/admin/categories/new'>) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  setRequestLocale(locale);
  await requireStaff('manage', locale, '/admin/categories/new');
  const [categories, t] = await Promise.all([
    listManagedCategories(),
    getTranslations('manage.categories'),
  ]);
  return (
    <ClientMessages namespaces={['manage']}>
      <PageHeading
        back={{ href: localePath(locale, '/admin/categories'), words: t('title') }}
        title={t('newTitle')}
      />
      <CategoryForm locale={locale} category={null} position={categories.length + 1} />
    </ClientMessages>
  );
}
