import { formatAmount, type Html, html, page } from './pages';
import type { Answer } from './protocol';
import { offeredCards } from './stripe-cards';
import type { Trade } from './trades';

/** The pages of hosted Checkout: what is paid for on the left, how on the right, one column on a phone. */

type FormState = {
  form: URLSearchParams;
  alert: string | undefined;
  cancelUrl: string | undefined;
};

export function formPage(trade: Trade, { form, alert, cancelUrl }: FormState): Answer {
  const method = form.get('method') ?? 'card';
  return checkoutPage(
    '付款 Checkout',
    html`${summary(trade, cancelUrl)}
<form class="pay" method="post" action="/stripe/c/pay/${trade.token}" novalidate>
<h1>付款信息 Payment details</h1>
${alert !== undefined && html`<p class="refused" role="alert">${alert}</p>`}
<label>电子邮箱 Email<input name="email" type="email" autocomplete="email" value="${form.get('email') ?? trade.wire.customerEmail ?? ''}"></label>
<fieldset><legend>付款方式 Payment method</legend>
${methodOption('card', '银行卡 Card', method)}
${methodOption('debit', '银行扣款，稍后到账 Bank debit, the money comes later', method)}
${methodOption('debit-fails', '银行扣款，稍后失败 Bank debit, it fails later', method)}
</fieldset>
<fieldset class="card-fields"><legend>银行卡 Card information</legend>
<input name="number" inputmode="numeric" autocomplete="cc-number" aria-label="卡号 Card number" placeholder="1234 1234 1234 1234" value="${form.get('number') ?? ''}">
<div class="pair">
<input name="expiry" autocomplete="cc-exp" aria-label="有效期 Expiration" placeholder="MM / YY" value="${form.get('expiry') ?? ''}">
<input name="cvc" inputmode="numeric" autocomplete="cc-csc" aria-label="安全码 CVC" placeholder="CVC" value="">
</div></fieldset>
<label>持卡人 Cardholder name<input name="name" autocomplete="cc-name" value="${form.get('name') ?? ''}"></label>
<button class="main submit">支付 Pay ${formatAmount(trade.amountMinor, trade.currency)}</button>
${testCards()}
</form>`,
  );
}

function methodOption(value: string, label: string, chosen: string): Html {
  return html`<label class="choice"><input type="radio" name="method" value="${value}" ${value === chosen && 'checked'}> ${label}</label>`;
}

/** Fills the form in with one click; without a script the numbers can still be copied. */
function testCards(): Html {
  return html`<details class="cards"><summary>测试卡 Test cards</summary><ul>
${offeredCards.map(
  ({ number, meaning }) =>
    html`<li><button type="button" data-card="${number}"><span class="number">${number.replace(/(\d{4})(?=\d)/g, '$1 ')}</span> ${meaning}</button></li>`,
)}</ul></details>
<script>
for (const button of document.querySelectorAll('[data-card]')) button.addEventListener('click', () => {
  const { elements } = document.forms[0];
  elements.number.value = button.dataset.card;
  elements.expiry.value = '12 / 34';
  elements.cvc.value = '123';
  elements.method.value = 'card';
});
</script>`;
}

/** The bank asks whether it is really the payer (3-D Secure). */
export function authenticationPage(trade: Trade): Answer {
  return checkoutPage(
    '3D Secure 2',
    html`${summary(trade, undefined)}
<form class="pay" method="post">
<h1>3D Secure 验证 3D Secure authentication</h1>
<p class="soft">发卡行需要确认是您本人付款。 Your bank wants to know that it is really you.</p>
<button class="main submit" name="action" value="complete">完成验证 Complete authentication</button>
<button class="submit" name="action" value="fail">验证失败 Fail authentication</button>
</form>`,
  );
}

const ENDS = {
  paid: ['✓', '支付已完成 You’re all done here'],
  processing: ['✓', '付款处理中 Your payment is being processed'],
  failed: ['!', '付款未成功 The payment did not go through'],
  expired: ['!', '付款页面已过期 Your checkout session has timed out'],
  open: ['!', '现在无法付款 The payment cannot be made now'],
} as const;

export function endPage(trade: Trade, state: keyof typeof ENDS, back: string): Answer {
  const [sign, words] = ENDS[state];
  return checkoutPage(
    words,
    html`${summary(trade, undefined)}
<div class="pay"><div class="mark" aria-hidden="true">${sign}</div><h1>${words}</h1>
<a class="button main submit" href="${back}">返回商家 Back to the shop</a></div>`,
  );
}

export function lostPage(): Answer {
  return checkoutPage(
    '找不到页面 Something went wrong',
    html`<div class="pay"><h1>找不到页面 Something went wrong</h1>
<p class="soft">The page you were looking for could not be found.</p></div>`,
    404,
  );
}

