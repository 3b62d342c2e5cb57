import { createHash } from 'node:crypto';
import type Stripe from 'stripe';
import { z } from 'zod';
import { NotificationRejected } from '@/lib/errors';
import type { Fact, RawNotification, VerifiedNotification } from '../provider';
import {
  checkoutSession,
  disputeFact,
  disputeObject,
  intentFact,
  paymentIdOf,
  paymentIntent,
  refundFact,
  refundIdOf,
  refundObject,
  sessionFact,
} from './wire';

/** Webhooks (stripe.md §6): verified by the SDK, with the checks that it leaves out. */

/** On both sides: the SDK takes a time of the future, too. */
const WINDOW_S = 300;

const envelope = z.object({
  id: z.string().min(1),
  object: z.literal('event'),
  type: z.string(),
  livemode: z.boolean(),
  /** Only where one account acts for others. */
  account: z.string().nullish(),
  data: z.object({ object: z.unknown() }),
});

export type WebhookContext = {
  readonly stripe: Stripe;
  /** Those of every endpoint and generation in use. */
  readonly secrets: readonly string[];
  readonly accountId: string;
  readonly livemode: boolean;
  readonly now: Date;
};

/** The id of a secret or key in records and logs; tells nothing of it. */
export function digestOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex').slice(0, 16);
}

/** @throws NotificationRejected */
export function parseNotification(
  raw: RawNotification,
  context: WebhookContext,
): VerifiedNotification {
  const keyId = verify(raw, context);
  const event = parse(envelope, jsonOf(raw.body));
  if (event.livemode !== context.livemode) reject('wrong_app', `livemode ${event.livemode}`);
  if (event.account && event.account !== context.accountId) {
    reject('wrong_merchant', event.account);
  }
  const known = factOf(event.type, event.data.object);
  // The objects name no account; the secret is that of an endpoint of ours.
  const fact = known && { ...known, account: context.accountId };
  return { eventKey: event.id, fact, confirmByQuery: false, keyId };
}

/** The digest of the secret that signed it. */
function verify({ headers, body }: RawNotification, context: WebhookContext): string {
  const header = headers['stripe-signature'];
  if (!header) throw new NotificationRejected('missing_header', 'no stripe-signature');
  const at = timeOf(header);
  const signer = context.secrets.find((secret) =>
    isSigned(context.stripe, body, header, secret, at),
  );
  if (signer === undefined) reject('bad_signature', 'signed with none of our secrets');
  if (Math.abs(context.now.getTime() / 1000 - at) > WINDOW_S) reject('stale', `signed at ${at}`);
  return digestOf(signer);
}

/** As the SDK reads it: the last one counts. */
function timeOf(header: string): number {
  const times = header.split(',').filter((item) => item.startsWith('t='));
  const at = Number.parseInt(times.at(-1)?.slice(2) ?? '', 10);
  if (!Number.isSafeInteger(at)) reject('bad_format', 'no time in stripe-signature');
  return at;
}

/** The signature alone; of its age the SDK judges one side only, so we do. */
function isSigned(
  stripe: Stripe,
  body: Uint8Array,
  header: string,
  secret: string,
  at: number,
): boolean {
  try {
    const bytes = Buffer.from(body);
    stripe.webhooks.signature?.verifyHeader(bytes, header, secret, WINDOW_S, undefined, at * 1000);
    return true;
  } catch {
    // An empty `v1=` throws something else than a signature error (§6.2).
    return false;
  }
}

const PAYMENT_EVENTS = {
  'checkout.session.completed': false,
  'checkout.session.async_payment_succeeded': false,
  'checkout.session.async_payment_failed': true,
  'checkout.session.expired': false,
} as const;

const REFUND_EVENTS = [
  'refund.created',
  'refund.updated',
  'refund.failed',
  'charge.refund.updated',
];

/** What the money does meanwhile is told besides, and again with these. */
const DISPUTE_EVENTS = ['charge.dispute.created', 'charge.dispute.closed'];

/** Null for what is none of our payments and refunds: other integrations share the account. */
function factOf(type: string, object: unknown): Fact | null {
  if (isPaymentEvent(type)) {
    const session = parse(checkoutSession, object);
    const paymentId = paymentIdOf(session);
    return paymentId ? sessionFact(session, { paymentId, hasFailed: PAYMENT_EVENTS[type] }) : null;
  }
  if (type === 'payment_intent.succeeded') {
    const intent = parse(paymentIntent, object);
    const paymentId = paymentIdOf(intent);
    return paymentId ? intentFact(intent, paymentId) : null;
  }
  if (REFUND_EVENTS.includes(type)) {
    const refund = parse(refundObject, object);
    // Made by somebody at Stripe's own console: ours to explain, under Stripe's number.
    return refundFact(refund, refundIdOf(refund) ?? refund.id);
  }
  if (DISPUTE_EVENTS.includes(type)) return disputeFact(parse(disputeObject, object));
  return null;
}

function isPaymentEvent(type: string): type is keyof typeof PAYMENT_EVENTS {
  return Object.hasOwn(PAYMENT_EVENTS, type);
}

function jsonOf(body: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(body).toString());
  } catch {
    throw new NotificationRejected('bad_format', 'not JSON');
  }
}

/** The detail names what is wrong, never a value: it is stored and shown to staff. */
function parse<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const paths = result.error.issues.map((issue) => issue.path.join('.'));
  throw new NotificationRejected('bad_format', `not as documented: ${paths.join(', ')}`);
}

function reject(
  reason: 'wrong_app' | 'wrong_merchant' | 'bad_signature' | 'stale' | 'bad_format',
  detail: string,
): never {
  throw new NotificationRejected(reason, detail);
}
