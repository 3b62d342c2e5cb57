/**
 * The pure parts of Alipay's OpenAPI gateway, RSA2 in key mode (alipay.md Part A): how
 * parameters are read, what is signed, and how an answer is put together. No state, no network.
 */
import { type KeyObject, sign, verify } from 'node:crypto';
import { decodeGbk, encodeGbk } from './alipay-gbk';

/** Parameters of one request or notification: raw values, decoded once. */
export type AlipayParams = ReadonlyMap<string, string>;

/** What a node of an answer holds. Keys keep their order, which is part of the wire format. */
export type AlipayNode = { readonly [field: string]: AlipayValue | undefined };
type AlipayValue = string | readonly string[] | readonly Readonly<Record<string, string>>[];

type Received = {
  params: AlipayParams;
  /** The charset of the query string, or GBK: the gateway's own idea, whatever the body says. */
  charset: string;
  /** A parameter that came twice with different values. */
  conflict: string | undefined;
};

/**
 * Reads the parameters of a gateway call: query string and form body merged (§A2).
 * Bytes are decoded by the `charset` of the query string; without one there, as GBK, which is
 * what the production gateway does to a `charset` that travels in the body alone.
 */
export function readParams(query: string, body: string): Received {
  const charset = isGbk(new URLSearchParams(query).get('charset') ?? 'GBK') ? 'GBK' : 'utf-8';
  const decode = decoderFor(charset);
  const params = new Map<string, string>();
  let conflict: string | undefined;
  for (const pair of `${query}&${body}`.split('&')) {
    if (pair === '') continue;
    const split = pair.indexOf('=');
    const name = decode(percentDecode(split < 0 ? pair : pair.slice(0, split)));
    const value = split < 0 ? '' : decode(percentDecode(pair.slice(split + 1)));
    const earlier = params.get(name);
    if (earlier !== undefined && earlier !== value) conflict = name;
    params.set(name, value);
  }
  return { params, charset, conflict };
}

function decoderFor(charset: string): (bytes: Uint8Array) => string {
  if (isGbk(charset)) return decodeGbk;
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  return (bytes) => decoder.decode(bytes);
}

function isGbk(charset: string): boolean {
  return /^gb(k|2312|18030)$/i.test(charset);
}

function percentDecode(text: string): Buffer {
  const bytes = Buffer.from(text.replaceAll('+', ' '), 'latin1');
  const decoded: number[] = [];
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    const hex = byte === 0x25 ? bytes.toString('latin1', at + 1, at + 3) : '';
    if (/^[0-9a-f]{2}$/i.test(hex)) {
      decoded.push(Number.parseInt(hex, 16));
      at += 2;
    } else {
      decoded.push(byte);
    }
  }
  return Buffer.from(decoded);
}

/**
 * The text that a signature covers: everything but the excluded names and empty values, sorted
 * by ASCII, `k=v` joined by `&`. A request excludes `sign` alone (§A3), a notification or a
 * browser's return `sign` and `sign_type` (§A8).
 */
export function textToSign(params: AlipayParams, excluded: readonly string[]): string {
  return [...params]
    .filter(([name, value]) => !excluded.includes(name) && value.trim() !== '')
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
}

/** SHA256withRSA over the text's bytes in the charset, base64. */
export function signText(text: string, privateKey: KeyObject, charset = 'utf-8'): string {
  return sign('RSA-SHA256', encodeText(text, charset), privateKey).toString('base64');
}

/** Whether the base64 signature is the key's over the text's bytes in the charset. */
export function isSignedText(
  text: string,
  { signature, publicKey, charset }: { signature: string; publicKey: KeyObject; charset: string },
): boolean {
  const bytes = Buffer.from(signature, 'base64');
  return verify('RSA-SHA256', encodeText(text, charset), publicKey, bytes);
}

/** A text's bytes in UTF-8 or GBK. */
export function encodeText(text: string, charset: string): Buffer {
  return isGbk(charset) ? encodeGbk(text) : Buffer.from(text, 'utf8');
}

/**
 * An answer's text (§A4): the node first, `sign` last, compact, `/` as `\/`. The signature covers
 * the node's exact characters. Without `sign` the answer goes out unsigned, as the gateway does
 * when it fails before it knows the app.
 */
export function composeAnswer(
  name: string,
  node: AlipayNode,
  sign?: (content: string) => string,
): string {
  const content = JSON.stringify(node).replaceAll('/', '\\/');
  return `{"${name}":${content}${sign ? `,"sign":"${sign(content)}"` : ''}}`;
}

/** `alipay.trade.query` → `alipay_trade_query_response`. */
export function nodeName(method: string): string {
  return `${method.replaceAll('.', '_')}_response`;
}

/** A form body as Alipay sends it: UTF-8 or GBK, spaces as `+`. */
export function encodeForm(params: AlipayParams, charset = 'utf-8'): string {
  const encode = (text: string) => percentEncode(encodeText(text, charset));
  return [...params].map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&');
}

function percentEncode(bytes: Buffer): string {
  let text = '';
  for (const byte of bytes) {
    const character = String.fromCharCode(byte);
    if (/[A-Za-z0-9*._-]/.test(character)) text += character;
    else if (byte === 0x20) text += '+';
    else text += `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }
  return text;
}

/** Fen from yuan ("88.8" → 8880); undefined unless it is plain digits with ≤ 2 decimals. */
export function parseYuan(text: string): number | undefined {
  const match = /^(\d{1,9})(?:\.(\d{1,2}))?$/.exec(text);
  if (!match) return undefined;
  return Number(`${match[1]}${(match[2] ?? '').padEnd(2, '0')}`);
}

/** Yuan with two decimals from fen (8880 → "88.80"). */
export function formatYuan(fen: number): string {
  const digits = String(fen).padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

const beijingOffsetMs = 8 * 60 * 60 * 1000;

/** `yyyy-MM-dd HH:mm:ss` in Beijing, whatever the zone of this process. */
export function formatBeijing(instantMs: number): string {
  return new Date(instantMs + beijingOffsetMs).toISOString().slice(0, 19).replace('T', ' ');
}

/** The instant (ms) of a Beijing `yyyy-MM-dd HH:mm[:ss]`; undefined if there is no such time. */
export function parseBeijing(text: string): number | undefined {
  const match = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d)(:\d\d)?$/.exec(text);
  if (!match) return undefined;
  const instantMs = Date.parse(`${match[1]}T${match[2]}${match[3] ?? ':00'}+08:00`);
  if (Number.isNaN(instantMs)) return undefined;
  // Date.parse rolls 31 February over into March; such a date is none.
  return formatBeijing(instantMs).startsWith(`${match[1]} ${match[2]}`) ? instantMs : undefined;
}
