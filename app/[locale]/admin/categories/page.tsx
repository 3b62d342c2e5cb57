import { notFound } from 'next/navigation';
import { getTranslations, setRequestLocale } from 'next-intl/server';
import { manageTitle } from '@/app/[locale]/admin/manage-title';
import { DataTable } from '@/components/desk/data-table';
import { Nothing } from '@/components/desk/nothing';
import { PageHeading } from '@/components/desk/page-heading';
import { RowLink } from '@/components/desk/row-link';
import { Saved } from '@/components/desk/saved';
import { ButtonLink } from '@/components/ui/button';
import { listManagedCategories } from '@/lib/catalog/save-category';
import { localText } from '@/lib/i18n/local-text';
import { isLocale, localePath } from '@/lib/i18n/locales';
import { requireStaff } from '@/lib/session';

export const generateMetadata = manageTitle('categories');

/** The shelves in the order in which the shop shows them. */
export default async function CategoriesPage({
  params,
  searchParams,
}: PageProps<'/[locale]/admin/categories'>) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  setRequestLocale(locale);
  await requireStaff('manage', locale, '/admin/categories');
  const [categories, { saved }, t] = await Promise.all([
    listManagedCategories(),
    searchParams,
    getTranslations('manage.categories'),
  ]);
  return (
    <>
      <PageHeading
        title={t('title')}
        actions={
          <ButtonLink href={localePath(locale, '/admin/categories/new')}>{t('new')}</ButtonLink>
        }
      />
      <Saved when={saved} />
      {categories.length > 0 ? (
        <DataTable
          caption={t('title')}
          rows={categories}
          keyOf={({ id }) => id}
          columns={[
            {
              key: 'name',
              name: t('columns.name'),
              cell: ({ id, name }) => (
                <RowLink href={localePath(locale, `/admin/categories/${id}`)}>
                  {localText(name, locale)}
                </RowLink>
              ),
            },
            {
              key: 'intro',
              name: t('columns.intro'),
              isMinor: true,
              cell: ({ intro }) => localText(intro, locale),
            },
            { key: 'slug', name: t('columns.slug'), cell: ({ slug }) => slug },
          ]}
        />
      ) : (
        <Nothing title={t('empty')} />
      )}
    </>
  );
}
