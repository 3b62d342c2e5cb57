'use server';

import { refresh } from 'next/cache';
import { z } from 'zod';
import { backTo } from '@/app/[locale]/admin/saved-redirect';
import { formAction } from '@/lib/action';
import { couponSchema } from '@/lib/coupons/coupon-input';
import { saveCoupon } from '@/lib/coupons/save-coupon';
import { LOCALES } from '@/lib/i18n/locales';
import { findStaff } from '@/lib/session';

export const saveCouponAction = formAction(
  z.intersection(couponSchema, z.object({ locale: z.enum(LOCALES) })),
  findStaff('manage'),
  async ({ locale, ...input }, staff) => {
    const outcome = await saveCoupon(staff, input, new Date());
    if (!outcome.ok) return outcome;
    refresh();
    return backTo(locale, '/admin/coupons');
  },
);
