import {
  createHash,
  createPrivateKey,
  createPublicKey,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';

/**
 * RSA2 of Alipay's OpenAPI gateway in key mode (protocol page §A3, §A4, §A8): what is signed, and
 * by whom. Pure: keys come in parsed, bytes go out.
 */

/** One generation of Alipay's public key; its id is safe to store and to log. */
export type VerificationKey = { readonly id: string; readonly key: KeyObject };

/**
 * Our application's private key: PEM, or the bare base64 that Alipay's tools hand out in PKCS#8
 * (Java) or PKCS#1 (everyone else). Throws when it is neither.
 */
export function parsePrivateKey(text: string): KeyObject {
  if (text.includes('-----BEGIN')) return createPrivateKey(text);
  const key = Buffer.from(text, 'base64');
  try {
    return createPrivateKey({ key, format: 'der', type: 'pkcs8' });
  } catch {
    return createPrivateKey({ key, format: 'der', type: 'pkcs1' });
  }
}

/** Alipay's public key: PEM or bare base64. Its id is a digest of the key itself. */
export function parsePublicKey(text: string): VerificationKey {
  const key = text.includes('-----BEGIN')
    ? createPublicKey(text)
    : createPublicKey({ key: Buffer.from(text, 'base64'), format: 'der', type: 'spki' });
  return { id: keyIdOf(key), key };
}

/** A name for a public key, which has none of its own. */
export function keyIdOf(key: KeyObject): string {
  const der = key.export({ format: 'der', type: 'spki' });
  return createHash('sha256').update(der).digest('hex').slice(0, 32);
}

/** What a request's signature covers (§A3): every parameter but `sign`; `sign_type` counts. */
export function requestText(params: Readonly<Record<string, string>>): string {
  return join(Object.entries(params).filter(([name]) => name !== 'sign'));
}

/**
 * What a notification's signature covers (§A8): every field but `sign` and, unlike in a request,
 * `sign_type`. Whatever new fields Alipay invents are covered too.
 */
export function notificationText(fields: ReadonlyMap<string, string>): string {
  const unsigned = ['sign', 'sign_type', 'alipay_cert_sn'];
  return join([...fields].filter(([name]) => !unsigned.includes(name)));
}

function join(pairs: readonly (readonly [string, string])[]): string {
  return pairs
    .filter(([, value]) => value.trim() !== '')
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
}

/** SHA256withRSA over the text's UTF-8 bytes, base64. */
export function signText(text: string, privateKey: KeyObject): string {
  return sign('RSA-SHA256', Buffer.from(text, 'utf8'), privateKey).toString('base64');
}

/** The key that signed these bytes, among all generations; undefined when none did. */
export function findSigner(
  bytes: Uint8Array,
  signature: string,
  keys: readonly VerificationKey[],
): VerificationKey | undefined {
  const raw = Buffer.from(signature, 'base64');
  return keys.find(({ key }) => verify('RSA-SHA256', bytes, key, raw));
}

/**
 * The members of a JSON object as the exact text of their values: a signature covers an answer's
 * node as it was sent, `\/` and all, so it must not be parsed and written again (§A4). Undefined
 * unless the text is one object with each name once; the values themselves are not checked.
 */
export function rawMembers(text: string): ReadonlyMap<string, string> | undefined {
  const members = new Map<string, string>();
  let at = skipBlanks(text, 0);
  if (text[at] !== '{') return undefined;
  at = skipBlanks(text, at + 1);
  if (text[at] === '}') return skipBlanks(text, at + 1) === text.length ? members : undefined;
  for (;;) {
    const nameEnd = text[at] === '"' ? endOfString(text, at) : at;
    const name = text.slice(at + 1, nameEnd - 1);
    const colon = skipBlanks(text, nameEnd);
    // A name with an escape in it is none of the protocol's, and two spellings of one name a trap.
    if (text[colon] !== ':' || nameEnd <= at || name.includes('\\') || members.has(name)) {
      return undefined;
    }
    const start = skipBlanks(text, colon + 1);
    const end = endOfValue(text, start);
    const value = text.slice(start, end).trimEnd();
    if (value === '') return undefined;
    members.set(name, value);
    if (text[end] === '}') return skipBlanks(text, end + 1) === text.length ? members : undefined;
    if (text[end] !== ',') return undefined;
    at = skipBlanks(text, end + 1);
  }
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (at < text.length && ' \t\r\n'.includes(text.charAt(at))) at += 1;
  return at;
}

/** The index after the closing quote of the string that opens at `from`, or the text's end. */
function endOfString(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '"') return at + 1;
  }
  return text.length;
}

/** The index of the `,` or `}` that ends the value at `from`: none inside quotes or brackets. */
function endOfValue(text: string, from: number): number {
  let depth = 0;
  let at = from;
  while (at < text.length) {
    const character = text.charAt(at);
    if (character === '"') {
      at = endOfString(text, at);
      continue;
    }
    if (depth === 0 && (character === ',' || character === '}')) return at;
    if (character === '{' || character === '[') depth += 1;
    if (character === '}' || character === ']') depth -= 1;
    at += 1;
  }
  return at;
}
