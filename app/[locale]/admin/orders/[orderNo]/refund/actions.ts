'use server';

import { redirect } from 'next/navigation';
import { formAction, type Outcome } from '@/lib/action';
import { localePath } from '@/lib/i18n/locales';
import { refundByStaff, type StaffRefundResult } from '@/lib/payments/refund-by-staff';
import { staffRefundSchema } from '@/lib/payments/review-input';
import { findStaff } from '@/lib/session';

type Refusal = Extract<StaffRefundResult, { ok: false }>['code'];

/** Makes a refund and shows it. */
export const makeRefund = formAction(
  staffRefundSchema,
  findStaff('decide'),
  async ({ orderNo, locale, refund }, staff): Promise<Outcome<Refusal, null>> => {
    const outcome = await refundByStaff(staff, orderNo, refund, new Date());
    if (!outcome.ok) return outcome;
    redirect(localePath(locale, `/admin/refunds/${outcome.refundId}`));
  },
);
