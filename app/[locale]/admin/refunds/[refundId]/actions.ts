'use server';

import { refresh } from 'next/cache';
import { redirect } from 'next/navigation';
import { isBusy } from '@/db';
import { formAction, type Outcome } from '@/lib/action';
import { type Locale, localePath } from '@/lib/i18n/locales';
import type { Staff } from '@/lib/identity';
import { retryRefund, settleRefund } from '@/lib/payments/mend-refund';
import { reportRefund } from '@/lib/payments/overdue-refund';
import { nextWaiting } from '@/lib/payments/refund-queue';
import {
  approvalSchema,
  questionSchema,
  refundActionSchema,
  rejectionSchema,
  reportSchema,
  settlementSchema,
} from '@/lib/payments/review-input';
import {
  approveRefund,
  askAboutRefund,
  confirmRefund,
  type ReviewRefusal,
  type ReviewResult,
  rejectRefund,
} from '@/lib/payments/review-refund';
import { askAboutFailed } from '@/lib/payments/submit-refund';
import { findStaff } from '@/lib/session';

/** Approves a request, whole or in part, and shows the next one. */
export const approve = formAction(
  approvalSchema,
  findStaff('decide'),
  async ({ refundId, locale, ...approval }, staff) =>
    goOn(await approveRefund(staff, refundId, approval, new Date()), staff, refundId, locale),
);

/** The second person's approval. */
export const confirm = formAction(
  refundActionSchema,
  findStaff('move_money'),
  async ({ refundId, locale }, staff) =>
    goOn(await confirmRefund(staff, refundId, new Date()), staff, refundId, locale),
);

/** Refuses a request; who may refuse which, the command knows. */
export const reject = formAction(
  rejectionSchema,
  findStaff('see'),
  async ({ refundId, locale, reason }, staff) =>
    goOn(await rejectRefund(staff, refundId, reason, new Date()), staff, refundId, locale),
);

/** Asks the shopper something. */
export const ask = formAction(
  questionSchema,
  findStaff('decide'),
  async ({ refundId, locale, question }, staff) =>
    goOn(await askAboutRefund(staff, refundId, question, new Date()), staff, refundId, locale),
);

type MendRefusal = 'not_found' | 'not_failed' | 'under_way';

/** Sends a failed refund again; those who decide and those who move money may. */
export const retry = formAction(
  refundActionSchema,
  findStaff('see'),
  async ({ refundId, locale }, staff): Promise<Outcome<MendRefusal, null>> => {
    const outcome = await retryRefund(staff, refundId, new Date());
    if (!outcome.ok) return outcome;
    if (outcome.refundId !== refundId) {
      redirect(localePath(locale, `/admin/refunds/${outcome.refundId}`));
    }
    refresh();
    return { ok: true, result: null };
  },
);

/** Books a failed refund as paid back outside the shop, unless the provider is about to pay it. */
export const settle = formAction(
  settlementSchema,
  findStaff('move_money'),
  async ({ refundId, settled }, staff): Promise<Outcome<MendRefusal, null>> => {
    const said = await askAboutFailed(refundId);
    if (said === 'processing') return { ok: false, code: 'under_way' };
    const outcome = await settleRefund(staff, refundId, settled, new Date());
    if (!outcome.ok) return outcome;
    refresh();
    return { ok: true, result: null };
  },
);

/** Takes a person's word for what became of a refund that the provider says nothing of. */
export const report = formAction(
  reportSchema,
  findStaff('move_money'),
  async ({ refundId, isPaid, seen }, staff): Promise<Outcome<MendRefusal, null>> => {
    const outcome = await reportRefund(staff, refundId, { isPaid, note: seen }, new Date());
    if (!outcome.ok) return outcome;
    refresh();
    return { ok: true, result: null };
  },
);

/** To the next one, or, where a busy database does not say which, to the list: this one is decided. */
async function goOn(
  result: ReviewResult,
  staff: Staff,
  refundId: string,
  locale: Locale,
): Promise<Outcome<ReviewRefusal, null>> {
  if (!result.ok) return result;
  const next = await nextWaiting(staff, refundId).catch((error: unknown) => {
    if (isBusy(error)) return null;
    throw error;
  });
  const path = next ? (`/admin/refunds/${next}` as const) : ('/admin/refunds' as const);
  redirect(localePath(locale, `${path}?decided=${refundId}`));
}
