import Form from 'next/form';
import { getTranslations } from 'next-intl/server';
import { buttonClass } from '@/components/ui/button-class';
import { CheckboxField, TextField } from '@/components/ui/field';
import { Icon } from '@/components/ui/icons';
import { SelectField } from '@/components/ui/select';
import { SubmitButton } from '@/components/ui/submit-button';
import { type ProductFilters, SORTS } from '@/lib/catalog/filters';
import type { CategorySummary } from '@/lib/catalog/queries';
import { localText } from '@/lib/i18n/local-text';
import { type Locale, localePath } from '@/lib/i18n/locales';
import { fractionDigits, toDecimal } from '@/lib/money';
import type { ShopCurrency } from '@/lib/shop';

const PANEL_ID = 'filters';

/**
 * What can be asked of the list, as a plain GET form: the address is the state. A sheet that a button
 * opens on small screens (a popover needs no script), beside the list on large ones.
 */
export async function FilterForm({
  locale,
  currency,
  filters,
  categories,
}: {
  locale: Locale;
  currency: ShopCurrency;
  filters: ProductFilters;
  categories: readonly CategorySummary[];
}) {
  const t = await getTranslations({ locale, namespace: 'catalog.list' });
  const { query, category, minMinor, maxMinor, inStockOnly, sort } = filters;
  const sorts = SORTS.filter((value) => value !== 'relevance' || query !== '');
  return (
    <div>
      <button
        type="button"
        popoverTarget={PANEL_ID}
        className={`${buttonClass({ kind: 'secondary' })} w-full lg:hidden`}
      >
        <Icon name="sliders" />
        {t('filters')}
      </button>
      <div
        id={PANEL_ID}
        popover="auto"
        className="inset-x-0 top-auto bottom-0 m-0 max-h-[85dvh] w-full max-w-none overflow-y-auto rounded-t-card border border-line bg-sheet p-5 text-ink shadow-lift backdrop:bg-black/50 lg:static lg:block lg:max-h-none lg:rounded-card lg:shadow-none"
      >
        {/* The key makes the fields new with every address: what they show is what was asked. */}
        <Form
          key={JSON.stringify([filters, currency])}
          action={localePath(locale, '/products')}
          prefetch={false}
          className="grid gap-5"
        >
          <TextField
            type="search"
            name="q"
            id="filter-q"
            label={t('query')}
            maxLength={80}
            defaultValue={query}
          />
          <SelectField
            name="category"
            label={t('category')}
            defaultValue={category ?? ''}
            options={[
              { value: '', label: t('anyCategory') },
              ...categories.map(({ slug, name }) => ({
                value: slug,
                label: localText(name, locale),
              })),
            ]}
          />
          <fieldset>
            <legend className="font-medium">
              {t('price')} <span className="font-normal text-ink-soft">{currency}</span>
            </legend>
            <div className="mt-1.5 grid grid-cols-2 gap-3">
              <PriceBound name="min" label={t('min')} minor={minMinor} currency={currency} />
              <PriceBound name="max" label={t('max')} minor={maxMinor} currency={currency} />
            </div>
          </fieldset>
          <CheckboxField
            name="stock"
            value="in"
            label={t('inStock')}
            defaultChecked={inStockOnly}
          />
          <SelectField
            name="sort"
            label={t('sort')}
            defaultValue={sort}
            options={sorts.map((value) => ({ value, label: t(`sorts.${value}`) }))}
          />
          <SubmitButton>{t('apply')}</SubmitButton>
        </Form>
      </div>
    </div>
  );
}

function PriceBound({
  name,
  label,
  minor,
  currency,
}: {
  name: 'min' | 'max';
  label: string;
  minor: number | null;
  currency: ShopCurrency;
}) {
  const value = minor === null ? '' : toDecimal({ minor, currency });
  return (
    <TextField
      name={name}
      label={<span className="text-sm font-normal text-ink-soft">{label}</span>}
      inputMode={fractionDigits(currency) > 0 ? 'decimal' : 'numeric'}
      autoComplete="off"
      maxLength={10}
      // Whole amounts are typed and read without their ".00".
      defaultValue={value.replace(/\.00$/, '')}
    />
  );
}
