import 'server-only';
import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { parseEnv as parseVariables } from 'node:util';
import { z } from 'zod';
import type {
  AlipayClassicConfig,
  AlipayConfig,
  PayPalConfig,
  StripeConfig,
  UnionPayConfig,
  WechatPayConfig,
} from '@/lib/providers/config';

/**
 * The one place that reads the environment. Parsed once, on first use, so that builds need no
 * secrets; instrumentation and the scripts ask for it at start, so that a wrong value stops the
 * process with the variable's name and the remedy.
 */

const wholeNumber = z.coerce.number().int();

const base = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  DATABASE_URL: z
    .url({ protocol: /^mysql$/ })
    .regex(/^mysql:\/\/[^/]+\/[^/?#]+/)
    .describe('a MySQL or MariaDB address such as mysql://user:password@localhost:3306/suanpan'),
  DATABASE_POOL: wholeNumber
    .min(2)
    .max(200)
    .default(10)
    .describe('how many database connections one process may hold, 2 to 200'),
  APP_URL: z
    .url({ protocol: /^https?$/ })
    .default('http://localhost:3000')
    .describe("the shop's public address, e.g. https://shop.example"),
  NOTIFY_BASE_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe("the address at which the providers reach the shop; APP_URL when it isn't set"),
  NEXTAUTH_SECRET: z.string().min(32).describe('at least 32 random characters'),
  DATA_KEYS: z
    .string()
    .regex(/^([a-z0-9]+:[A-Za-z0-9+/]{43}=)(,[a-z0-9]+:[A-Za-z0-9+/]{43}=)*$/)
    .describe('keys for personal data, newest first, as id:base64 of 32 bytes, comma-separated'),
  HASH_KEY: z
    .string()
    .regex(/^[A-Za-z0-9+/]{43}=$/)
    .describe('base64 of 32 random bytes, for searchable hashes'),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/ })
    .describe('the mail server, e.g. smtp://user:password@mail.example:587'),
  MAIL_FROM: z
    .string()
    .regex(/^([^<>\r\n]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/)
    .default('Suanpan <orders@suanpan.example>')
    .describe('the sender of the e-mails, e.g. Shop <orders@shop.example>'),
  ORDER_EXPIRY_MINUTES: wholeNumber
    .min(5)
    .max(1440)
    .default(30)
    .describe('minutes until an unpaid order expires, 5 to 1440'),
  WORKER: z
    .enum(['inline', 'off'])
    .default('inline')
    .describe('inline: this process also runs the jobs; off: npm run worker does'),
  WEB_PROCESSES: wholeNumber
    .min(1)
    .max(64)
    .optional()
    .describe(
      'how many web processes share the port, 1 to 64; one a core, four at most, by default',
    ),
  SHOP_MODE: z
    .enum(['demo', 'live'])
    .optional()
    .describe('live: for real customers; demo: for trying it, with sandbox and demo accounts'),
  CREDENTIALS_FILE: z
    .string()
    .min(1)
    .optional()
    .describe(
      "a file of NAME=value lines for the providers' variables, read again when it changes",
    ),
  METRICS_TOKEN: z
    .string()
    .min(16)
    .optional()
    .describe('at least 16 random characters: who knows them may read /api/metrics'),
  WORKER_PORT: wholeNumber
    .min(1)
    .max(65_535)
    .optional()
    .describe('a port on which npm run worker tells how it is, 1 to 65535'),
  TRUSTED_PROXIES: wholeNumber
    .min(0)
    .max(5)
    .default(0)
    .describe('how many proxies in front of the shop set X-Forwarded-For'),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent'])
    .default('info')
    .describe('fatal, error, warn, info, debug or silent'),
});

