import { createHash, timingSafeEqual } from 'node:crypto';

/**
 * The old gateway's signature (protocol page B3), the same for requests, returns and notifications: MD5
 * over the sorted parameters with the shared key right behind them.
 */
export function signatureOf(fields: Readonly<Record<string, string>>, key: string): string {
  const text = Object.entries(fields)
    .filter(([name, value]) => name !== 'sign' && name !== 'sign_type' && value !== '')
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
  return createHash('md5').update(text, 'utf8').update(key, 'utf8').digest('hex');
}

/** Compared in a time that tells nothing of where they differ. */
export function isSigned(fields: Readonly<Record<string, string>>, key: string): boolean {
  const expected = Buffer.from(signatureOf(fields, key));
  const given = Buffer.from(fields.sign ?? '');
  return given.length === expected.length && timingSafeEqual(given, expected);
}
