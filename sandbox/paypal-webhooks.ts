/**
 * PayPal's webhooks (paypal.md §6): the events, their signature over the CRC of the exact body, the
 * certificates that it is checked with, and the call that checks it for the merchant.
 */
import { createHash, sign, verify, X509Certificate } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { z } from 'zod';
import { showCapture, showDispute, showOrder, showRefund } from './paypal-orders';
import { formatInstant, json, refuse } from './paypal-wire';
import type { Answer, Core, Notification, Tampering, WireRequest } from './protocol';
import type { Notice, Trade } from './trades';

const DAY_MS = 24 * 60 * 60_000;
const STRANGER_MERCHANT_ID = 'STRANGER00013';
const STRANGER_WEBHOOK_ID = '7ST00000000000000';

export function paypalBase(core: Core): { base: string; merchantId: string } {
  return { base: `${core.sandboxUrl()}/paypal`, merchantId: core.keys.paypal.merchantId };
}

export function buildNotification(
  core: Core,
  { trade, notice, tampering }: { trade: Trade; notice: Notice; tampering: Tampering },
): Notification {
  const body = JSON.stringify(eventOf(core, { trade, notice, tampering }));
  return { headers: signHeaders(core, { body, notice, tampering }), body };
}

const disputeState = z.enum(['opened', 'updated', 'won', 'lost']);

/** How a dispute stood when this was to be told: by the time that it is sent, it may have ended. */
export function snapshot(trade: Trade, { kind }: Pick<Notice, 'kind'>): Record<string, string> {
  if (kind !== 'dispute') return {};
  const state = disputeState.catch('opened').parse(trade.wire.dispute);
  const isKnown = trade.notices.some((notice) => notice.kind === 'dispute');
  return { dispute: state === 'opened' && isKnown ? 'updated' : state };
}

type Event = { type: string; resourceType: string; version: string; resource: object };

function eventOf(
  core: Core,
  { trade, notice, tampering }: { trade: Trade; notice: Notice; tampering: Tampering },
): object {
  const { base } = paypalBase(core);
  const id = eventId(notice);
  const { type, resourceType, version, resource } = about(core, { trade, notice, tampering });
  return {
    id,
    event_version: '1.0',
    create_time: new Date(notice.createdAt).toISOString(),
    resource_type: resourceType,
    resource_version: version,
    event_type: type,
    summary: `Zahlung · 付款 · ${type}`,
    resource,
    links: [
      { href: `${base}/v1/notifications/webhooks-events/${id}`, rel: 'self', method: 'GET' },
      {
        href: `${base}/v1/notifications/webhooks-events/${id}/resend`,
        rel: 'resend',
        method: 'POST',
      },
    ],
  };
}

function about(
  core: Core,
  { trade, notice, tampering }: { trade: Trade; notice: Notice; tampering: Tampering },
): Event {
  const base = paypalBase(core);
  const shown = tampering.wrongMerchant ? { ...base, merchantId: STRANGER_MERCHANT_ID } : base;
  const claimed = { amountMinor: tampering.amountMinor };
  if (notice.kind === 'approved') {
    const resource = showOrder(trade, shown, 'representation');
    // What it said when it happened; meanwhile the order may have been captured.
    const approved = { ...resource, status: 'APPROVED' };
    return event('CHECKOUT.ORDER.APPROVED', 'checkout-order', approved);
  }
  if (notice.kind === 'dispute') {
    const state = disputeState.parse(notice.wire?.dispute);
    const resource = showDispute(trade, shown, { state, at: notice.createdAt });
    return event(disputeEvents[state], 'dispute', resource);
  }
  const refund = trade.refunds.find((one) => one.refundNo === notice.refundNo);
  if (refund) {
    const resource = showRefund(trade, refund, shown, 'representation', claimed);
    const type = refund.status === 'failed' ? 'PAYMENT.REFUND.FAILED' : 'PAYMENT.CAPTURE.REFUNDED';
    return event(type, 'refund', resource);
  }
  const capture = showCapture(trade, shown, claimed);
  if (notice.kind === 'pending') {
    const pending = { ...capture, status: 'PENDING', status_details: { reason: 'PENDING_REVIEW' } };
    return event('PAYMENT.CAPTURE.PENDING', 'capture', pending);
  }
  if (notice.kind === 'declined') return event('PAYMENT.CAPTURE.DECLINED', 'capture', capture);
  return event('PAYMENT.CAPTURE.COMPLETED', 'capture', { ...capture, status: 'COMPLETED' });
}

