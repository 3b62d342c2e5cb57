import { type KeyObject, X509Certificate } from 'node:crypto';
import { rootCertificates } from 'node:tls';
import { NotificationRejected, ProviderError } from '@/lib/errors';
import { send } from '@/lib/providers/http';
import type { Allowance } from './allowance';

/**
 * Trust in the certificate that a webhook names (protocol page §6.2). The address comes from the
 * message, so it is believed only below the one place where PayPal keeps its certificates, and what is
 * found there only when it is PayPal's by a chain to a trusted root.
 */

const PATH = '/v1/notifications/certs/';
const TEST_NAME = 'messageverificationcerts.sandbox.paypal.com';
const LIVE_NAME = 'messageverificationcerts.paypal.com';
/** By API host, where its certificates are and whom they may name. */
const PLACES: Readonly<Record<string, { origin: string; names: readonly string[] }>> = {
  'api-m.paypal.com': { origin: 'https://api.paypal.com', names: [LIVE_NAME] },
  'api-m.sandbox.paypal.com': {
    origin: 'https://api.sandbox.paypal.com',
    names: [TEST_NAME, LIVE_NAME],
  },
};
/** A chain is three certificates or four; the bound keeps a forged one from being long. */
const MAX_CHAIN = 6;
const MAX_BYTES = 32 * 1024;
/** One or two are in use at a time; the bound only keeps the memory honest. */
const MAX_REMEMBERED = 16;

type Span = { readonly validFrom: Date; readonly validTo: Date };
type Trusted = Span & { readonly publicKey: KeyObject };

export type Certificates = {
  /**
   * The key of the certificate at this address.
   * @throws NotificationRejected when it is not PayPal's, ProviderError when it cannot be had now
   */
  find(address: string): Promise<{ readonly publicKey: KeyObject; readonly keyId: string }>;
  /** The number of the certificate at this address. @throws NotificationRejected when it is not at PayPal */
  keyIdOf(address: string): string;
};

/** Throws when a root is no CA certificate. No roots: those that Node itself trusts. */
export function createCertificates({
  baseUrl,
  rootPems,
  allowance,
  now,
}: {
  readonly baseUrl: string;
  readonly rootPems: readonly string[];
  readonly allowance: Allowance;
  readonly now: () => Date;
}): Certificates {
  const place = PLACES[new URL(baseUrl).host];
  // Anything but PayPal itself is an emulator, which keeps its certificates beside its API.
  const prefix = place ? `${place.origin}${PATH}` : `${baseUrl}${PATH}`;
  const names = place?.names ?? [TEST_NAME];
  const roots = (rootPems.length > 0 ? rootPems : rootCertificates).map(authority);
  const remembered = new Map<string, Trusted>();
  const fetching = new Map<string, Promise<Trusted>>();

  async function fetchTrusted(keyId: string): Promise<Trusted> {
    const trusted = await allowance.spend('bad_certificate', async () =>
      examine(await download(`${prefix}${keyId}`), { roots, names, now: now() }),
    );
    if (remembered.size >= MAX_REMEMBERED) remembered.clear();
    remembered.set(keyId, trusted);
    return trusted;
  }

  /** Those who come while it is fetched wait for the same one. */
  function fetchOnce(keyId: string): Promise<Trusted> {
    const running =
      fetching.get(keyId) ?? fetchTrusted(keyId).finally(() => fetching.delete(keyId));
    fetching.set(keyId, running);
    return running;
  }

  return {
    async find(address) {
      const keyId = keyIdOf(address, prefix);
      const known = remembered.get(keyId);
      const { publicKey } = known && isWithin(now(), known) ? known : await fetchOnce(keyId);
      return { publicKey, keyId };
    },
    keyIdOf: (address) => keyIdOf(address, prefix),
  };
}

/** The whole address is compared: no part of it may be read in two ways. */
function keyIdOf(address: string, prefix: string): string {
  const keyId = address.startsWith(prefix) ? address.slice(prefix.length) : '';
  if (/^[A-Za-z0-9-]{1,80}$/.test(keyId)) return keyId;
  throw new NotificationRejected('bad_certificate', 'the certificate is not at PayPal');
}

async function download(url: string): Promise<string> {
  const request = { url, method: 'GET', headers: { accept: '*/*' }, body: null } as const;
  const { status, bytes } = await send({ ...request, maxBytes: MAX_BYTES });
  if (status === 200) return Buffer.from(bytes).toString('latin1');
  if (status >= 500) throw new ProviderError('unknown', `HTTP_${status}`, 'certificate');
  throw new NotificationRejected('bad_certificate', `HTTP ${status} for the certificate`);
}

type Authorities = { readonly roots: readonly X509Certificate[]; readonly now: Date };

function examine(
  text: string,
  { roots, names, now }: Authorities & { readonly names: readonly string[] },
): Trusted {
  const [leaf, ...others] = parse(text);
  if (!leaf || leaf.ca) throw new NotificationRejected('bad_certificate', 'no signing certificate');
  const span = spanOf(leaf);
  if (!isWithin(now, span)) {
    throw new NotificationRejected('bad_certificate', 'outside its validity');
  }
  if (!names.some((name) => leaf.checkHost(name, { wildcards: false }))) {
    throw new NotificationRejected('bad_certificate', 'issued to somebody else');
  }
  if (!isChained(leaf, others, { roots, now })) {
    throw new NotificationRejected('bad_certificate', 'not from a trusted authority');
  }
  return { publicKey: leaf.publicKey, ...span };
}

/** The first is the signer's, the others are on the way to a root. */
function parse(text: string): X509Certificate[] {
  const pems =
    text.match(/-----BEGIN CERTIFICATE-----[\sA-Za-z0-9+/=]+-----END CERTIFICATE-----/g) ?? [];
  try {
    return pems.slice(0, MAX_CHAIN).map((pem) => new X509Certificate(pem));
  } catch (cause) {
    throw new NotificationRejected('bad_certificate', 'not a certificate', { cause });
  }
}

function isChained(
  leaf: X509Certificate,
  others: readonly X509Certificate[],
  { roots, now }: Authorities,
): boolean {
  let current = leaf;
  for (let length = 0; length < MAX_CHAIN; length += 1) {
    const isIssuer = (candidate: X509Certificate) =>
      candidate.ca &&
      isWithin(now, spanOf(candidate)) &&
      current.checkIssued(candidate) &&
      current.verify(candidate.publicKey);
    if (roots.some(isIssuer)) return true;
    const next = others.find((candidate) => candidate !== current && isIssuer(candidate));
    if (!next) return false;
    current = next;
  }
  return false;
}

function authority(pem: string): X509Certificate {
  const certificate = new X509Certificate(pem);
  if (!certificate.ca) throw new Error(`not a CA certificate: ${certificate.subject}`);
  return certificate;
}

function spanOf({ validFrom, validTo }: X509Certificate): Span {
  return { validFrom: new Date(validFrom), validTo: new Date(validTo) };
}

function isWithin(now: Date, { validFrom, validTo }: Span): boolean {
  return validFrom <= now && now <= validTo;
}
