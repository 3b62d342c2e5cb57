import { getTranslations } from 'next-intl/server';
import { FilterBar } from '@/components/desk/filter-bar';
import { TextField } from '@/components/ui/field';
import { SelectField } from '@/components/ui/select';
import type { ProductSearch } from '@/lib/catalog/managed-products';
import type { ManagedCategory } from '@/lib/catalog/save-category';
import { localText } from '@/lib/i18n/local-text';
import { type Locale, localePath } from '@/lib/i18n/locales';

/** What the list of products is searched and narrowed by. */
export async function ProductFilters({
  locale,
  search,
  categories,
  isFiltered,
}: {
  locale: Locale;
  search: ProductSearch;
  categories: readonly ManagedCategory[];
  isFiltered: boolean;
}) {
  const t = await getTranslations('manage.products');
  const any = { value: '', label: t('filters.any') };
  return (
    <FilterBar action={localePath(locale, '/admin/products')} isFiltered={isFiltered}>
      <TextField
        name="q"
        type="search"
        label={t('filters.q')}
        placeholder={t('filters.qHint')}
        maxLength={80}
        defaultValue={search.q}
        fieldClassName="col-span-full sm:min-w-64 grow"
      />
      <SelectField
        name="category"
        label={t('filters.category')}
        defaultValue={search.category ?? ''}
        options={[
          any,
          ...categories.map(({ id, name }) => ({ value: id, label: localText(name, locale) })),
        ]}
      />
      <SelectField
        name="status"
        label={t('filters.status')}
        defaultValue={search.status ?? ''}
        options={[
          any,
          ...(['active', 'hidden'] as const).map((value) => ({
            value,
            label: t(`form.statuses.${value}`),
          })),
        ]}
      />
      <SelectField
        name="stock"
        label={t('filters.stock')}
        defaultValue={search.stock ?? ''}
        options={[
          any,
          { value: 'low', label: t('filters.low') },
          { value: 'none', label: t('filters.none') },
        ]}
      />
    </FilterBar>
  );
}
