'use server';

import { refresh } from 'next/cache';
import { formAction } from '@/lib/action';
import { methodsSchema, saveMethods } from '@/lib/payments/save-methods';
import { findStaff } from '@/lib/session';

export const saveMethodsAction = formAction(
  methodsSchema,
  findStaff('manage'),
  async (input, staff) => {
    const outcome = await saveMethods(staff, input, new Date());
    if (outcome.ok) refresh();
    return outcome;
  },
);
