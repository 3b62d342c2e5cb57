/**
 * What Alipay does with an order (alipay.md §A6, §A7, §A9): registering it, creating the trade
 * when the buyer turns up, telling its state, closing it, giving money back. Every function
 * returns the node of the answer; nothing here knows HTTP or signatures.
 */
import { randomBytes } from 'node:crypto';
import { type AlipayCode, type AlipayMethod, nodeHead } from './alipay-gateway';
import {
  type OrderRequest,
  type RefundQueryRequest,
  type RefundRequest,
  readDeadline,
} from './alipay-orders';
import { type AlipayNode, formatBeijing, formatYuan } from './alipay-wire';
import { newToken, refundableMinor } from './payer';
import type { Core } from './protocol';
import { isPayable, type Refund, refundedMinor, type Trade } from './trades';

/** The one buyer of the sandbox. */
export const buyer = { id: '2088000000000099', logonId: 'dem***@sandbox.example' };

export type TradeStatus = 'WAIT_BUYER_PAY' | 'TRADE_SUCCESS' | 'TRADE_FINISHED' | 'TRADE_CLOSED';

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;
/** After this a trade can no longer be refunded and is TRADE_FINISHED (§A7: 12 months). */
const REFUND_WINDOW_MS = 365 * DAY_MS;
/** A QR code that nobody has scanned dies after two hours (§A6). */
const QR_LIFE_MS = 2 * HOUR_MS;

/** What the gateway wants to see in `product_code`, and how long an order lives by default. */
const products = {
  'alipay.trade.precreate': {
    codes: [undefined, 'QR_CODE_OFFLINE', 'FACE_TO_FACE_PAYMENT'],
    defaultLifeMs: 3 * HOUR_MS,
  },
  'alipay.trade.page.pay': { codes: ['FAST_INSTANT_TRADE_PAY'], defaultLifeMs: 15 * DAY_MS },
  'alipay.trade.wap.pay': { codes: ['QUICK_WAP_WAY'], defaultLifeMs: 15 * DAY_MS },
} as const satisfies Partial<Record<AlipayMethod, unknown>>;
export type OrderMethod = keyof typeof products;

/** A refusal of the business kind: 40004 and an `ACQ.*` code. */
export function businessFault(subCode: string, subMessage: string): AlipayNode {
  return nodeHead('40004', `ACQ.${subCode}`, subMessage);
}

const tradeNotExist = businessFault('TRADE_NOT_EXIST', '交易不存在');

function success(fields: AlipayNode): AlipayNode {
  const code: AlipayCode = '10000';
  return { ...nodeHead(code), ...fields };
}

/**
 * Registers what the merchant wants to be paid for. No trade exists yet: it is created when the
 * buyer opens the cashier (§A6), and until then query and close answer TRADE_NOT_EXIST. The same
 * order registered again is the same order; with other data it is refused.
 */
export function registerOrder(
  core: Core,
  request: OrderRequest,
  sent: { method: OrderMethod; charset: string; notifyUrl?: string; returnUrl?: string },
): { trade: Trade } | { fault: AlipayNode } {
  const { clock, keys, trades } = core;
  const product = products[sent.method];
  if (!product.codes.some((code) => code === request.product_code)) {
    return { fault: businessFault('ACCESS_FORBIDDEN', '无权限使用接口') };
  }
  if (request.seller_id !== undefined && request.seller_id !== keys.alipay.sellerId) {
    return { fault: businessFault('PARTNER_ERROR', '应用APP_ID填写错误') };
  }
  const known = trades.find('alipay', request.out_trade_no);
  if (known) {
    const fault = findRepetitionFault(core, known, request);
    if (fault) return { fault };
    known.wire = { ...known.wire, ...wireOf(request, sent) };
    if (sent.notifyUrl !== undefined) known.notifyUrl = sent.notifyUrl;
    if (sent.returnUrl !== undefined) known.returnUrl = sent.returnUrl;
    trades.save(known);
    return { trade: known };
  }
  const nowMs = clock.realNow();
  const deadline = readDeadline(request, { nowMs, defaultLifeMs: product.defaultLifeMs });
  if ('fault' in deadline) {
    return deadline.fault === 'past'
      ? { fault: businessFault('NOW_TIME_AFTER_EXPIRE_TIME_ERROR', '当前时间已大于允许支付时间') }
      : { fault: businessFault('INVALID_PARAMETER', '参数无效：time_expire') };
  }
  const token = newToken();
  const trade: Trade = {
    provider: 'alipay',
    outTradeNo: request.out_trade_no,
    amountMinor: request.total_amount,
    currency: 'CNY',
    status: 'open',
    subject: request.subject,
    createdAtMs: clock.now(),
    createdAt: new Date(nowMs).toISOString(),
    expiresAt: new Date(clock.fromReal(deadline.deadlineMs)).toISOString(),
    ...(sent.notifyUrl !== undefined && { notifyUrl: sent.notifyUrl }),
    ...(sent.returnUrl !== undefined && { returnUrl: sent.returnUrl }),
    token,
    cashierUrl: core.cashierUrl('alipay', token),
    refunds: [],
    notices: [],
    wire: wireOf(request, sent),
  };
  trades.save(trade);
  return { trade };
}

