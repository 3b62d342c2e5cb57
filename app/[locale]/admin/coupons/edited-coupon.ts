import type { EditedCoupon } from '@/app/[locale]/admin/coupons/coupon-form';
import { moneyOf } from '@/lib/catalog/money-of';
import type { ManagedCoupon } from '@/lib/coupons/save-coupon';
import { toDecimal } from '@/lib/money';
import { shopDayOf } from '@/lib/shop-date';

/** A coupon that exists, as its form begins. Its last day is the one before it ends. */
export function editedCoupon(coupon: ManagedCoupon): EditedCoupon {
  const { id, version, code, kind, active, startsAt, endsAt } = coupon;
  const amount = (minor: number) => toDecimal(moneyOf(minor, coupon.currency));
  return {
    id,
    version,
    code,
    kind,
    active,
    value: kind === 'fixed' ? amount(coupon.value) : kind === 'percent' ? `${coupon.value}` : '',
    minSubtotal: coupon.minSubtotalMinor > 0 ? amount(coupon.minSubtotalMinor) : '',
    startsOn: startsAt ? shopDayOf(startsAt) : '',
    endsOn: endsAt ? shopDayOf(new Date(endsAt.getTime() - 1)) : '',
    maxRedemptions: `${coupon.maxRedemptions ?? ''}`,
    maxPerPerson: `${coupon.maxPerPerson ?? ''}`,
  };
}

export const BLANK_COUPON: EditedCoupon = {
  id: '',
  version: '',
  code: '',
  kind: 'percent',
  value: '',
  minSubtotal: '',
  startsOn: '',
  endsOn: '',
  maxRedemptions: '',
  maxPerPerson: '1',
  active: true,
};
