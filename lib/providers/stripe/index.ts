import type Stripe from 'stripe';
import { assert, ProviderError } from '@/lib/errors';
import type { StripeConfig } from '../config';
import { absentRefund, paymentFactWithoutMoney } from '../facts';
import { isHost } from '../http';
import type {
  Acknowledgement,
  PaymentFact,
  PaymentProvider,
  PaymentReference,
  PaymentRequest,
  PaymentStart,
  ProviderDescription,
  RefundFact,
  RefundRequest,
} from '../provider';
import { createBills } from './bill';
import { createClient, isReplay, refuse } from './client';
import { digestOf, parseNotification } from './webhook';
import * as wire from './wire';

const PRODUCTION_HOST = 'api.stripe.com';

/** Eight digits at most; the smallest by what Stripe asks for in the currency it settles in (§5). */
const MAX_MINOR = 99_999_999;

const DESCRIPTION: ProviderDescription = {
  id: 'stripe',
  limits: {
    CNY: { minMinor: 400, maxMinor: MAX_MINOR },
    USD: { minMinor: 50, maxMinor: MAX_MINOR },
    EUR: { minMinor: 50, maxMinor: MAX_MINOR },
    // Whole yen.
    JPY: { minMinor: 50, maxMinor: MAX_MINOR },
  },
  channels: { desktop: ['desktop'], mobile: ['mobile'] },
  formOrigins: [],
};

/**
 * Stripe's hosted Checkout by redirect, with the official SDK. Follows the protocol page stripe.md; every
 * § refers to it.
 */
export function createStripe(
  config: StripeConfig,
  { now = () => new Date() }: { readonly now?: () => Date } = {},
): PaymentProvider {
  const stripe = createClient(config);
  const livemode = /^[a-z]+_live_/.test(config.secretKey);
  const isProduction = isHost(config.apiUrl, PRODUCTION_HOST);
  const webhooks = {
    stripe,
    secrets: config.webhookSecrets,
    accountId: config.accountId,
    livemode,
  };
  return {
    description: DESCRIPTION,
    environment: isProduction && livemode ? 'live' : 'sandbox',
    credentials: [
      { kind: 'merchant', keyId: digestOf(config.secretKey), expiresAt: null },
      ...config.webhookSecrets.map((secret) => {
        return { kind: 'provider', keyId: digestOf(secret), expiresAt: null } as const;
      }),
    ],
    account: config.accountId,
    payerIdentity: null,
    createPayment: (request) => createPayment(stripe, request),
    queryPayment: (payment) => queryPayment(stripe, payment),
    // The payer's own act moves the money.
    capturePayment: null,
    closePayment: (payment) => closePayment(stripe, payment),
    refund: (request) => refund(stripe, request),
    queryRefund: (request) => queryRefund(stripe, request),
    bills: createBills(stripe),
    parseNotification: async (raw) => parseNotification(raw, { ...webhooks, now: now() }),
    acknowledge,
  };
}

/** A session per attempt, with the attempt's id as idempotency key (§2.3, §3). */
async function createPayment(stripe: Stripe, request: PaymentRequest): Promise<PaymentStart> {
  const { paymentId, amount, expiresAt } = request;
  assert(DESCRIPTION.limits[amount.currency], `Stripe is not asked for ${amount.currency}`);
  const answer = await stripe.checkout.sessions
    .create(wire.sessionParams(request), { idempotencyKey: `payment:${paymentId}` })
    .catch(refuse);
  // A replay tells how it was in the beginning.
  const current = isReplay(answer)
    ? await stripe.checkout.sessions.retrieve(answer.id).catch(refuse)
    : answer;
  const { id, url, status, expires_at } = wire.read(wire.checkoutSession, current);
  if (status !== 'open' || !url) {
    throw new ProviderError('rejected', 'session_over', `the session is ${status}`);
  }
  return {
    presentation: { kind: 'redirect', url },
    presentUntil: new Date(Math.min(expires_at.getTime(), expiresAt.getTime())),
    providerOrderNo: id,
  };
}

