import { z } from 'zod';
import type { ProviderErrorKind } from '@/lib/errors';
import { CURRENCIES, money } from '@/lib/money';
import { toChinaTime } from '@/lib/time';
import { plainText } from '../plain-text';
import type { PaymentFact, PaymentRequest, RefundFact, RefundRequest } from '../provider';

/** The JSON of WeChat Pay API v3 and what it means in the shop's terms (protocol page §6–10). */

/** Of `description` and `reason`. The page leaves open whether these are characters or bytes. */
const DESCRIPTION_BYTES = 127;
const REASON_BYTES = 80;

type Merchant = { readonly mchid: string; readonly appid: string };

/** The account that is paid, as facts carry it. */
export function accountOf({ mchid, appid }: Merchant): string {
  return `${mchid}/${appid}`;
}

/**
 * The body of a prepay (§6.1), for H5 with its scene, for JSAPI with the payer. The same request always gives the same text:
 * WeChat refuses a number that comes again with other content (§6.4).
 */
export function prepayBody(merchant: Merchant, request: PaymentRequest): string {
  const scene = {
    scene_info: { payer_client_ip: request.clientIp, h5_info: { type: 'Wap' } },
  };
  return JSON.stringify({
    appid: merchant.appid,
    mchid: merchant.mchid,
    description: textOf(request.description, DESCRIPTION_BYTES) || request.paymentId,
    out_trade_no: request.paymentId,
    time_expire: `${toChinaTime(request.expiresAt).replace(' ', 'T')}+08:00`,
    notify_url: request.notifyUrl,
    amount: { total: request.amount.minor, currency: request.amount.currency },
    ...(request.channel === 'mobile' ? scene : {}),
    ...(request.channel === 'in_app' ? { payer: { openid: request.payerId } } : {}),
  });
}

/**
 * The body of a refund (§9). It names the payment by our number, not by WeChat's, which we may have
 * learnt between two tries: the content must not change.
 */
export function refundBody(request: RefundRequest): string {
  const reason = textOf(request.reason, REASON_BYTES);
  return JSON.stringify({
    out_trade_no: request.payment.paymentId,
    out_refund_no: request.refundId,
    ...(reason === '' ? {} : { reason }),
    notify_url: request.notifyUrl,
    amount: {
      refund: request.amount.minor,
      total: request.payment.amount.minor,
      currency: request.amount.currency,
    },
  });
}

/** Without emoji: WeChat takes UTF-8 of up to three bytes. */
function textOf(words: string, maxBytes: number): string {
  const plain = words.replace(/[\u{10000}-\u{10FFFF}\p{Cs}]|\u200D|\uFE0F/gu, '');
  return plainText(plain.replace(/\s+/g, ' '), { bytes: maxBytes });
}

/** RFC 3339; a time that cannot be read is no reason to lose the payment. */
const instant = z.string().transform((text) => {
  const date = new Date(text);
  return Number.isNaN(date.getTime()) ? null : date;
});

const currency = z.enum(CURRENCIES).default('CNY');

export const codeUrlAnswer = z.object({ code_url: z.string().min(1) });
export const h5UrlAnswer = z.object({ h5_url: z.url({ protocol: /^https?$/ }) });
export const prepayIdAnswer = z.object({ prepay_id: z.string().regex(/^[\w-]{1,64}$/) });
export const emptyAnswer = z.undefined();

/** Where a bill is to be had, and what it must be (§11). */
export const billAnswer = z.object({
  hash_type: z.literal('SHA1'),
  hash_value: z.string().regex(/^[0-9a-f]{40}$/i),
  download_url: z.url({ protocol: /^https?$/ }),
});

/** A payment, in query answers and notifications (§7.1). */
export const transaction = z
  .object({
    mchid: z.string(),
    appid: z.string(),
    out_trade_no: z.string(),
    transaction_id: z.string().nullish(),
    trade_state: z.string(),
    success_time: instant.nullish(),
    amount: z.object({ total: z.int().nonnegative(), currency }).nullish(),
  })
  .refine((payment) => paymentStatus(payment.trade_state) !== 'succeeded' || payment.amount, {
    path: ['amount'],
  });

/** A refund in an answer (§9); its notification differs in the name of the status (§8.1). */
export const refundAnswer = z.object({
  out_refund_no: z.string(),
  out_trade_no: z.string(),
  refund_id: z.string().nullish(),
  status: z.string(),
  success_time: instant.nullish(),
  amount: z.object({ refund: z.int().nonnegative(), currency }),
});

export type RefundAnswer = z.infer<typeof refundAnswer>;

export const refundNotice = refundAnswer
  .omit({ status: true })
  .extend({ mchid: z.string(), refund_status: z.string() });

