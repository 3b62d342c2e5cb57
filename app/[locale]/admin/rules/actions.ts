'use server';

import { refresh } from 'next/cache';
import { formAction } from '@/lib/action';
import { rulesSchema } from '@/lib/payments/rules-input';
import { saveRules } from '@/lib/payments/save-rules';
import { findStaff } from '@/lib/session';

export const saveRulesAction = formAction(
  rulesSchema,
  findStaff('manage'),
  async (input, staff) => {
    const outcome = await saveRules(staff, input, new Date());
    if (outcome.ok) refresh();
    return outcome;
  },
);
