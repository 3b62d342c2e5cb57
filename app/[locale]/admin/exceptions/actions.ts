'use server';

import { refresh } from 'next/cache';
import { z } from 'zod';
import { formAction } from '@/lib/action';
import { isId } from '@/lib/ids';
import { type ResolveResult, resolveException } from '@/lib/payments/resolve-exception';
import { findStaff } from '@/lib/session';

/** Closes an exception with a note. For whoever decides and for whoever moves money. */
export const resolveAction = formAction(
  z.object({
    exceptionId: z.string('required').refine(isId, 'invalid'),
    note: z.string('required').trim().min(1, 'required').max(1000, 'too_long'),
  }),
  async () => (await findStaff('decide')()) ?? (await findStaff('move_money')()),
  async (input, staff): Promise<ResolveResult> => {
    const outcome = await resolveException(staff, input.exceptionId, input.note, new Date());
    refresh();
    return outcome;
  },
);
