import { generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto';
import { createServer } from 'node:http';
import { vi } from 'vitest';
import type { AlipayConfig } from '@/lib/providers/config';
import type { RawNotification } from '@/lib/providers/provider';

/** Alipay's side for the unit tests: its keys and its signing, written apart from ours. */

/** RSA takes its time on a busy machine. */
vi.setConfig({ testTimeout: 30_000 });

/** 2026-01-01 08:00:00 in Beijing, midnight in London, the last evening of 2025 in New York. */
export const NOW = new Date('2026-01-01T00:00:00Z');
export const APP_ID = '2021000000000001';
export const SELLER_ID = '2088000000000001';

const pair = () => generateKeyPairSync('rsa', { modulusLength: 2048 });
export const merchantKeys = pair();
export const alipayKeys = pair();
export const oldAlipayKeys = pair();
export const strangerKeys = pair();

/** The one line of base64 that Alipay's tools hand out. */
export function bare(key: KeyObject, type: 'pkcs1' | 'pkcs8' | 'spki'): string {
  return Buffer.from(key.export({ type, format: 'der' })).toString('base64');
}

export function configFor(gatewayUrl: string): AlipayConfig {
  return {
    gatewayUrl,
    appId: APP_ID,
    sellerId: SELLER_ID,
    privateKeyPem: bare(merchantKeys.privateKey, 'pkcs8'),
    publicKeyPems: [oldAlipayKeys, alipayKeys].map(({ publicKey }) => bare(publicKey, 'spki')),
  };
}

type Fields = Readonly<Record<string, string>>;

function preimage(fields: Fields, without: readonly string[]): string {
  const names = Object.keys(fields).filter((name) => !without.includes(name));
  return names
    .sort()
    .map((name) => `${name}=${fields[name]}`)
    .join('&');
}

/** Whether the gateway would accept these parameters (§A3). */
export function isSignedRequest(params: Fields): boolean {
  const bytes = Buffer.from(preimage(params, ['sign']));
  const signature = Buffer.from(params.sign ?? '', 'base64');
  return verify('RSA-SHA256', bytes, merchantKeys.publicKey, signature);
}

/** An answer's body: `/` escaped, the node first, `sign` last (§A4). */
export function answerBody(
  method: string,
  node: object,
  key: KeyObject | null = alipayKeys.privateKey,
): string {
  const text = JSON.stringify(node).replaceAll('/', '\\/');
  const name = `${method.replaceAll('.', '_')}_response`;
  if (!key) return `{"${name}":${text}}`;
  const signature = sign('RSA-SHA256', Buffer.from(text), key).toString('base64');
  return `{"${name}":${text},"sign":"${signature}"}`;
}

/** The fields of the protocol page's real notification, as if they were about our payment. */
export const paidFields = {
  app_id: APP_ID,
  auth_app_id: APP_ID,
  buyer_id: '2088102534368455',
  buyer_pay_amount: '88.80',
  charset: 'utf-8',
  fund_bill_list: '[{"amount":"88.80","fundChannel":"ALIPAYACCOUNT"}]',
  gmt_create: '2026-01-01 08:00:30',
  gmt_payment: '2026-01-01 08:01:02',
  notify_id: '2026010100222080102068450559358070',
  notify_time: '2026-01-01 08:01:03',
  notify_type: 'trade_status_sync',
  out_trade_no: 'SHOP20260101000001',
  seller_id: SELLER_ID,
  subject: '测试商品 A+B 100%',
  total_amount: '88.80',
  trade_no: '2026010122001468450512505578',
  trade_status: 'TRADE_SUCCESS',
  version: '1.0',
};

/** A notification as it arrives: signed without `sign_type`, then form-encoded (§A8). */
export function notification(
  fields: Fields,
  key: KeyObject = alipayKeys.privateKey,
): RawNotification {
  const bytes = Buffer.from(preimage(fields, ['sign', 'sign_type']));
  const signature = sign('RSA-SHA256', bytes, key).toString('base64');
  return arrived({ sign_type: 'RSA2', ...fields, sign: signature });
}

export function arrived(fields: Fields): RawNotification {
  return {
    headers: { 'content-type': 'application/x-www-form-urlencoded; text/html; charset=UTF-8' },
    body: Buffer.from(new URLSearchParams(fields).toString()),
  };
}

export type Reply = { readonly status?: number; readonly body: string };

/** A gateway that answers as told; remembers the parameters of query string and body. */
export async function startPeer(answer: (params: Fields) => Reply) {
  const seen: { query: Fields; form: Fields }[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => {
      const query = Object.fromEntries(new URL(request.url ?? '', 'http://peer').searchParams);
      const form = Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString()));
      seen.push({ query, form });
      const { status = 200, body } = answer({ ...query, ...form });
      response.writeHead(status, { 'content-type': 'text/html;charset=utf-8' }).end(body);
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('not listening');
  const stop = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${address.port}/gateway.do`, seen, stop };
}
