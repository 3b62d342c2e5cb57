import { createCipheriv, type KeyObject, randomInt, sign, verify } from 'node:crypto';

/**
 * The cryptography of WeChat Pay API v3 as the gateway sees it (wechatpay.md §3-§5), written for
 * the sandbox alone: the shop has its own, so that the two check each other.
 */

/** §3: what the merchant signs. `target` is the raw path and query, `body` the raw bytes. */
export function requestMessage(request: {
  method: string;
  target: string;
  timestamp: string;
  nonce: string;
  body: string | Buffer;
}): Buffer {
  const { method, target, timestamp, nonce, body } = request;
  return Buffer.concat([
    Buffer.from(`${method}\n${target}\n${timestamp}\n${nonce}\n`),
    Buffer.from(body),
    Buffer.from('\n'),
  ]);
}

/** §4, §8.1: what WeChat Pay signs, in answers and notifications alike. */
export function answerMessage(timestamp: string, nonce: string, body: string): string {
  return `${timestamp}\n${nonce}\n${body}\n`;
}

/** §6.3: what the merchant signs for the in-app payment sheet. */
export function bridgeMessage(sheet: {
  appId: string;
  timeStamp: string;
  nonceStr: string;
  package: string;
}): string {
  return `${sheet.appId}\n${sheet.timeStamp}\n${sheet.nonceStr}\n${sheet.package}\n`;
}

/** RSASSA-PKCS1-v1_5 with SHA-256, base64. */
export function signMessage(message: string | Buffer, privateKey: KeyObject): string {
  return sign('RSA-SHA256', Buffer.from(message), privateKey).toString('base64');
}

export function verifyMessage(
  message: string | Buffer,
  signature: string,
  publicKey: KeyObject,
): boolean {
  return verify('RSA-SHA256', Buffer.from(message), publicKey, Buffer.from(signature, 'base64'));
}

/** §5: AEAD_AES_256_GCM; the ciphertext carries its 16-byte tag at the end. */
export function seal(
  plaintext: string,
  options: { key: Buffer; nonce: string; associatedData: string },
): string {
  const cipher = createCipheriv('aes-256-gcm', options.key, options.nonce);
  cipher.setAAD(Buffer.from(options.associatedData));
  const sealed = [cipher.update(plaintext, 'utf8'), cipher.final(), cipher.getAuthTag()];
  return Buffer.concat(sealed).toString('base64');
}

export type Authorization = {
  mchid: string;
  nonce: string;
  signature: string;
  timestamp: string;
  serial: string;
};

const AUTHORIZATION_SCHEME = 'WECHATPAY2-SHA256-RSA2048';

/**
 * §3: reads the Authorization header by name, since every SDK has its own order. `malformed` is
 * anything that is not a list of the five quoted values, `scheme` another WECHATPAY2 algorithm.
 */
export function parseAuthorization(
  header: string | undefined,
): Authorization | 'malformed' | 'scheme' {
  const [scheme = '', parameters] = splitOnce(header ?? '', ' ');
  if (scheme !== AUTHORIZATION_SCHEME) {
    return scheme.startsWith('WECHATPAY2-') ? 'scheme' : 'malformed';
  }
  const values = new Map<string, string>();
  for (const part of (parameters ?? '').split(',')) {
    const match = /^(\w+)="([^"]*)"$/.exec(part);
    if (match?.[1] === undefined || match[2] === undefined) return 'malformed';
    values.set(match[1], match[2]);
  }
  const authorization = {
    mchid: values.get('mchid') ?? '',
    nonce: values.get('nonce_str') ?? '',
    signature: values.get('signature') ?? '',
    timestamp: values.get('timestamp') ?? '',
    serial: values.get('serial_no') ?? '',
  };
  const complete = Object.values(authorization).every((value) => value !== '');
  return complete && /^\d{1,12}$/.test(authorization.timestamp) ? authorization : 'malformed';
}

const NONCE_ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** Random letters and digits. */
export function newNonce(length: number): string {
  return Array.from({ length }, () => NONCE_ALPHABET[randomInt(NONCE_ALPHABET.length)] ?? 'A').join(
    '',
  );
}

function splitOnce(text: string, separator: string): [string, string | undefined] {
  const at = text.indexOf(separator);
  return at === -1 ? [text, undefined] : [text.slice(0, at), text.slice(at + separator.length)];
}