/** The outside of every notification (§8.1). */
export const envelope = z.object({
  id: z.string().min(1),
  event_type: z.string(),
  resource: z.object({
    algorithm: z.literal('AEAD_AES_256_GCM'),
    ciphertext: z.string(),
    nonce: z.string(),
    associated_data: z.string().default(''),
  }),
});

const PAYMENT_STATUSES = new Map<string, PaymentFact['status']>([
  ['SUCCESS', 'succeeded'],
  // Paid, and refunded at least in part: what was refunded, the refunds tell.
  ['REFUND', 'succeeded'],
  ['CLOSED', 'closed'],
  // NOTPAY and everything else is pending: also after a failed try or the expiry, until we close it.
]);

function paymentStatus(tradeState: string): PaymentFact['status'] {
  return PAYMENT_STATUSES.get(tradeState) ?? 'pending';
}

export function paymentFact(payment: z.infer<typeof transaction>): PaymentFact {
  return {
    about: 'payment',
    paymentId: payment.out_trade_no,
    status: paymentStatus(payment.trade_state),
    amount: payment.amount ? money(payment.amount.total, payment.amount.currency) : null,
    providerTradeNo: payment.transaction_id || null,
    account: accountOf(payment),
    occurredAt: payment.success_time ?? null,
    providerStatus: payment.trade_state,
  };
}

const REFUND_STATUSES = new Map<string, RefundFact['status']>([
  ['SUCCESS', 'succeeded'],
  ['CLOSED', 'failed'],
  // The payer's card and wallet take nothing: staff must act, at WeChat's.
  ['ABNORMAL', 'failed'],
  // PROCESSING and everything else is processing.
]);

export function refundFact(refund: RefundAnswer): RefundFact {
  return {
    about: 'refund',
    refundId: refund.out_refund_no,
    status: REFUND_STATUSES.get(refund.status) ?? 'processing',
    amount: money(refund.amount.refund, refund.amount.currency),
    providerRefundNo: refund.refund_id || null,
    // Answers name no account, notifications only half of it, which is checked there.
    account: null,
    occurredAt: refund.success_time ?? null,
    providerStatus: refund.status,
    // ABNORMAL is paid under its own number, when staff have dealt with it at WeChat's (§9).
    numberSpent: refund.status === 'CLOSED',
  };
}

/** An error's body (§10); a gateway in between may send anything, or nothing. */
export const errorBody = z.object({ code: z.string().max(64), message: z.string().default('') });

export type Call = 'prepay' | 'query' | 'close' | 'refund' | 'bill';

/** Older answers spell the codes without underscores. */
export function sameCode(code: string, ...expected: readonly string[]): boolean {
  return expected.some((one) => one.replaceAll('_', '') === code.replaceAll('_', ''));
}

/** Refused, and refused again however often the same is asked. */
const REJECTED = [
  ...['PARAM_ERROR', 'INVALID_REQUEST', 'APPID_MCHID_NOT_MATCH', 'MCH_NOT_EXISTS'],
  ...['ORDER_CLOSED', 'NO_AUTH', 'OUT_TRADE_NO_USED', 'TRADE_ERROR', 'RULE_LIMIT', 'NOT_ENOUGH'],
  ...['ACCOUNT_ERROR', 'USER_ACCOUNT_ABNORMAL', 'REQUEST_BLOCKED', 'TRADE_OVERDUE'],
  ...['REFUND_FEE_MISMATCH', 'INVALID_TRANSACTIONID', 'OPENID_MISMATCH'],
];

/** Nothing was done, but can be: our key, our clock, or too much at once. */
const RETRYABLE = [
  ...['SIGN_ERROR', 'FREQUENCY_LIMITED', 'RATELIMIT_EXCEEDED'],
  // A bill that is being written (§11).
  'STATEMENT_CREATING',
];

/**
 * For a refund also the settings: what is owed to the payer does not end with them. The balance is for
 * people to fill. RESOURCE_NOT_EXISTS is seen for some seconds after the payment.
 */
const REFUND_RETRYABLE = ['SIGN_ERROR', 'NO_AUTH', 'MCH_NOT_EXISTS', 'RESOURCE_NOT_EXISTS'];

/**
 * What an error says of the money (§9, §10); branches on status and code, never on the words.
 * Whatever the page does not settle is unknown: SYSTEM_ERROR, BANK_ERROR, 502, too many refunds at
 * once, a prepay for an order that is paid already (ORDERPAID), and what WeChat invents next.
 */
export function errorKind(call: Call, status: number, code: string): ProviderErrorKind {
  const retryable = call === 'refund' ? REFUND_RETRYABLE : RETRYABLE;
  if (sameCode(code, ...retryable)) return 'retryable';
  if (status === 429) return call === 'refund' ? 'unknown' : 'retryable';
  return sameCode(code, ...REJECTED) ? 'rejected' : 'unknown';
}
