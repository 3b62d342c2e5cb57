/**
 * What UnionPay does with a transaction (unionpay.md §4.2, §5, §7): takes an order, tells its
 * state, gives money back by refund or void. A trade is found by its `orderId`; `txnTime` must
 * match too, because the pair is the order's identity (§4.1).
 */
import { randomInt } from 'node:crypto';
import { refundableMinor } from './payer';
import type { Core } from './protocol';
import type { Refund, Trade } from './trades';
import { type Outcome, outcome, type ResultCode } from './unionpay-requests';
import {
  formatBeijing,
  parseBeijing,
  settleDateOf,
  sha256Hex,
  textToSign,
  type UnionPayFields,
} from './unionpay-wire';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** When the shop names no `payTimeout` (emulator choice). */
const DEFAULT_LIFE_MS = 30 * MINUTE_MS;
/** 11 months, settlement day included (§7). */
const REFUND_WINDOW_MS = 335 * DAY_MS;
/** This literal means: send no notification (§4.1). */
const NO_NOTIFICATION_URL = 'http://www.specialUrl.com';

/** Fields of the request that the answers and notifications repeat. */
const echoed = ['accessType', 'bizType', 'currencyCode', 'reqReserved'] as const;

/** Whether this very order, field for field, was taken before. */
export function isSameOrder(trade: Trade | undefined, fields: UnionPayFields): boolean {
  return trade !== undefined && trade.wire.digest === sha256Hex(textToSign(fields));
}

/**
 * Takes an order (frontTransReq or apply-QR). The same order sent again while unpaid is the same
 * order (emulator choice, §9); any other use of its number is a duplicate.
 */
export function registerOrder(
  core: Core,
  fields: UnionPayFields,
): { trade: Trade } | { refused: Outcome } {
  const { clock, trades } = core;
  const orderId = fields.orderId ?? '';
  const known = trades.find('unionpay', orderId);
  if (known && isSameOrder(known, fields) && known.status === 'open') return { trade: known };
  if (known || trades.findByRefundNo('unionpay', orderId)) return { refused: outcome('12') };
  const nowMs = clock.realNow();
  const deadlineMs = parseBeijing(fields.payTimeout ?? '') ?? nowMs + DEFAULT_LIFE_MS;
  const notifyUrl = notifyUrlOf(fields);
  const token = newTn();
  const trade: Trade = {
    provider: 'unionpay',
    outTradeNo: orderId,
    amountMinor: Number(fields.txnAmt),
    currency: 'CNY',
    status: 'open',
    subject: fields.orderDesc || orderId,
    createdAtMs: clock.now(),
    createdAt: new Date(nowMs).toISOString(),
    expiresAt: new Date(clock.fromReal(deadlineMs)).toISOString(),
    ...(notifyUrl !== undefined && { notifyUrl }),
    ...(fields.frontUrl && { returnUrl: fields.frontUrl }),
    token,
    cashierUrl: core.cashierUrl('unionpay', token),
    refunds: [],
    notices: [],
    wire: {
      ...pick(fields, [...echoed, 'txnTime', 'txnType', 'txnSubType', 'frontFailUrl']),
      digest: sha256Hex(textToSign(fields)),
    },
  };
  trades.save(trade);
  return { trade };
}

/** The cashier's transaction number: digits, and long enough that nobody guesses it. */
function newTn(): string {
  return Array.from({ length: 3 }, () => String(randomInt(10_000_000)).padStart(7, '0')).join('');
}

function notifyUrlOf(fields: UnionPayFields): string | undefined {
  return fields.backUrl === NO_NOTIFICATION_URL ? undefined : fields.backUrl;
}

function pick(fields: UnionPayFields, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.flatMap((name) => (fields[name] ? [[name, fields[name]]] : [])));
}

/** `queryId`: 21 digits, with the Beijing time and the trace number inside (as recorded ones). */
export function newQueryId(nowMs: number): string {
  const traceNo = String(randomInt(1_000_000)).padStart(6, '0');
  return `${randomInt(10, 100)}${formatBeijing(nowMs).slice(2)}${traceNo}${randomInt(10)}`;
}

function traceOf(queryId: string): Record<string, string> {
  return { queryId, traceNo: queryId.slice(14, 20), traceTime: queryId.slice(4, 14) };
}

/**
 * Gives money back (§7): a refund of up to what is left, or a void of all of it on the day of
 * the payment. Accepting is not the end: the result comes by notification or query.
 */
