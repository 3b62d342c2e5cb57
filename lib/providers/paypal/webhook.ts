import { verify } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { z } from 'zod';
import { NotificationRejected } from '@/lib/errors';
import type { PayPalConfig } from '@/lib/providers/config';
import { paymentFactWithoutMoney } from '@/lib/providers/facts';
import type { Fact, RawNotification, VerifiedNotification } from '@/lib/providers/provider';
import { DAY_MS, HOUR_MS } from '@/lib/time';
import type { Allowance } from './allowance';
import type { Certificates } from './certificates';
import type { Client } from './client';
import { Capture, Dispute, factOfCapture, factOfDispute, factOfRefund, Refund } from './wire';

/** PayPal's webhooks (protocol page §6): genuine or not, and what they say. */

export type Verifier = {
  readonly config: PayPalConfig;
  readonly client: Client;
  readonly certificates: Certificates;
  /** For what a webhook that may be forged makes us ask. */
  readonly allowance: Allowance;
  readonly now: () => Date;
};

/** PayPal tries for three days; the margin is for clocks and for the last try. */
const MAX_AGE_MS = 4 * DAY_MS;
const MAX_AHEAD_MS = HOUR_MS;

/**
 * Verifies, then translates. What it says is only a reason to ask: money is believed of a query.
 * @throws NotificationRejected; ProviderError when it cannot be verified now
 */
export async function parseWebhook(
  verifier: Verifier,
  { headers, body }: RawNotification,
): Promise<VerifiedNotification> {
  const signed = readHeaders(headers, verifier.now());
  const text = textOf(body);
  const content = parseJson(text);
  const keyId =
    verifier.config.verifyBy === 'api'
      ? await verifyByApi(verifier, signed, text)
      : await verifyByCertificate(verifier, signed, body);
  const event = required(Event, content);
  const fact = factOf(event, verifier.config.merchantId);
  // A dispute moves no money here: there is nothing to ask about it.
  const confirmByQuery = fact !== null && fact.about !== 'dispute';
  return { eventKey: event.id, fact, confirmByQuery, keyId };
}

type Signed = {
  readonly id: string;
  readonly time: string;
  readonly signature: string;
  readonly certificateUrl: string;
};

function readHeaders(headers: RawNotification['headers'], now: Date): Signed {
  const read = (name: string) => {
    const value = headers[`paypal-${name}`];
    if (value) return value;
    throw new NotificationRejected('missing_header', `paypal-${name}`);
  };
  const signed = {
    id: read('transmission-id'),
    time: read('transmission-time'),
    signature: read('transmission-sig'),
    certificateUrl: read('cert-url'),
  };
  // The algorithm is ours to choose, not the sender's.
  if (read('auth-algo') !== 'SHA256withRSA') {
    throw new NotificationRejected('bad_signature', 'another algorithm');
  }
  const ageMs = now.getTime() - Date.parse(signed.time);
  if (!(ageMs <= MAX_AGE_MS && ageMs >= -MAX_AHEAD_MS)) {
    throw new NotificationRejected('stale', signed.time);
  }
  return signed;
}

/** The signature covers the CRC of the exact bytes, and our own registration's number. */
async function verifyByCertificate(
  { config, certificates }: Verifier,
  { id, time, signature, certificateUrl }: Signed,
  body: Uint8Array,
): Promise<string> {
  const { publicKey, keyId } = await certificates.find(certificateUrl);
  const message = `${id}|${time}|${config.webhookId}|${crc32(body)}`;
  const bytes = Buffer.from(signature, 'base64');
  if (verify('RSA-SHA256', Buffer.from(message), publicKey, bytes)) return keyId;
  throw new NotificationRejected('bad_signature', 'the signature does not verify');
}

const Verdict = z.object({ verification_status: z.string() });

