import { listAddresses, type SavedAddress } from '@/lib/addresses/address-book';
import { listCountries } from '@/lib/addresses/countries';
import { addressLines } from '@/lib/addresses/format-address';
import { listProvinces } from '@/lib/addresses/provinces';
import { type CartLine, isBuyable } from '@/lib/carts/read-cart';
import { env } from '@/lib/env';
import { localText } from '@/lib/i18n/local-text';
import type { Locale } from '@/lib/i18n/locales';
import { methodOptions } from '@/lib/i18n/method-words';
import { asMember, type Shopper } from '@/lib/identity';
import { money } from '@/lib/money';
import { quoteCheckout, type ShippingQuote } from '@/lib/orders/quote-checkout';
import { type browserOf, listMethods } from '@/lib/payments/methods';
import { zoneOf } from '@/lib/shipping/shipping';
import type { ShopCurrency } from '@/lib/shop';

type CheckoutSetting = {
  readonly locale: Locale;
  readonly currency: ShopCurrency;
  readonly browser: ReturnType<typeof browserOf>;
  readonly now: Date;
};

export type CheckoutView = NonNullable<Awaited<ReturnType<typeof viewCheckout>>>;

/**
 * Everything that the checkout form shows, in the reader's words. Undefined when the cart has nothing
 * that can be bought.
 */
export async function viewCheckout(
  shopper: Shopper,
  { locale, currency, browser, now }: CheckoutSetting,
) {
  const member = asMember(shopper);
  const [quote, book] = await Promise.all([
    quoteCheckout(shopper, { currency, now }),
    member ? listAddresses(member) : [],
  ]);
  if (!quote) return undefined;
  const { cart, coupon, subtotalMinor, discountMinor, shipping } = quote;
  if (!cart.id) return undefined;
  const ways = [...shipping.domestic, ...shipping.international];
  const totalMinor = ways[0]?.totalMinor ?? subtotalMinor - discountMinor;
  return {
    cartId: cart.id,
    currency,
    email: member?.user.email ?? null,
    name: member?.user.name ?? '',
    saved: book.map((entry) => shownAddress(entry, locale)),
    lines: cart.lines.map((line) => shownLine(line, currency, locale)),
    coupon,
    subtotalMinor,
    discountMinor,
    shipping: {
      domestic: shipping.domestic.map((way) => shownWay(way, locale)),
      international: shipping.international.map((way) => shownWay(way, locale)),
    },
    methods: await methodOptions(
      await listMethods({
        ...browser,
        currency,
        totalMinor,
        country: book[0]?.address.country ?? null,
      }),
      locale,
    ),
    countries: listCountries(locale),
    provinces: listProvinces(locale),
    reservedMinutes: env().ORDER_EXPIRY_MINUTES,
  };
}

function shownAddress({ id, address }: SavedAddress, locale: Locale) {
  return {
    id,
    recipient: address.recipient,
    phone: address.phone,
    lines: addressLines(address, locale),
    zone: zoneOf(address.country),
  };
}

function shownLine(line: CartLine, currency: ShopCurrency, locale: Locale) {
  return {
    key: line.variantId,
    slug: line.problem === 'gone' ? null : line.productSlug,
    name: localText(line.name, locale),
    options: localText(line.optionText, locale),
    imageSrc: line.imageSrc,
    quantity: line.quantity,
    unitPrice: line.unitPriceMinor === null ? null : money(line.unitPriceMinor, currency),
    isCounted: isBuyable(line),
    available: line.available,
    trouble: line.problem,
  };
}

function shownWay(
  { methodId, name, detail, shippingMinor, totalMinor }: ShippingQuote,
  locale: Locale,
) {
  return {
    methodId,
    name: localText(name, locale),
    detail: localText(detail, locale),
    shippingMinor,
    totalMinor,
  };
}
