/**
 * The pure parts of UnionPay's ACP 5.1.0 (unionpay.md §2, §3): the text that is signed, the
 * double SHA-256 signature, the raw answer body and the form body. No state, no network.
 */
import { createHash, type KeyObject, sign, verify } from 'node:crypto';

/** Fields of one message, raw values. */
export type UnionPayFields = Readonly<Record<string, string>>;

/** Text to sign (§3.1): all non-empty fields but `signature`, by code unit, `k=v` with `&`. */
export function textToSign(fields: UnionPayFields): string {
  return Object.entries(fields)
    .filter(([name, value]) => name !== 'signature' && value !== '')
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
}

/** Lower-case hex SHA-256 of a text's UTF-8 bytes. */
export function sha256Hex(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/**
 * Signature of signMethod 01 (§3.2): RSA PKCS#1 v1.5 with SHA-256 over the 64 hex characters of
 * the text's SHA-256, base64.
 */
export function signFields(fields: UnionPayFields, privateKey: KeyObject): string {
  const hex = Buffer.from(sha256Hex(textToSign(fields)), 'ascii');
  return sign('RSA-SHA256', hex, privateKey).toString('base64');
}

/** Whether `signature` is that key's over the other fields (signMethod 01). */
export function isSigned(fields: UnionPayFields, publicKey: KeyObject): boolean {
  const hex = Buffer.from(sha256Hex(textToSign(fields)), 'ascii');
  return verify('RSA-SHA256', hex, publicKey, Buffer.from(fields.signature ?? '', 'base64'));
}

/** A synchronous answer's body: `k=v&k=v`, not percent-encoded (§2), signature last. */
export function composeRaw(fields: UnionPayFields): string {
  return Object.entries(fields)
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
}

/** Fields of a form body; the first name that comes twice is told as `repeated`. */
export function readForm(body: string): { fields: UnionPayFields; repeated: string | undefined } {
  const fields: Record<string, string> = {};
  let repeated: string | undefined;
  for (const [name, value] of new URLSearchParams(body)) {
    if (Object.hasOwn(fields, name)) repeated ??= name;
    fields[name] = value;
  }
  return { fields, repeated };
}

const beijingOffsetMs = 8 * 60 * 60 * 1000;

/** `YYYYMMDDhhmmss` in Beijing, whatever the zone of this process. */
export function formatBeijing(instantMs: number): string {
  return new Date(instantMs + beijingOffsetMs).toISOString().replace(/\D/g, '').slice(0, 14);
}

/** The instant (ms) of a Beijing `YYYYMMDDhhmmss`; undefined if there is no such time. */
export function parseBeijing(text: string): number | undefined {
  const match = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(text);
  if (!match) return undefined;
  const [, year, month, day, hour, minute, second] = match;
  const instantMs = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}+08:00`);
  if (Number.isNaN(instantMs)) return undefined;
  return formatBeijing(instantMs) === text ? instantMs : undefined;
}

/**
 * Settlement day `MMDD` (§7): day D runs from 23:00 of the day before to 23:00 Beijing time.
 */
export function settleDateOf(instantMs: number): string {
  return formatBeijing(instantMs + 60 * 60 * 1000).slice(4, 8);
}
