import { createHash, type KeyObject, sign, verify } from 'node:crypto';
import type { Certificates } from './certificates';

/**
 * UnionPay's signature, ACP 5.1.0 with signMethod 01 (protocol page §3): RSA over the hex digest of
 * the sorted fields.
 */

/** The fields of one message: raw values, never percent-encoded. */
export type Fields = Readonly<Record<string, string>>;

/** What a signature covers (§3.1): every field but `signature` itself, known to us or not. */
export function signedText(fields: Fields): string {
  return Object.entries(fields)
    .filter(([name]) => name !== 'signature')
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
}

/** Lower-case hex SHA-256 of the UTF-8 text. RSA then signs these 64 characters, hashed again. */
export function digest(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** The fields, trimmed and without empty ones, with their signature (§3.1, §3.2). */
export function signFields(fields: Fields, privateKey: KeyObject): Fields {
  const sent = Object.fromEntries(
    Object.entries(fields)
      .map(([name, value]) => [name, value.trim()] as const)
      .filter(([, value]) => value !== ''),
  );
  const hex = Buffer.from(digest(signedText(sent)), 'ascii');
  return { ...sent, signature: sign('RSA-SHA256', hex, privateKey).toString('base64') };
}

export type Verdict =
  | { readonly ok: true; readonly keyId: string }
  | { readonly ok: false; readonly reason: 'bad_certificate' | 'bad_signature'; detail: string };

/**
 * Whether UnionPay signed these fields (§3.4). The message brings its own certificate, which anybody
 * can make: it counts only once its chain, its owner and its time are verified.
 */
export function verifyFields(fields: Fields, certificates: Certificates): Verdict {
  const signer = certificates.check(fields.signPubKeyCert ?? '');
  if (!signer.ok) return { ok: false, reason: 'bad_certificate', detail: signer.detail };
  const hex = Buffer.from(digest(signedText(fields)), 'ascii');
  const signature = Buffer.from(fields.signature ?? '', 'base64');
  return verify('RSA-SHA256', hex, signer.publicKey, signature)
    ? { ok: true, keyId: signer.keyId }
    : { ok: false, reason: 'bad_signature', detail: `not signed by certificate ${signer.keyId}` };
}
