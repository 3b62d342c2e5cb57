import type { Core } from './protocol';
import type { Form, StripePlan } from './stripe';
import { json, list, missing, newStripeId, problem } from './stripe-answers';
import { checkoutSession, paymentIntent, sessionState } from './stripe-objects';
import {
  check,
  refuseAmount,
  retrieveRequest,
  type SessionRequest,
  sessionListRequest,
  sessionRequest,
} from './stripe-requests';
import type { Trade } from './trades';

/** Checkout Sessions and their PaymentIntents (stripe.md §3, §4). */

const HOUR_S = 3600;
/** The shop's clock need not be ours to the second. */
const TOLERANCE_S = 60;

export function createSession(core: Core, form: Form): StripePlan {
  const checked = check(sessionRequest, form);
  if (!checked.ok) return checked;
  const { request } = checked;
  const refusal = refuseSession(core, request);
  if (refusal) return { answer: refusal };
  return {
    operation: 'create',
    outTradeNo: request.client_reference_id,
    work: () => json(200, checkoutSession(openSession(core, request), core.clock, request.expand)),
  };
}

function refuseSession(core: Core, request: SessionRequest) {
  const prices = request.line_items.map((item) => item.price_data);
  const code = prices[0]?.currency ?? '';
  if (prices.some((price) => price.currency !== code)) {
    return problem(400, 'All prices must have the same currency.');
  }
  const nowS = core.clock.realNow() / 1000;
  const { expires_at: expiresAt } = request;
  if (expiresAt !== undefined && expiresAt < nowS + HOUR_S / 2 - TOLERANCE_S) {
    const message =
      'The `expires_at` timestamp must be at least 30 minutes from Checkout Session creation.';
    return problem(400, message, { param: 'expires_at' });
  }
  if (expiresAt !== undefined && expiresAt > nowS + 24 * HOUR_S + TOLERANCE_S) {
    const message =
      'The `expires_at` timestamp must be less than 24 hours from Checkout Session creation.';
    return problem(400, message, { param: 'expires_at' });
  }
  return refuseAmount(totalOf(request), code);
}

function totalOf({ line_items: items }: SessionRequest): number {
  return items.reduce((sum, item) => sum + item.quantity * item.price_data.unit_amount, 0);
}

function openSession(core: Core, request: SessionRequest): Trade {
  const { clock, trades } = core;
  const id = newStripeId('cs_test_', 58);
  const [item] = request.line_items;
  const reference = request.client_reference_id;
  const expiresAtS = request.expires_at ?? Math.floor(clock.realNow() / 1000) + 24 * HOUR_S;
  const isTaken = reference !== undefined && trades.find('stripe', reference) !== undefined;
  const trade: Trade = {
    provider: 'stripe',
    outTradeNo: reference === undefined || isTaken ? id : reference,
    amountMinor: totalOf(request),
    currency: (item?.price_data.currency ?? '').toUpperCase(),
    status: 'open',
    subject: item?.price_data.product_data.name ?? '',
    createdAtMs: clock.now(),
    createdAt: new Date(clock.realNow()).toISOString(),
    expiresAt: new Date(clock.fromReal(expiresAtS * 1000)).toISOString(),
    notifyUrl: core.accountNotifyUrl('stripe'),
    returnUrl: request.success_url,
    token: id,
    cashierUrl: `${core.sandboxUrl()}/stripe/c/pay/${id}`,
    refunds: [],
    notices: [],
    wire: {
      expiresAtS: String(expiresAtS),
      locale: request.locale,
      metadata: JSON.stringify(request.metadata),
      intentMetadata: JSON.stringify(request.payment_intent_data.metadata),
      ...(reference !== undefined && { clientReferenceId: reference }),
      ...(request.cancel_url !== undefined && { cancelUrl: request.cancel_url }),
      ...(request.customer_email !== undefined && { customerEmail: request.customer_email }),
      ...(request.submit_type !== undefined && { submitType: request.submit_type }),
      ...(request.payment_intent_data.description !== undefined && {
        description: request.payment_intent_data.description,
      }),
    },
  };
  trades.save(trade);
  clock.after(expiresAtS * 1000 - clock.realNow(), () => expire(core, trade));
  return trade;
}

/** §11.6: what nobody paid in time is over, and the shop is told. */
function expire(core: Core, trade: Trade): void {
  if (trade.status !== 'open' || trade.wire.delayed !== undefined) return;
  core.payer.close(trade);
  core.payer.tell(trade, 'closed');
}

export function findSession(core: Core, id: string): Trade | undefined {
  return core.trades.findByToken('stripe', id);
}

export function listSessions(core: Core, form: Form): StripePlan {
  const checked = check(sessionListRequest, form);
  if (!checked.ok) return checked;
  const { request } = checked;
  const wanted = request.payment_intent;
  const trade =
    wanted === undefined ? undefined : core.trades.findByProviderTradeNo('stripe', wanted);
  const all =
    wanted === undefined ? stripeTrades(core) : [trade].filter((one) => one !== undefined);
  const sessions = all.map((one) => checkoutSession(one, core.clock));
  const work = () => list('/v1/checkout/sessions', sessions, request);
  return { operation: 'query', outTradeNo: trade?.outTradeNo, work };
}

/** Newest first. */
export function stripeTrades(core: Core): Trade[] {
  return [...core.trades.all()].filter((trade) => trade.provider === 'stripe').reverse();
}

export function retrieveSession(core: Core, form: Form, id: string): StripePlan {
  const checked = check(retrieveRequest, form);
  if (!checked.ok) return checked;
  const trade = findSession(core, id);
  if (!trade) return { answer: missing('checkout.session', id, 'session') };
  const { expand } = checked.request;
  const work = () => json(200, checkoutSession(trade, core.clock, expand));
  return { operation: 'query', outTradeNo: trade.outTradeNo, work };
}

export function expireSession(core: Core, form: Form, id: string): StripePlan {
  const checked = check(retrieveRequest, form);
  if (!checked.ok) return checked;
  const trade = findSession(core, id);
  if (!trade) return { answer: missing('checkout.session', id, 'session') };
  return {
    operation: 'close',
    outTradeNo: trade.outTradeNo,
    work() {
      const { status } = checkoutSession(trade, core.clock);
      if (sessionState(trade, core.clock) !== 'open') {
        const message = `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of ${String(status)}.`;
        return problem(400, message);
      }
      expire(core, trade);
      return json(200, checkoutSession(trade, core.clock, checked.request.expand));
    },
  };
}

export function retrieveIntent(core: Core, form: Form, id: string): StripePlan {
  const checked = check(retrieveRequest, form);
  if (!checked.ok) return checked;
  const trade = core.trades.findByProviderTradeNo('stripe', id);
  if (!trade) return { answer: missing('payment_intent', id, 'intent') };
  const work = () => json(200, paymentIntent(trade, checked.request.expand));
  return { operation: 'query', outTradeNo: trade.outTradeNo, work };
}
