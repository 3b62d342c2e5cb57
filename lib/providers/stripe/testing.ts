import { createHmac } from 'node:crypto';
import type { StripeConfig } from '../config';
import type { RawNotification } from '../provider';

/** Stripe's side for the unit tests: its events and its signing, written apart from ours. */

export const NOW = new Date('2026-11-21T06:00:00Z');
export const SECRET = 'whsec_current';
export const OLD_SECRET = 'whsec_previous';

export const config: StripeConfig = {
  apiUrl: 'http://127.0.0.1:1',
  accountId: 'acct_1Shop',
  secretKey: 'sk_test_shop',
  webhookSecrets: [SECRET, OLD_SECRET],
};

const seconds = (at: Date) => Math.floor(at.getTime() / 1000);

/** The header over the body (§6.2). */
export function signature(body: string, { secret = SECRET, at = NOW } = {}): string {
  const signed = `${seconds(at)}.${body}`;
  return `t=${seconds(at)},v1=${createHmac('sha256', secret).update(signed).digest('hex')}`;
}

export function arrived(body: string, header = signature(body)): RawNotification {
  return { headers: { 'stripe-signature': header }, body: Buffer.from(body) };
}

export const session = {
  id: 'cs_test_a1',
  object: 'checkout.session',
  amount_total: 8880,
  created: seconds(NOW),
  currency: 'cny',
  expires_at: seconds(NOW) + 3600,
  metadata: { payment_id: '01SHOPPAYMENT' },
  payment_intent: 'pi_1',
  payment_status: 'paid',
  status: 'complete',
  url: null,
};

export const refundObject = {
  id: 're_1',
  object: 'refund',
  amount: 10,
  created: seconds(NOW),
  currency: 'jpy',
  metadata: { refund_id: '01SHOPREFUND' },
  payment_intent: 'pi_1',
  status: 'succeeded',
};

/** An event as a text, with what is to be different in it. */
export function eventBody(type: string, object: object, change: object = {}): string {
  return JSON.stringify({
    id: 'evt_1',
    object: 'event',
    api_version: '2026-10-28.endive',
    created: seconds(NOW),
    data: { object },
    livemode: false,
    type,
    ...change,
  });
}