function findRepetitionFault(
  core: Core,
  trade: Trade,
  request: OrderRequest,
): AlipayNode | undefined {
  closeIfExpired(core, trade);
  if (trade.amountMinor !== request.total_amount || trade.subject !== request.subject) {
    return businessFault('CONTEXT_INCONSISTENT', '交易信息被篡改');
  }
  if (trade.status === 'closed') return businessFault('TRADE_HAS_CLOSE', '交易已经关闭');
  if (trade.status !== 'open') return businessFault('TRADE_HAS_SUCCESS', '交易已被支付');
  return undefined;
}

function wireOf(
  request: OrderRequest,
  sent: { method: OrderMethod; charset: string },
): Record<string, string> {
  return {
    method: sent.method,
    charset: sent.charset,
    ...(request.body !== undefined && { body: request.body }),
    ...(request.passback_params !== undefined && { passbackParams: request.passback_params }),
    ...(request.quit_url !== undefined && { quitUrl: request.quit_url }),
    ...(request.request_from_url !== undefined && { quitUrl: request.request_from_url }),
  };
}

/** The buyer has scanned or logged in: now there is a trade, with a number. */
export function createTrade(core: Core, trade: Trade): void {
  if (trade.providerTradeNo !== undefined || !isPayable(trade, core.clock)) return;
  trade.providerTradeNo = newTradeNo(core.clock.realNow());
  trade.wire.createdAt = new Date(core.clock.realNow()).toISOString();
  core.trades.save(trade);
}

/** 28 digits, `yyyyMMdd22001` and a running part (§A7). */
export function newTradeNo(nowMs: number): string {
  const day = formatBeijing(nowMs).slice(0, 10).replaceAll('-', '');
  const running = BigInt(`0x${randomBytes(8).toString('hex')}`) % 10n ** 15n;
  return `${day}22001${String(running).padStart(15, '0')}`;
}

/** True when a code that was never scanned has outlived its two hours. */
export function isQrDead(core: Core, trade: Trade): boolean {
  const isQr = trade.wire.method === 'alipay.trade.precreate';
  const unscanned = trade.providerTradeNo === undefined;
  return isQr && unscanned && core.clock.now() > trade.createdAtMs + QR_LIFE_MS;
}

function closeIfExpired(core: Core, trade: Trade): void {
  if (trade.status === 'open' && !isPayable(trade, core.clock)) core.payer.close(trade);
}

/** The trade's state as Alipay names it; undefined while, or because, it was never created. */
function tradeStatus(core: Core, trade: Trade): TradeStatus | undefined {
  closeIfExpired(core, trade);
  if (trade.providerTradeNo === undefined) return undefined;
  if (trade.status === 'open') return 'WAIT_BUYER_PAY';
  if (trade.status !== 'paid') return 'TRADE_CLOSED';
  const finished = core.clock.now() > trade.createdAtMs + REFUND_WINDOW_MS;
  return finished ? 'TRADE_FINISHED' : 'TRADE_SUCCESS';
}

/** What the buyer has paid, or would. */
export function totalMinor(trade: Trade): number {
  return trade.paidMinor ?? trade.amountMinor;
}

export function queryTrade(core: Core, trade: Trade | undefined, outTradeNo = ''): AlipayNode {
  const status = trade && tradeStatus(core, trade);
  if (!trade || status === undefined) {
    return { ...tradeNotExist, ...amounts('0.00'), out_trade_no: trade?.outTradeNo ?? outTradeNo };
  }
  const paid = trade.paidAt !== undefined;
  const total = formatYuan(totalMinor(trade));
  const { invoice_amount, point_amount, receipt_amount, buyer_pay_amount } = amounts(
    paid ? total : '0.00',
  );
  return success({
    buyer_logon_id: buyer.logonId,
    buyer_pay_amount,
    buyer_user_id: buyer.id,
    ...(paid && { fund_bill_list: [{ amount: total, fund_channel: 'ALIPAYACCOUNT' }] }),
    invoice_amount,
    out_trade_no: trade.outTradeNo,
    point_amount,
    receipt_amount,
    ...(paid && { send_pay_date: formatBeijing(Date.parse(trade.paidAt ?? '')) }),
    total_amount: total,
    trade_no: trade.providerTradeNo,
    trade_status: status,
  });
}

function amounts(paid: string) {
  return {
    buyer_pay_amount: paid,
    invoice_amount: paid,
    point_amount: '0.00',
    receipt_amount: paid,
  };
}

