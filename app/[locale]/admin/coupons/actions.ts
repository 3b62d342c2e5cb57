'use server';

import { refresh } from 'next/cache';
import { backTo } from '@/app/[locale]/admin/saved-redirect';
import { formAction } from '@/lib/action';
import { couponFormSchema } from '@/lib/coupons/coupon-input';
import { saveCoupon } from '@/lib/coupons/save-coupon';
import { findStaff } from '@/lib/session';

export const saveCouponAction = formAction(
  couponFormSchema,
  findStaff('manage'),
  async ({ locale, ...input }, staff) => {
    const outcome = await saveCoupon(staff, input, new Date());
    if (!outcome.ok) return outcome;
    refresh();
    return backTo(locale, '/admin/coupons');
  },
);
