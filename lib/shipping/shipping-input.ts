import { z } from 'zod';
import {
  amountField,
  countField,
  idField,
  localField,
  optionalField,
  tickField,
  versionField,
} from '@/lib/forms/fields';
import { nested } from '@/lib/forms/nested';
import { SHIPPING_ZONES } from '@/lib/shipping/zones';
import { perCurrency, SHOP_CURRENCIES, type ShopCurrency } from '@/lib/shop';

const amounts = z
  .object(perCurrency((currency) => optionalField(amountField(currency))))
  .prefault({});

/** What the form of a way to send parcels sends. */
export const shippingSchema = nested(
  z
    .object({
      methodId: optionalField(idField),
      version: versionField.default(''),
      name: localField({ max: 60 }),
      detail: localField({ max: 120 }),
      zone: z.enum(SHIPPING_ZONES, 'required'),
      /** Empty: not offered in this currency. */
      fee: amounts,
      /** Empty: never free. */
      freeFrom: amounts,
      position: countField({ min: 1, max: 99 }),
      active: tickField,
    })
    .transform(({ fee, freeFrom, ...input }, context) => {
      const refuse = (path: string[], message: string) =>
        context.addIssue({ code: 'custom', message, path });
      const rates: ShippingRateInput[] = [];
      for (const currency of SHOP_CURRENCIES) {
        const [feeMinor, freeFromMinor] = [fee[currency], freeFrom[currency]];
        if (feeMinor !== null) rates.push({ currency, feeMinor, freeFromMinor });
        else if (freeFromMinor !== null) refuse(['fee', currency], 'required');
      }
      if (rates.length === 0) refuse(['fee', SHOP_CURRENCIES[0]], 'no_price');
      return { ...input, rates };
    }),
);

export type ShippingRateInput = {
  readonly currency: ShopCurrency;
  readonly feeMinor: number;
  readonly freeFromMinor: number | null;
};

export type ShippingInput = Omit<z.output<typeof shippingSchema>, 'rates'> & {
  readonly rates: readonly ShippingRateInput[];
};
