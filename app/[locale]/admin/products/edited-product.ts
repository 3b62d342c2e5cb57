import type { EditedProduct } from '@/app/[locale]/admin/products/product-form';
import type { ProductContent } from '@/lib/catalog/write-product';
import { toDecimal } from '@/lib/money';
import { perCurrency, type ShopCurrency } from '@/lib/shop';

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
        prices: perCurrency((currency) => priceText(prices[currency], currency)),
      })),
    },
  };
}

/** A product to be added: hidden until somebody says that it is ready, with one variant to begin with. */
export function blankProduct(categoryId: string): EditedProduct {
  const none = {};
  const variant = { key: 'new-1', id: null, sku: '', options: {}, status: 'active', prices: {} };
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

function priceText(minor: number | undefined, currency: ShopCurrency): string {
  return minor === undefined ? '' : toDecimal({ minor, currency });
}
