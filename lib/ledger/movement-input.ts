import { z } from 'zod';
import { CURRENCIES } from '@/lib/money';

/** What staff book by hand. */
export const HAND_KINDS = ['payout', 'fee', 'fee_back', 'charge', 'credit'] as const;
export type HandKind = (typeof HAND_KINDS)[number];

/** The form of a movement; messages are codes. */
export const movementSchema = z.object({
  provider: z.string('required').max(24, 'required'),
  kind: z.enum(HAND_KINDS, 'required'),
  amount: z.string('required').trim().min(1, 'required').max(20, 'amount'),
  currency: z.enum(CURRENCIES, 'required'),
  reference: z.string('required').trim().min(1, 'required').max(64, 'too_long'),
  day: z.string('required').trim().min(1, 'required').max(10, 'day'),
  note: z.string('required').trim().min(1, 'required').max(500, 'too_long'),
});
export type MovementInput = z.output<typeof movementSchema>;
