import { z } from 'zod';
import { ProviderError, type ProviderErrorKind } from '@/lib/errors';
import { fromDecimal } from '@/lib/money';
import { absentRefund } from '@/lib/providers/facts';
import type {
  Fact,
  PaymentFact,
  PaymentReference,
  RefundFact,
  RefundRequest,
} from '@/lib/providers/provider';
import { fromChinaTime } from '@/lib/time';
import { findSigner, rawMembers, type VerificationKey } from './signature';

/**
 * Alipay's messages and what they mean (protocol page §A2, §A4, §A7–§A10). Anything that is not
 * understood stays open: a payment `pending`, a refund `processing`, a call `unknown`.
 */

/** Yuan as decimal text. */
const Yuan = z.string().transform((text, context) => {
  const amount = fromDecimal(text, 'CNY');
  if (!amount) context.addIssue({ code: 'custom', message: 'not an amount in yuan' });
  return amount ?? z.NEVER;
});

const Node = z.looseObject({
  code: z.string(),
  msg: z.string().default(''),
  sub_code: z.string().optional(),
  sub_msg: z.string().optional(),
});

const Code = z.object({ out_trade_no: z.string(), qr_code: z.string().min(1) });

export const Trade = z.object({
  out_trade_no: z.string(),
  trade_no: z.string().optional(),
  trade_status: z.string(),
  total_amount: Yuan,
  send_pay_date: z.string().optional(),
});

export const Refund = z.object({
  out_trade_no: z.string(),
  /** `Y` only when this very call moved money. `refund_fee` is no help: it adds up all refunds. */
  fund_change: z.string().optional(),
  gmt_refund_pay: z.string().optional(),
});

/** All absent when Alipay has no such refund: "Success" is then all it says. */
export const RefundQuery = z.object({
  out_trade_no: z.string().optional(),
  out_request_no: z.string().optional(),
  refund_status: z.string().optional(),
  refund_amount: Yuan.optional(),
  gmt_refund_pay: z.string().optional(),
});

/** Where a bill is to be had (§A11). */
export const BillAddress = z.object({ bill_download_url: z.url({ protocol: /^https?$/ }) });

/** What every genuine notification has, whatever it is about. */
export const Envelope = z.object({
  notify_id: z.string().min(1),
  notify_type: z.string(),
  app_id: z.string(),
});

export const TradeNotification = z.object({
  seller_id: z.string(),
  out_trade_no: z.string(),
  trade_no: z.string(),
  trade_status: z.string(),
  total_amount: Yuan,
  gmt_payment: z.string().optional(),
  gmt_close: z.string().optional(),
  gmt_refund: z.string().optional(),
  refund_fee: Yuan.optional(),
  out_biz_no: z.string().optional(),
});

/** An answer whose signature, if it has one, is Alipay's. */
export type Answer = { readonly node: z.infer<typeof Node>; readonly signed: boolean };

/**
 * Reads and verifies an answer (§A4). Only the gateway's earliest errors come unsigned; a success
 * without a signature is not believed.
 * @throws ProviderError `unknown`
 */
export function readAnswer(
  bytes: Uint8Array,
  { method, keys }: { method: string; keys: readonly VerificationKey[] },
): Answer {
  const members = rawMembers(decodeUtf8(bytes));
  const nodeName = `${method.replaceAll('.', '_')}_response`;
  const rawNode = members?.get(nodeName) ?? members?.get('error_response');
  const node = Node.safeParse(parseJson(rawNode));
  if (rawNode === undefined || !node.success) throw unreadable(`no ${nodeName}`);
  const signature = z
    .string()
    .min(1)
    .safeParse(parseJson(members?.get('sign')));
  const signed =
    signature.success && findSigner(Buffer.from(rawNode), signature.data, keys) !== undefined;
  if (!signed && (members?.has('sign') || node.data.code === SUCCESS)) {
    throw new ProviderError('unknown', 'BAD_SIGNATURE', `answer to ${method}`);
  }
  return { node: node.data, signed };
}

const SUCCESS = '10000';

/** An answer that is not UTF-8, or not JSON, becomes one that has no node. */
function decodeUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return '';
  }
}

