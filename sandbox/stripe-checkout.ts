import { redirect } from './pages';
import type { Answer, Core, WireRequest } from './protocol';
import { newStripeId } from './stripe-answers';
import { type CardOutcome, judgeCard } from './stripe-cards';
import { sessionState } from './stripe-objects';
import { authenticationPage, endPage, formPage, lostPage } from './stripe-pages';
import { findSession } from './stripe-sessions';
import type { Trade } from './trades';

/**
 * The payer's side of hosted Checkout (stripe.md §3, §10, §11.4):
 *   GET  /c/pay/<session>                 the form, or how it ended
 *   POST /c/pay/<session>                 pays: by card, or by a debit whose money comes later
 *   GET|POST /c/pay/<session>/authenticate   the bank's own question (3-D Secure)
 */
export function handleCheckout(core: Core, request: WireRequest): Answer | Promise<Answer> {
  const [, id = '', step] = /^\/c\/pay\/([^/]+)(\/authenticate)?$/.exec(request.path) ?? [];
  const trade = findSession(core, id);
  if (!trade) return lostPage();
  if (request.method !== 'GET' && request.method !== 'POST') return { status: 405 };
  const state = sessionState(trade, core.clock);
  if (state !== 'open') return endPage(trade, state, backTo(trade, state));
  const form = new URLSearchParams(request.body.toString('utf8'));
  if (step !== undefined) {
    const pays = request.query.get('pays') === '1';
    if (request.method === 'GET') return authenticationPage(trade);
    const isTrue = form.get('action') === 'complete' && pays;
    return isTrue
      ? pay(core, trade, {})
      : decline(core, trade, form, 'We are unable to authenticate your payment method.');
  }
  return request.method === 'GET' ? show(trade, form) : submit(core, trade, form);
}

/** How long the page waits for the shop before it sends the payer back (§6.3). */
const ACK_WAIT_MS = 10_000;
/** Sandbox time until a debit has moved the money, or has not. */
const DEBIT_MS = 5 * 60_000;
/** Sandbox time until the payer's bank disputes. */
const DISPUTE_MS = 5_000;

function show(trade: Trade, form: URLSearchParams, alert?: string): Answer {
  return formPage(trade, { form, alert, cancelUrl: trade.wire.cancelUrl });
}

function submit(core: Core, trade: Trade, form: URLSearchParams): Answer | Promise<Answer> {
  trade.wire.payerEmail = form.get('email')?.trim() || 'payer@example.com';
  trade.wire.payerName = form.get('name')?.trim() || 'Sandbox Payer';
  const method = form.get('method') ?? 'card';
  if (method === 'debit' || method === 'debit-fails') {
    return debit(core, trade, method === 'debit-fails');
  }
  const entry = {
    number: form.get('number') ?? '',
    expiry: form.get('expiry') ?? '',
    cvc: form.get('cvc') ?? '',
  };
  const judged = judgeCard(entry, core.clock.realNow());
  if ('problem' in judged) return show(trade, form, judged.problem);
  const { outcome, last4 } = judged;
  if (outcome.declined !== undefined) return decline(core, trade, form, outcome.declined);
  trade.wire.last4 = last4;
  if (outcome.asks !== undefined) {
    const pays = outcome.asks === 'then-pays' ? '1' : '0';
    return redirect(`/stripe/c/pay/${trade.token}/authenticate?pays=${pays}`);
  }
  return pay(core, trade, outcome);
}

function decline(core: Core, trade: Trade, form: URLSearchParams, words: string): Answer {
  core.payer.decline(trade);
  return show(trade, form, words);
}

async function pay(core: Core, trade: Trade, { wire = {} }: CardOutcome): Promise<Answer> {
  core.payer.pay(trade, { wire });
  if (wire.disputeLater !== undefined) {
    core.clock.after(DISPUTE_MS, () => void core.payer.dispute(trade, 'opened'));
  }
  return comeBack(core, trade);
}

/** The session is complete, and the money comes later, or not at all. */
function debit(core: Core, trade: Trade, fails: boolean): Promise<Answer> {
  trade.wire.delayed = 'processing';
  trade.providerTradeNo ??= newStripeId('pi_');
  core.trades.save(trade);
  core.clock.after(DEBIT_MS, () => {
    if (trade.status !== 'open') return;
    if (!fails) {
      core.payer.pay(trade, { late: true });
      return;
    }
    trade.wire.delayed = 'failed';
    core.payer.close(trade);
    core.payer.tell(trade, 'closed');
  });
  core.payer.tell(trade, 'pending');
  return comeBack(core, trade);
}

async function comeBack(core: Core, trade: Trade): Promise<Answer> {
  const patience = new Promise((resolve) => setTimeout(resolve, ACK_WAIT_MS).unref());
  await Promise.race([core.payer.told(trade), patience]);
  return redirect(backTo(trade, 'paid'));
}

function backTo(trade: Trade, state: string): string {
  const isOver = state === 'expired' || state === 'failed';
  const url = isOver ? (trade.wire.cancelUrl ?? trade.returnUrl) : trade.returnUrl;
  return (url ?? '').replaceAll('{CHECKOUT_SESSION_ID}', trade.token);
}