function summary(trade: Trade, cancelUrl: string | undefined): Html {
  return html`<section class="bill" aria-label="订单 Order">
<div class="row">${cancelUrl !== undefined && html`<a class="back" href="${cancelUrl}" aria-label="返回 Back">←</a>`}
<span class="glyph" aria-hidden="true">算</span><span>算盘 Suanpan</span><span class="tag mode">沙箱 Sandbox</span></div>
<p class="soft">付给 Pay 算盘 Suanpan</p>
<p class="sum">${formatAmount(trade.amountMinor, trade.currency)}</p>
<div class="item"><span>${trade.subject}</span><span>${formatAmount(trade.amountMinor, trade.currency)}</span></div>
<p class="powered">由 <b>stripe</b> 沙箱模拟 · Sandbox: no real money moves</p>
</section>`;
}

function checkoutPage(title: string, body: Html, status = 200): Answer {
  return page({
    title,
    status,
    colour: '#635bff',
    layout: 'desk',
    body: html`<style>${{ html: styles }}</style><main class="checkout">${body}</main>`,
  });
}

const styles = `
.desk main.checkout { display: grid; padding: 0; gap: 0; min-height: 100dvh; align-content: start; }
.checkout .bill { padding: 28px max(20px, 6vw); gap: 6px; background: var(--ground); }
.checkout .bill .glyph { width: 28px; height: 28px; border-radius: 50%; background: var(--brand); color: #fff; display: grid; place-items: center; font-size: .85rem; }
.checkout .back { min-width: 44px; min-height: 44px; display: inline-grid; place-items: center; text-decoration: none; color: var(--soft); }
.checkout .mode { color: #b45309; background: #fef3c7; border-color: transparent; font-weight: 600; }
.checkout .sum { font-size: 2.4rem; font-weight: 650; line-height: 1.1; font-variant-numeric: tabular-nums; }
.checkout .item { display: flex; gap: 16px; justify-content: space-between; padding: 16px 0; margin-top: 12px; border-top: 1px solid var(--line); overflow-wrap: anywhere; }
.checkout .powered { color: var(--soft); font-size: .8rem; }
.checkout .pay { background: var(--card); padding: 28px max(20px, 6vw) 48px; display: grid; gap: 16px; align-content: start; }
.checkout .pay h1 { font-size: 1.15rem; }
.checkout fieldset { border: 0; margin: 0; padding: 0; display: grid; min-width: 0; }
.checkout legend { font-size: .85rem; color: var(--soft); padding: 0 0 4px; }
.checkout .choice { display: flex; align-items: center; gap: 10px; padding: 10px 12px; min-height: 44px; border: 1px solid var(--line); margin-top: -1px; color: var(--ink); font-size: .95rem; }
.checkout .choice:first-of-type { border-radius: 8px 8px 0 0; } .checkout .choice:last-of-type { border-radius: 0 0 8px 8px; }
.checkout .choice input { width: 18px; height: 18px; min-height: 0; accent-color: var(--brand); flex: none; }
.checkout .card-fields > input { border-radius: 8px 8px 0 0; min-height: 44px; }
.checkout .card-fields .pair { display: grid; grid-template-columns: 1fr 1fr; margin-top: -1px; }
.checkout .pair input { border-radius: 0 0 0 8px; min-height: 44px; } .checkout .pair input + input { border-radius: 0 0 8px 0; margin-left: -1px; width: calc(100% + 1px); }
.checkout .submit { min-height: 48px; width: 100%; }
.checkout .refused { padding: 12px 14px; border-radius: 8px; background: color-mix(in srgb, var(--bad) 12%, transparent); color: var(--bad); }
.checkout .cards summary { cursor: pointer; color: var(--soft); font-size: .85rem; min-height: 44px; display: flex; align-items: center; }
.checkout .cards ul { list-style: none; padding: 0; margin: 8px 0 0; display: grid; gap: 6px; }
.checkout .cards button { width: 100%; justify-content: start; gap: 10px; min-height: 44px; white-space: normal; text-align: left; font-size: .85rem; }
.checkout .mark { width: 64px; height: 64px; border-radius: 50%; display: grid; place-items: center; background: var(--brand); color: #fff; font-size: 2rem; }
@media (min-width: 900px) {
  .desk main.checkout { grid-template-columns: 1fr 1fr; align-content: stretch; }
  .checkout .bill { padding: 72px 8vw 40px max(24px, calc(50vw - 480px)); }
  .checkout .pay { padding: 72px max(24px, calc(50vw - 480px)) 60px 6vw; box-shadow: -12px 0 40px rgb(0 0 0 / .06); }
}
`;
