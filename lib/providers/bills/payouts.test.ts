import { createServer } from 'node:http';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createBills as paypalBills } from '@/lib/providers/paypal/bill';
import { createClient as paypalClient } from '@/lib/providers/paypal/client';
import type { BillSource } from '@/lib/providers/provider';
import { createBills as stripeBills } from '@/lib/providers/stripe/bill';
import { createClient as stripeClient } from '@/lib/providers/stripe/client';

/** Money between a provider and our bank, in both directions. The sandbox moves none. */

const DAY = '2026-01-05';

const transaction = (id: string, amount: number) => ({
  ...{ id, object: 'balance_transaction', amount, created: Date.parse(`${DAY}T12:00:00Z`) / 1000 },
  ...{ currency: 'usd', fee: 0, source: `po_${id}`, status: 'available', type: 'payout' },
});

const withdrawal = (id: string, value: string) => ({
  transaction_info: {
    ...{ transaction_id: id, transaction_event_code: 'T0400', transaction_status: 'S' },
    transaction_amount: { currency_code: 'USD', value },
  },
});

const ANSWERS: Readonly<Record<string, object>> = {
  '/v1/balance_transactions': {
    ...{ object: 'list', has_more: false, url: '/v1/balance_transactions' },
    data: [transaction('out', -5_000), transaction('in', 700)],
  },
  '/v1/oauth2/token': { access_token: 'token', expires_in: 3_600 },
  '/v1/reporting/transactions': {
    transaction_details: [withdrawal('out', '-50.00'), withdrawal('in', '7.00')],
    ...{ total_pages: 1, last_refreshed_datetime: '2026-01-06T06:00:00Z' },
  },
};

const server = createServer(({ url = '' }, answer) => {
  answer.setHeader('Content-Type', 'application/json');
  answer.end(JSON.stringify(ANSWERS[new URL(url, 'http://localhost').pathname]));
});
let origin = '';
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  origin = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
});
afterAll(() => {
  server.close();
});

async function payoutsOf({ download }: BillSource) {
  const lines = [];
  for await (const { about, providerNo, amount } of download(DAY)) {
    lines.push([about, providerNo, amount]);
  }
  return lines;
}

const BOTH = [
  ['payout', 'out', { minor: 5_000, currency: 'USD' }],
  ['payout', 'in', { minor: -700, currency: 'USD' }],
];

it('Stripe: what it fetches from our bank is a negative payout', async () => {
  const secrets = { secretKey: 'sk_test', webhookSecrets: [] };
  const client = stripeClient({ apiUrl: origin, accountId: 'acct_1', ...secrets });
  expect(await payoutsOf(stripeBills(client))).toEqual(BOTH);
});

it('PayPal: what comes back from our bank is a negative payout', async () => {
  const account = { clientId: 'id', secret: 'secret', merchantId: 'M', webhookId: 'W' };
  const verification = { rootCertificatePems: [], verifyBy: 'certificate' } as const;
  const client = paypalClient({ baseUrl: origin, ...account, ...verification }, () => new Date());
  expect(await payoutsOf(paypalBills(client))).toEqual(BOTH);
});
