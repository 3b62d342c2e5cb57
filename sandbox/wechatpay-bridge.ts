import { z } from 'zod';
import type { Answer, Core, WireRequest } from './protocol';
import { isPayable, type Trade } from './trades';
import { json } from './wechatpay-answers';
import { isStale } from './wechatpay-cashier';
import { bridgeMessage, verifyMessage } from './wechatpay-crypto';
import { openidOf, userOf } from './wechatpay-oauth';

/**
 * What WeChat's app does when a page in its browser calls `getBrandWCPayRequest` (wechatpay.md §6.3). The
 * app puts WeixinJSBridge into the page; a test does, and hands its call on to here:
 * POST /wechatpay/bridge {"action": "pay" | "cancel", "parameters": {…}}. The cookie says whose phone it is.
 */
const call = z.strictObject({
  action: z.enum(['pay', 'cancel']),
  parameters: z.strictObject({
    appId: z.string(),
    timeStamp: z.string().regex(/^\d{10}$/),
    nonceStr: z.string().min(1).max(32),
    package: z.string().regex(/^prepay_id=wx[0-9a-f]{34}$/),
    signType: z.literal('RSA'),
    paySign: z.string(),
  }),
});

export function askBridge(core: Core, request: WireRequest): Answer {
  const parsed = call.safeParse(parseJson(request.body.toString('utf8')));
  if (request.method !== 'POST' || !parsed.success) return fail('缺少参数或参数格式错误');
  const { action, parameters } = parsed.data;
  if (!verifyMessage(bridgeMessage(parameters), parameters.paySign, merchantKey(core))) {
    return fail('支付验证签名失败');
  }
  const trade = core.trades.findByToken(
    'wechatpay',
    parameters.package.slice('prepay_id=wx'.length),
  );
  const refused = trade ? refuse(core, trade, { appId: parameters.appId, request }) : '订单不存在';
  if (!trade || refused !== undefined) return fail(refused ?? '');
  if (action === 'cancel') return said('cancel');
  const result = core.payer.pay(trade);
  return result.ok ? said('ok') : fail(result.reason);
}

function merchantKey(core: Core) {
  return core.keys.wechatpay.merchantPublicKey;
}

function refuse(
  core: Core,
  trade: Trade,
  { appId, request }: { appId: string; request: WireRequest },
): string | undefined {
  if (trade.wire.product !== 'jsapi' || appId !== trade.wire.appid) return 'appid或预支付不匹配';
  if (isStale(core, trade)) return '支付请求已失效';
  if (trade.wire.openid !== openidOf(appId, userOf(request))) return '下单账号与支付账号不一致';
  return isPayable(trade, core.clock) ? undefined : '订单不可支付';
}

function fail(reason: string): Answer {
  return json(200, { err_msg: 'get_brand_wcpay_request:fail', err_desc: reason });
}

function said(word: 'ok' | 'cancel'): Answer {
  return json(200, { err_msg: `get_brand_wcpay_request:${word}` });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
