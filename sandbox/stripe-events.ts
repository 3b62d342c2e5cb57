import { createHmac } from 'node:crypto';
import { z } from 'zod';
import type { Core, Notification, Tampering } from './protocol';
import { secondsOf } from './stripe-answers';
import { checkoutSession, disputeObject, refundObject } from './stripe-objects';
import type { Notice, Trade } from './trades';

/**
 * Stripe's events (stripe.md §6): what is in one is fixed when it happens; each try to deliver it is
 * signed anew, with the time of that try. The endpoint listens to the events that the shop's guide
 * names, not to those of PaymentIntents and Charges beside them.
 */
const API_VERSION = '2026-10-28.endive';
const STALE_S = 600;

const storedObject = z.record(z.string(), z.unknown());

/** The type and the object of the event that this notice stands for. */
export function snapshot(
  core: Core,
  trade: Trade,
  { kind, refundNo }: Pick<Notice, 'kind' | 'refundNo'>,
): Record<string, string> {
  const created = String(secondsOf(core.clock.realNow()));
  if (kind === 'refund') {
    const refund = trade.refunds.find((one) => one.refundNo === refundNo);
    if (!refund) return {};
    const isFirst = refund.wire.told === undefined;
    refund.wire.told = 'created';
    const later = refund.status === 'failed' ? 'refund.failed' : 'refund.updated';
    const type = isFirst ? 'refund.created' : later;
    return { type, created, object: JSON.stringify(refundObject(trade, refund)) };
  }
  if (kind === 'dispute') {
    const type = `charge.dispute.${trade.wire.dispute === 'opened' ? 'created' : 'closed'}`;
    return { type, created, object: JSON.stringify(disputeObject(trade)) };
  }
  const object = JSON.stringify(checkoutSession(trade, core.clock));
  return { type: sessionEvent(trade, kind), created, object };
}

function sessionEvent(trade: Trade, kind: Notice['kind']): string {
  const isDelayed = trade.wire.delayed !== undefined;
  if (kind === 'paid' && isDelayed) return 'checkout.session.async_payment_succeeded';
  if (kind === 'closed' && isDelayed) return 'checkout.session.async_payment_failed';
  if (kind === 'closed') return 'checkout.session.expired';
  return 'checkout.session.completed';
}

export function buildNotification(
  core: Core,
  { id, wire = {} }: Notice,
  tampering: Tampering,
): Notification {
  const object = tamperedObject(storedObject.parse(JSON.parse(wire.object ?? '{}')), tampering);
  const event = {
    id: `evt_${id.replaceAll('-', '')}`,
    // Events of format v2 carry no object, and the SDK takes them for no webhook.
    object: tampering.legacyFormat ? 'v2.core.event' : 'event',
    ...(tampering.wrongMerchant && { account: 'acct_1SomebodyElse0000' }),
    api_version: API_VERSION,
    created: Number(wire.created),
    data: { object },
    livemode: tampering.wrongApp === true,
    pending_webhooks: 1,
    request: { id: null, idempotency_key: null },
    type: wire.type,
  };
  const body = JSON.stringify(event, null, 2);
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    'user-agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)',
  };
  if (tampering.missingHeader) return { headers, body };
  return { headers: { ...headers, 'stripe-signature': sign(core, body, tampering) }, body };
}

function tamperedObject(
  object: Record<string, unknown>,
  { amountMinor }: Tampering,
): Record<string, unknown> {
  if (amountMinor === undefined) return object;
  const amount = object.object === 'checkout.session' ? 'amount_total' : 'amount';
  return { ...object, [amount]: amountMinor };
}

function sign(core: Core, body: string, tampering: Tampering): string {
  const [first = '', second = ''] = core.keys.stripe.webhookSecrets;
  const known = tampering.secondKey ? second : first;
  const secret = tampering.unknownSerial ? 'whsec_of_somebody_else' : known;
  const now = secondsOf(core.clock.realNow());
  const at = tampering.staleTimestamp ? now - STALE_S : now;
  const signed = tampering.badSignature ? `${body} ` : body;
  return `t=${at},v1=${createHmac('sha256', secret).update(`${at}.${signed}`).digest('hex')}`;
}