/** The credentials of one provider: all of them, or none. */
const groups = {
  wechatpay: z.object({
    WECHATPAY_BASE_URL: z.url().describe('https://api.mch.weixin.qq.com'),
    WECHATPAY_MCHID: z
      .string()
      .regex(/^\d{8,10}$/)
      .describe('the merchant id, 8 to 10 digits'),
    WECHATPAY_APPID: z.string().min(1).max(32).describe('the app id, wx…'),
    WECHATPAY_SERIAL_NO: z.string().min(1).describe("the merchant certificate's serial number"),
    WECHATPAY_PRIVATE_KEY: z
      .string()
      .min(1)
      .describe('the merchant key: PEM or the path of a file'),
    WECHATPAY_PUBLIC_KEYS: z
      .string()
      .regex(/^[^=,]+=[^,]+(,[^=,]+=[^,]+)*$/)
      .describe("WeChat's keys as serial=path, comma-separated"),
    WECHATPAY_API_V3_KEY: z
      .string()
      .regex(/^[^,]{32}(,[^,]{32})*$/)
      .describe('the APIv3 key, exactly 32 characters; during a rotation the new and the old one'),
    WECHATPAY_APP_SECRET: z
      .string()
      .regex(/^[0-9a-f]{32}$/)
      .optional()
      .describe("the official account's AppSecret, 32 letters and digits; or leave it out"),
    WECHATPAY_OPEN_URL: z
      .url({ protocol: /^https?$/ })
      .default('https://open.weixin.qq.com')
      .describe('https://open.weixin.qq.com'),
    WECHATPAY_OAUTH_URL: z
      .url({ protocol: /^https?$/ })
      .default('https://api.weixin.qq.com')
      .describe('https://api.weixin.qq.com'),
  }),
  alipay: z.object({
    ALIPAY_GATEWAY_URL: z.url().describe('https://openapi.alipay.com/gateway.do'),
    ALIPAY_APP_ID: z.string().min(1).max(32).describe('the app id'),
    ALIPAY_SELLER_ID: z
      .string()
      .regex(/^2088\d{12}$/)
      .describe('the seller id, 2088 and 12 digits'),
    ALIPAY_PRIVATE_KEY: z.string().min(1).describe("the application's key: PEM or a file's path"),
    ALIPAY_PUBLIC_KEYS: z.string().min(1).describe("Alipay's public keys: paths, comma-separated"),
  }),
  unionpay: z.object({
    UNIONPAY_GATEWAY_URL: z.url().describe('https://gateway.95516.com'),
    UNIONPAY_MER_ID: z
      .string()
      .regex(/^[A-Za-z0-9]{15}$/)
      .describe('the merchant id, 15 characters'),
    UNIONPAY_PRIVATE_KEY: z.string().min(1).describe('the signing key: PEM or the path of a file'),
    UNIONPAY_CERT: z.string().min(1).describe('the signing certificate: PEM or the path of a file'),
    UNIONPAY_MIDDLE_CERTS: z
      .string()
      .min(1)
      .describe('middle certificates: paths, comma-separated'),
    UNIONPAY_ROOT_CERTS: z.string().min(1).describe('root certificates: paths, comma-separated'),
  }),
  alipayclassic: z.object({
    ALIPAY_CLASSIC_GATEWAY_URL: z.url().describe('https://mapi.alipay.com/gateway.do'),
    ALIPAY_CLASSIC_PARTNER: z
      .string()
      .regex(/^2088\d{12}$/)
      .describe('the partner id, 2088 and 12 digits'),
    ALIPAY_CLASSIC_KEY: z
      .string()
      .regex(/^[a-z0-9]{32}$/)
      .describe('the MD5 key, 32 letters and digits'),
  }),
  paypal: z.object({
    PAYPAL_BASE_URL: z.url().describe('https://api-m.paypal.com'),
    PAYPAL_CLIENT_ID: z.string().min(1).describe("the app's client id"),
    PAYPAL_SECRET: z.string().min(1).describe("the app's secret"),
    PAYPAL_MERCHANT_ID: z
      .string()
      .regex(/^[A-Z0-9]{13}$/)
      .describe("the account's merchant id, 13 letters and digits"),
    PAYPAL_WEBHOOK_ID: z
      .string()
      .regex(/^[A-Za-z0-9]{1,50}$/)
      .describe("the id of the webhook for this shop's notification address"),
    PAYPAL_ROOT_CERTS: z
      .string()
      .min(1)
      .optional()
      .describe("whom webhook certificates are traced to: paths, comma-separated; Node's own list"),
    PAYPAL_VERIFY_WEBHOOKS: z
      .enum(['certificate', 'api'])
      .default('certificate')
      .describe('certificate: here, by its certificate; api: by asking PayPal'),
  }),
  stripe: z.object({
    STRIPE_API_URL: z.url().describe('https://api.stripe.com'),
    STRIPE_ACCOUNT_ID: z
      .string()
      .regex(/^acct_[A-Za-z0-9]+$/)
      .describe('the account id, acct_…'),
    STRIPE_SECRET_KEY: z
      .string()
      .regex(/^(sk|rk)_(test|live)_[A-Za-z0-9]+$/)
      .describe('the secret or restricted key, sk_live_… or rk_live_…'),
    STRIPE_WEBHOOK_SECRETS: z
      .string()
      .regex(/^whsec_[^\s,]+(,whsec_[^\s,]+)*$/)
      .describe("the webhook endpoint's signing secrets, whsec_…, comma-separated"),
  }),
};