/** PayPal checks it. The event goes as its text: parsed and written anew it would not verify (§6.3). */
async function verifyByApi(
  { config, client, certificates, allowance }: Verifier,
  { id, time, signature, certificateUrl }: Signed,
  text: string,
): Promise<string> {
  const keyId = certificates.keyIdOf(certificateUrl);
  const about = JSON.stringify({
    auth_algo: 'SHA256withRSA',
    cert_url: certificateUrl,
    transmission_id: id,
    transmission_sig: signature,
    transmission_time: time,
    webhook_id: config.webhookId,
  });
  return allowance.spend('bad_signature', async () => {
    const { answer } = await client.ask({
      method: 'POST',
      path: '/v1/notifications/verify-webhook-signature',
      body: `${about.slice(0, -1)},"webhook_event":${text}}`,
      answer: Verdict,
    });
    // A bad signature is an answer like any other (§6.3).
    if (answer.verification_status === 'SUCCESS') return keyId;
    throw new NotificationRejected('bad_signature', answer.verification_status);
  });
}

function textOf(body: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
  } catch (cause) {
    throw new NotificationRejected('bad_format', 'not UTF-8', { cause });
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new NotificationRejected('bad_format', 'not JSON', { cause });
  }
}

const Event = z.object({ id: z.string().min(1), event_type: z.string(), resource: z.unknown() });

/** What an order's event needs to name: the payment; the rest is read anew. */
const OrderOf = z.object({
  purchase_units: z
    .array(
      z.object({
        custom_id: z.string().optional(),
        payee: z.object({ merchant_id: z.string().optional() }).optional(),
      }),
    )
    .min(1),
});

function factOf({ event_type, resource }: z.infer<typeof Event>, merchantId: string): Fact | null {
  switch (event_type) {
    case 'PAYMENT.CAPTURE.COMPLETED':
    case 'PAYMENT.CAPTURE.PENDING':
    case 'PAYMENT.CAPTURE.DECLINED':
    case 'PAYMENT.CAPTURE.DENIED': {
      const capture = required(Capture, resource);
      mustBeOurs(capture.payee?.merchant_id, merchantId);
      return capture.custom_id === undefined ? null : factOfCapture(capture, capture.custom_id);
    }
    case 'CHECKOUT.ORDER.APPROVED':
      return factOfOrderEvent(resource, 'approved', merchantId);
    case 'CHECKOUT.ORDER.COMPLETED':
    case 'CHECKOUT.PAYMENT-APPROVAL.REVERSED':
      return factOfOrderEvent(resource, 'pending', merchantId);
    // Its id is the refund's, not the capture's.
    case 'PAYMENT.CAPTURE.REFUNDED':
    case 'PAYMENT.CAPTURE.REVERSED':
    case 'PAYMENT.REFUND.PENDING':
    case 'PAYMENT.REFUND.FAILED':
      return factOfRefund(required(Refund, resource));
    case 'CUSTOMER.DISPUTE.CREATED':
    case 'CUSTOMER.DISPUTE.UPDATED':
    case 'CUSTOMER.DISPUTE.RESOLVED': {
      const dispute = required(Dispute, resource);
      mustBeOurs(dispute.disputed_transactions[0]?.seller?.merchant_id, merchantId);
      return factOfDispute(dispute);
    }
    default:
      return null;
  }
}

function factOfOrderEvent(resource: unknown, status: 'approved' | 'pending', merchantId: string) {
  const [unit] = required(OrderOf, resource).purchase_units;
  mustBeOurs(unit?.payee?.merchant_id, merchantId);
  return unit?.custom_id === undefined
    ? null
    : paymentFactWithoutMoney(unit.custom_id, status, status);
}

function mustBeOurs(merchantId: string | undefined, expected: string): void {
  if (merchantId === undefined || merchantId === expected) return;
  throw new NotificationRejected('wrong_merchant', merchantId);
}

function required<T>(schema: z.ZodType<T>, content: unknown): T {
  const result = schema.safeParse(content);
  if (result.success) return result.data;
  throw new NotificationRejected('bad_format', z.prettifyError(result.error));
}
