'use server';

import { refresh } from 'next/cache';
import { z } from 'zod';
import { formAction } from '@/lib/action';
import { readRate } from '@/lib/reconciliation/fee-rate';
import { billProviders } from '@/lib/reconciliation/queries';
import { type RequestBillResult, requestBill } from '@/lib/reconciliation/request-bill';
import { findStaff } from '@/lib/session';
import { saveSetting } from '@/lib/settings';

/** Compares a provider's bill of a day, again if need be. */
export const compareAction = formAction(
  z.object({
    provider: z.string('required').max(24, 'invalid'),
    day: z.string('required').max(10, 'invalid'),
  }),
  findStaff('move_money'),
  async (input, staff): Promise<RequestBillResult> => {
    const outcome = await requestBill(staff, input, new Date());
    refresh();
    return outcome;
  },
);

const rate = z
  .string()
  .trim()
  .refine((text) => text === '' || readRate(text) !== undefined, 'rate');

/** Saves the agreed fees; a provider without one is not checked. */
export const saveFeesAction = formAction(
  // One field for each provider that is set up: `rate-<id>`.
  z.record(z.string(), z.unknown()),
  findStaff('manage'),
  async (form, staff) => {
    const rates: Record<string, number> = {};
    for (const { id } of billProviders()) {
      const typed = rate.safeParse(form[`rate-${id}`] ?? '');
      if (!typed.success) return { ok: false, code: 'rate' } as const;
      const value = readRate(typed.data);
      if (value !== undefined) rates[id] = value;
    }
    await saveSetting(staff, 'bill_fees', { rates }, new Date());
    refresh();
    return { ok: true, result: null } as const;
  },
);
