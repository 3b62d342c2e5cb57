import { inTransaction, later, type Tx } from '@/db';
import { orderNotes, type orders } from '@/db/schema/orders';
import { moveOrder } from '@/db/transition';
import { audit } from '@/lib/audit';
import { actorOf, type Staff } from '@/lib/identity';
import { newId } from '@/lib/ids';
import { tell } from '@/lib/messages/tell';
import { lockOrderByNo } from '@/lib/orders/release-order';
import { type Refundable, readRefundable } from '@/lib/payments/refundable';

/** What staff do with a paid order on its way to the shopper. */

/** wrong_status – not in a state for it; refunded – all of its money goes back or has gone back. */
export type FulfilResult =
  | { readonly ok: true; readonly result: null }
  | { readonly ok: false; readonly code: 'not_found' | 'wrong_status' | 'refunded' };

/** The parcel has left: with whom, and under which number. */
export function shipOrder(
  staff: Staff<'decide'>,
  orderNo: string,
  parcel: { readonly carrier: string; readonly trackingNo: string },
  now: Date,
): Promise<FulfilResult> {
  return onOrder(orderNo, async (tx, order) => {
    const refundable = await readRefundable(tx, order, { lock: true });
    if (refundable && isSpokenFor(refundable)) return { ok: false, code: 'refunded' };
    const cause = { cause: 'shipped', actor: actorOf(staff), at: now };
    const moved = moveOrder(tx, order, 'shipped', cause, { ...parcel, shippedAt: now });
    if (!moved) return { ok: false, code: 'wrong_status' };
    tell(tx, 'order_shipped', order, now);
    audit(tx, staff, 'ship-order', `order:${order.id}`, now, parcel);
    return { ok: true, result: null };
  });
}

/** Does nothing remain that somebody has paid for and wants to have? */
function isSpokenFor({ left, leftMinor }: Refundable): boolean {
  return leftMinor <= 0 || left.every(({ quantity }) => quantity === 0);
}

/** The parcel has arrived. */
export function completeOrder(
  staff: Staff<'decide'>,
  orderNo: string,
  now: Date,
): Promise<FulfilResult> {
  return onOrder(orderNo, async (tx, order) => {
    const cause = { cause: 'delivered', actor: actorOf(staff), at: now };
    if (!moveOrder(tx, order, 'completed', cause, { completedAt: now })) {
      return { ok: false, code: 'wrong_status' };
    }
    audit(tx, staff, 'complete-order', `order:${order.id}`, now);
    return { ok: true, result: null };
  });
}

/** Writes a note that only staff see. */
export function addOrderNote(
  staff: Staff,
  orderNo: string,
  text: string,
  now: Date,
): Promise<FulfilResult> {
  return onOrder(orderNo, async (tx, order) => {
    const note = { id: newId(), orderId: order.id, authorId: staff.user.id, text, at: now };
    later(tx, tx.insert(orderNotes).values(note));
    audit(tx, staff, 'note-order', `order:${order.id}`, now);
    return { ok: true, result: null };
  });
}

async function onOrder(
  orderNo: string,
  act: (tx: Tx, order: typeof orders.$inferSelect) => Promise<FulfilResult>,
): Promise<FulfilResult> {
  return inTransaction(async (tx): Promise<FulfilResult> => {
    const order = await lockOrderByNo(tx, orderNo);
    return order ? act(tx, order) : { ok: false, code: 'not_found' };
  });
}
