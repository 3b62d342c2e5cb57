/** PayPal's captures and refunds (paypal.md §3.4, §4): where money moves. */
import { z } from 'zod';
import { refundableMinor } from './payer';
import {
  captureStatus,
  findCapture,
  findOrder,
  orderStatus,
  showOrder,
  showRefund,
} from './paypal-orders';
import { jsonText, newPayPalId, parseMoney, paypalMoney, refuse } from './paypal-wire';
import type { Answer, Core } from './protocol';
import type { Trade } from './trades';

/** How long a review takes, and a refund by eCheck; sandbox time (emulator choice). */
const REVIEW_MS = 60_000;
const ECHECK_REFUND_MS = 2_000;
/** Until the buyer opens a dispute. */
const DISPUTE_MS = 5_000;
const DAY_MS = 24 * 60 * 60_000;
const REFUND_WINDOW_MS = 180 * DAY_MS;

export type Ask = {
  requestId: string;
  /** Of the body: a number that is used again asks for the same thing. */
  digest: string;
  form: 'minimal' | 'representation';
  base: { base: string; merchantId: string };
};

/** What the payer's funding does when the shop captures; the approval page chooses it. */
export const fundings = [
  'instant',
  'review',
  'review-refused',
  'instrument',
  'declined',
  'disputed',
] as const;

/** Takes the money of an approved order; never twice. */
export function capture(core: Core, orderId: string, ask: Ask): Answer {
  const trade = findOrder(core, orderId);
  if (!trade) return refuse(404, 'INVALID_RESOURCE_ID');
  const { wire } = trade;
  if (wire.captureAnswer !== undefined && wire.captureRequestId === ask.requestId) {
    return jsonText(200, wire.captureAnswer);
  }
  const status = orderStatus(trade);
  if (status === 'COMPLETED') return refuse(422, 'ORDER_ALREADY_CAPTURED');
  if (status !== 'APPROVED') return refuse(422, 'ORDER_NOT_APPROVED');
  if (wire.funding === 'instrument') return declineInstrument(core, trade);
  trade.providerTradeNo = newPayPalId();
  wire.captureRequestId = ask.requestId;
  wire.capturedAt = new Date(core.clock.realNow()).toISOString();
  settle(core, trade);
  wire.captureAnswer = JSON.stringify(showOrder(trade, ask.base, ask.form));
  core.trades.save(trade);
  return jsonText(201, wire.captureAnswer);
}

/** The payer has to choose another source, on the same page (§3.4). */
function declineInstrument(core: Core, trade: Trade): Answer {
  delete trade.wire.approvedAt;
  delete trade.wire.funding;
  core.trades.save(trade);
  const links = [{ href: trade.cashierUrl, rel: 'redirect', method: 'GET' }];
  return refuse(422, 'INSTRUMENT_DECLINED', { links });
}

/** HTTP 201 and a COMPLETED order, whatever became of the capture (§3.4). */
function settle(core: Core, trade: Trade): void {
  const { payer, clock } = core;
  const complete = () => {
    trade.wire.capture = 'COMPLETED';
    payer.pay(trade, { late: true, captured: true });
  };
  const decline = () => {
    trade.wire.capture = 'DECLINED';
    payer.close(trade);
    payer.tell(trade, 'declined');
  };
  switch (trade.wire.funding) {
    case 'declined':
      decline();
      break;
    case 'review':
    case 'review-refused':
      trade.wire.capture = 'PENDING';
      payer.tell(trade, 'pending');
      clock.after(REVIEW_MS, trade.wire.funding === 'review' ? complete : decline);
      break;
    case 'disputed':
      complete();
      clock.after(DISPUTE_MS, () => void payer.dispute(trade, 'opened'));
      break;
    default:
      complete();
  }
}

const refundRequest = z.strictObject({
  amount: paypalMoney.optional(),
  invoice_id: z.string().min(1).max(127).optional(),
  custom_id: z.string().min(1).max(127).optional(),
  note_to_payer: z.string().min(1).max(255).optional(),
});

/** Gives money back: part of what is left, or without an amount all of it. */
export function refund(core: Core, captureId: string, body: unknown, ask: Ask): Answer {
  const trade = findCapture(core, captureId);
  if (!trade) return refuse(404, 'INVALID_RESOURCE_ID');
  const earlier = trade.refunds.find(({ wire }) => wire.requestId === ask.requestId);
  if (earlier) {
    if (earlier.wire.digest !== ask.digest) return refuse(422, 'PAYPAL_REQUEST_ID_ALREADY_USED');
    return jsonText(200, JSON.stringify(showRefund(trade, earlier, ask.base, ask.form)));
  }
  const parsed = refundRequest.safeParse(body);
  if (!parsed.success) return refuse(400, 'INVALID_PARAMETER_SYNTAX', field(parsed.error));
  const request = parsed.data;
  const amountMinor = amountToRefund(core, trade, request);
  if (typeof amountMinor !== 'number') return refuse(422, amountMinor.issue);
  const failing = core.faults.take('refund-fail', trade) !== undefined;
  const made = core.payer.refund(trade, {
    refundNo: request.custom_id ?? ask.requestId,
    providerRefundNo: newPayPalId(),
    amountMinor,
    reason: request.note_to_payer,
    notifyUrl: trade.notifyUrl,
    // Normally at once; one that fails is paid by eCheck, and bounces (§4).
    failing,
    delayMs: () => (failing ? ECHECK_REFUND_MS : 0),
    wire: {
      requestId: ask.requestId,
      digest: ask.digest,
      ...(request.invoice_id && { invoiceId: request.invoice_id }),
      ...(request.custom_id && { customId: request.custom_id }),
    },
  });
  return jsonText(201, JSON.stringify(showRefund(trade, made, ask.base, ask.form)));
}

function amountToRefund(
  core: Core,
  trade: Trade,
  { amount, invoice_id }: z.infer<typeof refundRequest>,
): number | { issue: string } {
  const left = refundableMinor(trade);
  const status = captureStatus(trade);
  if (status === 'PENDING') return { issue: 'PENDING_CAPTURE' };
  if (trade.paidAt === undefined) return { issue: 'REFUND_NOT_ALLOWED' };
  if (trade.wire.dispute === 'opened') return { issue: 'TRANSACTION_DISPUTED' };
  if (trade.wire.dispute === 'lost') return { issue: 'REFUND_NOT_PERMITTED_DUE_TO_CHARGEBACK' };
  if (left === 0) return { issue: 'CAPTURE_FULLY_REFUNDED' };
  if (core.clock.now() > trade.createdAtMs + REFUND_WINDOW_MS) {
    return { issue: 'REFUND_TIME_LIMIT_EXCEEDED' };
  }
  if (amount && amount.currency_code !== trade.currency) {
    return { issue: 'REFUND_CAPTURE_CURRENCY_MISMATCH' };
  }
  const minor = amount ? parseMoney(amount) : left;
  if (typeof minor !== 'number') return minor;
  if (minor > left) return { issue: 'REFUND_AMOUNT_EXCEEDED' };
  if (invoice_id && trade.refunds.some(({ wire }) => wire.invoiceId === invoice_id)) {
    return { issue: 'DUPLICATE_INVOICE_ID' };
  }
  const isShort = core.faults.take('refund-not-enough', trade) !== undefined;
  return isShort ? { issue: 'REFUND_FAILED_INSUFFICIENT_FUNDS' } : minor;
}

/** The first field that a schema refused, as PayPal names it. */
export function field(error: z.ZodError): { field: string } {
  return { field: `/${error.issues[0]?.path.join('/') ?? ''}` };
}
