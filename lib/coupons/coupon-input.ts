import { z } from 'zod';
import { COUPON_KINDS } from '@/db/schema/coupons';
import { parseCouponCode } from '@/lib/coupons/quote';
import {
  amountField,
  countField,
  idField,
  optionalField,
  tickField,
  versionField,
} from '@/lib/forms/fields';
import { SHOP_CURRENCY } from '@/lib/shop';
import { endOfShopDay, startOfShopDay } from '@/lib/shop-date';

/** What a coupon's form sends. Its days are days of the shop, the last one included. */

const MAX_USES = 1_000_000;

const code = z
  .string('required')
  .trim()
  .min(1, 'required')
  .transform((text, context) => {
    const parsed = parseCouponCode(text);
    if (parsed) return parsed;
    context.addIssue({ code: 'custom', message: 'coupon_code' });
    return z.NEVER;
  });

const uses = optionalField(countField({ min: 1, max: MAX_USES }));

function dayField(instantOf: (day: string) => Date | undefined) {
  return optionalField(
    z.string().transform((day, context) => {
      const instant = instantOf(day.trim());
      if (instant) return instant;
      context.addIssue({ code: 'custom', message: 'date' });
      return z.NEVER;
    }),
  );
}

const worth = {
  fixed: amountField(SHOP_CURRENCY, { min: 1 }),
  percent: countField({ min: 1, max: 100 }),
} as const;

export const couponSchema = z
  .object({
    couponId: optionalField(idField),
    version: versionField.default(''),
    code,
    kind: z.enum(COUPON_KINDS, 'required'),
    value: z.string().default(''),
    minSubtotalMinor: optionalField(amountField(SHOP_CURRENCY)),
    startsAt: dayField(startOfShopDay),
    endsAt: dayField(endOfShopDay),
    maxRedemptions: uses,
    maxPerPerson: uses,
    active: tickField,
  })
  .transform(({ value, ...input }, context) => {
    if (input.startsAt && input.endsAt && input.startsAt >= input.endsAt) {
      context.addIssue({ code: 'custom', message: 'ends_before', path: ['endsAt'] });
    }
    if (input.kind === 'free_shipping') return { ...input, value: 0 };
    const parsed = worth[input.kind].safeParse(value);
    if (parsed.success) return { ...input, value: parsed.data };
    const message = parsed.error.issues[0]?.message ?? 'invalid';
    context.addIssue({ code: 'custom', message, path: ['value'] });
    return z.NEVER;
  });

export type CouponInput = z.output<typeof couponSchema>;
