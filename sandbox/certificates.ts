import 'reflect-metadata';
import { KeyObject, randomBytes, webcrypto } from 'node:crypto';
import {
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  type Extension,
  type JsonName,
  KeyUsageFlags,
  KeyUsagesExtension,
  X509CertificateGenerator,
} from '@peculiar/x509';

/** An RSA key pair in the forms that the sandbox needs. */
export type KeyPair = { crypto: webcrypto.CryptoKeyPair; privatePem: string; publicPem: string };

const RSA = {
  name: 'RSASSA-PKCS1-v1_5',
  hash: 'SHA-256',
  publicExponent: new Uint8Array([1, 0, 1]),
  modulusLength: 2048,
};
const CERTIFICATE_YEARS = 10;

export async function newKeyPair(): Promise<KeyPair> {
  const crypto = await webcrypto.subtle.generateKey(RSA, true, ['sign', 'verify']);
  return {
    crypto,
    privatePem: KeyObject.from(crypto.privateKey)
      .export({ type: 'pkcs8', format: 'pem' })
      .toString(),
    publicPem: KeyObject.from(crypto.publicKey).export({ type: 'spki', format: 'pem' }).toString(),
  };
}

/** A random serial of `bytes` bytes as upper-case hex; positive, without leading zeros. */
export function newSerial(bytes = 20): string {
  const serial = randomBytes(bytes);
  serial[0] = 0x40 | ((serial[0] ?? 0) & 0x3f);
  return serial.toString('hex').toUpperCase();
}

/** Issues a certificate; `role` decides what it may be used for. Returns PEM. */
export async function issueCertificate(options: {
  subject: JsonName;
  keys: KeyPair;
  issuer: { name: JsonName; keys: KeyPair };
  serial: string;
  role: 'authority' | 'signer';
}): Promise<string> {
  const { subject, keys, issuer, serial, role } = options;
  const notBefore = new Date(Date.now() - 24 * 3600_000);
  const notAfter = new Date(notBefore);
  notAfter.setUTCFullYear(notAfter.getUTCFullYear() + CERTIFICATE_YEARS);
  const extensions: Extension[] =
    role === 'authority'
      ? [
          new BasicConstraintsExtension(true, undefined, true),
          new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
        ]
      : [
          new BasicConstraintsExtension(false, undefined, true),
          new KeyUsagesExtension(KeyUsageFlags.digitalSignature | KeyUsageFlags.nonRepudiation),
          new ExtendedKeyUsageExtension([
            ExtendedKeyUsage.clientAuth,
            ExtendedKeyUsage.emailProtection,
          ]),
        ];
  const certificate = await X509CertificateGenerator.create({
    subject,
    issuer: issuer.name,
    serialNumber: serial,
    notBefore,
    notAfter,
    publicKey: keys.crypto.publicKey,
    signingKey: issuer.keys.crypto.privateKey,
    signingAlgorithm: RSA,
    extensions,
  });
  return `${certificate.toString('pem').trim()}\n`;
}
