import { type Discount, subtotalOf } from '@/lib/coupons/quote';
import { assert } from '@/lib/errors';
import { allocate, sumMinor } from '@/lib/money';
import { quoteShipping, type ShippingRate } from '@/lib/shipping/shipping';

type PriceableLine = { readonly unitPriceMinor: number; readonly quantity: number };

export type PricedLine<Line> = Line & {
  /** This line's share of the order's discount. */
  readonly discountMinor: number;
  /** unit price × quantity − discount; never negative. */
  readonly totalMinor: number;
};

export type PricedOrder<Line> = {
  readonly lines: readonly PricedLine<Line>[];
  readonly subtotalMinor: number;
  readonly discountMinor: number;
  readonly shippingMinor: number;
  readonly totalMinor: number;
};

/**
 * What an order costs, to the minor unit. Pure. The discount is shared out over the lines by their
 * values (largest remainder), so that what is refunded for single lines adds up to what was paid.
 * `coupon` is what `quoteDiscount` granted; without `shippingRate` nothing is added for sending.
 */
export function priceOrder<Line extends PriceableLine>({
  lines,
  coupon,
  shippingRate,
}: {
  readonly lines: readonly Line[];
  readonly coupon: Discount | null;
  readonly shippingRate: ShippingRate | null;
}): PricedOrder<Line> {
  assert(lines.length > 0, 'an order has at least one line');
  const subtotalMinor = subtotalOf(lines);
  const discountMinor = Math.min(coupon?.discountMinor ?? 0, subtotalMinor);
  const goodsMinor = subtotalMinor - discountMinor;
  const freeShipping = coupon?.freeShipping ?? false;
  const shippingMinor = shippingRate
    ? quoteShipping(shippingRate, { goodsMinor, freeShipping })
    : 0;
  const values = lines.map((line) => line.unitPriceMinor * line.quantity);
  const shares = allocate(discountMinor, values);
  return {
    lines: lines.map((line, index) => {
      const share = shares[index] ?? 0;
      return { ...line, discountMinor: share, totalMinor: (values[index] ?? 0) - share };
    }),
    subtotalMinor,
    discountMinor,
    shippingMinor,
    totalMinor: sumMinor([goodsMinor, shippingMinor]),
  };
}
