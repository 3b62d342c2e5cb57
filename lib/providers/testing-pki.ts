import 'reflect-metadata';
import { KeyObject, webcrypto } from 'node:crypto';
import {
  BasicConstraintsExtension,
  type Extension,
  KeyUsageFlags,
  KeyUsagesExtension,
  X509CertificateGenerator,
} from '@peculiar/x509';

/** Certificates for the unit tests of those providers that sign with them. */

/** The time at which the tests play. */
export const PKI_NOW = new Date('2026-11-20T01:30:00Z');

const RSA = {
  name: 'RSASSA-PKCS1-v1_5',
  hash: 'SHA-256',
  publicExponent: new Uint8Array([1, 0, 1]),
  // Short, for speed: these keys guard nothing.
  modulusLength: 1024,
};

/** A certificate with its private key. */
export type Holder = {
  readonly name: string;
  readonly keys: webcrypto.CryptoKeyPair;
  readonly privateKey: KeyObject;
  readonly pem: string;
};

type Issuing = {
  readonly name: string;
  /** Instead of the name alone: its common names, by the places in which they stand. */
  readonly commonNames?: readonly (readonly string[])[];
  /** Itself when undefined. */
  readonly issuer?: Pick<Holder, 'name' | 'keys'>;
  readonly authority?: boolean;
  /** As an authority's key is meant to, unless told otherwise. */
  readonly signsCertificates?: boolean;
  readonly from?: Date;
  readonly until?: Date;
};

/** Issues a certificate; valid from a year before PKI_NOW to a year after, unless told otherwise. */
export async function issue({
  name,
  commonNames = [[name]],
  issuer,
  authority = false,
  signsCertificates = authority,
  ...span
}: Issuing): Promise<Holder> {
  const keys = await webcrypto.subtle.generateKey(RSA, true, ['sign', 'verify']);
  const usage = signsCertificates ? KeyUsageFlags.keyCertSign : KeyUsageFlags.digitalSignature;
  const extensions: Extension[] = [
    new BasicConstraintsExtension(authority, undefined, true),
    new KeyUsagesExtension(usage, true),
  ];
  const certificate = await X509CertificateGenerator.create({
    subject: commonNames.map((names) => ({ CN: [...names] })),
    issuer: [{ CN: [issuer?.name ?? name] }],
    serialNumber: webcrypto.getRandomValues(Buffer.alloc(16)).toString('hex').replace(/^./, '4'),
    notBefore: span.from ?? new Date(PKI_NOW.getTime() - 365 * 86_400_000),
    notAfter: span.until ?? new Date(PKI_NOW.getTime() + 365 * 86_400_000),
    publicKey: keys.publicKey,
    signingKey: (issuer?.keys ?? keys).privateKey,
    signingAlgorithm: RSA,
    extensions,
  });
  const pem = certificate.toString('pem').trim();
  return { name, keys, privateKey: KeyObject.from(keys.privateKey), pem };
}
