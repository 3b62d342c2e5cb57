import { createHash, sign, verify, X509Certificate } from 'node:crypto';
import { createServer } from 'node:http';
import { vi } from 'vitest';
import type { UnionPayConfig } from '@/lib/providers/config';
import type { RawNotification } from '@/lib/providers/provider';
import { type Holder, issue, PKI_NOW } from '@/lib/providers/testing-pki';

/** UnionPay's side for the unit tests: its authorities and its signing, written apart from ours. */

/** RSA takes its time on a busy machine. */
vi.setConfig({ testTimeout: 30_000 });

/** 2026-11-20 09:30:00 in Beijing. */
export const NOW = PKI_NOW;
export const MER_ID = '777290058110048';
export const OWNER_NAME = '041@8310000000083040@中国银联股份有限公司@00016495';

export const root = await issue({ name: 'Test Root', authority: true });
export const middle = await issue({ name: 'Test Middle', issuer: root, authority: true });
export const unionPay = await issue({ name: OWNER_NAME, issuer: middle });
export const merchant = await issue({ name: '041@Z1@Suanpan@00000001', issuer: middle });
export const merchantCertId = BigInt(
  `0x${new X509Certificate(merchant.pem).serialNumber}`,
).toString();

export function configFor(gatewayUrl: string): UnionPayConfig {
  return {
    gatewayUrl,
    merId: MER_ID,
    privateKeyPem: merchant.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    certificatePem: merchant.pem,
    middleCertificatePems: [middle.pem],
    rootCertificatePems: [root.pem],
    allowTestSubject: false,
  };
}

type Fields = Readonly<Record<string, string>>;

function hexDigest(fields: Fields): Buffer {
  const names = Object.keys(fields).filter((name) => name !== 'signature');
  const text = names
    .sort()
    .map((name) => `${name}=${fields[name]}`)
    .join('&');
  return Buffer.from(createHash('sha256').update(text).digest('hex'));
}

/** Whether the gateway would accept this request (§3). */
export function isSignedRequest(fields: Fields): boolean {
  const key = new X509Certificate(merchant.pem).publicKey;
  const signature = Buffer.from(fields.signature ?? '', 'base64');
  return verify('RSA-SHA256', hexDigest(fields), key, signature);
}

/** The message with the signer's certificate, CR LF line ends, and signature (§3.4). */
export function signed(fields: Fields, signer: Holder = unionPay): Fields {
  const common = { version: '5.1.0', encoding: 'UTF-8', signMethod: '01' };
  const signPubKeyCert = signer.pem.replaceAll('\r', '').replaceAll('\n', '\r\n');
  const message = { ...common, signPubKeyCert, ...fields };
  const signature = sign('RSA-SHA256', hexDigest(message), signer.privateKey).toString('base64');
  return { ...message, signature };
}

/** A synchronous answer's body: not percent-encoded (§2). */
export function rawBody(fields: Fields): string {
  return Object.entries(fields)
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
}

/** A notification as it arrives (§6). */
export function arrived(fields: Fields): RawNotification {
  const body = Buffer.from(new URLSearchParams(fields).toString());
  return { headers: { 'content-type': 'application/x-www-form-urlencoded' }, body };
}

export type Reply = { readonly status?: number; readonly body: string };

/** A gateway that answers as told; remembers the paths and forms. */
export async function startPeer(answer: (form: Fields) => Reply) {
  const seen: { path: string; form: Fields }[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => {
      const form = Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString()));
      seen.push({ path: request.url ?? '', form });
      const { status = 200, body } = answer(form);
      response.writeHead(status, { 'content-type': 'text/html;charset=UTF-8' }).end(body);
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('not listening');
  const stop = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${address.port}/unionpay`, seen, stop };
}
