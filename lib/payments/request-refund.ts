import { and, count, eq } from 'drizzle-orm';
import { inTransaction, later, type Tx } from '@/db';
import type { orders } from '@/db/schema/orders';
import { refundLines, refundMessages, refundPictures, refunds } from '@/db/schema/payments';
import { moveRefund, recordStatus } from '@/db/transition';
import { newId } from '@/lib/ids';
import { tell } from '@/lib/messages/tell';
import { moneyOf } from '@/lib/money';
import { mayAct } from '@/lib/orders/owner';
import { findVisible, type OrderAccess } from '@/lib/orders/queries';
import { lockOrder } from '@/lib/orders/release-order';
import { grantRefund } from '@/lib/payments/grant-refund';
import { type LineChoice, quoteRefund, type RefundQuote } from '@/lib/payments/quote-refund';
import {
  approvesItself,
  type RefundPolicy,
  refundableUntil,
  returnsShipping,
} from '@/lib/payments/refund-policy';
import {
  findByRequestKey,
  lockRefund,
  newRefund,
  type Refundable,
  readRefundable,
} from '@/lib/payments/refundable';
import type { RefundReason } from '@/lib/payments/states';
import { readSetting } from '@/lib/settings';

/** What a shopper does about a refund: ask for it, answer a question about it, take it back. */

type Order = typeof orders.$inferSelect;

export type Picture = {
  readonly width: number;
  readonly height: number;
  /** WebP. */
  readonly bytes: Uint8Array;
};

/** Requests of one order that wait for a decision. */
const MAX_WAITING = 5;

export type RequestRefundInput = {
  /** Made with the form: the same form sent twice is the same request. */
  readonly requestKey: string;
  readonly lines: readonly LineChoice[];
  readonly reasonCode: RefundReason;
  readonly explanation: string;
  readonly pictures: readonly Picture[];
  /** What the form said would come back: what the shopper agrees to. */
  readonly expectedMinor: number;
  readonly now: Date;
};

/**
 * not_found – no such order for this person; not_paid – nothing to refund; window_over – too late;
 * lines_gone – more pieces than are left; amount_changed – it would bring another amount than shown;
 * too_many – too many requests of this order wait already.
 */
export type RequestRefundRefusal =
  | 'not_found'
  | 'not_paid'
  | 'window_over'
  | 'lines_gone'
  | 'amount_changed'
  | 'too_many';

export type RequestRefundResult =
  | { readonly ok: true; readonly refundId: string; readonly approved: boolean }
  | { readonly ok: false; readonly code: RequestRefundRefusal };

/** The order on which this person may act; undefined for somebody who may only look, or not even that. */
export async function findActionable(access: OrderAccess, orderNo: string) {
  const order = await findVisible(access, orderNo);
  return order && mayAct(access.shopper, order) ? order : undefined;
}

/** What the chosen pieces would bring a shopper now; undefined when they cannot be refunded. */
export function quoteForShopper(
  order: Pick<Order, 'status'>,
  refundable: Refundable,
  chosen: readonly LineChoice[],
  policy: RefundPolicy,
): RefundQuote | undefined {
  const { left, leftMinor } = refundable;
  const shippingLeftMinor = returnsShipping(order.status, policy)
    ? refundable.shippingLeftMinor
    : 0;
  return quoteRefund(left, chosen, { shippingLeftMinor, leftMinor });
}

/**
 * Asks for a refund of some pieces of an order, or of all. The row reserves the money under the locks
 * of order and payment, so that requests at the same moment cannot exceed what was paid. A small one of
 * an order that has not been shipped is approved at once.
 */
export async function requestRefund(
  access: OrderAccess,
  orderNo: string,
  input: RequestRefundInput,
): Promise<RequestRefundResult> {
  const visible = await findActionable(access, orderNo);
  if (!visible) return { ok: false, code: 'not_found' };
  return inTransaction(async (tx): Promise<RequestRefundResult> => {
    const policy = await readSetting('refund_policy', tx);
    const order = await lockOrder(tx, visible.id);
    const refundable = order && (await readRefundable(tx, order, { lock: true }));
    if (!order || !refundable) return { ok: false, code: 'not_paid' };
    const repeated = await findByRequestKey(tx, order.id, input.requestKey);
    if (repeated) return { ok: true, ...repeated };
    const until = refundableUntil(order, policy);
    if (!until || until < input.now) return { ok: false, code: 'window_over' };
    const waiting = await countWaiting(tx, order.id);
    if (waiting >= MAX_WAITING) return { ok: false, code: 'too_many' };
    const quote = quoteForShopper(order, refundable, input.lines, policy);
    if (!quote) return { ok: false, code: 'lines_gone' };
    if (quote.amountMinor !== input.expectedMinor) return { ok: false, code: 'amount_changed' };
    const inAll = moneyOf(refundable.decidedMinor + quote.amountMinor, refundable.payment.currency);
    // What this one brings can hang on what becomes of another (the shipping fee): then a person looks.
    const approved = waiting === 0 && approvesItself(inAll, order.status, policy);
    const refundId = insertRequest(tx, order, refundable, { quote, input, approved });
    return { ok: true, refundId, approved };
  });
}

