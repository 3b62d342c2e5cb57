'use server';

import { refresh } from 'next/cache';
import { z } from 'zod';
import { formAction, type Outcome } from '@/lib/action';
import { idField, linkKeyField } from '@/lib/forms/fields';
import { isOrderNo } from '@/lib/orders/look-up';
import { MAX_MESSAGE_LENGTH } from '@/lib/payments/refund-limits';
import { answerAboutRefund, withdrawRefund } from '@/lib/payments/request-refund';
import { takeAttempt } from '@/lib/rate-limit';
import { findShopper } from '@/lib/session';

export type TalkRefusal = 'not_found' | 'already_decided' | 'too_often';

const about = {
  orderNo: z.string('required').refine(isOrderNo, 'order_no'),
  refundId: idField,
  /** The secret part of the order's link. */
  key: linkKeyField,
};

/** Takes a request back, for the order's owner and for whoever holds a guest's link. */
export const withdrawAction = formAction(
  z.object(about),
  async () => ({ shopper: await findShopper() }),
  async ({ orderNo, refundId, key }, { shopper }): Promise<Outcome<TalkRefusal, null>> => {
    const done = await withdrawRefund({ shopper, key }, orderNo, refundId, new Date());
    refresh();
    return done.ok ? { ok: true, result: null } : done;
  },
);

/** Answers a question about a request, or adds something to it. */
export const answerAction = formAction(
  z.object({
    ...about,
    text: z.string('required').trim().min(1, 'required').max(MAX_MESSAGE_LENGTH, 'too_long'),
  }),
  async () => ({ shopper: await findShopper() }),
  async ({ orderNo, key, ...answer }, { shopper }): Promise<Outcome<TalkRefusal, null>> => {
    const now = new Date();
    if (!(await takeAttempt('refund-answer', answer.refundId, now))) {
      return { ok: false, code: 'too_often' };
    }
    const done = await answerAboutRefund({ shopper, key }, orderNo, { ...answer, now });
    refresh();
    return done.ok ? { ok: true, result: null } : done;
  },
);
