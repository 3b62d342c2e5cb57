import { db } from '@/db';
import type { Outcome } from '@/lib/action';
import { setCartCoupon } from '@/lib/carts/change-cart';
import { goodsOf, readCart } from '@/lib/carts/read-cart';
import { neighbourhoodOf } from '@/lib/client-ip';
import { quoteCoupon } from '@/lib/coupons/find-coupon';
import { type CouponRefusal, parseCouponCode } from '@/lib/coupons/quote';
import type { Shopper } from '@/lib/identity';
import { takeAttempt, windowMinutes } from '@/lib/rate-limit';
import type { ShopCurrency } from '@/lib/shop';

export type TryCouponRefusal = Exclude<CouponRefusal['code'], 'below_minimum'> | 'too_many';

/**
 * Keeps a typed coupon with the cart. One that only misses its minimum is kept too: the cart says how
 * much is missing, and it applies as soon as that is there. Guessing codes is limited.
 */
export async function tryCoupon(
  shopper: Shopper,
  typed: string,
  { currency, clientIp, now }: { currency: ShopCurrency; clientIp: string; now: Date },
): Promise<Outcome<TryCouponRefusal, null>> {
  const who = shopper.user?.id ?? shopper.visitorHash ?? '';
  const allowed =
    (await takeAttempt('coupon-address', neighbourhoodOf(clientIp), now)) &&
    (await takeAttempt('coupon', who, now));
  if (!allowed) {
    return { ok: false, code: 'too_many', detail: { minutes: windowMinutes('coupon') } };
  }
  const code = parseCouponCode(typed);
  if (!code) return { ok: false, code: 'unknown' };
  const cart = await readCart(db(), shopper, currency);
  const email = shopper.user?.email ?? null;
  const { quote } = await quoteCoupon(db(), code, goodsOf(cart), { email, now });
  if (!quote.ok && quote.code !== 'below_minimum') return { ok: false, code: quote.code };
  await setCartCoupon(shopper, code, now);
  return { ok: true, result: null };
}
