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
import { SHOP_CURRENCY } from '@/lib/shop';

/** What the form of a way to send parcels sends. */
export const shippingSchema = nested(
  z.object({
    methodId: optionalField(idField),
    version: versionField.default(''),
    name: localField({ max: 60 }),
    detail: localField({ max: 120 }),
    zone: z.enum(SHIPPING_ZONES, 'required'),
    feeMinor: amountField(SHOP_CURRENCY),
    freeFromMinor: optionalField(amountField(SHOP_CURRENCY)),
    position: countField({ min: 1, max: 99 }),
    active: tickField,
  }),
);

export type ShippingInput = z.output<typeof shippingSchema>;
