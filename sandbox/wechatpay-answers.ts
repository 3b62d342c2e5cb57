import { randomInt } from 'node:crypto';
import type { Answer } from './protocol';
import type { Refund, Trade } from './trades';

/** What WeChat Pay says: errors, transactions, refunds, its numbers (wechatpay.md §7.1, §9, §10). */

/** §10: an error answer, never signed. */
export function problem(
  status: number,
  code: string,
  message: string,
  detail?: Record<string, unknown>,
): Answer {
  return json(status, { code, message, ...(detail && { detail }) });
}

export function json(status: number, body: unknown): Answer & { status: number } {
  return {
    status,
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Cache-Control': 'no-cache, must-revalidate',
      'X-Content-Type-Options': 'nosniff',
      'Content-Language': 'zh-CN',
    },
    body: JSON.stringify(body),
  };
}

const tradeTypes = new Map([
  ['native', 'NATIVE'],
  ['h5', 'MWEB'],
  ['jsapi', 'JSAPI'],
]);

/** §7.1: as queries and bills name the product. */
export function tradeType(trade: Trade): string {
  return tradeTypes.get(trade.wire.product ?? '') ?? 'NATIVE';
}

const stateDescriptions = {
  NOTPAY: '订单未支付',
  SUCCESS: '支付成功',
  REFUND: '订单发生过退款，退款详情请查询退款订单',
  CLOSED: '订单已关闭',
} as const;

/** §7.1: any refund, also a partial one, turns SUCCESS into REFUND. */
function tradeState(trade: Trade): keyof typeof stateDescriptions {
  if (trade.status === 'open') return 'NOTPAY';
  if (trade.status === 'closed') return 'CLOSED';
  return trade.refunds.length > 0 ? 'REFUND' : 'SUCCESS';
}

/** §7.1: the Transaction object of queries and payment notifications. */
export function transaction(
  trade: Trade,
  options: { state?: 'SUCCESS'; totalMinor?: number } = {},
): Record<string, unknown> {
  const state = options.state ?? tradeState(trade);
  const total = options.totalMinor ?? trade.paidMinor ?? trade.amountMinor;
  const always = {
    mchid: trade.wire.mchid,
    appid: trade.wire.appid,
    out_trade_no: trade.outTradeNo,
    trade_state: state,
    trade_state_desc: stateDescriptions[state],
  };
  if (trade.paidAt === undefined) {
    return { ...always, promotion_detail: [], amount: { total, currency: trade.currency } };
  }
  return {
    ...always,
    transaction_id: trade.providerTradeNo,
    trade_type: tradeTypes.get(trade.wire.product ?? ''),
    bank_type: 'OTHERS',
    attach: trade.wire.attach ?? '',
    success_time: beijing(trade.paidAt),
    payer: { openid: trade.wire.openid ?? SANDBOX_OPENID },
    amount: {
      total,
      payer_total: total,
      currency: trade.currency,
      payer_currency: trade.currency,
    },
    promotion_detail: [],
  };
}

const SANDBOX_OPENID = 'oUpF8uMuAJO_M2pxb1Q9zNjWeS6o';
const RECEIVED_ACCOUNT = '支付用户零钱';

/** §9: PROCESSING until it settles; a failure is CLOSED, or ABNORMAL when asked for. */
export function refundStatus(refund: Refund): string {
  if (refund.status === 'processing') return 'PROCESSING';
  return refund.status === 'succeeded' ? 'SUCCESS' : (refund.wire.failedAs ?? 'CLOSED');
}

/** §9: the Refund object of the API. */
export function refundAnswer(trade: Trade, refund: Refund): Record<string, unknown> {
  return {
    refund_id: refund.providerRefundNo,
    out_refund_no: refund.refundNo,
    transaction_id: trade.providerTradeNo,
    out_trade_no: trade.outTradeNo,
    channel: 'ORIGINAL',
    user_received_account: RECEIVED_ACCOUNT,
    ...(refund.status === 'succeeded' &&
      refund.settledAt !== undefined && { success_time: beijing(refund.settledAt) }),
    create_time: beijing(refund.createdAt),
    status: refundStatus(refund),
    funds_account: 'AVAILABLE',
    amount: {
      total: trade.amountMinor,
      refund: refund.amountMinor,
      from: [],
      payer_total: trade.amountMinor,
      payer_refund: refund.amountMinor,
      settlement_refund: refund.amountMinor,
      settlement_total: trade.amountMinor,
      discount_refund: 0,
      currency: trade.currency,
    },
    promotion_detail: [],
  };
}

/** §8.1: the Refund object of notifications: `refund_status`, no channel, no account. */
export function refundNotice(
  trade: Trade,
  refund: Refund,
  refundMinor: number,
): Record<string, unknown> {
  return {
    mchid: trade.wire.mchid,
    out_trade_no: trade.outTradeNo,
    transaction_id: trade.providerTradeNo,
    out_refund_no: refund.refundNo,
    refund_id: refund.providerRefundNo,
    refund_status: refundStatus(refund),
    ...(refund.status === 'succeeded' &&
      refund.settledAt !== undefined && { success_time: beijing(refund.settledAt) }),
    user_received_account: RECEIVED_ACCOUNT,
    amount: {
      total: trade.amountMinor,
      refund: refundMinor,
      payer_total: trade.amountMinor,
      payer_refund: refundMinor,
    },
  };
}

/** An instant as WeChat Pay writes it: RFC 3339, Beijing time, no fraction. */
export function beijing(iso: string): string {
  const shifted = new Date(Date.parse(iso) + 8 * 3600_000).toISOString();
  return `${shifted.slice(0, 19)}+08:00`;
}

/** 28 digits beginning 4200: transaction_id (§7.1). */
export function newTransactionId(): string {
  return `4200000000${today()}${digits(10)}`;
}

/** 29 digits beginning 50: refund_id (§9). */
export function newRefundId(): string {
  return `5030000${today()}${digits(14)}`;
}

function today(): string {
  return beijing(new Date().toISOString()).slice(0, 10).replaceAll('-', '');
}

function digits(count: number): string {
  return Array.from({ length: count }, () => randomInt(10)).join('');
}
