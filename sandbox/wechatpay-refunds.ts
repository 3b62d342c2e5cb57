import { refundableMinor } from './payer';
import type { Answer, Core, WireRequest } from './protocol';
import type { Trade } from './trades';
import { json, newRefundId, problem, refundAnswer } from './wechatpay-answers';
import { DAY_MS, findTrade, type Plan, parseBody } from './wechatpay-plan';
import { type RefundRequest, refundSchema } from './wechatpay-requests';

/** Refunds and refund queries (wechatpay.md §9). */

const REFUNDS_PER_TRADE = 50;
const REFUND_WINDOW_MS = 365 * DAY_MS;

export function planRefund(core: Core, request: WireRequest): Plan {
  const parsed = parseBody<RefundRequest>(request, refundSchema);
  if (!parsed.ok) return parsed;
  const { body } = parsed;
  const trade =
    body.transaction_id === undefined
      ? findTrade(core, body.out_trade_no)
      : core.trades.findByProviderTradeNo('wechatpay', body.transaction_id);
  return {
    operation: 'refund',
    outTradeNo: trade?.outTradeNo ?? body.out_trade_no,
    refundNo: body.out_refund_no,
    work: () => refund(core, trade, body),
  };
}

function refund(core: Core, trade: Trade | undefined, body: RefundRequest): Answer {
  if (trade?.paidAt === undefined) return problem(404, 'RESOURCE_NOT_EXISTS', '订单不存在');
  const known = core.trades.findByRefundNo('wechatpay', body.out_refund_no);
  if (known) {
    const same = known.trade === trade && known.refund.wire.request === JSON.stringify(body);
    if (same) return json(200, refundAnswer(trade, known.refund));
    const message = '订单金额或退款金额与之前请求不一致，请核实后再试';
    return problem(400, 'INVALID_REQUEST', message);
  }
  const refusal = refuseRefund(core, trade, body);
  if (refusal) return refusal;
  const abnormal = core.faults.take('refund-abnormal', trade) !== undefined;
  const accepted = core.payer.refund(trade, {
    refundNo: body.out_refund_no,
    providerRefundNo: newRefundId(),
    amountMinor: body.amount.refund,
    reason: body.reason,
    notifyUrl: body.notify_url,
    failing: abnormal,
    wire: { request: JSON.stringify(body), ...(abnormal && { failedAs: 'ABNORMAL' }) },
  });
  return json(200, refundAnswer(trade, accepted));
}

function refuseRefund(core: Core, trade: Trade, body: RefundRequest): Answer | undefined {
  if (body.amount.total !== trade.amountMinor) {
    return problem(400, 'INVALID_REQUEST', '订单金额与原订单不一致');
  }
  if (body.amount.refund > refundableMinor(trade)) {
    return problem(400, 'INVALID_REQUEST', '申请退款金额大于订单可退金额');
  }
  if (trade.refunds.length >= REFUNDS_PER_TRADE) {
    return problem(400, 'INVALID_REQUEST', '一个订单最多支持50次部分退款');
  }
  if (core.clock.now() - trade.createdAtMs > REFUND_WINDOW_MS) {
    return problem(403, 'TRADE_OVERDUE', '订单已超过可退款的最大期限');
  }
  if (core.faults.take('refund-not-enough', trade)) {
    return problem(403, 'NOT_ENOUGH', '基本账户余额不足,请充值后重新发起');
  }
  return undefined;
}

export function planRefundQuery(core: Core, refundNo: string | undefined): Plan {
  const known = core.trades.findByRefundNo('wechatpay', refundNo ?? '');
  return {
    operation: 'query',
    outTradeNo: known?.trade.outTradeNo,
    work: () =>
      known
        ? json(200, refundAnswer(known.trade, known.refund))
        : problem(404, 'RESOURCE_NOT_EXISTS', '退款单不存在'),
  };
}
