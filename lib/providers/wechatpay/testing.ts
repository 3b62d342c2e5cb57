import { createCipheriv, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { WechatPayConfig } from '../config';
import type { RawNotification } from '../provider';

/** WeChat's side for the unit tests: its keys, its signing and sealing, written apart from ours. */

/** 2026-01-01T08:00:00+08:00, the time of the protocol page's vectors. */
export const NOW = new Date(1_767_225_600_000);
export const API_V3_KEY = '0123456789abcdef0123456789ABCDEF';
export const SERIAL = 'PUB_KEY_ID_0119000000012026010100000000';
/** A platform certificate's serial: both kinds are loaded during the switch. */
export const OLD_SERIAL = '5157F09EFDC096DE15EBE81A47057A7232F1B8E1';

const pair = () => generateKeyPairSync('rsa', { modulusLength: 2048 });
export const merchantKeys = pair();
export const wechatKeys = pair();
export const oldWechatKeys = pair();
export const strangerKeys = pair();

export function pem(key: KeyObject): string {
  const type = key.type === 'public' ? 'spki' : 'pkcs8';
  return String(key.export({ type, format: 'pem' }));
}

export const config: WechatPayConfig = {
  baseUrl: 'http://127.0.0.1:1/wechatpay',
  mchid: '1900000001',
  appid: 'wx0000000000000001',
  serialNo: '1DDE55AD98ED71D6EDD4A4A16996DE7B47773A8C',
  privateKeyPem: pem(merchantKeys.privateKey),
  publicKeys: { [OLD_SERIAL]: pem(oldWechatKeys.publicKey), [SERIAL]: pem(wechatKeys.publicKey) },
  apiV3Keys: [API_V3_KEY],
  appSecret: 'd4624c36b6795d1d99dcf0547af5443d',
  openUrl: 'https://open.weixin.qq.com',
  oauthUrl: 'http://127.0.0.1:1',
};

type Signing = { readonly key?: KeyObject; readonly serial?: string; readonly at?: Date };

/** The four headers of §4 over the body. */
export function signedHeaders(body: string, signing: Signing = {}): Record<string, string> {
  const { key = wechatKeys.privateKey, serial = SERIAL, at = NOW } = signing;
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const nonce = '5K8264ILTKCH16CQ2502SI8ZNMTM67VS';
  const message = `${timestamp}\n${nonce}\n${body}\n`;
  return {
    'wechatpay-timestamp': timestamp,
    'wechatpay-nonce': nonce,
    'wechatpay-serial': serial,
    'wechatpay-signature': sign('RSA-SHA256', Buffer.from(message), key).toString('base64'),
  };
}

/** AEAD_AES_256_GCM of §5, in base64. */
export function seal(plaintext: string, aad: string, key = API_V3_KEY): string {
  const cipher = createCipheriv('aes-256-gcm', key, 'EUfh2ZCS0dC8');
  cipher.setAAD(Buffer.from(aad));
  const sealed = [cipher.update(plaintext, 'utf8'), cipher.final(), cipher.getAuthTag()];
  return Buffer.concat(sealed).toString('base64');
}

/** The body of a notification about this plaintext (§8.1). */
export function notificationBody(event: string, plaintext: string, apiV3Key = API_V3_KEY): string {
  const kind = event.startsWith('REFUND') ? 'refund' : 'transaction';
  return JSON.stringify({
    id: 'b3a1c1b2-5f0e-5c9b-9d1e-1f0a2b3c4d5e',
    create_time: '2026-01-01T08:01:03+08:00',
    resource_type: 'encrypt-resource',
    event_type: event,
    summary: '支付成功',
    resource: {
      original_type: kind,
      algorithm: 'AEAD_AES_256_GCM',
      ciphertext: seal(plaintext, kind, apiV3Key),
      associated_data: kind,
      nonce: 'EUfh2ZCS0dC8',
    },
  });
}

/** A notification as the route hands it on, signed as WeChat would unless told otherwise. */
export function notification(body: string, signing: Signing = {}): RawNotification {
  return { headers: signedHeaders(body, signing), body: Buffer.from(body) };
}

export type Seen = {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
};

export type Reply = {
  readonly status: number;
  readonly headers?: Record<string, string>;
  readonly body?: string;
};

/** A server that answers as told, and remembers what it was asked. */
export async function startPeer(answer: (seen: Seen) => Reply) {
  const seen: Seen[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      const one = { method, url, headers, body: Buffer.concat(chunks).toString() };
      seen.push(one);
      const reply = answer(one);
      response.writeHead(reply.status, reply.headers).end(reply.body);
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('not listening');
  const stop = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${address.port}/wechatpay`, seen, stop };
}
