import { sign } from 'node:crypto';
import { createServer } from 'node:http';
import { crc32 } from 'node:zlib';
import { vi } from 'vitest';
import type { PayPalConfig } from '@/lib/providers/config';
import type { PaymentReference, PaymentRequest, RawNotification } from '@/lib/providers/provider';
import { type Holder, issue, PKI_NOW } from '@/lib/providers/testing-pki';

/** PayPal's side for the unit tests: its certificates, its signing, and a peer that answers as told. */

/** RSA takes its time on a busy machine. */
vi.setConfig({ testTimeout: 30_000 });

export const NOW = PKI_NOW;
export const MERCHANT_ID = 'TESTMERCHANT3';
export const WEBHOOK_ID = '1JE4291016473214C';
export const NAME = 'messageverificationcerts.sandbox.paypal.com';
export const ORDER_ID = '5O190127TN364715T';
export const CAPTURE_ID = '3C679366HH908993F';

export const root = await issue({ name: 'Test Root', authority: true });
export const middle = await issue({ name: 'Test Middle', issuer: root, authority: true });
export const signer = await issue({ name: NAME, issuer: middle });

export const payment: PaymentRequest = {
  paymentId: '01KAF1D0Z6X4T9V2N7M3QCE8GB',
  channel: 'desktop',
  amount: { minor: 2499, currency: 'USD' },
  description: 'Suanpan order 1001 乌龙茶',
  requestedAt: NOW,
  expiresAt: new Date(NOW.getTime() + 30 * 60_000),
  notifyUrl: 'https://shop.example/api/notify/paypal',
  returnUrl: 'https://shop.example/en/pay/01KAF1D0Z6X4T9V2N7M3QCE8GB/return',
  clientIp: '203.0.113.7',
};
export const reference: PaymentReference = {
  ...payment,
  providerOrderNo: ORDER_ID,
  providerTradeNo: null,
};

export const capture = {
  id: CAPTURE_ID,
  status: 'COMPLETED',
  amount: { currency_code: 'USD', value: '24.99' },
  custom_id: payment.paymentId,
  invoice_id: payment.paymentId,
  payee: { merchant_id: MERCHANT_ID },
  create_time: '2026-11-20T01:20:00Z',
};

export function orderOf(status: string, payments: object | undefined = undefined) {
  const unit = { custom_id: payment.paymentId, payee: { merchant_id: MERCHANT_ID } };
  return {
    id: ORDER_ID,
    status,
    purchase_units: [{ ...unit, ...(payments && { payments }) }],
    links: [{ rel: 'payer-action', href: `https://paypal.test/checkoutnow?token=${ORDER_ID}` }],
  };
}

export function configFor(baseUrl: string): PayPalConfig {
  return {
    baseUrl,
    clientId: 'client',
    secret: 'secret',
    merchantId: MERCHANT_ID,
    webhookId: WEBHOOK_ID,
    rootCertificatePems: [root.pem],
    verifyBy: 'certificate',
  };
}

export type Signing = {
  readonly baseUrl: string;
  readonly body: string | Buffer;
  readonly by?: Holder;
  readonly webhookId?: string;
  readonly time?: string;
  /** Under which number the peer serves the certificate. */
  readonly certificate?: string;
  readonly crc?: (body: string | Buffer) => string | number;
};

/** A webhook as it arrives (§6.1, §6.2). */
export function arrived({
  baseUrl,
  body,
  by = signer,
  webhookId = WEBHOOK_ID,
  time = '2026-11-20T01:29:00Z',
  certificate = 'CERT-good',
  crc = crc32,
}: Signing): RawNotification {
  const id = '0f14627d-cc41-11f0-9ad0-21cf84660aee';
  const message = `${id}|${time}|${webhookId}|${crc(body)}`;
  return {
    headers: {
      'paypal-transmission-id': id,
      'paypal-transmission-time': time,
      'paypal-transmission-sig': sign('RSA-SHA256', Buffer.from(message), by.privateKey).toString(
        'base64',
      ),
      'paypal-cert-url': `${baseUrl}/v1/notifications/certs/${certificate}`,
      'paypal-auth-algo': 'SHA256withRSA',
    },
    body: Buffer.from(body),
  };
}

export type Reply = { readonly status?: number; readonly body?: unknown; readonly text?: string };
type Seen = {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
};

/** A PayPal that answers as told, and counts what it hears; tokens it gives to everybody. */
export async function startPeer(answer: (request: Seen) => Reply | Promise<Reply>) {
  const seen: Seen[] = [];
  let tokens = 0;
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const { method = '', url: path = '', headers } = request;
    const asked = { method, path, headers, body: Buffer.concat(chunks).toString() };
    seen.push(asked);
    const isToken = path === '/v1/oauth2/token';
    if (isToken) tokens += 1;
    const given = isToken
      ? { body: { access_token: `token-${tokens}`, expires_in: 32_400 } }
      : await answer(asked);
    const { status = 200, body, text = JSON.stringify(body) }: Reply = given;
    response.writeHead(status, { 'content-type': 'application/json' }).end(text);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('not listening');
  const stop = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${address.port}`, seen, tokens: () => tokens, stop };
}
