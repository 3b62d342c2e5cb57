import { inTransaction, later, type Tx } from '@/db';
import type { orders } from '@/db/schema/orders';
import { refunds } from '@/db/schema/payments';
import { recordStatus } from '@/db/transition';
import { audit } from '@/lib/audit';
import { assert } from '@/lib/errors';
import { actorOf, type Staff } from '@/lib/identity';
import { moneyOf } from '@/lib/money';
import { lockOrderByNo } from '@/lib/orders/release-order';
import { grantRefund } from '@/lib/payments/grant-refund';
import { cutTo, type LineChoice, quoteRefund, type RefundQuote } from '@/lib/payments/quote-refund';
import { needsSecondPerson } from '@/lib/payments/refund-policy';
import {
  findByRequestKey,
  newRefund,
  type Refundable,
  readRefundable,
} from '@/lib/payments/refundable';
import { insertRefundLines, STATEMENT } from '@/lib/payments/request-refund';
import { readSetting } from '@/lib/settings';

export type StaffRefundInput = {
  /** Made with the form: the same form sent twice is the same refund. */
  readonly requestKey: string;
  /** Pieces that are refunded; none for a refund of money alone, which then needs `amountMinor`. */
  readonly lines: readonly LineChoice[];
  /** The whole amount; undefined: what the pieces bring, with the shipping fee when they are the last. */
  readonly amountMinor?: number | undefined;
  readonly restock: boolean;
  /** For the shopper. */
  readonly note: string;
};

/** lines_gone – more pieces than are left; too_much – more money than is left, or than the pieces cost. */
export type StaffRefundResult =
  | { readonly ok: true; readonly refundId: string; readonly approved: boolean }
  | {
      readonly ok: false;
      readonly code: 'not_found' | 'not_paid' | 'lines_gone' | 'too_much';
    };

/**
 * A refund that staff decide by themselves: for the goods that ran out, for a broken cup, or of a whole
 * order that is not to be sent. The policy's window does not bind it, its second person does.
 */
export async function refundByStaff(
  staff: Staff<'decide'>,
  orderNo: string,
  input: StaffRefundInput,
  now: Date,
): Promise<StaffRefundResult> {
  return inTransaction(async (tx): Promise<StaffRefundResult> => {
    const order = await lockOrderByNo(tx, orderNo);
    if (!order) return { ok: false, code: 'not_found' };
    const refundable = await readRefundable(tx, order, { lock: true });
    if (!refundable) return { ok: false, code: 'not_paid' };
    const repeated = await findByRequestKey(tx, order.id, input.requestKey);
    if (repeated) return { ok: true, ...repeated };
    const quote = quoteOf(refundable, input);
    if (typeof quote === 'string') return { ok: false, code: quote };
    const inAll = moneyOf(refundable.decidedMinor + quote.amountMinor, refundable.payment.currency);
    const approved = !needsSecondPerson(inAll, await readSetting('refund_policy', tx));
    const refundId = insert(tx, staff, { order, refundable, quote, approved, input, now });
    return { ok: true, refundId, approved };
  });
}

function quoteOf(
  { left, shippingLeftMinor, leftMinor }: Refundable,
  { lines, amountMinor }: StaffRefundInput,
): RefundQuote | 'lines_gone' | 'too_much' {
  assert(amountMinor === undefined || amountMinor > 0, 'a refund of nothing');
  if (lines.length === 0) {
    if (amountMinor === undefined || amountMinor > leftMinor) return 'too_much';
    return { lines: [], shippingMinor: 0, amountMinor };
  }
  const quote = quoteRefund(left, lines, { shippingLeftMinor, leftMinor });
  if (!quote) return 'lines_gone';
  if (amountMinor === undefined) return quote;
  return amountMinor > quote.amountMinor ? 'too_much' : cutTo(quote, amountMinor);
}

type Decided = {
  order: typeof orders.$inferSelect;
  refundable: Refundable;
  quote: RefundQuote;
  approved: boolean;
  input: StaffRefundInput;
  now: Date;
};

function insert(tx: Tx, staff: Staff, decided: Decided): string {
  const { order, refundable, quote, approved, input, now } = decided;
  const { payment } = refundable;
  const first = { firstApprovedBy: staff.user.id, firstApprovedAt: now };
  const refund = newRefund({
    orderId: order.id,
    paymentId: payment.id,
    cause: 'staff',
    amountMinor: quote.amountMinor,
    shippingMinor: quote.shippingMinor,
    currency: payment.currency,
    reason: STATEMENT,
    requestKey: input.requestKey,
    requestedBy: actorOf(staff),
    requestedAt: now,
    restock: input.restock,
    decisionNote: input.note,
    ...(approved ? {} : first),
  });
  const cause = { cause: 'by_staff', actor: actorOf(staff), at: now };
  later(tx, tx.insert(refunds).values(refund));
  insertRefundLines(tx, refund.id, quote);
  recordStatus(tx, 'refund', { id: refund.id, orderId: order.id }, 'requested', cause);
  audit(tx, staff, 'refund-by-staff', `refund:${refund.id}`, now, {
    amountMinor: quote.amountMinor,
  });
  if (approved) {
    const decision = { decidedBy: staff.user.id, decidedAt: now };
    grantRefund(tx, order, refund, decision, { ...cause, cause: 'approved' });
  }
  return refund.id;
}
