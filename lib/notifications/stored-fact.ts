import { z } from 'zod';
import { CURRENCIES } from '@/lib/money';
import {
  DISPUTE_FACT_STATUSES,
  type Fact,
  PAYMENT_FACT_STATUSES,
  REFUND_FACT_STATUSES,
} from '@/lib/providers/provider';

const amount = z.object({ minor: z.int(), currency: z.enum(CURRENCIES) }).nullable();
const common = {
  amount,
  account: z.string().nullable(),
  occurredAt: z.iso
    .datetime()
    .transform((text) => new Date(text))
    .nullable(),
  providerStatus: z.string(),
};

const storedFact = z.discriminatedUnion('about', [
  z.object({
    ...common,
    about: z.literal('payment'),
    paymentId: z.string(),
    status: z.enum(PAYMENT_FACT_STATUSES),
    providerTradeNo: z.string().nullable(),
  }),
  z.object({
    ...common,
    about: z.literal('refund'),
    refundId: z.string(),
    status: z.enum(REFUND_FACT_STATUSES),
    providerRefundNo: z.string().nullable(),
    numberSpent: z.boolean().optional(),
  }),
  z.object({
    ...common,
    about: z.literal('dispute'),
    disputeId: z.string(),
    status: z.enum(DISPUTE_FACT_STATUSES),
    providerTradeNo: z.string().nullable(),
  }),
]);

/** A fact as the inbox and the journal keep it. @throws ZodError when it is none */
export function parseFact(stored: unknown): Fact {
  return storedFact.parse(stored);
}
