/** Credentials by provider, as lib/env.ts reads them. PEM texts are already loaded from their files. */

export type WechatPayConfig = {
  /** Without trailing slash; signatures cover the path after this base. */
  readonly baseUrl: string;
  readonly mchid: string;
  readonly appid: string;
  readonly serialNo: string;
  readonly privateKeyPem: string;
  /** WeChat's verification keys by their exact `Wechatpay-Serial`; several during rotation. PEM public keys or certificates. */
  readonly publicKeys: Readonly<Record<string, string>>;
  /** Several during a rotation. */
  readonly apiV3Keys: readonly string[];
  /** Of the official account, for learning who pays in WeChat's own browser; null: it is not set up. */
  readonly appSecret: string | null;
  /** Without trailing slash, e.g. https://open.weixin.qq.com: where browsers are sent to. */
  readonly openUrl: string;
  /** Without trailing slash, e.g. https://api.weixin.qq.com */
  readonly oauthUrl: string;
};

export type AlipayConfig = {
  readonly gatewayUrl: string;
  readonly appId: string;
  readonly sellerId: string;
  /** PEM, or the one-line base64 in PKCS#1 or PKCS#8 that Alipay hands out. */
  readonly privateKeyPem: string;
  /** Alipay's public keys, several during rotation. */
  readonly publicKeyPems: readonly string[];
};

export type UnionPayConfig = {
  /** Without trailing slash, e.g. https://gateway.95516.com */
  readonly gatewayUrl: string;
  readonly merId: string;
  readonly privateKeyPem: string;
  /** The merchant's signing certificate: its serial number is the `certId`. */
  readonly certificatePem: string;
  readonly middleCertificatePems: readonly string[];
  readonly rootCertificatePems: readonly string[];
  /** Accept the test system's signing subject `00040000:SIGN`; never in production. */
  readonly allowTestSubject: boolean;
};

export type PayPalConfig = {
  /** Without trailing slash, e.g. https://api-m.paypal.com */
  readonly baseUrl: string;
  readonly clientId: string;
  readonly secret: string;
  /** The account that is paid: its merchant id, 13 characters. */
  readonly merchantId: string;
  /** Of our registration for webhooks: their signatures cover it. */
  readonly webhookId: string;
  /** Whom webhook certificates are traced to; none: the authorities that Node trusts. */
  readonly rootCertificatePems: readonly string[];
  /** How webhooks are verified: by their certificate here, or by asking PayPal. */
  readonly verifyBy: 'certificate' | 'api';
};

export type StripeConfig = {
  /** Without trailing slash, e.g. https://api.stripe.com */
  readonly apiUrl: string;
  readonly accountId: string;
  readonly secretKey: string;
  /** Several during a rotation, or of several endpoints. */
  readonly webhookSecrets: readonly string[];
};

export type AlipayClassicConfig = {
  /** https://mapi.alipay.com/gateway.do */
  readonly gatewayUrl: string;
  /** The partner id, who is the seller too. */
  readonly partner: string;
  /** The shared key of 32 characters: whoever has it can sign as Alipay. */
  readonly key: string;
};
