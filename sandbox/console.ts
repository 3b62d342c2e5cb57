import { clockRequest } from './control';
import type { Delivery } from './deliveries';
import { allFaults, type Fault, faultRequest } from './faults';
import { header } from './mailbox';
import { formatAmount, formatTime, type Html, html, page, redirect } from './pages';
import type { Answer, WireRequest } from './protocol';
import type { Site } from './site';
import { providerNames, type Trade } from './trades';

/**
 * The console: what a provider's merchant portal and the payer's phone would be, and the faults.
 *   GET /                                        everything on one page
 *   POST /console/trades/<provider>/<number>     action=pay | decline | close | resend
 *   POST /console/{faults,clock,reset}
 * Undefined: another path.
 */
export function handleConsole(site: Site, request: WireRequest): Answer | undefined {
  if (request.path === '/') return overview(site, request);
  if (!request.path.startsWith('/console/') || request.method !== 'POST') return undefined;
  const form = new URLSearchParams(request.body.toString('utf8'));
  const problem = act(site, request.path.slice('/console/'.length), form);
  return redirect(problem === undefined ? '/' : `/?problem=${encodeURIComponent(problem)}`);
}

const TRADES_SHOWN = 30;
const DELIVERIES_SHOWN = 20;
const LIVE_REFRESH_S = 3;

/** Does what a button asks for; a text is what kept it from doing so. */
function act(site: Site, path: string, form: URLSearchParams): string | undefined {
  const [noun, provider, number] = path.split('/').map(decodeURIComponent);
  if (noun === 'trades') {
    const trade = site.core.trades.findAny(number ?? '').find((one) => one.provider === provider);
    return trade ? actOnTrade(site, trade, form) : '没有这笔交易 No such trade';
  }
  if (noun === 'faults') return changeFaults(site, form);
  if (noun === 'clock') return changeClock(site, form);
  if (noun === 'reset') site.reset();
  return undefined;
}

function actOnTrade(site: Site, trade: Trade, form: URLSearchParams): string | undefined {
  const { payer } = site.core;
  const amountMinor = numberFrom(form, 'amountMinor');
  const action = form.get('action');
  if (action === 'close') payer.close(trade);
  if (action === 'resend') {
    const notice = trade.notices.at(-1);
    if (!notice) return '没有可发送的通知 There is nothing to notify of';
    void site.notifier.resend(trade, notice);
  }
  if (action !== 'pay' && action !== 'decline') return undefined;
  const result = action === 'pay' ? payer.pay(trade, { amountMinor }) : payer.decline(trade);
  return result.ok ? undefined : result.reason;
}

function changeFaults(site: Site, form: URLSearchParams): string | undefined {
  const { faults } = site.core;
  const id = form.get('remove');
  if (id !== null) {
    faults.remove(id);
    return undefined;
  }
  const request = faultRequest.safeParse({
    fault: form.get('fault'),
    provider: form.get('provider') || undefined,
    outTradeNo: form.get('outTradeNo') || undefined,
    times: numberFrom(form, 'times'),
    delayMs: numberFrom(form, 'delayMs'),
    copies: numberFrom(form, 'copies'),
    amountMinor: numberFrom(form, 'amountMinor'),
  });
  if (!request.success) return '参数不正确 That is not a fault I can play';
  faults.add(request.data);
  return undefined;
}

function changeClock(site: Site, form: URLSearchParams): string | undefined {
  const minutes = numberFrom(form, 'advanceMinutes');
  const change = clockRequest.safeParse({
    speed: numberFrom(form, 'speed'),
    advanceMs: minutes === undefined ? undefined : minutes * 60_000,
  });
  if (!change.success) return '参数不正确 The clock cannot do that';
  site.core.clock.change(change.data);
  return undefined;
}

function numberFrom(form: URLSearchParams, name: string): number | undefined {
  const text = form.get(name)?.trim() ?? '';
  return text === '' ? undefined : Number(text);
}

function overview(site: Site, request: WireRequest): Answer {
  const live = request.query.get('live') === '1';
  const problem = request.query.get('problem');
  const trades = site.core.trades.latest(TRADES_SHOWN);
  return page({
    title: '沙箱 Payment sandbox',
    refreshS: live ? LIVE_REFRESH_S : undefined,
    body: html`${header(site, 'console')}
<main class="two">
<section>
<div class="row">
<h2>交易 Trades</h2>
<a class="button" style="margin-left: auto" href="${live ? '/' : '/?live=1'}">
${live ? '停止刷新 Stop refreshing' : '自动刷新 Keep refreshing'}</a>
</div>
${problem !== null && html`<p class="card" role="alert" style="color: var(--bad)">${problem}</p>`}
<div class="card">
${
  trades.length === 0
    ? html`<p class="empty">暂无交易 No trades yet: order something in the <a href="${site.shopUrl}">shop</a></p>`
    : trades.map((trade) => tradeEntry(trade))
}
</div>
</section>
<section>
${faultForm(site.core.faults.list())}
${clockForm(site)}
${deliveryList(site.notifier.deliveries(undefined))}
<form method="post" action="/console/reset"><button>全部清空 Forget everything</button></form>
</section>
</main>`,
  });
}

const providerTitles = {
  wechatpay: '微信支付 WeChat Pay',
  alipay: '支付宝 Alipay',
  unionpay: '银联 UnionPay',
  paypal: 'PayPal',
  stripe: 'Stripe',
  alipayclassic: '支付宝（旧接口） Alipay (classic)',
} as const;

const statusTitles = {
  open: '待支付 open',
  paid: '已支付 paid',
  closed: '已关闭 closed',
  refunded: '已退款 refunded',
} as const;

