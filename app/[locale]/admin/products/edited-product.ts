import type { EditedProduct } from '@/app/[locale]/admin/products/product-form';
import { moneyOf } from '@/lib/catalog/money-of';
import type { ProductContent } from '@/lib/catalog/write-product';
import { toDecimal } from '@/lib/money';
import { SHOP_CURRENCY } from '@/lib/shop';

/** A product that exists, as its form begins. */
export function editedProduct(
  id: string,
  version: string,
  { tags, options, variants, ...content }: ProductContent,
): EditedProduct {
  return {
    ...content,
    id,
    version,
    tags: tags.join(', '),
    draft: {
      options,
      variants: variants.map(({ prices, ...variant }) => ({
        ...variant,
        key: variant.id,
        price: priceText(prices[SHOP_CURRENCY]),
      })),
    },
  };
}

/** A product to be added: hidden until somebody says that it is ready, with one variant to begin with. */
export function blankProduct(categoryId: string): EditedProduct {
  const none = {};
  const variant = { key: 'new-1', id: null, sku: '', options: {}, status: 'active', price: '' };
  return {
    id: null,
    version: '',
    slug: '',
    categoryId,
    status: 'hidden',
    name: none,
    summary: none,
    description: none,
    tags: '',
    draft: { options: [], variants: [variant] },
  };
}

function priceText(minor: number | undefined): string {
  return minor === undefined ? '' : toDecimal(moneyOf(minor, SHOP_CURRENCY));
}
