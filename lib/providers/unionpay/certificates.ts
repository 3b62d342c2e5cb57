import { createHash, type KeyObject, X509Certificate } from 'node:crypto';

/**
 * Trust in the certificate that a message of UnionPay carries (protocol page §3.4, steps 1–4). The
 * same authority also issues every merchant's certificate, so a good chain is not enough: the owner
 * must be UnionPay.
 */

const OWNER = '中国银联股份有限公司';
const TEST_OWNER = '00040000:SIGN';
/** `signPubKeyCert` is ANS 1..2048. */
const MAX_PEM_LENGTH = 2048;
/** Trusted certificates are one or two; the bound only keeps the memory honest. */
const MAX_REMEMBERED = 32;

export type Signer =
  | { readonly ok: true; readonly publicKey: KeyObject; readonly keyId: string }
  | { readonly ok: false; readonly detail: string };

export type Certificates = {
  /** Whether this PEM is UnionPay's signing certificate, now. */
  readonly check: (pem: string) => Signer;
};

type Validity = { readonly from: Date; readonly until: Date };
type Authority = { readonly middle: X509Certificate; readonly validity: Validity };
type Trusted = { readonly signer: Signer; readonly validities: readonly Validity[] };

/**
 * Parses the authorities once; throws when one is no CA certificate or no middle one is issued by a
 * root. Good verdicts are remembered by the PEM's hash while the certificates are valid.
 */
export function createCertificates({
  middlePems,
  rootPems,
  allowTestSubject,
  now,
}: {
  readonly middlePems: readonly string[];
  readonly rootPems: readonly string[];
  readonly allowTestSubject: boolean;
  readonly now: () => Date;
}): Certificates {
  const authorities = authoritiesOf(middlePems, rootPems);
  const remembered = new Map<string, Trusted>();
  return {
    check(pem) {
      const key = createHash('sha256').update(pem, 'utf8').digest('hex');
      const known = remembered.get(key);
      if (known?.validities.every((validity) => isWithin(now(), validity))) return known.signer;
      const verdict = examine(pem, { authorities, allowTestSubject, now: now() });
      if (!('signer' in verdict)) return verdict;
      if (remembered.size >= MAX_REMEMBERED) remembered.clear();
      remembered.set(key, verdict);
      return verdict.signer;
    },
  };
}

/** The middle certificates of all generations that chain to a configured root. */
function authoritiesOf(middlePems: readonly string[], rootPems: readonly string[]): Authority[] {
  const roots = rootPems.map(authorityCertificate);
  const authorities = middlePems.map(authorityCertificate).filter((middle) => {
    return roots.some((root) => isIssuedBy(middle, root));
  });
  if (authorities.length === 0) throw new Error('no UnionPay middle certificate chains to a root');
  return authorities.map((middle) => ({ middle, validity: validityOf(middle) }));
}

function authorityCertificate(pem: string): X509Certificate {
  const certificate = new X509Certificate(pem);
  if (!certificate.ca) throw new Error(`not a CA certificate: ${certificate.subject}`);
  return certificate;
}

function isIssuedBy(certificate: X509Certificate, issuer: X509Certificate): boolean {
  return certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);
}

function examine(
  pem: string,
  {
    authorities,
    allowTestSubject,
    now,
  }: { authorities: readonly Authority[]; allowTestSubject: boolean; now: Date },
): Trusted | { readonly ok: false; readonly detail: string } {
  const leaf = parseOne(pem);
  if (!leaf) return { ok: false, detail: 'not one PEM certificate' };
  const validity = validityOf(leaf);
  if (!isWithin(now, validity)) {
    return { ok: false, detail: 'certificate is outside its validity' };
  }
  if (leaf.ca) return { ok: false, detail: 'certificate is a CA' };
  const authority = authorities.find((candidate) => {
    return isWithin(now, candidate.validity) && isIssuedBy(leaf, candidate.middle);
  });
  if (!authority) return { ok: false, detail: 'certificate has no trusted issuer' };
  if (!isOwnedByUnionPay(leaf, allowTestSubject)) {
    return { ok: false, detail: 'certificate is not for UnionPay' };
  }
  const keyId = leaf.fingerprint256.replaceAll(':', '').toLowerCase();
  return {
    signer: { ok: true, publicKey: leaf.publicKey, keyId },
    validities: [validity, authority.validity],
  };
}

function parseOne(pem: string): X509Certificate | undefined {
  const one = /^-----BEGIN CERTIFICATE-----[\sA-Za-z0-9+/=]+-----END CERTIFICATE-----\s*$/;
  if (pem.length > MAX_PEM_LENGTH || !one.test(pem)) return undefined;
  try {
    return new X509Certificate(pem);
  } catch {
    return undefined;
  }
}

function validityOf({ validFrom, validTo }: X509Certificate): Validity {
  return { from: new Date(validFrom), until: new Date(validTo) };
}

function isWithin(now: Date, { from, until }: Validity): boolean {
  return from <= now && now <= until;
}

/** CN `041@8310000000083040@中国银联股份有限公司@00016495`: the third part names the owner. */
function isOwnedByUnionPay(leaf: X509Certificate, allowTestSubject: boolean): boolean {
  const commonName: unknown = leaf.toLegacyObject().subject.CN;
  // Several names come as a list, whether each has a place of its own or they share one.
  if (typeof commonName !== 'string') return false;
  if (allowTestSubject && commonName === TEST_OWNER) return true;
  return commonName.split('@')[2] === OWNER;
}
