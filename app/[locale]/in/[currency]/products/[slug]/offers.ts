import { getTranslations } from 'next-intl/server';
import { optionText } from '@/lib/carts/option-text';
import type { ProductDetail } from '@/lib/catalog/queries';
import { type StockState, stockState } from '@/lib/catalog/stock-state';
import { localText } from '@/lib/i18n/local-text';
import type { Locale } from '@/lib/i18n/locales';
import { type Money, moneyOf } from '@/lib/money';

/** The most of one version that a cart takes at once. */
const MAX_QUANTITY = 99;

/** A version as the purchase form shows it: in the reader's words already. */
export type Offer = {
  readonly variantId: string;
  readonly sku: string;
  /** The chosen options in words; empty for a product without a choice. */
  readonly name: string;
  readonly price: Money;
  readonly stock: StockState['kind'];
  readonly stockWords: string;
  readonly max: number;
};

/** The versions of a product, ready to be shown. */
export async function offersOf(product: ProductDetail, locale: Locale): Promise<Offer[]> {
  const t = await getTranslations({ locale, namespace: 'catalog.stock' });
  return product.variants.map(({ id, sku, options, priceMinor, currency, available }) => {
    const state = stockState(available);
    return {
      variantId: id,
      sku,
      name: localText(optionText(product.options, options), locale),
      price: moneyOf(priceMinor, currency),
      stock: state.kind,
      stockWords: state.kind === 'low' ? t('low', { left: state.left }) : t(state.kind),
      max: Math.min(Math.max(available, 1), MAX_QUANTITY),
    };
  });
}

/** Everything that the purchase form says, so that it needs no translations in the browser. */
export async function purchaseWords(locale: Locale) {
  const t = await getTranslations({ locale, namespace: 'catalog.product' });
  return {
    choose: t('choose'),
    quantity: t('quantity'),
    fewer: t('fewer'),
    more: t('more'),
    add: t('add'),
    adding: t('adding'),
    added: t('added'),
    addedLess: t('addedLess'),
    viewCart: t('viewCart'),
    soldOut: t('soldOutNote'),
    sku: t('sku'),
    priceIncludes: t('priceIncludes'),
    problems: {
      gone: t('problems.gone'),
      out_of_stock: t('problems.out_of_stock'),
      all_in_cart: t('problems.all_in_cart'),
      cart_full: t('problems.cart_full'),
      no_price: t('problems.no_price'),
      busy: t('problems.busy'),
      signed_out: t('problems.signed_out'),
      invalid: t('problems.invalid'),
    },
  };
}

export type PurchaseWords = Awaited<ReturnType<typeof purchaseWords>>;