/**
 * The session with its PaymentIntent. One whose number we never learned has been shown to nobody, so
 * nobody can have paid it.
 */
async function queryPayment(stripe: Stripe, payment: PaymentReference): Promise<PaymentFact> {
  const { paymentId, providerOrderNo } = payment;
  if (providerOrderNo === null)
    return paymentFactWithoutMoney(paymentId, 'absent', 'not announced');
  try {
    const answer = await stripe.checkout.sessions
      .retrieve(providerOrderNo, { expand: ['payment_intent'] })
      .catch(refuse);
    const session = wire.read(wire.checkoutSession, answer);
    if (wire.paymentIdOf(session) !== paymentId) {
      throw new ProviderError('unknown', 'other_subject', `asked for ${paymentId}`);
    }
    return wire.sessionFact(session, { paymentId });
  } catch (error) {
    if (!hasCode(error, 'resource_missing')) throw error;
    return paymentFactWithoutMoney(paymentId, 'absent', 'resource_missing');
  }
}

/** A session that is over cannot be expired, nor need it: the query that follows tells why (§3). */
async function closePayment(stripe: Stripe, { providerOrderNo }: PaymentReference): Promise<void> {
  if (providerOrderNo === null) return;
  try {
    await stripe.checkout.sessions.expire(providerOrderNo).catch(refuse);
  } catch (error) {
    if (!(error instanceof ProviderError) || error.kind !== 'rejected') throw error;
  }
}

/**
 * The key has the time of sending beside the number: Stripe keeps a refusal with its key, and the core
 * gives another time only after a query found no such refund.
 */
async function refund(stripe: Stripe, request: RefundRequest): Promise<RefundFact> {
  const { refundId, amount, requestedAt } = request;
  const params = wire.refundParams(refundId, intentOf(request), amount);
  try {
    const idempotencyKey = `refund:${refundId}:${requestedAt.getTime()}`;
    const answer = await stripe.refunds.create(params, { idempotencyKey }).catch(refuse);
    // A replay tells how it was in the beginning; it may have failed since.
    if (isReplay(answer)) return await queryRefund(stripe, request);
    return wire.refundFact(wire.read(wire.refundObject, answer), refundId);
  } catch (error) {
    if (!(error instanceof ProviderError) || error.kind !== 'rejected') throw error;
    // An earlier call may have made it, and this one be refused for that very reason.
    const known = await queryRefund(stripe, request);
    if (known.status === 'absent') throw error;
    return known;
  }
}

/** Stripe finds refunds by their payment; ours is known by its metadata (§7). */
async function queryRefund(stripe: Stripe, request: RefundRequest): Promise<RefundFact> {
  const { refundId } = request;
  const params = { payment_intent: intentOf(request), limit: 100 };
  try {
    for await (const answer of stripe.refunds.list(params)) {
      const found = wire.read(wire.refundObject, answer);
      if (wire.refundIdOf(found) === refundId) return wire.refundFact(found, refundId);
    }
  } catch (error) {
    refuse(error);
  }
  return absentRefund(refundId, 'none of this number');
}

function intentOf({ payment }: RefundRequest): string {
  const { providerTradeNo } = payment;
  assert(providerTradeNo, 'a payment that Stripe reported as paid has its PaymentIntent');
  return providerTradeNo;
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof ProviderError && error.code === code;
}

/** Any 2xx ends the event; the body is for whoever reads the traffic (§6.3). */
const ACKNOWLEDGEMENTS = {
  accepted: { status: 200, received: true },
  refused: { status: 400, received: false },
  retry: { status: 503, received: false },
} as const;

function acknowledge(outcome: keyof typeof ACKNOWLEDGEMENTS): Acknowledgement {
  const { status, ...body } = ACKNOWLEDGEMENTS[outcome];
  return { status, contentType: 'application/json', body: JSON.stringify(body) };
}
