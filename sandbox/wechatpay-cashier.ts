import type { Answer, CashierRules, Core, Return, WireRequest } from './protocol';
import { isPayable, type Trade } from './trades';
import { bridgeMessage, verifyMessage } from './wechatpay-crypto';

/** The payer's side of WeChat Pay: how links age and where they may be opened (wechatpay.md §6.2). */

const MINUTE_MS = 60_000;
const LIFETIMES_MS = new Map([
  ['native', 120 * MINUTE_MS],
  ['h5', 5 * MINUTE_MS],
  ['jsapi', 120 * MINUTE_MS],
]);

const EXPIRED = '支付请求已失效 This payment link has expired';
const BAD_LINK =
  '商家参数格式有误 The link was changed, or opened without a Referer of the shop (§6.2)';
const INSIDE_WECHAT = '请在微信外打开订单 Open this order outside WeChat';

export function wechatpayCashier(core: Core): CashierRules {
  return {
    title: '微信支付 WeChat Pay',
    colour: '#07c160',
    payFrom: '零钱 Balance',
    refuse: (trade, request) => refuse(core, trade, request),
    opened(trade, request) {
      if (trade.wire.product === 'native') return;
      const redirectUrl = parseUrl(request.query.get('redirect_url') ?? '');
      const back = (redirectUrl ?? refererOf(request))?.href;
      if (back === undefined || isOwn(core, back) || back === trade.returnUrl) return;
      trade.returnUrl = back;
      core.trades.save(trade);
    },
    returnToShop,
  };
}

function returnToShop(trade: Trade): Return | undefined {
  return trade.returnUrl === undefined ? undefined : { kind: 'link', href: trade.returnUrl };
}

function refuse(core: Core, trade: Trade, request: WireRequest): string | undefined {
  const product = trade.wire.product ?? 'native';
  const ageMs = core.clock.now() - Number(trade.wire.issuedAtMs);
  if (ageMs > (LIFETIMES_MS.get(product) ?? 0)) return EXPIRED;
  if (product !== 'h5') return undefined;
  if (/MicroMessenger/i.test(request.headers['user-agent'] ?? '')) return INSIDE_WECHAT;
  const referer = refererOf(request);
  if (referer === undefined) return BAD_LINK;
  if (isOwn(core, referer.href)) return undefined;
  const back = request.query.get('redirect_url');
  if (back !== null && parseUrl(back)?.hostname !== referer.hostname) return BAD_LINK;
  return undefined;
}

function refererOf(request: WireRequest): URL | undefined {
  return parseUrl(request.headers.referer ?? '');
}

/** The console and the cashier's own buttons may open any link. */
function isOwn(core: Core, url: string): boolean {
  return parseUrl(url)?.origin === parseUrl(core.sandboxUrl())?.origin;
}

function parseUrl(text: string): URL | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  return url.protocol === 'http:' || url.protocol === 'https:' ? url : undefined;
}

/**
 * §6.3: stands for WeChat's built-in browser. The shop's page opens it with the parameters it
 * would hand to the payment sheet; a good paySign for a fresh prepay_id leads to the cashier.
 */
export function openBridge(core: Core, request: WireRequest): Answer {
  const sheet = {
    appId: request.query.get('appId') ?? '',
    timeStamp: request.query.get('timeStamp') ?? '',
    nonceStr: request.query.get('nonceStr') ?? '',
    package: request.query.get('package') ?? '',
  };
  const signed = verifyMessage(
    bridgeMessage(sheet),
    request.query.get('paySign') ?? '',
    core.keys.wechatpay.merchantPublicKey,
  );
  const prepayId = sheet.package.replace(/^prepay_id=wx/, '');
  const trade = core.trades.findByToken('wechatpay', prepayId);
  const ours = request.query.get('signType') === 'RSA' && sheet.appId === trade?.wire.appid;
  if (!signed || !ours || !trade || !isPayable(trade, core.clock)) {
    return {
      status: 400,
      headers: { 'Content-Type': 'application/json; charset=utf-8' },
      body: JSON.stringify({ err_msg: 'get_brand_wcpay_request:fail' }),
    };
  }
  const back = request.query.get('redirect_url');
  const suffix = back === null ? '' : `&redirect_url=${encodeURIComponent(back)}`;
  return { status: 303, headers: { Location: `${trade.cashierUrl}${suffix}` } };
}
