import type { EditedCoupon } from '@/app/[locale]/admin/coupons/coupon-form';
import { amountsIn, type CouponAmounts } from '@/lib/coupons/quote';
import type { ManagedCoupon } from '@/lib/coupons/save-coupon';
import { toDecimal } from '@/lib/money';
import { perCurrency, type ShopCurrency } from '@/lib/shop';
import { shopDayOf } from '@/lib/shop-date';

/** A coupon that exists, as its form begins. Its last day is the one before it ends. */
export function editedCoupon(coupon: ManagedCoupon): EditedCoupon {
  const { id, version, code, kind, active, startsAt, endsAt } = coupon;
  return {
    id,
    version,
    code,
    kind,
    active,
    percent: coupon.percent > 0 ? `${coupon.percent}` : '',
    amounts: perCurrency((currency) => editedAmounts(amountsIn(coupon, currency), currency)),
    startsOn: startsAt ? shopDayOf(startsAt) : '',
    endsOn: endsAt ? shopDayOf(new Date(endsAt.getTime() - 1)) : '',
    maxRedemptions: `${coupon.maxRedemptions ?? ''}`,
    maxPerPerson: `${coupon.maxPerPerson ?? ''}`,
  };
}

function editedAmounts(amounts: CouponAmounts | undefined, currency: ShopCurrency) {
  const decimal = (minor: number | undefined) => (minor ? toDecimal({ minor, currency }) : '');
  return {
    valid: amounts !== undefined,
    off: decimal(amounts?.offMinor),
    min: decimal(amounts?.minSubtotalMinor),
  };
}

export const BLANK_COUPON: EditedCoupon = {
  id: '',
  version: '',
  code: '',
  kind: 'percent',
  percent: '',
  amounts: perCurrency(() => ({ valid: true, off: '', min: '' })),
  startsOn: '',
  endsOn: '',
  maxRedemptions: '',
  maxPerPerson: '1',
  active: true,
};
