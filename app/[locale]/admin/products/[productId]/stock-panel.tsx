import { getTranslations } from 'next-intl/server';
import { StockForm } from '@/app/[locale]/admin/products/[productId]/stock-form';
import { DataTable } from '@/components/desk/data-table';
import { OrderTime } from '@/components/order-time';
import { Card } from '@/components/ui/card';
import { optionText } from '@/lib/carts/option-text';
import type { findManagedProduct } from '@/lib/catalog/managed-products';
import { localText } from '@/lib/i18n/local-text';
import type { Locale } from '@/lib/i18n/locales';
import { newId } from '@/lib/ids';

type Product = NonNullable<Awaited<ReturnType<typeof findManagedProduct>>>;

/** What there is of each variant, how it came to that, and what comes in or goes missing. */
export async function StockPanel({ product, locale }: { product: Product; locale: Locale }) {
  const t = await getTranslations('manage.stock');
  const { content, stock, movements } = product;
  const nameOf = (variantId: string) => {
    const variant = content.variants.find(({ id }) => id === variantId);
    if (!variant) return '';
    const chosen = localText(optionText(content.options, variant.options), locale);
    return chosen ? `${variant.sku} · ${chosen}` : variant.sku;
  };
  return (
    <Card aria-labelledby="stock" className="grid gap-5">
      <h2 id="stock" className="text-xl">
        {t('title')}
      </h2>
      <DataTable
        caption={t('title')}
        rows={stock}
        keyOf={({ variantId }) => variantId}
        columns={[
          { key: 'variant', name: t('variant'), cell: ({ variantId }) => nameOf(variantId) },
          { key: 'onHand', name: t('onHand'), align: 'end', cell: ({ onHand }) => onHand },
          { key: 'reserved', name: t('reserved'), align: 'end', cell: ({ reserved }) => reserved },
          {
            key: 'available',
            name: t('available'),
            align: 'end',
            cell: ({ onHand, reserved }) => onHand - reserved,
          },
        ]}
      />
      <StockForm
        movementId={newId()}
        variants={stock.map(({ variantId }) => ({ value: variantId, label: nameOf(variantId) }))}
      />
      {movements.length > 0 ? (
        <section aria-labelledby="movements" className="grid gap-2">
          <h3 id="movements" className="font-medium">
            {t('movements')}
          </h3>
          <DataTable
            caption={t('movements')}
            rows={movements}
            keyOf={({ id }) => id}
            columns={[
              { key: 'at', name: t('at'), cell: ({ at }) => <OrderTime at={at} /> },
              { key: 'variant', name: t('variant'), cell: ({ variantId }) => nameOf(variantId) },
              {
                key: 'kind',
                name: t('what'),
                cell: ({ kind, orderNo }) =>
                  orderNo ? `${t(`kinds.${kind}`)} · ${orderNo}` : t(`kinds.${kind}`),
              },
              {
                key: 'quantity',
                name: t('quantity'),
                align: 'end',
                cell: ({ quantity }) => (quantity > 0 ? `+${quantity}` : quantity),
              },
            ]}
          />
        </section>
      ) : null}
    </Card>
  );
}