export function acceptRefund(
  core: Core,
  kind: 'refund' | 'void',
  fields: UnionPayFields,
): { refund: Refund } | { refused: Outcome } {
  const { clock, trades, faults } = core;
  const orderId = fields.orderId ?? '';
  if (trades.find('unionpay', orderId) || trades.findByRefundNo('unionpay', orderId)) {
    return { refused: outcome('12') };
  }
  const trade = trades.findByProviderTradeNo('unionpay', fields.origQryId ?? '');
  const amountMinor = Number(fields.txnAmt);
  const fault = findRefundFault(trade, { kind, amountMinor, nowMs: clock.now() });
  if (!trade || fault) return { refused: outcome(fault ?? '35') };
  if (faults.take('refund-not-enough', trade)) return { refused: outcome('64') };
  const refund = core.payer.refund(trade, {
    refundNo: orderId,
    providerRefundNo: newQueryId(clock.realNow()),
    amountMinor,
    notifyUrl: notifyUrlOf(fields),
    wire: {
      ...pick(fields, [...echoed, 'txnTime', 'txnType', 'txnSubType']),
      origQryId: fields.origQryId ?? '',
    },
  });
  return { refund };
}

function findRefundFault(
  trade: Trade | undefined,
  asked: { kind: 'refund' | 'void'; amountMinor: number; nowMs: number },
): ResultCode | undefined {
  if (trade?.paidAt === undefined) return '35';
  if (trade.status === 'refunded' || refundableMinor(trade) === 0) return '45';
  if (asked.kind === 'refund') {
    if (asked.nowMs > trade.createdAtMs + REFUND_WINDOW_MS) return '35';
    return asked.amountMinor > refundableMinor(trade) ? '36' : undefined;
  }
  // The sandbox's clock may have been moved on since the payment; the order's birth is on it.
  if (settleDateOf(trade.createdAtMs) !== settleDateOf(asked.nowMs)) return '35';
  if (refundableMinor(trade) !== totalMinor(trade)) return '45';
  return asked.amountMinor === totalMinor(trade) ? undefined : '36';
}

/** What the payer has paid, or would. */
function totalMinor(trade: Trade): number {
  return trade.paidMinor ?? trade.amountMinor;
}

/**
 * The transaction that a query names by `orderId` and `txnTime`, with its outcome; undefined
 * when there is none, which is also said of an order that nobody has begun to pay, or that
 * nobody paid in time (§5.1).
 */
export function queryTransaction(
  core: Core,
  fields: UnionPayFields,
): { about: UnionPayFields; origin: Outcome } | undefined {
  const orderId = fields.orderId ?? '';
  const trade = core.trades.find('unionpay', orderId);
  if (trade) {
    if (trade.wire.txnTime !== fields.txnTime) return undefined;
    const origin = paymentOutcome(core, trade);
    return origin && { about: describePayment(trade), origin };
  }
  const found = core.trades.findByRefundNo('unionpay', orderId);
  if (found?.refund.wire.txnTime !== fields.txnTime || !found) return undefined;
  return { about: describeRefund(found.refund), origin: refundOutcome(found.refund) };
}

/** The trade that a query is about: faults are set by the payment's number. */
export function tradeAskedAbout(core: Core, orderId: string): Trade | undefined {
  const { trades } = core;
  return trades.find('unionpay', orderId) ?? trades.findByRefundNo('unionpay', orderId)?.trade;
}

function paymentOutcome(core: Core, trade: Trade): Outcome | undefined {
  if (trade.paidAt !== undefined) return paidOutcome(trade);
  if (trade.wire.failed !== undefined) return outcome('61');
  const inTime = core.clock.now() < Date.parse(trade.expiresAt);
  return trade.wire.opened !== undefined && inTime ? outcome('05') : undefined;
}

/** Success, or success with defect (§5.1: A6) when the cashier was told so. */
export function paidOutcome(trade: Trade): Outcome {
  return outcome(trade.wire.defect === undefined ? '00' : 'A6');
}

export function refundOutcome(refund: Refund): Outcome {
  if (refund.status === 'processing') return outcome('05');
  return outcome(refund.status === 'succeeded' ? '00' : '01');
}

/** A payment's own fields, as query answers, notifications and returns carry them (§6). */
export function describePayment(trade: Trade, amountMinor = totalMinor(trade)): UnionPayFields {
  const { paidAt, providerTradeNo } = trade;
  return {
    ...pick(trade.wire, [...echoed, 'txnTime', 'txnType', 'txnSubType']),
    orderId: trade.outTradeNo,
    txnAmt: String(amountMinor),
    ...(paidAt !== undefined &&
      providerTradeNo !== undefined && {
        ...traceOf(providerTradeNo),
        accNo: '6216***********0018',
        payCardType: '01',
        payType: '0001',
        settleAmt: String(amountMinor),
        settleCurrencyCode: '156',
        settleDate: settleDateOf(Date.parse(paidAt)),
      }),
  };
}

/** A refund's or void's own fields, under its own `orderId`. */
export function describeRefund(refund: Refund, amountMinor = refund.amountMinor): UnionPayFields {
  const settledAt = refund.settledAt ?? refund.createdAt;
  return {
    ...pick(refund.wire, [...echoed, 'txnTime', 'txnType', 'txnSubType', 'origQryId']),
    ...traceOf(refund.providerRefundNo),
    orderId: refund.refundNo,
    txnAmt: String(amountMinor),
    currencyCode: '156',
    settleAmt: String(amountMinor),
    settleCurrencyCode: '156',
    settleDate: settleDateOf(Date.parse(settledAt)),
  };
}
