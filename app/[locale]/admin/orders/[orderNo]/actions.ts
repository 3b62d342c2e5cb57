'use server';

import { refresh } from 'next/cache';
import { z } from 'zod';
import { inTransaction } from '@/db';
import { formAction, type Outcome } from '@/lib/action';
import { audit } from '@/lib/audit';
import { isId } from '@/lib/ids';
import { isOrderNo } from '@/lib/orders/look-up';
import { findAnyOrder } from '@/lib/orders/queries';
import { addOrderNote, completeOrder, type FulfilResult, shipOrder } from '@/lib/orders/ship-order';
import { type Asked, askProvider } from '@/lib/payments/ask-provider';
import { type CancelResult, cancelOrder } from '@/lib/payments/end-order';
import { findPayment } from '@/lib/payments/query-payment';
import { findStaff } from '@/lib/session';

const orderNo = z.string('required').refine(isOrderNo, 'invalid');

/** A line of text that must say something. */
const text = (maxLength: number) =>
  z.string('required').trim().min(1, 'required').max(maxLength, 'too_long');

/** The parcel has left. */
export const shipAction = formAction(
  z.object({ orderNo, carrier: text(60), trackingNo: text(60) }),
  findStaff('decide'),
  async ({ orderNo, ...parcel }, staff): Promise<FulfilResult> => {
    const outcome = await shipOrder(staff, orderNo, parcel, new Date());
    refresh();
    return outcome;
  },
);

/** The parcel has arrived. */
export const completeAction = formAction(
  z.object({ orderNo }),
  findStaff('decide'),
  async (input, staff): Promise<FulfilResult> => {
    const outcome = await completeOrder(staff, input.orderNo, new Date());
    refresh();
    return outcome;
  },
);

type CancelRefusal = Extract<CancelResult, { ok: false }>['code'] | 'not_found';

/** Ends an order that nobody has paid. */
export const cancelAction = formAction(
  z.object({ orderNo }),
  findStaff('decide'),
  async (input, staff): Promise<Outcome<CancelRefusal, null>> => {
    const order = await findAnyOrder(staff, input.orderNo);
    if (!order) return { ok: false, code: 'not_found' };
    const outcome = await cancelOrder(order.id, staff);
    refresh();
    return outcome.ok ? { ok: true, result: null } : outcome;
  },
);

/** A note for the colleagues. */
export const noteAction = formAction(
  z.object({ orderNo, text: text(1000) }),
  findStaff('see'),
  async (input, staff): Promise<FulfilResult> => {
    const outcome = await addOrderNote(staff, input.orderNo, input.text, new Date());
    refresh();
    return outcome;
  },
);

/** Asks the provider now what became of an attempt, by the way that shoppers ask. */
export const askAction = formAction(
  z.object({ paymentId: z.string('required').refine(isId, 'invalid') }),
  findStaff('see'),
  async (input, staff): Promise<Outcome<'not_found', Asked>> => {
    const payment = await findPayment(input.paymentId);
    if (!payment) return { ok: false, code: 'not_found' };
    const now = new Date();
    await inTransaction(async (tx) =>
      audit(tx, staff, 'ask-provider', `payment:${payment.id}`, now),
    );
    const asked = await askProvider(payment, 'ask-provider', now);
    refresh();
    return { ok: true, result: asked };
  },
);
