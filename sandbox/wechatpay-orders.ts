import { randomBytes } from 'node:crypto';
import type { Answer, Core, WireRequest } from './protocol';
import type { Trade } from './trades';
import { json, problem, transaction } from './wechatpay-answers';
import { isOpenidOf } from './wechatpay-oauth';
import { DAY_MS, findTrade, merchantMismatch, type Plan, parseBody } from './wechatpay-plan';
import { closeSchema, type Prepay, type Product, prepaySchemas } from './wechatpay-requests';

/** Prepay, query and close (wechatpay.md §6, §7). */

/** §7.2: how short and how long a payer may be given. */
const SHORTEST_DEADLINE_MS = 60_000;
const LONGEST_DEADLINE_MS = 7 * DAY_MS;

export function planPrepay(core: Core, request: WireRequest, product: Product): Plan {
  const parsed = parseBody<Prepay>(request, prepaySchemas[product]);
  if (!parsed.ok) return parsed;
  const { body } = parsed;
  const { mchId, appId } = core.keys.wechatpay;
  if (body.mchid !== mchId) return { answer: merchantMismatch() };
  if (body.appid !== appId) {
    return { answer: problem(400, 'APPID_MCHID_NOT_MATCH', 'appid和mch_id不匹配') };
  }
  if ('payer' in body && !isOpenidOf(appId, body.payer.openid)) {
    return { answer: problem(500, 'OPENID_MISMATCH', 'openid和appid不匹配') };
  }
  return {
    operation: 'create',
    outTradeNo: body.out_trade_no,
    work() {
      const known = findTrade(core, body.out_trade_no);
      const refusal = known && refuseRepeat(known, product, body);
      if (refusal) return refusal;
      const trade = known ?? newTrade(core, product, body);
      renewLink(core, trade);
      return json(200, prepayAnswer(trade, product));
    },
  };
}

/** §6.4: a number may be used again only with the same parameters while it is unpaid. */
function refuseRepeat(known: Trade, product: Product, body: Prepay): Answer | undefined {
  if (known.status === 'closed') return problem(400, 'ORDER_CLOSED', '订单已关闭');
  if (known.status !== 'open') return problem(400, 'INVALID_REQUEST', '该订单已支付');
  if (known.wire.product !== product) {
    return problem(403, 'OUT_TRADE_NO_USED', '201 商户订单号重复');
  }
  if (known.wire.request !== JSON.stringify(body)) {
    const message = '请求重入时，参数与首次请求时不一致，请核实后再重试';
    return problem(400, 'INVALID_REQUEST', message);
  }
  return undefined;
}

function newTrade(core: Core, product: Product, body: Prepay): Trade {
  const { clock } = core;
  const now = clock.realNow();
  const wanted = body.time_expire === undefined ? Infinity : Date.parse(body.time_expire);
  const shortest = Math.max(wanted, now + SHORTEST_DEADLINE_MS);
  const deadline = Math.min(shortest, now + LONGEST_DEADLINE_MS);
  return {
    provider: 'wechatpay',
    outTradeNo: body.out_trade_no,
    amountMinor: body.amount.total,
    currency: body.amount.currency ?? 'CNY',
    status: 'open',
    subject: body.description,
    createdAtMs: clock.now(),
    createdAt: new Date(now).toISOString(),
    expiresAt: new Date(clock.fromReal(deadline)).toISOString(),
    notifyUrl: body.notify_url,
    token: '',
    cashierUrl: '',
    refunds: [],
    notices: [],
    wire: {
      mchid: body.mchid,
      appid: body.appid,
      product,
      // zod gives the keys in the schema's order, so equal parameters are equal text.
      request: JSON.stringify(body),
      ...(body.attach !== undefined && { attach: body.attach }),
      ...('payer' in body && { openid: body.payer.openid }),
    },
  };
}

/** §6.2: every prepay gives a fresh link, and the one before is dead. */
function renewLink(core: Core, trade: Trade): void {
  trade.token = randomBytes(17).toString('hex');
  trade.cashierUrl = core.cashierUrl('wechatpay', trade.token);
  trade.wire.issuedAtMs = String(core.clock.now());
  core.trades.save(trade);
}

/** A link that a QR code or a browser can open; the real ones lead into the app. */
function prepayAnswer(trade: Trade, product: Product): Record<string, string> {
  if (product === 'native') return { code_url: trade.cashierUrl };
  if (product === 'h5') return { h5_url: trade.cashierUrl };
  return { prepay_id: `wx${trade.token}` };
}

export function planQuery(
  core: Core,
  request: WireRequest,
  trade: Trade | undefined,
  outTradeNo: string | undefined,
): Plan {
  if (request.query.get('mchid') !== core.keys.wechatpay.mchId) {
    const detail = { field: '/mchid', issue: 'mchid not match', location: 'query' };
    return { answer: problem(400, 'PARAM_ERROR', '商户号mchid缺失或不正确', detail) };
  }
  return {
    operation: 'query',
    outTradeNo,
    work: () =>
      trade ? json(200, transaction(trade)) : problem(404, 'ORDER_NOT_EXIST', '订单不存在'),
  };
}

/** §7.3: re-entrant, and 204 even for a number nobody has heard of; a paid order refuses. */
export function planClose(core: Core, request: WireRequest, outTradeNo: string | undefined): Plan {
  const parsed = parseBody(request, closeSchema);
  if (!parsed.ok) return parsed;
  if (parsed.body.mchid !== core.keys.wechatpay.mchId) return { answer: merchantMismatch() };
  return {
    operation: 'close',
    outTradeNo,
    work() {
      const trade = findTrade(core, outTradeNo);
      if (trade?.status === 'paid' || trade?.status === 'refunded') {
        return problem(400, 'ORDERPAID', '订单已支付，不能关闭');
      }
      if (trade) core.payer.close(trade);
      return { status: 204 };
    },
  };
}
