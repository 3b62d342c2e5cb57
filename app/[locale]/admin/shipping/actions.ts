'use server';

import { refresh } from 'next/cache';
import { z } from 'zod';
import { backTo } from '@/app/[locale]/admin/saved-redirect';
import { formAction } from '@/lib/action';
import { LOCALES } from '@/lib/i18n/locales';
import { findStaff } from '@/lib/session';
import { saveShipping } from '@/lib/shipping/save-shipping';
import { shippingSchema } from '@/lib/shipping/shipping-input';

export const saveShippingAction = formAction(
  z.intersection(shippingSchema, z.object({ locale: z.enum(LOCALES) })),
  findStaff('manage'),
  async ({ locale, ...input }, staff) => {
    const outcome = await saveShipping(staff, input, new Date());
    if (!outcome.ok) return outcome;
    refresh();
    return backTo(locale, '/admin/shipping');
  },
);
