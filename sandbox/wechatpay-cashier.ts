import type { CashierRules, Core, Return, WireRequest } from './protocol';
import type { Trade } from './trades';

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
  if (isStale(core, trade)) return EXPIRED;
  if (trade.wire.product !== 'h5') return undefined;
  if (/MicroMessenger/i.test(request.headers['user-agent'] ?? '')) return INSIDE_WECHAT;
  const referer = refererOf(request);
  if (referer === undefined) return BAD_LINK;
  if (isOwn(core, referer.href)) return undefined;
  const back = request.query.get('redirect_url');
  if (back !== null && parseUrl(back)?.hostname !== referer.hostname) return BAD_LINK;
  return undefined;
}

/** §6.2: has the link, or the prepay id, outlived itself? */
export function isStale(core: Core, trade: Trade): boolean {
  const ageMs = core.clock.now() - Number(trade.wire.issuedAtMs);
  return ageMs > (LIFETIMES_MS.get(trade.wire.product ?? 'native') ?? 0);
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