function parseJson(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

function unreadable(detail: string): ProviderError {
  return new ProviderError('unknown', 'BAD_ANSWER', detail);
}

/** The business error of a signed answer, without its `ACQ.` prefix; undefined when it has none. */
export function businessError({ node, signed }: Answer): string | undefined {
  return signed && node.code === '40004' ? node.sub_code?.replace(/^ACQ\./, '') : undefined;
}

export type Call = 'create' | 'query' | 'close' | 'refund';

/**
 * The content of a successful answer.
 * @throws ProviderError for a refusal, `unknown` for a success without the promised content
 */
export function successOf<T>(answer: Answer, call: Call, schema: z.ZodType<T>): T {
  const refusal = refusalOf(answer, call);
  if (refusal) throw refusal;
  const content = schema.safeParse(answer.node);
  if (!content.success) throw unreadable(z.prettifyError(content.error));
  return content.data;
}

/** What an error answer means for that call (§A9, §A10); undefined when it is none. */
export function refusalOf(answer: Answer, call: Call): ProviderError | undefined {
  const { code, msg, sub_code, sub_msg } = answer.node;
  if (code === SUCCESS) return undefined;
  return new ProviderError(kindOf(answer, call), sub_code ?? code, sub_msg ?? msg);
}

function kindOf(answer: Answer, call: Call): ProviderErrorKind {
  const { code } = answer.node;
  // Anybody could have written an unsigned error: it proves nothing.
  if (!answer.signed || code === '20000') return 'unknown';
  if (code === '40005') return 'retryable';
  const error = businessError(answer);
  if (call === 'refund') return refundKindOf(error);
  return error !== undefined && OPEN_ERRORS.includes(error) ? 'unknown' : 'rejected';
}

/**
 * Business errors that leave open what becomes of the number: it may be paid, or the call may have
 * been carried out. `TRADE_HAS_SUCCESS` as an answer to creating is money, not a refusal.
 */
const OPEN_ERRORS = [
  'SYSTEM_ERROR',
  'TRADE_HAS_SUCCESS',
  'TRADE_HAS_CLOSE',
  'CONTEXT_INCONSISTENT',
];

/**
 * Alipay's last words on a refund (§A9), or until a person has topped up the balance. Any other error
 * leaves it open.
 */
const FINAL_REFUND_ERRORS = [
  'SELLER_BALANCE_NOT_ENOUGH',
  'TRADE_HAS_FINISHED',
  'TRADE_HAS_CLOSE',
  'TRADE_NOT_ALLOW_REFUND',
  'TRADE_STATUS_ERROR',
  'TRADE_NOT_EXIST',
  'REFUND_FEE_ERROR',
  'REASON_TRADE_REFUND_FEE_ERR',
  'REFUND_AMT_NOT_EQUAL_TOTAL',
  'DISCORDANT_REPEAT_REQUEST',
  'NOT_ALLOW_PARTIAL_REFUND',
  'BUYER_ERROR',
  'REASON_TRADE_BEEN_FREEZEN',
  'REFUNDALLOC_UNAUTH_LIMIT',
  'INVALID_PARAMETER',
];

/**
 * The gateway's own errors (key, permission, clock) say nothing of the refund, which an earlier
 * call may have moved: never `rejected`.
 */
function refundKindOf(error: string | undefined): ProviderErrorKind {
  if (error === undefined) return 'retryable';
  return FINAL_REFUND_ERRORS.includes(error) ? 'rejected' : 'unknown';
}

/** The text of the QR code for that payment. @throws ProviderError when it was not made */
export function codeOf(answer: Answer, { paymentId }: Pick<PaymentReference, 'paymentId'>): string {
  const code = successOf(answer, 'create', Code);
  requireSame('out_trade_no', code.out_trade_no, paymentId);
  return code.qr_code;
}

/** A trade as a query tells it (§A7). @throws ProviderError when it is another trade */
export function paymentFactOf(
  trade: z.infer<typeof Trade>,
  { paymentId }: PaymentReference,
): PaymentFact {
  requireSame('out_trade_no', trade.out_trade_no, paymentId);
  return {
    about: 'payment',
    paymentId,
    status: paymentStatusOf(trade.trade_status, Boolean(trade.send_pay_date)),
    amount: trade.total_amount,
    providerTradeNo: trade.trade_no ?? null,
    account: null,
    occurredAt: chinaTime(trade.send_pay_date),
    providerStatus: trade.trade_status,
  };
}

/**
 * `TRADE_CLOSED` is the end of an unpaid trade and also of one that was paid and refunded in full;
 * only the time of payment tells them apart.
 */
function paymentStatusOf(tradeStatus: string, wasPaid: boolean): PaymentFact['status'] {
  if (tradeStatus === 'TRADE_SUCCESS' || tradeStatus === 'TRADE_FINISHED') return 'succeeded';
  if (tradeStatus === 'TRADE_CLOSED') return wasPaid ? 'succeeded' : 'closed';
  return 'pending';
}

/** An accepted refund (§A9): done only if this call moved the money, else a query must tell. */
export function refundFactOf(answer: z.infer<typeof Refund>, request: RefundRequest): RefundFact {
  requireSame('out_trade_no', answer.out_trade_no, request.payment.paymentId);
  const moved = answer.fund_change === 'Y';
  return {
    ...aboutRefund(request.refundId),
    status: moved ? 'succeeded' : 'processing',
    occurredAt: chinaTime(answer.gmt_refund_pay),
    providerStatus: `fund_change=${answer.fund_change ?? ''}`,
  };
}

/** A refund as its query tells it (§A9). @throws ProviderError when it is another refund */
export function refundFactOfQuery(
  answer: z.infer<typeof RefundQuery>,
  request: RefundRequest,
): RefundFact {
  const { refund_status: status, refund_amount: amount } = answer;
  if (!status) return absentRefund(request.refundId, 'no refund_status');
  requireSame('out_trade_no', answer.out_trade_no, request.payment.paymentId);
  requireSame('out_request_no', answer.out_request_no, request.refundId);
  if (status === 'REFUND_SUCCESS' && !amount) throw unreadable('refund_amount is missing');
  return {
    ...aboutRefund(request.refundId),
    status: status === 'REFUND_SUCCESS' ? 'succeeded' : 'processing',
    amount: amount ?? null,
    occurredAt: chinaTime(answer.gmt_refund_pay),
    providerStatus: status,
  };
}

/** Alipay has no number of its own for a refund. */
function aboutRefund(refundId: string) {
  return {
    about: 'refund',
    refundId,
    amount: null,
    providerRefundNo: null,
    account: null,
  } as const;
}

/**
 * What a verified trade notification says (§A8). A refund re-sends the trade's status, so the
 * values decide: what tells of a refund is never read as a payment, least of all `TRADE_SUCCESS`.
 */
export function factOfNotification(
  trade: z.infer<typeof TradeNotification>,
  account: string,
): Fact | null {
  const refundNo = trade.out_biz_no === trade.out_trade_no ? undefined : trade.out_biz_no;
  const refundedMinor = trade.refund_fee?.minor ?? 0;
  if (refundNo || trade.gmt_refund || refundedMinor > 0) {
    // Without our number it is somebody's refund at Alipay's own console; the bill brings it up.
    if (!refundNo) return null;
    return {
      ...aboutRefund(refundNo),
      status: 'succeeded',
      account,
      occurredAt: chinaTime(trade.gmt_refund),
      providerStatus: trade.trade_status,
    };
  }
  // Paid and closed, yet without a refund to show for it: only a query tells.
  if (trade.trade_status === 'TRADE_CLOSED' && trade.gmt_payment) return null;
  return {
    about: 'payment',
    paymentId: trade.out_trade_no,
    status: paymentStatusOf(trade.trade_status, false),
    amount: trade.total_amount,
    providerTradeNo: trade.trade_no,
    account,
    occurredAt: chinaTime(trade.gmt_payment ?? trade.gmt_close),
    providerStatus: trade.trade_status,
  };
}

function chinaTime(text: string | undefined): Date | null {
  return fromChinaTime(text ?? '') ?? null;
}

/** Answers carry no nonce: the number is what ties one to our question. */
function requireSame(name: string, actual: string | undefined, expected: string): void {
  if (actual !== expected) throw unreadable(`${name} is not the one that was asked about`);
}
