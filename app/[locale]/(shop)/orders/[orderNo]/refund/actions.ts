'use server';

import { refresh } from 'next/cache';
import { redirect } from 'next/navigation';
import type { z } from 'zod';
import { isReason, refundInput } from '@/app/[locale]/(shop)/orders/[orderNo]/refund/refund-input';
import { keyQuery } from '@/app/[locale]/(shop)/orders/key-query';
import { formAction, type Outcome } from '@/lib/action';
import type { FormValues } from '@/lib/form-state';
import { localePath } from '@/lib/i18n/locales';
import type { RequestRefundRefusal } from '@/lib/payments/request-refund';
import { findActionable, requestRefund } from '@/lib/payments/request-refund';
import { type EncodedPicture, encodePicture } from '@/lib/pictures';
import { takeAttempt } from '@/lib/rate-limit';
import { findShopper } from '@/lib/session';

export type AskRefusal = RequestRefundRefusal | 'not_a_picture' | 'too_often';

/** The amount was worked out anew for what is chosen; `values` are what was typed so far. */
export type AskUpdate = { readonly values: FormValues };

/** Asks for a refund, for the order's owner and for whoever holds a guest's link, and leads to its page. */
export const askForRefund = formAction(
  refundInput,
  async () => ({ shopper: await findShopper() }),
  async (input, { shopper }): Promise<Outcome<AskRefusal, AskUpdate>> => {
    const access = { shopper, key: input.key };
    const now = new Date();
    const order = await findActionable(access, input.orderNo);
    if (!order) return { ok: false, code: 'not_found' };
    if (input.intent === 'update') return { ok: true, result: { values: input.values } };
    if (!(await takeAttempt('ask-refund', order.id, now))) return { ok: false, code: 'too_often' };
    const pictures = await encodeAll(input);
    if (!pictures || !isReason(input.reasonCode)) return { ok: false, code: 'not_a_picture' };
    const { requestKey, lines, reasonCode, explanation, expectedMinor } = input;
    const asked = await requestRefund(access, input.orderNo, {
      requestKey,
      lines,
      reasonCode,
      explanation,
      pictures,
      expectedMinor,
      now,
    });
    if (!asked.ok) {
      // What is left of the order may be less than the page shows.
      refresh();
      return asked;
    }
    const page = `/orders/${input.orderNo}/refunds/${asked.refundId}`;
    redirect(`${localePath(input.locale, page)}${keyQuery(input.key)}`);
  },
);

/** The pictures drawn anew, one after the other; undefined when one of the files is none. */
async function encodeAll({
  pictures,
}: z.output<typeof refundInput>): Promise<EncodedPicture[] | undefined> {
  const encoded: EncodedPicture[] = [];
  for (const file of pictures) {
    const picture = await encodePicture(new Uint8Array(await file.arrayBuffer()));
    if (!picture) return undefined;
    encoded.push(picture);
  }
  return encoded;
}
