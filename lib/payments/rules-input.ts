import { z } from 'zod';
import { amountField, countField, versionField } from '@/lib/forms/fields';
import { nested } from '@/lib/forms/nested';
import type { RefundPolicy } from '@/lib/payments/refund-policy';
import { perCurrency } from '@/lib/shop';

const MAX_DAYS = 3_650;

const amounts = z.object(perCurrency((currency) => amountField(currency)));
const days = countField({ min: 0, max: MAX_DAYS });

/** What the form of the refund rules sends: a refund policy as people write it. */
export const rulesSchema = nested(
  z.object({
    version: versionField,
    daysAfterPayment: days,
    daysAfterDelivery: days,
    shipping: z.enum(['never', 'unshipped', 'always'], 'required'),
    approveUpToMinor: amounts,
    secondPersonFromMinor: amounts,
  }) satisfies z.ZodType<RefundPolicy & { version: string }>,
);
