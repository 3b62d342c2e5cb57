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
import { nested } from '@/lib/forms/nested';
import { LOCALES } from '@/lib/i18n/locales';
import { perCurrency, SHOP_CURRENCIES, type ShopCurrency } from '@/lib/shop';
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

/** What it is in one currency. An empty minimum is none. */
function amountsField(currency: ShopCurrency) {
  return z
    .object({
      valid: tickField,
      off: optionalField(amountField(currency, { min: 1 })),
      min: optionalField(amountField(currency)),
    })
    .prefault({});
}

const coupon = z
  .object({
    couponId: optionalField(idField),
    version: versionField.default(''),
    code,
    kind: z.enum(COUPON_KINDS, 'required'),
    percent: optionalField(countField({ min: 1, max: 100 })),
    amounts: z.object(perCurrency(amountsField)).prefault({}),
    startsAt: dayField(startOfShopDay),
    endsAt: dayField(endOfShopDay),
    maxRedemptions: uses,
    maxPerPerson: uses,
    active: tickField,
  })
  .transform(({ amounts, ...input }, context) => {
    const refuse = (path: string[], message: string) =>
      context.addIssue({ code: 'custom', message, path });
    const { kind } = input;
    if (input.startsAt && input.endsAt && input.startsAt >= input.endsAt) {
      refuse(['endsAt'], 'ends_before');
    }
    if (kind === 'percent' && input.percent === null) refuse(['percent'], 'required');
    const valid = SHOP_CURRENCIES.filter((currency) => amounts[currency].valid);
    if (valid.length === 0) refuse(['amounts', SHOP_CURRENCIES[0], 'valid'], 'no_currency');
    for (const currency of valid) {
      const isMissing = kind === 'fixed' && amounts[currency].off === null;
      if (isMissing) refuse(['amounts', currency, 'off'], 'required');
    }
    return {
      ...input,
      percent: kind === 'percent' ? (input.percent ?? 0) : 0,
      amounts: valid.map((currency) => ({
        currency,
        offMinor: kind === 'fixed' ? (amounts[currency].off ?? 0) : 0,
        minSubtotalMinor: amounts[currency].min ?? 0,
      })),
    };
  });

export const couponSchema = nested(coupon);
/** The same with the language to go on in. */
export const couponFormSchema = nested(
  z.intersection(coupon, z.object({ locale: z.enum(LOCALES) })),
);

export type CouponInput = z.output<typeof coupon>;