export function closeTrade(core: Core, trade: Trade | undefined): AlipayNode {
  const status = trade && tradeStatus(core, trade);
  if (!trade || status === undefined) return tradeNotExist;
  if (status !== 'WAIT_BUYER_PAY') return businessFault('TRADE_STATUS_ERROR', '交易状态不合法');
  core.payer.close(trade);
  return success({ trade_no: trade.providerTradeNo, out_trade_no: trade.outTradeNo });
}

/**
 * Gives money back at once (§A9). The same request number with the same amount moves no money
 * again (`fund_change` N); `refund_fee` is what the trade has been refunded in all.
 */
export function refundTrade(
  core: Core,
  trade: Trade | undefined,
  request: RefundRequest,
): AlipayNode {
  const status = trade && tradeStatus(core, trade);
  if (!trade || status === undefined) return refundFault('TRADE_NOT_EXIST', '交易不存在');
  const requestNo = request.out_request_no ?? trade.outTradeNo;
  const earlier = trade.refunds.find((refund) => refund.refundNo === requestNo);
  if (earlier) {
    return earlier.amountMinor === request.refund_amount
      ? refundDone(trade, earlier, { moved: false, options: request.query_options })
      : refundFault('DISCORDANT_REPEAT_REQUEST', '同一退款请求号退款金额不一致');
  }
  const fault = findRefundFault(trade, status, request);
  if (fault) return fault;
  if (core.faults.take('refund-not-enough', trade)) {
    return refundFault('SELLER_BALANCE_NOT_ENOUGH', '商户余额不足');
  }
  if (core.faults.take('refund-fail', trade)) {
    return refundFault('REASON_TRADE_BEEN_FREEZEN', '请求退款的交易被冻结');
  }
  const refund = core.payer.refund(trade, {
    refundNo: requestNo,
    providerRefundNo: newTradeNo(core.clock.realNow()),
    amountMinor: request.refund_amount,
    reason: request.refund_reason,
  });
  return refundDone(trade, refund, { moved: true, options: request.query_options });
}

function findRefundFault(
  trade: Trade,
  status: TradeStatus,
  request: RefundRequest,
): AlipayNode | undefined {
  if (status === 'WAIT_BUYER_PAY') return refundFault('TRADE_STATUS_ERROR', '交易状态不合法');
  if (status === 'TRADE_CLOSED') return refundFault('TRADE_HAS_CLOSE', '交易已经关闭');
  if (status === 'TRADE_FINISHED') return refundFault('TRADE_HAS_FINISHED', '交易已完结');
  if (request.out_request_no === undefined && request.refund_amount !== totalMinor(trade)) {
    return refundFault('REFUND_AMT_NOT_EQUAL_TOTAL', '退款金额与订单金额不一致');
  }
  if (request.refund_amount > refundableMinor(trade)) {
    return refundFault('REASON_TRADE_REFUND_FEE_ERR', '退款金额无效');
  }
  return undefined;
}

function refundFault(subCode: string, subMessage: string): AlipayNode {
  const zero = { refund_fee: '0.00', send_back_fee: '0.00' };
  return { ...businessFault(subCode, subMessage), ...zero };
}

function refundDone(
  trade: Trade,
  refund: Refund,
  { moved, options }: { moved: boolean; options: readonly string[] | undefined },
): AlipayNode {
  const amount = formatYuan(refund.amountMinor);
  return success({
    buyer_logon_id: buyer.logonId,
    buyer_user_id: buyer.id,
    fund_change: moved ? 'Y' : 'N',
    gmt_refund_pay: formatBeijing(Date.parse(refund.settledAt ?? refund.createdAt)),
    out_trade_no: trade.outTradeNo,
    refund_fee: formatYuan(refundedMinor(trade)),
    send_back_fee: moved ? amount : '0.00',
    trade_no: trade.providerTradeNo,
    ...(options?.includes('refund_detail_item_list') && {
      refund_detail_item_list: [{ amount, fund_channel: 'ALIPAYACCOUNT' }],
    }),
  });
}

/** A refund that was not received answers 10000 with nothing else (§A9). */
export function queryRefund(
  core: Core,
  trade: Trade | undefined,
  request: RefundQueryRequest,
): AlipayNode {
  if (!trade || tradeStatus(core, trade) === undefined) return tradeNotExist;
  const refund = trade.refunds.find((one) => one.refundNo === request.out_request_no);
  if (refund?.status !== 'succeeded') return success({});
  const settledAt = formatBeijing(Date.parse(refund.settledAt ?? refund.createdAt));
  return success({
    ...(request.query_options?.includes('gmt_refund_pay') && { gmt_refund_pay: settledAt }),
    out_request_no: refund.refundNo,
    out_trade_no: trade.outTradeNo,
    refund_amount: formatYuan(refund.amountMinor),
    refund_status: 'REFUND_SUCCESS',
    total_amount: formatYuan(totalMinor(trade)),
    trade_no: trade.providerTradeNo,
  });
}
