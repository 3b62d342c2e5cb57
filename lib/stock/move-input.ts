import { z } from 'zod';
import { countField, idField, lineField } from '@/lib/forms/fields';
import { STOCK_MOVES } from '@/lib/stock/moves';

const MAX_PIECES = 100_000;

/** Goods that came in, or that a count found to be more or fewer; then with a reason. */
export const stockMoveSchema = z
  .object({
    /** Made with the form: the same form sent twice is one movement. */
    movementId: idField,
    variantId: idField,
    move: z.enum(STOCK_MOVES, 'required'),
    quantity: countField({ min: 1, max: MAX_PIECES }),
    reason: lineField(120).default(''),
  })
  .refine(({ move, reason }) => move === 'received' || reason !== '', {
    path: ['reason'],
    message: 'required',
  });

export type StockMoveInput = z.output<typeof stockMoveSchema>;
