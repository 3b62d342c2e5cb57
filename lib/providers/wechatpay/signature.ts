import {
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';
import { NotificationRejected } from '@/lib/errors';
import type { WechatPayConfig } from '../config';

/** The cryptography of WeChat Pay API v3 (protocol page §3–5 and §8.2). */

export type Keys = {
  readonly merchant: KeyObject;
  /** WeChat's keys by the exact text of `Wechatpay-Serial`. */
  readonly wechat: ReadonlyMap<string, KeyObject>;
  readonly apiV3: readonly Buffer[];
};

/** What is older or newer is a replay, or a clock is wrong; WeChat signs every retry afresh. */
const MAX_SKEW_MS = 300_000;
const API_V3_KEY_BYTES = 32;
const GCM_TAG_BYTES = 16;

/** Parses all keys once. Throws on one that cannot be used, naming the setting, never the key. */
export function parseKeys(config: WechatPayConfig): Keys {
  const apiV3 = config.apiV3Keys.map((key) => Buffer.from(key));
  if (apiV3.length === 0 || apiV3.some(({ length }) => length !== API_V3_KEY_BYTES)) {
    throw new Error('WeChat Pay: apiV3Keys need 32 bytes each');
  }
  const merchant = rsaKey('privateKeyPem', () => createPrivateKey(config.privateKeyPem));
  const wechat = Object.entries(config.publicKeys).map(
    ([serial, pem]) =>
      [serial, rsaKey(`publicKeys ${serial}`, () => createPublicKey(pem))] as const,
  );
  return { merchant, wechat: new Map(wechat), apiV3 };
}

function rsaKey(setting: string, parse: () => KeyObject): KeyObject {
  let key: KeyObject | undefined;
  try {
    key = parse();
  } catch {
    // Said below, without OpenSSL's words: they can quote the text.
  }
  if (key?.asymmetricKeyType !== 'rsa') throw new Error(`WeChat Pay: ${setting} is no RSA key`);
  return key;
}

/**
 * The bytes that are signed: every line, the last one too, ends in one newline. A body goes in as
 * the bytes on the wire.
 */
export function signedMessage(...lines: readonly (string | Uint8Array)[]): Buffer {
  const newline = Buffer.from('\n');
  return Buffer.concat(lines.flatMap((line) => [Buffer.from(line), newline]));
}

/** RSASSA-PKCS1-v1_5 with SHA-256, in base64. */
export function signMessage(message: Uint8Array, key: KeyObject): string {
  return sign('sha256', message, key).toString('base64');
}

/**
 * Whether the base64 signature fits. False for anything else, also for the `WECHATPAY/SIGNTEST/…`
 * values by which WeChat probes whether we verify at all (§4).
 */
export function verifyMessage(message: Uint8Array, signature: string, key: KeyObject): boolean {
  const bytes = Buffer.from(signature, 'base64');
  // Node skips what is no base64; a signature has one spelling only.
  return bytes.toString('base64') === signature && verify('sha256', message, key, bytes);
}

/**
 * Verifies that WeChat sent this answer (§4) or notification (§8.2, 2–5), and lately. Gives the serial
 * of the key that proved it. Header names are lower-case, the body is as received.
 * @throws NotificationRejected `missing_header`, `bad_format`, `stale`, `unknown_key`, `bad_signature`
 */
export function verifyOrigin(
  message: { readonly headers: Readonly<Record<string, string>>; readonly body: Uint8Array },
  keys: Keys,
  now: Date,
): string {
  const header = (name: string): string => {
    const value = message.headers[`wechatpay-${name}`];
    if (!value) throw new NotificationRejected('missing_header', `wechatpay-${name}`);
    return value;
  };
  const timestamp = header('timestamp');
  const nonce = header('nonce');
  const serial = header('serial');
  const signature = header('signature');
  if (!/^\d{1,12}$/.test(timestamp)) {
    throw new NotificationRejected('bad_format', 'wechatpay-timestamp is not in seconds');
  }
  if (Math.abs(now.getTime() - Number(timestamp) * 1000) > MAX_SKEW_MS) {
    throw new NotificationRejected('stale', `signed at ${timestamp}`);
  }
  const key = keys.wechat.get(serial);
  if (!key) throw new NotificationRejected('unknown_key', serial);
  if (!verifyMessage(signedMessage(timestamp, nonce, message.body), signature, key)) {
    throw new NotificationRejected('bad_signature', `by ${serial}`);
  }
  return serial;
}

/** An encrypted resource of a notification or a certificate (§5). */
export type Sealed = {
  readonly ciphertext: string;
  readonly nonce: string;
  readonly associated_data: string;
};

/** Opens AEAD_AES_256_GCM by whichever key fits; undefined when no tag proves every bit of it. */
export function decrypt(sealed: Sealed, keys: readonly Buffer[]): Buffer | undefined {
  for (const key of keys) {
    const opened = decryptWith(sealed, key);
    if (opened) return opened;
  }
  return undefined;
}

function decryptWith(sealed: Sealed, apiV3: Buffer): Buffer | undefined {
  const bytes = Buffer.from(sealed.ciphertext, 'base64');
  if (bytes.length < GCM_TAG_BYTES) return undefined;
  try {
    const decipher = createDecipheriv('aes-256-gcm', apiV3, Buffer.from(sealed.nonce), {
      authTagLength: GCM_TAG_BYTES,
    });
    decipher.setAAD(Buffer.from(sealed.associated_data));
    decipher.setAuthTag(bytes.subarray(-GCM_TAG_BYTES));
    const opened = decipher.update(bytes.subarray(0, -GCM_TAG_BYTES));
    // final() is what checks the tag: without it a forged text would pass.
    return Buffer.concat([opened, decipher.final()]);
  } catch {
    return undefined;
  }
}
