import { z } from 'zod';
import { amountField, countField, versionField } from '@/lib/forms/fields';
import type { RefundPolicy } from '@/lib/payments/refund-policy';
import { SHOP_CURRENCY } from '@/lib/shop';

const MAX_DAYS = 3_650;

const amount = amountField(SHOP_CURRENCY);
const days = countField({ min: 0, max: MAX_DAYS });

/** What the form of the refund rules sends: a refund policy as people write it. */
export const rulesSchema = z.object({
  version: versionField,
  daysAfterPayment: days,
  daysAfterDelivery: days,
  shipping: z.enum(['never', 'unshipped', 'always'], 'required'),
  approveUpToMinor: amount,
  secondPersonFromMinor: amount,
}) satisfies z.ZodType<RefundPolicy & { version: string }>;
