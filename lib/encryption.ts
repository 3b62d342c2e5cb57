import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { env } from '@/lib/env';
import { assert } from '@/lib/errors';

/**
 * Personal data at rest: AES-256-GCM with a fresh nonce each time, written as
 * `<key id>.<base64url of nonce, ciphertext and tag>`. The key id lets several generations of keys
 * live side by side: the newest seals, any of them opens, and a job seals old rows again.
 */

const ALGORITHM = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

export type DataKey = { readonly id: string; readonly secret: Buffer };

/** Reads `id:base64,id:base64` (the shape of DATA_KEYS, which lib/env.ts checks); newest first. */
export function parseDataKeys(text: string): DataKey[] {
  return text.split(',').map((entry) => {
    const [id = '', secret = ''] = entry.split(':');
    return { id, secret: Buffer.from(secret, 'base64') };
  });
}

/** Seals text for the database with the newest key of DATA_KEYS. */
export function seal(text: string): string {
  return sealWith(dataKeys(), text);
}

/**
 * Opens what `seal` made, with whichever key of DATA_KEYS it names.
 * @throws InvariantError for a key that is gone, Error for bytes that were tampered with
 */
export function open(sealed: string): string {
  return openWith(dataKeys(), sealed);
}

/** The same sealed with the newest of these keys; undefined when it is already. */
export function reseal(sealed: string, keys: readonly DataKey[]): string | undefined {
  return keyIdOf(sealed) === keys[0]?.id ? undefined : sealWith(keys, openWith(keys, sealed));
}

/**
 * A searchable, irreversible stand-in for a value (HMAC-SHA256 with HASH_KEY, 64 hex digits).
 * `purpose` keeps hashes of the same value for different uses apart, so that tables cannot be joined
 * on it: `visitor`, `buyer`, `rate-limit` …
 */
export function keyedHash(purpose: string, text: string): string {
  const key = Buffer.from(env().HASH_KEY, 'base64');
  return createHmac('sha256', key).update(`${purpose}\0${text}`).digest('hex');
}

/** `seal` with given keys. */
export function sealWith(keys: readonly DataKey[], text: string): string {
  const key = keys[0];
  assert(key, 'there is no key to seal with');
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(ALGORITHM, key.secret, nonce);
  cipher.setAAD(Buffer.from(key.id));
  const parts = [nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()];
  return `${key.id}.${Buffer.concat(parts).toString('base64url')}`;
}

/** `open` with given keys. */
export function openWith(keys: readonly DataKey[], sealed: string): string {
  const id = keyIdOf(sealed);
  const key = keys.find((candidate) => candidate.id === id);
  assert(key, `the data key "${id}" is not among DATA_KEYS`);
  const bytes = Buffer.from(sealed.slice(id.length + 1), 'base64url');
  assert(bytes.length >= NONCE_BYTES + TAG_BYTES, 'sealed text is cut short');
  const decipher = createDecipheriv(ALGORITHM, key.secret, bytes.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(Buffer.from(id));
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
  const body = bytes.subarray(NONCE_BYTES, -TAG_BYTES);
  return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8');
}

function keyIdOf(sealed: string): string {
  return sealed.slice(0, Math.max(0, sealed.indexOf('.')));
}

let cached: DataKey[] | undefined;

/** The keys of DATA_KEYS, newest first. */
export function dataKeys(): readonly DataKey[] {
  cached ??= parseDataKeys(env().DATA_KEYS);
  return cached;
}
