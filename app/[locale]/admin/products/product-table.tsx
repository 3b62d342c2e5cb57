import { getTranslations } from 'next-intl/server';
import { DataTable } from '@/components/desk/data-table';
import { RowLink } from '@/components/desk/row-link';
import { Price } from '@/components/price';
import { Badge } from '@/components/ui/badge';
import type { searchProducts } from '@/lib/catalog/managed-products';
import type { ManagedCategory } from '@/lib/catalog/save-category';
import { localText } from '@/lib/i18n/local-text';
import { type Locale, localePath } from '@/lib/i18n/locales';
import { moneyOf } from '@/lib/money';

type Product = Awaited<ReturnType<typeof searchProducts>>['products'][number];

/** A page of products, with what is left of each. */
export async function ProductTable({
  products,
  categories,
  locale,
}: {
  products: readonly Product[];
  categories: readonly ManagedCategory[];
  locale: Locale;
}) {
  const t = await getTranslations('manage.products');
  const shelfOf = (id: string) => categories.find((category) => category.id === id);
  return (
    <DataTable
      caption={t('title')}
      rows={products}
      keyOf={({ id }) => id}
      columns={[
        {
          key: 'product',
          name: t('columns.product'),
          cell: ({ id, name, imageSrc }) => (
            <span className="min-w-0">
              <Thumbnail src={imageSrc} />
              <RowLink href={localePath(locale, `/admin/products/${id}`)}>
                {localText(name, locale)}
              </RowLink>
            </span>
          ),
        },
        {
          key: 'status',
          name: t('columns.status'),
          cell: ({ status }) => (
            <Badge tone={status === 'active' ? 'good' : 'neutral'}>
              {t(`form.statuses.${status}`)}
            </Badge>
          ),
        },
        {
          key: 'category',
          name: t('columns.category'),
          isMinor: true,
          cell: ({ categoryId }) => localText(shelfOf(categoryId)?.name ?? {}, locale),
        },
        {
          key: 'variants',
          name: t('columns.variants'),
          align: 'end',
          isMinor: true,
          cell: ({ variants }) => variants,
        },
        {
          key: 'stock',
          name: t('columns.stock'),
          align: 'end',
          cell: ({ available, isLow, variants }) =>
            isLow ? (
              <Badge tone="caution">
                {t(variants > 1 ? 'someLow' : 'left', { count: available })}
              </Badge>
            ) : (
              available
            ),
        },
        {
          key: 'price',
          name: t('columns.price'),
          align: 'end',
          cell: ({ prices }) => <Prices prices={prices} locale={locale} />,
        },
      ]}
    />
  );
}

function Thumbnail({ src }: { src: string | null }) {
  // In the line, so that the row stands on the name and not on the picture.
  const shape = 'mr-3 inline-block size-11 rounded-control bg-sunk object-cover align-middle';
  if (!src) return <span aria-hidden="true" className={shape} />;
  return (
    // biome-ignore lint/performance/noImgElement: a drawing, or encoded already
    <img src={src} alt="" width={44} height={44} loading="lazy" className={shape} />
  );
}

/** A line for each currency in which it is sold. */
function Prices({ prices, locale }: Pick<Product, 'prices'> & { locale: Locale }) {
  if (prices.length === 0) return '–';
  return prices.map(({ currency, fromMinor, toMinor }) => (
    <span key={currency} className="block whitespace-nowrap">
      <Price money={moneyOf(fromMinor, currency)} locale={locale} />
      {toMinor > fromMinor ? (
        <>
          {' – '}
          <Price money={moneyOf(toMinor, currency)} locale={locale} />
        </>
      ) : null}
    </span>
  ));
}
