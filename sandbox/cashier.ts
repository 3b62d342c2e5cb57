import { formatAmount, type Html, html, page, redirect } from './pages';
import type {
  Answer,
  CashierRules,
  Core,
  PayResult,
  Protocol,
  Return,
  WireRequest,
} from './protocol';
import { isPayable, type Trade } from './trades';

/**
 * The payer's pages, the same for every provider but for its colours and rules:
 *   GET  <prefix>/cashier?pr=<token>          the bill, or how it ended
 *   POST <prefix>/cashier?pr=<token>          action=pay | decline | leave | one of the provider's
 *   GET  <prefix>/cashier/return?pr=<token>   back to the shop
 * Undefined: the path is not a cashier's.
 */
export function handleCashier(
  site: { core: Core; shopUrl: string },
  protocol: Protocol,
  request: WireRequest,
): Answer | undefined {
  if (request.path !== '/cashier' && request.path !== '/cashier/return') return undefined;
  const { core } = site;
  const rules = protocol.cashier;
  const trade = core.trades.findByToken(protocol.name, request.query.get('pr') ?? '');
  if (!trade) return refusal(rules, '支付请求已失效 This payment link is no longer valid', 404);
  if (request.path === '/cashier/return') return goBack(site, rules.returnToShop(trade));
  if (request.method === 'POST') return act(site, protocol, trade, request);
  const refused = trade.status === 'open' ? rules.refuse?.(trade, request) : undefined;
  if (refused !== undefined) return refusal(rules, refused, 400);
  if (trade.status === 'open') rules.opened?.(trade, request);
  const declined = request.query.get('declined') === '1';
  return isPayable(trade, core.clock) ? bill(rules, trade, declined) : outcome(rules, trade);
}

function act(
  site: { core: Core; shopUrl: string },
  protocol: Protocol,
  trade: Trade,
  request: WireRequest,
): Answer {
  const rules = protocol.cashier;
  const here = `/${protocol.name}/cashier?pr=${trade.token}`;
  const action = new URLSearchParams(request.body.toString('utf8')).get('action');
  if (action === 'leave') return goBack(site, (rules.leave ?? rules.returnToShop)(trade));
  if (action === 'decline') {
    const result = site.core.payer.decline(trade);
    return result.ok ? redirect(`${here}&declined=1`) : refusal(rules, result.reason, 409);
  }
  const own = rules.actions?.find((one) => one.name === action);
  if (!own && action !== 'pay') return refusal(rules, '未知操作 Unknown action', 400);
  const result: PayResult = own ? own.run(trade) : site.core.payer.pay(trade);
  return result.ok ? redirect(here) : refusal(rules, result.reason, 409);
}

/** A link is a redirect; a form posts itself, as UnionPay's return does. */
function goBack(site: { shopUrl: string }, way: Return | undefined): Answer {
  if (way === undefined) return redirect(site.shopUrl);
  if (way.kind === 'link') return redirect(way.href);
  const fields = Object.entries(way.fields).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  );
  return page({
    title: '返回商家 Back to the shop',
    layout: 'phone',
    body: html`<form method="post" action="${way.action}" accept-charset="utf-8">
${fields}
<noscript><button class="main">返回商家 Back to the shop</button></noscript>
</form>
<script>document.forms[0].submit();</script>`,
  });
}

function bill(rules: CashierRules, trade: Trade, declined: boolean): Answer {
  const alert = html`<p class="alert" role="alert">支付失败，银行拒绝了付款 Payment declined by the bank</p>`;
  return sheet(
    rules,
    html`<div class="due">
<span class="soft">付给 Pay to 算盘 Suanpan</span>
<strong>${formatAmount(trade.amountMinor, trade.currency)}</strong>
</div>
${declined && alert}
${details(rules, trade)}
<div class="actions">
${button('pay', '确认支付 Pay now', 'main')}
${(rules.actions ?? []).map((one) => button(one.name, one.label, ''))}
${button('decline', '拒绝支付 Decline', '')}
${button('leave', '离开 Leave', 'plain')}
</div>`,
  );
}

/** How a trade ended: paid, closed, or too late. */
function outcome(rules: CashierRules, trade: Trade): Answer {
  if (trade.status === 'paid' || trade.status === 'refunded') {
    return sheet(
      rules,
      html`<div class="due">
<div class="done" aria-hidden="true">✓</div>
<h1>支付成功 Paid</h1>
<strong>${formatAmount(trade.paidMinor ?? trade.amountMinor, trade.currency)}</strong>
</div>
${details(rules, trade)}
<div class="actions"><a class="button main" href="cashier/return?pr=${trade.token}">返回商家 Back to the shop</a></div>`,
    );
  }
  const reason =
    trade.status === 'closed'
      ? '订单已关闭 The order is closed'
      : '订单已过期 The order has expired';
  return sheet(
    rules,
    html`${ended(reason)}
<div class="actions"><a class="button" href="cashier/return?pr=${trade.token}">返回商家 Back to the shop</a></div>`,
  );
}

function refusal(rules: CashierRules, reason: string, status: number): Answer {
  return sheet(rules, ended(reason), status);
}

function ended(reason: string): Html {
  return html`<div class="due">
<div class="done no" aria-hidden="true">!</div>
<h1 style="font-size: 1.1rem">${reason}</h1>
</div>`;
}

function details(rules: CashierRules, trade: Trade): Html {
  const number = trade.providerTradeNo;
  return html`<dl>
<div><dt>商品 Item</dt><dd>${trade.subject}</dd></div>
<div><dt>订单号 Order</dt><dd class="number">${trade.outTradeNo}</dd></div>
${number !== undefined && html`<div><dt>交易号 Trade</dt><dd class="number">${number}</dd></div>`}
<div><dt>付款方式 From</dt><dd>${rules.payFrom ?? '余额 Balance'}</dd></div>
</dl>`;
}

function button(action: string, label: string, look: string): Html {
  return html`<form method="post"><button class="${look}" name="action" value="${action}">${label}</button></form>`;
}

function sheet(rules: CashierRules, content: Html, status = 200): Answer {
  return page({
    title: rules.title,
    status,
    colour: rules.colour,
    layout: 'phone',
    body: html`<main class="sheet">
<div class="bar"><span class="glyph" aria-hidden="true">${rules.title.slice(0, 1)}</span>${rules.title}</div>
${content}
<p class="foot">沙箱，不涉及真实资金 Sandbox: no real money moves</p>
</main>`,
  });
}
