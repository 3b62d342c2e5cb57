import { db } from '@/db';
import { type Cart, goodsOf, readCart } from '@/lib/carts/read-cart';
import { quoteCoupon } from '@/lib/coupons/find-coupon';
import { amountsIn, type Coupon, type CouponQuote } from '@/lib/coupons/quote';
import type { Shopper } from '@/lib/identity';
import { listShipping, lowestFreeFrom, quoteShipping } from '@/lib/shipping/shipping';
import type { ShopCurrency } from '@/lib/shop';

/** A cart with what is known of its price before the address is. */
export type CartQuote = {
  readonly cart: Cart;
  /** What the cart's coupon does now, or why not; null without one. `minSubtotalMinor` for its words. */
  readonly coupon: {
    readonly code: string;
    readonly minSubtotalMinor: number;
    readonly quote: CouponQuote;
  } | null;
  readonly discountMinor: number;
  readonly totalMinor: number;
  /** To mainland China, where most parcels go: the cheapest way, and when it is free. */
  readonly shipping: {
    readonly fromMinor: number;
    readonly freeFromMinor: number | null;
  } | null;
};

function minimumOf(coupon: Coupon | undefined, currency: ShopCurrency): number {
  return (coupon && amountsIn(coupon, currency))?.minSubtotalMinor ?? 0;
}

/** Reads a shopper's cart and quotes its coupon and the shipping at home. */
export async function quoteCart(
  shopper: Shopper | null,
  { currency, now }: { currency: ShopCurrency; now: Date },
): Promise<CartQuote> {
  const cart = await readCart(db(), shopper, currency);
  const goods = goodsOf(cart);
  const email = shopper?.user?.email ?? null;
  const code = goods.lines.length > 0 ? cart.couponCode : null;
  const [quoted, offers] = await Promise.all([
    code ? quoteCoupon(db(), code, goods, { email, now }) : null,
    listShipping(db(), { zone: 'domestic', currency: cart.currency }),
  ]);
  const discount = quoted?.quote.ok ? quoted.quote : { discountMinor: 0, freeShipping: false };
  const goodsMinor = cart.subtotalMinor - discount.discountMinor;
  const fees = offers.map((offer) => quoteShipping(offer, { ...discount, goodsMinor }));
  const freeFromMinor = lowestFreeFrom(offers);
  return {
    cart,
    coupon:
      code && quoted
        ? { code, quote: quoted.quote, minSubtotalMinor: minimumOf(quoted.coupon, currency) }
        : null,
    discountMinor: discount.discountMinor,
    totalMinor: goodsMinor,
    shipping: fees.length > 0 ? { fromMinor: Math.min(...fees), freeFromMinor } : null,
  };
}
