'use server';

import { refresh } from 'next/cache';
import { z } from 'zod';
import { setDisabled } from '@/lib/accounts/manage-accounts';
import { formAction } from '@/lib/action';
import { idField } from '@/lib/forms/fields';
import { findStaff } from '@/lib/session';

export const setDisabledAction = formAction(
  z.object({ userId: idField, to: z.enum(['disabled', 'active'], 'required') }),
  findStaff('manage'),
  async ({ userId, to }, staff) => {
    const outcome = await setDisabled(staff, { userId, disabled: to === 'disabled' }, new Date());
    if (outcome.ok) refresh();
    return outcome;
  },
);