const disputeEvents = {
  opened: 'CUSTOMER.DISPUTE.CREATED',
  updated: 'CUSTOMER.DISPUTE.UPDATED',
  won: 'CUSTOMER.DISPUTE.RESOLVED',
  lost: 'CUSTOMER.DISPUTE.RESOLVED',
} as const;

function event(type: string, resourceType: string, resource: object): Event {
  return { type, resourceType, version: '2.0', resource };
}

/** The same at every try (§6.1). */
function eventId({ id }: Notice): string {
  const hex = createHash('sha256').update(id).digest('hex').toUpperCase();
  return `WH-${hex.slice(0, 17)}-${hex.slice(17, 34)}`;
}

/** Fresh for every try: transmission id and time. */
function signHeaders(
  core: Core,
  { body, notice, tampering }: { body: string; notice: Notice; tampering: Tampering },
): Record<string, string> {
  const { paypal } = core.keys;
  const { base } = paypalBase(core);
  const id = `${notice.id.slice(0, -2)}${String(notice.attempts % 100).padStart(2, '0')}`;
  const ageMs = tampering.staleTimestamp ? 5 * DAY_MS : 0;
  const time = formatInstant(core.clock.realNow() - ageMs);
  const webhookId = tampering.wrongApp ? STRANGER_WEBHOOK_ID : paypal.webhookId;
  const signer = tampering.unknownSerial
    ? paypal.evil
    : tampering.secondKey
      ? paypal.next
      : paypal.signing;
  const message = `${id}|${time}|${webhookId}|${crc32(body)}`;
  const signed = tampering.badSignature ? `${message}0` : message;
  const signature = sign('RSA-SHA256', Buffer.from(signed), signer.privateKey).toString('base64');
  const host = tampering.foreignUrl ? 'https://api.paypal.com.evil.example' : base;
  return {
    'content-type': 'application/json',
    'user-agent': 'PayPal/AUHD-214.0-58371498',
    'correlation-id': id.slice(0, 13),
    'paypal-transmission-id': id,
    'paypal-transmission-time': time,
    ...(!tampering.missingHeader && { 'paypal-transmission-sig': signature }),
    'paypal-cert-url': `${host}/v1/notifications/certs/${signer.id}`,
    'paypal-auth-algo': 'SHA256withRSA',
    'paypal-auth-version': 'v2',
  };
}

/** §6.2: PEM by its number; also of the self-made twin, which is on the same host. */
export function serveCertificate(core: Core, id: string): Answer {
  const { signing, next, evil } = core.keys.paypal;
  const found = [signing, next, evil].find((one) => one.id === id);
  if (!found) return refuse(404, 'INVALID_RESOURCE_ID');
  return { status: 200, headers: { 'content-type': 'application/x-pem-file' }, body: found.pem };
}

/** §6.3: over the bytes of `webhook_event` as they were sent. A bad signature is HTTP 200. */
export function verifyForMerchant(core: Core, { body }: WireRequest): Answer {
  const text = body.toString('utf8');
  let asked: Record<string, unknown>;
  try {
    asked = JSON.parse(text);
  } catch {
    return refuse(400, 'MALFORMED_REQUEST_JSON');
  }
  const raw = sliceOfEvent(text);
  const names = [
    'auth_algo',
    'cert_url',
    'transmission_id',
    'transmission_sig',
    'transmission_time',
    'webhook_id',
  ];
  if (raw === undefined || names.some((name) => typeof asked[name] !== 'string')) {
    return refuse(400, 'MISSING_REQUIRED_PARAMETER');
  }
  const [algorithm, url, id, signature, time, webhookId] = names.map((name) => String(asked[name]));
  const { paypal } = core.keys;
  const signer = [paypal.signing, paypal.next].find(
    (one) => url === `${paypalBase(core).base}/v1/notifications/certs/${one.id}`,
  );
  const isGenuine =
    algorithm === 'SHA256withRSA' &&
    webhookId === paypal.webhookId &&
    signer !== undefined &&
    verify(
      'RSA-SHA256',
      Buffer.from(`${id}|${time}|${webhookId}|${crc32(raw)}`),
      new X509Certificate(signer.pem).publicKey,
      Buffer.from(signature ?? '', 'base64'),
    );
  return json(200, { verification_status: isGenuine ? 'SUCCESS' : 'FAILURE' });
}

/** The text of the member `webhook_event`, which clients put last (§6.3). */
function sliceOfEvent(text: string): string | undefined {
  const name = '"webhook_event":';
  const at = text.indexOf(name);
  const end = text.lastIndexOf('}');
  return at === -1 ? undefined : text.slice(at + name.length, end).trim();
}
