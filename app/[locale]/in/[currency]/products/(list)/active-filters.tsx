import { getTranslations } from 'next-intl/server';
import { IntentLink } from '@/components/intent-link';
import { Icon } from '@/components/ui/icons';
import { filtersQuery, isNarrowed, type ProductFilters } from '@/lib/catalog/filters';
import type { CategorySummary } from '@/lib/catalog/queries';
import { formatMoney } from '@/lib/i18n/format-money';
import { localText } from '@/lib/i18n/local-text';
import { type Locale, localePath } from '@/lib/i18n/locales';
import type { ShopCurrency } from '@/lib/shop';

/** What narrows the list, each with a way to let go of it. */
export async function ActiveFilters({
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
  if (!isNarrowed(filters)) return null;
  const t = await getTranslations({ locale, namespace: 'catalog.list' });
  const { category, minMinor, maxMinor, inStockOnly } = filters;
  const price = (minor: number) => formatMoney({ minor, currency }, locale);
  const chips: { name: string; without: Partial<ProductFilters> }[] = [];
  if (category !== null) {
    const known = categories.find(({ slug }) => slug === category);
    chips.push({
      name: known ? localText(known.name, locale) : category,
      without: { category: null },
    });
  }
  if (minMinor !== null) {
    chips.push({ name: t('chipMin', { price: price(minMinor) }), without: { minMinor: null } });
  }
  if (maxMinor !== null) {
    chips.push({ name: t('chipMax', { price: price(maxMinor) }), without: { maxMinor: null } });
  }
  if (inStockOnly) chips.push({ name: t('inStock'), without: { inStockOnly: false } });
  const hrefOf = (change: Partial<ProductFilters>) =>
    localePath(locale, `/products?${filtersQuery({ ...filters, page: 1, ...change }, currency)}`);
  const nothing = { category: null, minMinor: null, maxMinor: null, inStockOnly: false };
  return (
    <nav aria-label={t('active')} className="mt-3">
      <ul className="flex flex-wrap items-center gap-2">
        {chips.map(({ name, without }) => (
          <li key={name}>
            <IntentLink
              href={hrefOf(without)}
              aria-label={t('remove', { name })}
              className="inline-flex min-h-11 items-center gap-2 rounded-full border border-line-strong bg-sheet pr-3 pl-4 hover:border-ink"
            >
              {name}
              <Icon name="close" className="size-4" />
            </IntentLink>
          </li>
        ))}
        <li>
          <IntentLink
            href={hrefOf(nothing)}
            className="inline-flex min-h-11 items-center px-2 text-celadon underline underline-offset-4"
          >
            {t('clear')}
          </IntentLink>
        </li>
      </ul>
    </nav>
  );
}
