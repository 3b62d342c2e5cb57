/**
 * PayPal's own page (paypal.md §3.2, §9.5), where the payer approves: no money moves here, the shop
 * captures. The payer also chooses what that capture will come to.
 */

import { formatAmount, type Html, html, page, redirect } from './pages';
import { findOrder, orderStatus } from './paypal-orders';
import { fundings } from './paypal-payments';
import type { Answer, Core, WireRequest } from './protocol';
import type { Trade } from './trades';

export const PAYPAL_BLUE = '#003087';
/** 13 characters; the same buyer always. */
const PAYER_ID = 'QYR5Z8XDVJNXQ';

const fundingTitles: Readonly<Record<(typeof fundings)[number], string>> = {
  instant: '余额 PayPal balance',
  review: '审核一分钟后到账 Under review: paid a minute later',
  'review-refused': '审核一分钟后被拒 Under review: refused a minute later',
  instrument: '卡被拒，需另选 Card: declined, choose another',
  declined: '扣款被拒绝 Capture declined',
  disputed: '之后发生争议 Disputed later',
};

export function handleCheckout(core: Core, request: WireRequest): Answer {
  const trade = findOrder(core, request.query.get('token') ?? '');
  if (!trade) return problem('订单不存在或已过期 This order has expired');
  if (request.method !== 'POST') return show(trade, request.query.get('declined') === '1');
  const form = new URLSearchParams(request.body.toString('utf8'));
  if (form.get('action') === 'cancel') return redirect(withToken(trade.wire.cancelUrl, trade));
  if (orderStatus(trade) !== 'PAYER_ACTION_REQUIRED') return backToShop(trade);
  const funding = fundings.find((one) => one === form.get('funding')) ?? 'instant';
  trade.wire.funding = funding;
  const result = core.payer.pay(trade);
  return result.ok ? backToShop(trade) : problem(result.reason);
}

/** Where an approving payer goes, with nothing that proves anything (§3.2). */
function backToShop(trade: Trade): Answer {
  return redirect(withToken(trade.returnUrl, trade, { PayerID: PAYER_ID }));
}

function withToken(address: string | undefined, trade: Trade, more = {}): string {
  const url = new URL(address ?? trade.cashierUrl);
  for (const [name, value] of Object.entries({ token: trade.token, ...more })) {
    url.searchParams.set(name, String(value));
  }
  return url.href;
}

function show(trade: Trade, declined: boolean): Answer {
  const status = orderStatus(trade);
  if (status === 'VOIDED') return problem('订单已关闭 The order is closed');
  if (status !== 'PAYER_ACTION_REQUIRED') return sheet(done(trade));
  return sheet(html`<div class="due">
<span class="soft">付给 Pay to 算盘 Suanpan</span>
<strong>${formatAmount(trade.amountMinor, trade.currency)}</strong>
</div>
${declined && html`<p class="alert" role="alert">请另选付款方式 Please choose another way to pay</p>`}
<dl>
<div><dt>买家 Buyer</dt><dd>Marie Dupont<br>buyer@sandbox.example</dd></div>
<div><dt>商品 Item</dt><dd>${trade.subject}</dd></div>
<div><dt>订单号 Order</dt><dd class="number">${trade.token}</dd></div>
</dl>
<form method="post" class="actions">
<label>付款方式 Pay with <select name="funding">
${fundings.map((name) => html`<option value="${name}">${fundingTitles[name]}</option>`)}
</select></label>
<button class="main" name="action" value="pay">立即付款 Pay Now</button>
<button class="plain" name="action" value="cancel">取消并返回商家 Cancel and return to Suanpan</button>
</form>`);
}

function done(trade: Trade): Html {
  return html`<div class="due">
<div class="done" aria-hidden="true">✓</div>
<h1>已同意付款 You have approved this payment</h1>
<strong>${formatAmount(trade.amountMinor, trade.currency)}</strong>
</div>
<div class="actions">
<form method="post"><button class="main">返回商家 Return to Suanpan</button></form>
</div>`;
}

function problem(reason: string): Answer {
  return sheet(
    html`<div class="due">
<div class="done no" aria-hidden="true">!</div>
<h1 style="font-size: 1.1rem">${reason}</h1>
</div>`,
    404,
  );
}

function sheet(content: Html, status = 200): Answer {
  return page({
    title: 'PayPal',
    status,
    colour: PAYPAL_BLUE,
    layout: 'phone',
    body: html`<main class="sheet">
<div class="bar" style="font-style: italic; font-size: 1.35rem">
<span style="font-weight: 800">Pay</span><span style="color: #7fd1ff; font-weight: 800; margin-left: -10px">Pal</span></div>
${content}
<p class="foot">沙箱，不涉及真实资金 Sandbox: no real money moves</p>
</main>`,
  });
}
