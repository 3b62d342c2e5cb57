import type Stripe from 'stripe';
import { z } from 'zod';
import { ProviderError } from '@/lib/errors';
import { type Currency, isCurrency, type Money, money } from '@/lib/money';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '@/lib/time';
import { plainText } from '../plain-text';
import type { DisputeFact, PaymentFact, PaymentRequest, RefundFact } from '../provider';

/** Stripe's objects as far as the shop reads them, and what they mean (stripe.md §3, §4, §7). */

/** Under these keys our numbers stand in the metadata of what we create. */
const PAYMENT_KEY = 'payment_id';
const REFUND_KEY = 'refund_id';

const metadata = z.record(z.string(), z.string()).nullish();
const reference = z
  .union([z.string(), z.object({ id: z.string() })])
  .nullish()
  .transform((value) => (typeof value === 'object' ? (value?.id ?? null) : (value ?? null)));
const instant = z.int().transform((seconds) => new Date(seconds * 1000));

const intentFields = {
  id: z.string(),
  object: z.literal('payment_intent'),
  amount_received: z.int().nullish(),
  currency: z.string(),
  metadata,
  status: z.string(),
};
export const paymentIntent = z.object(intentFields);

export const checkoutSession = z.object({
  id: z.string(),
  object: z.literal('checkout.session'),
  amount_total: z.int().nullish(),
  created: instant,
  currency: z.string().nullish(),
  expires_at: instant,
  metadata,
  /** Expanded in an answer, its number alone in an event; there is none before the payer acts. */
  payment_intent: z.union([z.string(), z.looseObject(intentFields)]).nullish(),
  payment_status: z.string(),
  status: z.string().nullish(),
  url: z.string().nullish(),
});
export type CheckoutSession = z.infer<typeof checkoutSession>;

export const refundObject = z.object({
  id: z.string(),
  object: z.literal('refund'),
  amount: z.int(),
  created: instant,
  currency: z.string(),
  failure_reason: z.string().nullish(),
  metadata,
  payment_intent: reference,
  pending_reason: z.string().nullish(),
  status: z.string().nullish(),
});
export type RefundObject = z.infer<typeof refundObject>;

export const disputeObject = z.object({
  id: z.string(),
  object: z.literal('dispute'),
  amount: z.int(),
  currency: z.string(),
  payment_intent: reference,
  reason: z.string().nullish(),
  status: z.string(),
});

/** Parses what the SDK gave. @throws ProviderError `unknown` when it is not as documented */
export function read<T>(schema: z.ZodType<T>, answer: unknown): T {
  const result = schema.safeParse(answer);
  if (result.success) return result.data;
  const paths = result.error.issues.map((issue) => issue.path.join('.'));
  throw new ProviderError('unknown', 'bad_format', `not as documented: ${paths.join(', ')}`);
}

/**
 * An amount of Stripe's as ours. All of the shop's currencies have the same smallest unit there: cents,
 * fen, whole yen (§5; those where it differs are none of ours). Null for a currency we do not know.
 */
export function moneyOf(amount: number, code: string): Money | null {
  const currency = code.toUpperCase();
  return isCurrency(currency) ? money(amount, currency) : null;
}

export function codeOf(currency: Currency): string {
  return currency.toLowerCase();
}

/** Our payment's id, if the object is one of ours. */
export function paymentIdOf(object: {
  readonly metadata?: Readonly<Record<string, string>> | null | undefined;
}): string | undefined {
  return object.metadata?.[PAYMENT_KEY] || undefined;
}

/** Our refund's id, if we asked for it. */
export function refundIdOf(object: {
  readonly metadata?: Readonly<Record<string, string>> | null | undefined;
}): string | undefined {
  return object.metadata?.[REFUND_KEY] || undefined;
}

/** An hour: a session lives half an hour at least, and the order may be announced some time later. */
const SHORTEST_LIFE_MS = HOUR_MS;
const LONGEST_LIFE_MS = DAY_MS - MINUTE_MS;

/**
 * When the session ends, from the frozen request alone, so that a repetition asks for the same. It may
 * outlive the order: then the order's end closes it, and money that still comes goes back.
 */
export function sessionEnd({ requestedAt, expiresAt }: PaymentRequest): Date {
  const asked = requestedAt.getTime();
  const end = Math.max(expiresAt.getTime(), asked + SHORTEST_LIFE_MS);
  return new Date(Math.min(end, asked + LONGEST_LIFE_MS));
}

const NAME_MOST = { units: 250 };

