'use server';

import { refresh } from 'next/cache';
import { z } from 'zod';
import { setRole } from '@/lib/accounts/manage-accounts';
import { formAction } from '@/lib/action';
import { emailField } from '@/lib/forms/fields';
import { ROLES } from '@/lib/roles';
import { findStaff } from '@/lib/session';

export const setRoleAction = formAction(
  z.object({ email: emailField, role: z.enum(ROLES, 'required') }),
  findStaff('manage'),
  async (input, staff) => {
    const outcome = await setRole(staff, input, new Date());
    if (outcome.ok) refresh();
    return outcome;
  },
);