/** Every variable that is read here, by name: what .env.example tells about. */
export function variableNames(): string[] {
  const shapes = [base, ...Object.values(groups)].map(({ shape }) => Object.keys(shape));
  return shapes.flat();
}

/** Those groups' names, and so the providers' ids. */
export const CREDENTIAL_GROUPS = Object.keys(groups);

/** The credentials of all providers, and the files that they were read from. */
export type Credentials = {
  readonly providers: {
    readonly wechatpay: WechatPayConfig | null;
    readonly alipay: AlipayConfig | null;
    readonly unionpay: UnionPayConfig | null;
    readonly paypal: PayPalConfig | null;
    readonly stripe: StripeConfig | null;
    readonly alipayclassic: AlipayClassicConfig | null;
  };
  readonly files: readonly string[];
};

export type Env = z.infer<typeof base> & {
  /** By provider's id, the addresses that its notifications may come from. None: from anywhere. */
  notifyFrom: Readonly<Record<string, readonly string[]>>;
  /** Where providers send notifications; never with a trailing slash. */
  notifyBaseUrl: string;
  appUrl: string;
};

/** A message for the person who starts the shop: which variable, and what it should be. */
export class ConfigurationError extends Error {
  override name = 'ConfigurationError';
}

const SENTENCE_START = 'The configuration is not complete:';

type Source = Readonly<Record<string, string | undefined>>;

/** Environment → checked values. `source` is process.env but for tests. @throws ConfigurationError */
export function parseEnv(source: Source): Env {
  const problems: string[] = [];
  const values = check(base, source, problems);
  const notifyFrom = readSenders(source, problems);
  if (!values || problems.length > 0) throw incomplete(problems);
  const appUrl = withoutSlash(values.APP_URL);
  const notifyBaseUrl = withoutSlash(values.NOTIFY_BASE_URL ?? values.APP_URL);
  return { ...values, appUrl, notifyBaseUrl, notifyFrom };
}

/**
 * The providers' credentials as they are now: keys change while the shop runs, in the files that hold
 * them or, all at once, in CREDENTIALS_FILE, which then counts alone. @throws ConfigurationError
 */
export function parseCredentials(environment: Source): Credentials {
  const file = environment.CREDENTIALS_FILE;
  const source = file ? readVariables(file) : environment;
  const problems: string[] = [];
  const providers = {
    wechatpay: readGroup(groups.wechatpay, source, problems, toWechatPay),
    alipay: readGroup(groups.alipay, source, problems, toAlipay),
    unionpay: readGroup(groups.unionpay, source, problems, toUnionPay),
    paypal: readGroup(groups.paypal, source, problems, toPayPal),
    stripe: readGroup(groups.stripe, source, problems, toStripe),
    alipayclassic: readGroup(groups.alipayclassic, source, problems, toAlipayClassic),
  };
  if (problems.length > 0) throw incomplete(problems);
  return { providers, files: credentialFiles({ ...source, CREDENTIALS_FILE: file }) };
}

