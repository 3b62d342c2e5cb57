import type { couponAmounts, coupons } from '@/db/schema/coupons';
import { type Currency, percentOf, sumMinor } from '@/lib/money';

/** A coupon with its amounts in the currencies in which it applies. */
export type Coupon = typeof coupons.$inferSelect & {
  readonly amounts: readonly CouponAmounts[];
};

export type CouponAmounts = Omit<typeof couponAmounts.$inferSelect, 'couponId'>;

/** The goods of a cart or order, all in one currency. */
export type Goods = {
  readonly currency: Currency;
  readonly lines: readonly { readonly unitPriceMinor: number; readonly quantity: number }[];
};

/** What a coupon takes off: of the goods, and whether also the shipping. */
export type Discount = { readonly discountMinor: number; readonly freeShipping: boolean };

/** `missingMinor` is how much more the goods would have to come to. */
export type CouponRefusal =
  | {
      readonly ok: false;
      readonly code:
        | 'unknown'
        | 'inactive'
        | 'not_started'
        | 'ended'
        | 'wrong_currency'
        | 'used_up'
        | 'used_by_you';
    }
  | { readonly ok: false; readonly code: 'below_minimum'; readonly missingMinor: number };

export type CouponQuote = ({ readonly ok: true } & Discount) | CouponRefusal;

/**
 * What the coupon takes off these goods at this moment, or why not. Pure. `usedByBuyer` is how often
 * this buyer holds it already. Only `redeemCoupon` decides for good, at order time.
 */
export function quoteDiscount(
  coupon: Coupon | undefined,
  goods: Goods,
  { now, usedByBuyer = 0 }: { readonly now: Date; readonly usedByBuyer?: number },
): CouponQuote {
  if (!coupon) return { ok: false, code: 'unknown' };
  if (!coupon.active) return { ok: false, code: 'inactive' };
  if (coupon.startsAt && now < coupon.startsAt) return { ok: false, code: 'not_started' };
  if (coupon.endsAt && now >= coupon.endsAt) return { ok: false, code: 'ended' };
  if (isSpent(coupon.redeemed, coupon.maxRedemptions)) return { ok: false, code: 'used_up' };
  if (isSpent(usedByBuyer, coupon.maxPerPerson)) return { ok: false, code: 'used_by_you' };
  const amounts = amountsIn(coupon, goods.currency);
  if (!amounts) return { ok: false, code: 'wrong_currency' };
  const subtotalMinor = subtotalOf(goods.lines);
  const { minSubtotalMinor, offMinor } = amounts;
  if (subtotalMinor < minSubtotalMinor) {
    return { ok: false, code: 'below_minimum', missingMinor: minSubtotalMinor - subtotalMinor };
  }
  return { ok: true, ...discountOf(coupon, { offMinor, subtotalMinor }) };
}

/** What the coupon says in this currency; undefined where it does not apply in it. */
export function amountsIn(coupon: Coupon, currency: string): CouponAmounts | undefined {
  return coupon.amounts.find((amounts) => amounts.currency === currency);
}

/** Price times quantity, over all lines. */
export function subtotalOf(lines: Goods['lines']): number {
  return sumMinor(lines.map((line) => line.unitPriceMinor * line.quantity));
}

/** Codes as people type them, as they are stored; undefined for what cannot be a code. */
export function parseCouponCode(text: string): string | undefined {
  const code = text.normalize('NFKC').replace(/\s/g, '').toUpperCase();
  return /^[A-Z0-9_-]{1,40}$/.test(code) ? code : undefined;
}

/** Never more than the goods cost. */
function discountOf(
  { kind, percent }: Coupon,
  { offMinor, subtotalMinor }: { offMinor: number; subtotalMinor: number },
): Discount {
  switch (kind) {
    case 'fixed':
      return { discountMinor: Math.min(offMinor, subtotalMinor), freeShipping: false };
    case 'percent': {
      const discountMinor = percentOf(subtotalMinor, Math.min(percent, 100));
      return { discountMinor, freeShipping: false };
    }
    case 'free_shipping':
      return { discountMinor: 0, freeShipping: true };
  }
}

function isSpent(used: number, allowed: number | null): boolean {
  return allowed !== null && used >= allowed;
}
