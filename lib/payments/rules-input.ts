import { z } from 'zod';
import { amountField, countField, versionField } from '@/lib/forms/fields';
import { nested } from '@/lib/forms/nested';
import { MAX_DAYS, type RefundPolicy, SHIPPING_RETURNS } from '@/lib/payments/refund-policy';
import { perCurrency } from '@/lib/shop';

const amounts = z.object(perCurrency((currency) => amountField(currency)));
const days = countField({ min: 0, max: MAX_DAYS });

/** What the form of the refund rules sends: a refund policy as people write it. */
export const rulesSchema = nested(
  z.object({
    version: versionField,
    daysAfterPayment: days,
    daysAfterDelivery: days,
    shipping: z.enum(SHIPPING_RETURNS, 'required'),
    approveUpToMinor: amounts,
    secondPersonFromMinor: amounts,
  }) satisfies z.ZodType<RefundPolicy & { version: string }>,
);