function tradeEntry(trade: Trade): Html {
  const paid = trade.paidMinor !== undefined && trade.paidMinor !== trade.amountMinor;
  return html`<article class="trade" aria-label="${trade.outTradeNo}">
<div class="row">
<span class="soft">${providerTitles[trade.provider]}</span>
<span class="tag ${trade.status}">${statusTitles[trade.status]}</span>
</div>
<div><div class="head"><strong>${trade.subject}</strong>
<span class="amount">${formatAmount(trade.amountMinor, trade.currency)}</span></div>
<div class="number soft">${trade.outTradeNo} · ${formatTime(trade.createdAt)}</div>
${paid && html`<div class="small">实付 Really paid ${formatAmount(trade.paidMinor ?? 0, trade.currency)}</div>`}
${trade.refunds.map(
  (
    refund,
  ) => html`<div class="small row">退款 Refund ${formatAmount(refund.amountMinor, trade.currency)}
<span class="number soft">${refund.refundNo}</span>
<span class="tag ${refund.status === 'succeeded' ? 'ok' : refund.status}">${refund.status}</span></div>`,
)}
</div>
${trade.status === 'open' ? openActions(trade) : settledActions(trade)}
</article>`;
}

function openActions(trade: Trade): Html {
  const action = actionUrl(trade);
  return html`<div class="row">
<a class="button" href="${trade.cashierUrl}">收银台 Cashier</a>
<form method="post" action="${action}">
<button class="main" name="action" value="pay">支付 Pay</button>
<button name="action" value="decline">拒绝 Decline</button>
<button name="action" value="close">关闭 Close</button>
</form>
</div>
<details><summary>支付其他金额 Pay another amount</summary>
<form class="inline" method="post" action="${action}">
<input name="amountMinor" inputmode="numeric" required pattern="[0-9]+" aria-label="金额（分） Minor units" placeholder="${trade.amountMinor}">
<button name="action" value="pay">支付 Pay that</button>
</form></details>`;
}

function settledActions(trade: Trade): Html | undefined {
  if (trade.notices.length === 0) return undefined;
  return html`<form method="post" action="${actionUrl(trade)}">
<button name="action" value="resend">重发通知 Resend notification</button>
</form>`;
}

function actionUrl(trade: Trade): string {
  return `/console/trades/${trade.provider}/${encodeURIComponent(trade.outTradeNo)}`;
}

function faultForm(active: Fault[]): Html {
  return html`<div class="card"><form method="post" action="/console/faults" class="fields">
<h2 class="wide">故障 Faults</h2>
<label class="wide">故障 Fault <select name="fault">
${allFaults.map((fault) => html`<option value="${fault.name}">${fault.name}: ${fault.meaning}</option>`)}
</select></label>
<label>渠道 Provider <select name="provider"><option value="">任意 any</option>
${providerNames.map((name) => html`<option>${name}</option>`)}
</select></label>
<label>次数 Times (0 = ∞) <input name="times" inputmode="numeric" value="1"></label>
<label class="wide">订单号 Trade number <input name="outTradeNo" placeholder="任意 any"></label>
<label>延迟 delayMs <input name="delayMs" inputmode="numeric"></label>
<label>份数 copies <input name="copies" inputmode="numeric"></label>
<label>金额 amountMinor <input name="amountMinor" inputmode="numeric"></label>
<button class="main wide">添加故障 Add fault</button>
</form>
${
  active.length > 0 &&
  html`<ul class="list" style="margin-top: 16px">${active.map(
    (fault) => html`<li><form class="row" method="post" action="/console/faults">
<strong>${fault.fault}</strong>
<span class="soft small">${fault.provider ?? 'any'} · ${fault.outTradeNo ?? 'any'} · ${fault.times === 0 ? '∞' : `×${fault.times}`}</span>
<button style="margin-left: auto" name="remove" value="${fault.id}">移除 Remove</button>
</form></li>`,
  )}</ul>`
}</div>`;
}

function clockForm(site: Site): Html {
  const { clock } = site.core;
  return html`<form class="card fields" method="post" action="/console/clock">
<h2 class="wide">时钟 Clock <span class="soft number">${formatTime(clock.now())} ×${clock.speed()}</span></h2>
<label>速度 Speed <input name="speed" inputmode="decimal" value="${clock.speed()}"></label>
<label>快进 Advance (min) <input name="advanceMinutes" inputmode="numeric" placeholder="0"></label>
<button class="wide">设置时钟 Set the clock</button>
</form>`;
}

function deliveryList(deliveries: Delivery[]): Html {
  const shown = deliveries.slice(-DELIVERIES_SHOWN).reverse();
  return html`<div class="card"><h2>通知 Notifications</h2>
${
  shown.length === 0
    ? html`<p class="empty">暂无通知 None sent yet</p>`
    : html`<ul class="list" style="margin-top: 12px">${shown.map(deliveryEntry)}</ul>`
}</div>`;
}

function deliveryEntry(delivery: Delivery): Html {
  const answer = delivery.status === 0 ? '—' : String(delivery.status);
  return html`<li>
<div class="row"><span class="tag ${delivery.ok ? 'ok' : 'failed'}">${answer}</span>
<strong>${delivery.kind}</strong> <span class="soft small">#${delivery.attempt} · ${formatTime(delivery.at)}</span>
${delivery.fault !== undefined && html`<span class="tag open">${delivery.fault}</span>`}</div>
<div class="number soft">${delivery.outTradeNo}</div>
${!delivery.ok && delivery.ackBody !== '' && html`<div class="small">${delivery.ackBody.slice(0, 120)}</div>`}
</li>`;
}