/** The parameters of a session (§3): our number on the session and on what it will pay by. */
export function sessionParams(request: PaymentRequest): Stripe.Checkout.SessionCreateParams {
  const { paymentId, amount, description, returnUrl } = request;
  const mine = { [PAYMENT_KEY]: paymentId };
  const product = plainText(description, NAME_MOST) || paymentId;
  return {
    mode: 'payment',
    line_items: [
      {
        quantity: 1,
        price_data: {
          currency: codeOf(amount.currency),
          unit_amount: amount.minor,
          product_data: { name: product },
        },
      },
    ],
    success_url: returnUrl,
    cancel_url: returnUrl,
    client_reference_id: paymentId,
    metadata: mine,
    payment_intent_data: { metadata: mine, description: product },
    expires_at: Math.floor(sessionEnd(request).getTime() / 1000),
    submit_type: 'pay',
  };
}

/** The parameters of a refund (§7). */
export function refundParams(refundId: string, paymentIntentId: string, amount: Money) {
  return {
    payment_intent: paymentIntentId,
    amount: amount.minor,
    reason: 'requested_by_customer',
    metadata: { [REFUND_KEY]: refundId },
  } as const;
}

/**
 * What a session says of its payment. Complete but unpaid is a method whose money comes later: pending,
 * until an event or its PaymentIntent says that it failed.
 */
export function sessionFact(
  session: CheckoutSession,
  { paymentId, hasFailed = false }: { readonly paymentId: string; readonly hasFailed?: boolean },
): PaymentFact {
  const { payment_status, amount_total, currency, payment_intent } = session;
  const intentId = typeof payment_intent === 'object' ? payment_intent?.id : payment_intent;
  return {
    about: 'payment',
    paymentId,
    status: statusOf(session, hasFailed),
    amount: amount_total && currency ? moneyOf(amount_total, currency) : null,
    providerTradeNo: intentId ?? null,
    // Stripe's objects do not name the account that they belong to.
    account: null,
    occurredAt: null,
    providerStatus: `${session.status ?? ''}/${payment_status}`,
  };
}

function statusOf(session: CheckoutSession, hasFailed: boolean): PaymentFact['status'] {
  const { status, payment_status, payment_intent } = session;
  if (payment_status === 'paid') return 'succeeded';
  if (status === 'expired') return 'closed';
  if (status !== 'complete') return 'pending';
  const intent = typeof payment_intent === 'object' ? payment_intent?.status : undefined;
  const isOver = intent === 'requires_payment_method' || intent === 'canceled';
  return hasFailed || isOver ? 'failed' : 'pending';
}

/** What a succeeded PaymentIntent says: the second way to learn of the same payment. */
export function intentFact(intent: z.infer<typeof paymentIntent>, paymentId: string): PaymentFact {
  const { amount_received } = intent;
  return {
    about: 'payment',
    paymentId,
    status: intent.status === 'succeeded' ? 'succeeded' : 'pending',
    amount: amount_received ? moneyOf(amount_received, intent.currency) : null,
    providerTradeNo: intent.id,
    account: null,
    occurredAt: null,
    providerStatus: intent.status,
  };
}

const REFUND_STATUSES = new Map<string, RefundFact['status']>([
  ['pending', 'processing'],
  ['requires_action', 'processing'],
  ['succeeded', 'succeeded'],
  ['failed', 'failed'],
  ['canceled', 'failed'],
]);

/** What a refund says. It can fail after it succeeded, and never the other way round. */
export function refundFact(refund: RefundObject, refundId: string): RefundFact {
  const { amount, currency, status, failure_reason, pending_reason } = refund;
  const why = failure_reason ?? pending_reason;
  const meaning = REFUND_STATUSES.get(status ?? '') ?? 'processing';
  return {
    about: 'refund',
    refundId,
    status: meaning,
    amount: moneyOf(amount, currency),
    providerRefundNo: refund.id,
    account: null,
    occurredAt: null,
    providerStatus: why ? `${status}: ${why}` : (status ?? ''),
    numberSpent: meaning === 'failed',
  };
}

/** What a dispute says; one that is only being looked into (`warning_…`) is a dispute to answer as well. */
export function disputeFact(dispute: z.infer<typeof disputeObject>): DisputeFact {
  const { id, amount, currency, payment_intent, reason, status } = dispute;
  const isWon = status === 'won' || status === 'warning_closed';
  return {
    about: 'dispute',
    disputeId: id,
    status: isWon ? 'won' : status === 'lost' ? 'lost' : 'opened',
    providerTradeNo: payment_intent,
    amount: moneyOf(amount, currency),
    account: null,
    occurredAt: null,
    providerStatus: reason ? `${status}: ${reason}` : status,
  };
}
