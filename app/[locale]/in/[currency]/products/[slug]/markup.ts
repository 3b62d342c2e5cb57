import type { ProductDetail } from '@/lib/catalog/queries';
import { localText } from '@/lib/i18n/local-text';
import { type Locale, localePath } from '@/lib/i18n/locales';
import { moneyOf, toDecimal } from '@/lib/money';

/**
 * What search engines read: the product and its offers as schema.org JSON-LD, safe to stand inside a
 * <script> element, because no "<" is left in it.
 */
export function productMarkup(product: ProductDetail, locale: Locale, appUrl: string): string {
  const url = appUrl + localePath(locale, `/products/${product.slug}`);
  const markup = {
    '@context': 'https://schema.org',
    '@type': 'Product',
    name: localText(product.name, locale),
    description: localText(product.summary, locale),
    category: localText(product.category.name, locale),
    image: product.pictures.map(({ src }) => appUrl + src),
    url,
    offers: product.variants.map(({ sku, priceMinor, currency, available }) => ({
      '@type': 'Offer',
      sku,
      url,
      price: toDecimal(moneyOf(priceMinor, currency)),
      priceCurrency: currency,
      availability: `https://schema.org/${available > 0 ? 'InStock' : 'OutOfStock'}`,
    })),
  };
  return JSON.stringify(markup).replaceAll('<', '\\u003c');
}
