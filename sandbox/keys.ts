import {
  createHash,
  createPrivateKey,
  createPublicKey,
  type KeyObject,
  X509Certificate,
} from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/**
 * The provider's side of the credentials, as `onboard` wrote them to `keys/gateway.json`: the
 * private keys the sandbox signs with and the public keys of the merchant it verifies with.
 */
const certificateSchema = z.object({ id: z.string(), pem: z.string(), private: z.string() });

const gatewaySchema = z.object({
  wechatpay: z.object({
    mchId: z.string(),
    appId: z.string(),
    apiV3Key: z.string(),
    /** Serial (40 upper-case hex) and public key of the merchant's API certificate. */
    merchantSerial: z.string(),
    merchantPublicKey: z.string(),
    /** Both are valid at once: public-key mode and platform-certificate mode. */
    publicKeyId: z.string(),
    publicKeyPrivate: z.string(),
    platformSerial: z.string(),
    platformCertificate: z.string(),
    platformPrivate: z.string(),
    /** A key that the shop has never heard of. */
    strangerPrivate: z.string(),
  }),
  alipay: z.object({
    appId: z.string(),
    sellerId: z.string(),
    /** The application public key: verifies the shop. */
    applicationPublicKey: z.string(),
    /** Alipay's keys; the shop knows the public half of both (rotation). */
    private: z.string(),
    nextPrivate: z.string(),
    strangerPrivate: z.string(),
  }),
  unionpay: z.object({
    merId: z.string(),
    /** Decimal serial of the merchant certificate (unionpay.md §3.3). */
    certId: z.string(),
    merchantCertificate: z.string(),
    /** Signing leaf below the middle CA the shop trusts; PEM with CR LF, none after the end. */
    signingCertificate: z.string(),
    signingPrivate: z.string(),
    /** The self-made twin: same CN, not from the chain (§3.4, §9). */
    evilCertificate: z.string(),
    evilPrivate: z.string(),
  }),
  paypal: z.object({
    clientId: z.string(),
    secret: z.string(),
    merchantId: z.string(),
    /** Of the shop's registration: webhooks are signed over it. */
    webhookId: z.string(),
    /** Both are valid at once (rotation); below a CA the shop trusts. */
    signing: certificateSchema,
    next: certificateSchema,
    /** The self-made twin: same name, not from the chain. */
    evil: certificateSchema,
  }),
  stripe: z.object({
    accountId: z.string(),
    secretKey: z.string(),
    /** Of the endpoint, the one in use first; both are valid during a rotation. */
    webhookSecrets: z.array(z.string()).min(2),
  }),
  alipayclassic: z.object({ partner: z.string(), key: z.string() }),
});

export type Gateway = z.infer<typeof gatewaySchema>;

/** The same, parsed once: no key is parsed per request. */
export type Keys = {
  wechatpay: {
    mchId: string;
    appId: string;
    /** Of the official account: for learning who pays in WeChat's own browser. */
    appSecret: string;
    apiV3Key: Buffer;
    merchantSerial: string;
    merchantPublicKey: KeyObject;
    publicKey: { serial: string; privateKey: KeyObject };
    platform: { serial: string; privateKey: KeyObject; certificate: X509Certificate; pem: string };
    stranger: KeyObject;
  };
  alipay: {
    appId: string;
    sellerId: string;
    applicationPublicKey: KeyObject;
    privateKey: KeyObject;
    nextPrivateKey: KeyObject;
    stranger: KeyObject;
  };
  unionpay: {
    merId: string;
    certId: string;
    merchantPublicKey: KeyObject;
    signing: { pem: string; privateKey: KeyObject };
    evil: { pem: string; privateKey: KeyObject };
  };
  paypal: {
    clientId: string;
    secret: string;
    merchantId: string;
    webhookId: string;
    signing: NamedCertificate;
    next: NamedCertificate;
    evil: NamedCertificate;
  };
  stripe: Gateway['stripe'];
  alipayclassic: ClassicKeys;
};

/** Shared by both sides. */
type ClassicKeys = Gateway['alipayclassic'];
type NamedCertificate = { id: string; pem: string; privateKey: KeyObject };

/** Reads `keys/gateway.json` below `dir`. Throws when `onboard` has not been run. */
export function loadKeys(dir: string): Keys {
  const text = readFileSync(join(dir, 'keys', 'gateway.json'), 'utf8');
  const { wechatpay, alipay, unionpay, paypal, stripe, alipayclassic } = gatewaySchema.parse(
    JSON.parse(text),
  );
  return {
    wechatpay: {
      mchId: wechatpay.mchId,
      appId: wechatpay.appId,
      // Derived, so that a sandbox of an older version has one too.
      appSecret: createHash('sha256')
        .update(`app:${wechatpay.apiV3Key}`)
        .digest('hex')
        .slice(0, 32),
      apiV3Key: Buffer.from(wechatpay.apiV3Key, 'utf8'),
      merchantSerial: wechatpay.merchantSerial,
      merchantPublicKey: createPublicKey(wechatpay.merchantPublicKey),
      publicKey: {
        serial: wechatpay.publicKeyId,
        privateKey: createPrivateKey(wechatpay.publicKeyPrivate),
      },
      platform: {
        serial: wechatpay.platformSerial,
        privateKey: createPrivateKey(wechatpay.platformPrivate),
        certificate: new X509Certificate(wechatpay.platformCertificate),
        pem: wechatpay.platformCertificate,
      },
      stranger: createPrivateKey(wechatpay.strangerPrivate),
    },
    alipay: {
      appId: alipay.appId,
      sellerId: alipay.sellerId,
      applicationPublicKey: createPublicKey(alipay.applicationPublicKey),
      privateKey: createPrivateKey(alipay.private),
      nextPrivateKey: createPrivateKey(alipay.nextPrivate),
      stranger: createPrivateKey(alipay.strangerPrivate),
    },
    unionpay: {
      merId: unionpay.merId,
      certId: unionpay.certId,
      merchantPublicKey: new X509Certificate(unionpay.merchantCertificate).publicKey,
      signing: {
        pem: unionpay.signingCertificate,
        privateKey: createPrivateKey(unionpay.signingPrivate),
      },
      evil: {
        pem: unionpay.evilCertificate,
        privateKey: createPrivateKey(unionpay.evilPrivate),
      },
    },
    alipayclassic,
    paypal: {
      ...paypal,
      signing: named(paypal.signing),
      next: named(paypal.next),
      evil: named(paypal.evil),
    },
    stripe,
  };
}

function named({ id, pem, private: key }: z.infer<typeof certificateSchema>): NamedCertificate {
  return { id, pem, privateKey: createPrivateKey(key) };
}