/** The same from the environment of this process. @throws ConfigurationError */
export function readCredentials(): Credentials {
  return parseCredentials(process.env);
}

/** What a provider's variables name, and CREDENTIALS_FILE itself. Missing files are among them. */
function credentialFiles(source: Source): string[] {
  const names = Object.values(groups).flatMap((group) => Object.keys(group.shape));
  const parts = names.flatMap((name) => (source[name] ?? '').split(/[,=]/));
  const files = [source.CREDENTIALS_FILE ?? '', ...parts].map((part) => part.trim());
  return [...new Set(files.filter(isPath))];
}

function readVariables(file: string): Source {
  try {
    return parseVariables(readFileSync(file, 'utf8'));
  } catch {
    throw incomplete([`CREDENTIALS_FILE names ${file}, which cannot be read as NAME=value lines`]);
  }
}

function incomplete(problems: readonly string[]): ConfigurationError {
  return new ConfigurationError([SENTENCE_START, ...problems].join('\n  - '));
}

let cached: Env | undefined;

/** The checked environment of this process. @throws ConfigurationError */
export function env(): Env {
  cached ??= parseEnv(process.env);
  return cached;
}

function check<Shape extends z.ZodObject>(
  schema: Shape,
  source: Readonly<Record<string, string | undefined>>,
  problems: string[],
): z.infer<Shape> | undefined {
  const present = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const result = schema.safeParse(present);
  if (result.success) return result.data;
  for (const issue of result.error.issues) {
    const name = String(issue.path[0]);
    const remedy = schema.shape[name]?.description ?? issue.message;
    problems.push(
      `${name} is ${present[name] === undefined ? 'missing' : 'wrong'}; set it to ${remedy}`,
    );
  }
  return undefined;
}

function readGroup<Shape extends z.ZodObject, Config>(
  schema: Shape,
  source: Readonly<Record<string, string | undefined>>,
  problems: string[],
  toConfig: (values: z.infer<Shape>) => Config,
): Config | null {
  if (Object.keys(schema.shape).every((name) => !source[name])) return null;
  const values = check(schema, source, problems);
  if (!values) return null;
  try {
    return toConfig(values);
  } catch (error) {
    problems.push(error instanceof Error ? error.message : String(error));
    return null;
  }
}

/** `<PROVIDER>_NOTIFY_FROM`, for every provider alike. */
function readSenders(
  source: Readonly<Record<string, string | undefined>>,
  problems: string[],
): Record<string, readonly string[]> {
  const senders: Record<string, readonly string[]> = {};
  for (const [name, value] of Object.entries(source)) {
    const provider = /^([A-Z0-9_]+)_NOTIFY_FROM$/
      .exec(name)?.[1]
      ?.toLowerCase()
      .replaceAll('_', '');
    if (!provider || !value) continue;
    const networks = value.split(',').map((network) => network.trim());
    if (networks.every(isNetwork)) senders[provider] = networks;
    else {
      problems.push(
        `${name} is wrong; set it to IP addresses or networks, comma-separated: 192.0.2.0/24,2001:db8::/32`,
      );
    }
  }
  return senders;
}

/** An IP address, or one with the length of its network's prefix. */
function isNetwork(text: string): boolean {
  const [address = '', prefix, ...more] = text.split('/');
  const bits = { 4: 32, 6: 128 }[isIP(address)];
  if (bits === undefined || more.length > 0) return false;
  return prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= bits);
}