function insertRequest(
  tx: Tx,
  order: Order,
  { payment }: Refundable,
  { quote, input, approved }: { quote: RefundQuote; input: RequestRefundInput; approved: boolean },
): string {
  const at = input.now;
  const refund = newRefund({
    orderId: order.id,
    paymentId: payment.id,
    cause: 'shopper',
    amountMinor: quote.amountMinor,
    shippingMinor: quote.shippingMinor,
    currency: payment.currency,
    reason: STATEMENT,
    reasonCode: input.reasonCode,
    explanation: input.explanation,
    requestKey: input.requestKey,
    requestedBy: 'shopper',
    requestedAt: at,
    // What has not left the house can be sold again.
    restock: order.status === 'paid',
  });
  later(tx, tx.insert(refunds).values(refund));
  insertRefundLines(tx, refund.id, quote);
  if (input.pictures.length > 0) {
    const pictures = input.pictures.map((picture) => ({
      ...picture,
      id: newId(),
      refundId: refund.id,
    }));
    later(tx, tx.insert(refundPictures).values(pictures));
  }
  recordStatus(tx, 'refund', { id: refund.id, orderId: order.id }, 'requested', {
    cause: 'asked',
    actor: 'shopper',
    at,
  });
  const byRule = { cause: 'by_rule', actor: 'system', at };
  if (approved) grantRefund(tx, order, refund, { decidedAt: at }, byRule);
  else tell(tx, 'refund_requested', order, at, { refundId: refund.id });
  return refund.id;
}

/** For the provider's records and the payer's statement: both languages, within 80 characters. */
export const STATEMENT = '订单退款 Refund of your order';

/** Writes which pieces a new refund is for. */
export function insertRefundLines(tx: Tx, refundId: string, { lines }: RefundQuote): void {
  if (lines.length === 0) return;
  const rows = lines.map(({ position, quantity, amountMinor }) => ({
    refundId,
    position,
    requestedQuantity: quantity,
    requestedMinor: amountMinor,
    quantity,
    amountMinor,
  }));
  later(tx, tx.insert(refundLines).values(rows));
}

async function countWaiting(tx: Tx, orderId: string): Promise<number> {
  const [row] = await tx
    .select({ waiting: count() })
    .from(refunds)
    .where(and(eq(refunds.orderId, orderId), eq(refunds.status, 'requested')));
  return row?.waiting ?? 0;
}

export type WithdrawResult =
  | { readonly ok: true }
  | { readonly ok: false; readonly code: 'not_found' | 'already_decided' };

/** Takes a request back that nobody has begun to decide. */
export async function withdrawRefund(
  access: OrderAccess,
  orderNo: string,
  refundId: string,
  now: Date,
): Promise<WithdrawResult> {
  return onOwnRequest(access, orderNo, refundId, (tx, refund) => {
    if (refund.firstApprovedBy) return false;
    return moveRefund(tx, refund, 'withdrawn', { cause: 'withdrawn', actor: 'shopper', at: now });
  });
}

/** Answers staff, or adds something to a request that is not yet decided. */
export async function answerAboutRefund(
  access: OrderAccess,
  orderNo: string,
  { refundId, text, now }: { refundId: string; text: string; now: Date },
): Promise<WithdrawResult> {
  return onOwnRequest(access, orderNo, refundId, (tx, refund) => {
    if (refund.status !== 'requested') return false;
    const message = { id: newId(), refundId, author: 'shopper' as const, text, at: now };
    later(tx, tx.insert(refundMessages).values(message));
    return true;
  });
}

/** Runs on a request of this person's order, under its locks; `act` tells whether it could. */
async function onOwnRequest(
  access: OrderAccess,
  orderNo: string,
  refundId: string,
  act: (tx: Tx, refund: typeof refunds.$inferSelect) => boolean,
): Promise<WithdrawResult> {
  const visible = await findActionable(access, orderNo);
  if (!visible) return { ok: false, code: 'not_found' };
  return inTransaction(async (tx): Promise<WithdrawResult> => {
    const locked = await lockRefund(tx, refundId);
    if (locked?.order.id !== visible.id || locked.refund.cause !== 'shopper') {
      return { ok: false, code: 'not_found' };
    }
    return act(tx, locked.refund) ? { ok: true } : { ok: false, code: 'already_decided' };
  });
}
