'use server';

import { refresh } from 'next/cache';
import { formAction } from '@/lib/action';
import { type BookMovementResult, bookMovement } from '@/lib/ledger/book-movement';
import { movementSchema } from '@/lib/ledger/movement-input';
import { findStaff } from '@/lib/session';

/** Books money between a provider and us by hand. */
export const bookAction = formAction(
  movementSchema,
  findStaff('move_money'),
  async (input, staff): Promise<BookMovementResult> => {
    const outcome = await bookMovement(staff, input, new Date());
    refresh();
    return outcome;
  },
);