function toWechatPay(values: z.infer<typeof groups.wechatpay>): WechatPayConfig {
  const keys = values.WECHATPAY_PUBLIC_KEYS.split(',').map((entry) => {
    const cut = entry.indexOf('=');
    return [entry.slice(0, cut), pem('WECHATPAY_PUBLIC_KEYS', entry.slice(cut + 1))] as const;
  });
  return {
    baseUrl: withoutSlash(values.WECHATPAY_BASE_URL),
    mchid: values.WECHATPAY_MCHID,
    appid: values.WECHATPAY_APPID,
    serialNo: values.WECHATPAY_SERIAL_NO,
    privateKeyPem: pem('WECHATPAY_PRIVATE_KEY', values.WECHATPAY_PRIVATE_KEY),
    publicKeys: Object.fromEntries(keys),
    apiV3Keys: values.WECHATPAY_API_V3_KEY.split(','),
    appSecret: values.WECHATPAY_APP_SECRET ?? null,
    openUrl: withoutSlash(values.WECHATPAY_OPEN_URL),
    oauthUrl: withoutSlash(values.WECHATPAY_OAUTH_URL),
  };
}

function toAlipay(values: z.infer<typeof groups.alipay>): AlipayConfig {
  return {
    gatewayUrl: values.ALIPAY_GATEWAY_URL,
    appId: values.ALIPAY_APP_ID,
    sellerId: values.ALIPAY_SELLER_ID,
    privateKeyPem: pem('ALIPAY_PRIVATE_KEY', values.ALIPAY_PRIVATE_KEY),
    publicKeyPems: pems('ALIPAY_PUBLIC_KEYS', values.ALIPAY_PUBLIC_KEYS),
  };
}

function toUnionPay(values: z.infer<typeof groups.unionpay>): UnionPayConfig {
  return {
    gatewayUrl: withoutSlash(values.UNIONPAY_GATEWAY_URL),
    merId: values.UNIONPAY_MER_ID,
    privateKeyPem: pem('UNIONPAY_PRIVATE_KEY', values.UNIONPAY_PRIVATE_KEY),
    certificatePem: pem('UNIONPAY_CERT', values.UNIONPAY_CERT),
    middleCertificatePems: pems('UNIONPAY_MIDDLE_CERTS', values.UNIONPAY_MIDDLE_CERTS),
    rootCertificatePems: pems('UNIONPAY_ROOT_CERTS', values.UNIONPAY_ROOT_CERTS),
    allowTestSubject: false,
  };
}

function toAlipayClassic(values: z.infer<typeof groups.alipayclassic>): AlipayClassicConfig {
  return {
    gatewayUrl: values.ALIPAY_CLASSIC_GATEWAY_URL,
    partner: values.ALIPAY_CLASSIC_PARTNER,
    key: values.ALIPAY_CLASSIC_KEY,
  };
}

function toPayPal(values: z.infer<typeof groups.paypal>): PayPalConfig {
  const roots = values.PAYPAL_ROOT_CERTS;
  return {
    baseUrl: withoutSlash(values.PAYPAL_BASE_URL),
    clientId: values.PAYPAL_CLIENT_ID,
    secret: values.PAYPAL_SECRET,
    merchantId: values.PAYPAL_MERCHANT_ID,
    webhookId: values.PAYPAL_WEBHOOK_ID,
    rootCertificatePems: roots === undefined ? [] : pems('PAYPAL_ROOT_CERTS', roots),
    verifyBy: values.PAYPAL_VERIFY_WEBHOOKS,
  };
}

function toStripe(values: z.infer<typeof groups.stripe>): StripeConfig {
  return {
    apiUrl: withoutSlash(values.STRIPE_API_URL),
    accountId: values.STRIPE_ACCOUNT_ID,
    secretKey: values.STRIPE_SECRET_KEY,
    webhookSecrets: values.STRIPE_WEBHOOK_SECRETS.split(','),
  };
}

/** A value that is key material itself, or the path of a file that holds it. */
function pem(name: string, value: string): string {
  if (!isPath(value)) return value.replaceAll('\\n', '\n');
  try {
    return readFileSync(value, 'utf8');
  } catch {
    throw new ConfigurationError(`${name} names the file ${value}, which cannot be read`);
  }
}

function isPath(value: string): boolean {
  return value.startsWith('/') || value.startsWith('.');
}

function pems(name: string, value: string): string[] {
  return value.split(',').map((part) => pem(name, part.trim()));
}

function withoutSlash(url: string): string {
  return url.replace(/\/+$/, '');
}
