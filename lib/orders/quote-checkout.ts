import { db } from '@/db';
import type { LocalText } from '@/db/schema/catalog';
import { type Cart, isBuyable, readCart } from '@/lib/carts/read-cart';
import { quoteCoupon } from '@/lib/coupons/find-coupon';
import type { CouponQuote } from '@/lib/coupons/quote';
import type { Shopper } from '@/lib/identity';
import { priceOrder } from '@/lib/orders/price-order';
import { listShipping, type ShippingOffer, type ShippingZone } from '@/lib/shipping/shipping';
import type { ShopCurrency } from '@/lib/shop';

/** A way to send the parcel, with what it and the whole order would cost. */
export type ShippingQuote = {
  readonly methodId: string;
  readonly name: LocalText;
  readonly detail: LocalText;
  readonly shippingMinor: number;
  readonly totalMinor: number;
};

export type CheckoutQuote = {
  readonly cart: Cart;
  /** The cart's coupon and what it does now, or why it does nothing; null without one. */
  readonly coupon: { readonly code: string; readonly quote: CouponQuote } | null;
  readonly subtotalMinor: number;
  readonly discountMinor: number;
  /** The ways to send it, at home and abroad. */
  readonly shipping: Readonly<Record<ShippingZone, readonly ShippingQuote[]>>;
};

/**
 * What the checkout shows: the order that this cart would become, priced as `placeOrder` will, for
 * every way to send it. Undefined when there is nothing that could be bought.
 */
export async function quoteCheckout(
  shopper: Shopper,
  { currency, now }: { currency: ShopCurrency; now: Date },
): Promise<CheckoutQuote | undefined> {
  const [cart, domestic, international] = await Promise.all([
    readCart(db(), shopper, currency),
    listShipping(db(), { zone: 'domestic', currency }),
    listShipping(db(), { zone: 'international', currency }),
  ]);
  const lines = cart.lines.filter(isBuyable);
  if (lines.length === 0) return undefined;
  const code = cart.couponCode;
  const email = shopper.user?.email ?? null;
  const goods = { currency, lines };
  const quoted = code ? await quoteCoupon(db(), code, goods, { email, now }) : null;
  const coupon = quoted?.quote.ok ? quoted.quote : null;
  const { subtotalMinor, discountMinor } = priceOrder({ lines, coupon, shippingRate: null });
  function quoteOffer(offer: ShippingOffer): ShippingQuote {
    const { shippingMinor, totalMinor } = priceOrder({ lines, coupon, shippingRate: offer });
    const { methodId, name, detail } = offer;
    return { methodId, name, detail, shippingMinor, totalMinor };
  }
  return {
    cart,
    coupon: code && quoted ? { code, quote: quoted.quote } : null,
    subtotalMinor,
    discountMinor,
    shipping: {
      domestic: domestic.map(quoteOffer),
      international: international.map(quoteOffer),
    },
  };
}
