import { randomBytes, randomInt } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { issueCertificate, type KeyPair, newKeyPair, newSerial } from './certificates';
import { type Gateway, loadKeys } from './keys';
import { readSettings } from './settings';

// Fixed, so that everyone recognises a sandbox credential (the shop refuses them in production).
const WECHATPAY_MCHID = '1900000001';
const WECHATPAY_APPID = 'wx0000000000000001';
const WECHATPAY_PUBLIC_KEY_ID = 'PUB_KEY_ID_01190000000120260101';
const ALIPAY_APP_ID = '2021000000000001';
const ALIPAY_SELLER_ID = '2088000000000001';
const UNIONPAY_MER_ID = '777290058000001';
const ALIPAY_CLASSIC_PARTNER = '2088000000000002';
const PAYPAL_CLIENT_ID = 'AZsandbox0000000000000000000000000000000000000001';
const PAYPAL_MERCHANT_ID = 'SANDBOX000013';
const PAYPAL_WEBHOOK_ID = '5AB00000000000013';
const STRIPE_ACCOUNT_ID = 'acct_1SandboxSuanpan000';

/** unionpay.md §3.4: element [2] of the CN is what the shop must compare. */
const UNIONPAY_CN = '041@8310000000083040@中国银联股份有限公司@00016495';
/** paypal.md §6.2: who signs webhooks. */
const PAYPAL_CN = 'messageverificationcerts.sandbox.paypal.com';

/**
 * Plays the merchant consoles of all providers: creates, once, the throw-away keys and
 * certificates of both sides below `<dir>/keys`, and writes `<dir>/merchant.env`, the shop's
 * credentials (KEY=VALUE lines, absolute paths). Run again, it keeps the keys, makes those of providers
 * that are new, and rewrites merchant.env for the given addresses.
 */
export async function onboard(
  dir: string,
  addresses: { sandboxUrl: string; smtpPort: number },
): Promise<void> {
  const keysDir = resolve(dir, 'keys');
  if (!existsSync(join(keysDir, 'gateway.json'))) await createKeys(keysDir);
  else await addKeys(keysDir);
  const env = merchantEnv(keysDir, loadKeys(dir), addresses);
  const lines = Object.entries(env).map(([name, value]) => `${name}=${value}\n`);
  await writeFile(join(dir, 'merchant.env'), lines.join(''), { mode: 0o600 });
}

/** The shop's credentials as `onboard` wrote them. */
export async function readMerchantEnv(dir: string): Promise<Record<string, string>> {
  const text = await readFile(join(dir, 'merchant.env'), 'utf8');
  const lines = text.split('\n').filter((line) => line.includes('='));
  return Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );
}

/**
 * Everything is made in a directory of its own that is renamed at the end: there is never half a
 * set of keys, and when two processes onboard at once the second keeps the first one's.
 */
async function createKeys(keysDir: string): Promise<void> {
  const draft = `${keysDir}.${randomBytes(4).toString('hex')}`;
  await mkdir(draft, { recursive: true, mode: 0o700 });
  const write = (name: string, text: string) => writeFile(join(draft, name), text, { mode: 0o600 });
  await write('gateway.json', JSON.stringify(await makeMissing({}, write), null, 2));
  try {
    await rename(draft, keysDir);
  } catch (error) {
    await rm(draft, { recursive: true });
    if (!existsSync(join(keysDir, 'gateway.json'))) throw error;
  }
}

/** A sandbox of an older version of the shop knows fewer providers: what it has stays. */
async function addKeys(keysDir: string): Promise<void> {
  const file = join(keysDir, 'gateway.json');
  const present: Partial<Gateway> = JSON.parse(await readFile(file, 'utf8'));
  const write = (name: string, text: string) =>
    writeFile(join(keysDir, name), text, { mode: 0o600 });
  const gateway = await makeMissing(present, write);
  if (Object.keys(gateway).length === Object.keys(present).length) return;
  const draft = `gateway.json.${randomBytes(4).toString('hex')}`;
  await write(draft, JSON.stringify(gateway, null, 2));
  await rename(join(keysDir, draft), file);
}

async function makeMissing(present: Partial<Gateway>, write: Write): Promise<Gateway> {
  const [wechatpay, alipay, unionpay, paypal, stripe] = await Promise.all([
    present.wechatpay ?? createWechatpayKeys(write),
    present.alipay ?? createAlipayKeys(write),
    present.unionpay ?? createUnionpayKeys(write),
    present.paypal ?? createPaypalKeys(write),
    present.stripe ?? createStripeKeys(),
  ]);
  const alipayclassic = present.alipayclassic ?? {
    partner: ALIPAY_CLASSIC_PARTNER,
    key: randomBytes(16).toString('hex'),
  };
  return { ...present, alipayclassic, wechatpay, alipay, unionpay, paypal, stripe };
}

/** stripe.md §2, §6.2: nothing but shared secrets. */
function createStripeKeys(): Gateway['stripe'] {
  const secret = (prefix: string) => `${prefix}${randomBytes(24).toString('hex')}`;
  return {
    accountId: STRIPE_ACCOUNT_ID,
    secretKey: secret('sk_test_'),
    webhookSecrets: [secret('whsec_'), secret('whsec_')],
  };
}

type Write = (name: string, text: string) => Promise<void>;

async function createWechatpayKeys(write: Write): Promise<Gateway['wechatpay']> {
  const [merchant, publicKey, platform, stranger] = await Promise.all([
    newKeyPair(),
    newKeyPair(),
    newKeyPair(),
    newKeyPair(),
  ]);
  const platformSerial = newSerial();
  const name = [{ C: ['CN'] }, { O: ['Tenpay.com'] }, { CN: ['Tenpay.com sign (sandbox)'] }];
  const platformCertificate = await issueCertificate({
    subject: name,
    keys: platform,
    issuer: { name, keys: platform },
    serial: platformSerial,
    role: 'signer',
  });
  await write('wechatpay-merchant-private.pem', merchant.privatePem);
  await write('wechatpay-public.pem', publicKey.publicPem);
  await write('wechatpay-platform-certificate.pem', platformCertificate);
  return {
    mchId: WECHATPAY_MCHID,
    appId: WECHATPAY_APPID,
    apiV3Key: randomBytes(16).toString('hex'),
    merchantSerial: newSerial(),
    merchantPublicKey: merchant.publicPem,
    publicKeyId: `${WECHATPAY_PUBLIC_KEY_ID}${randomInt(1e7, 1e8)}`,
    publicKeyPrivate: publicKey.privatePem,
    platformSerial,
    platformCertificate,
    platformPrivate: platform.privatePem,
    strangerPrivate: stranger.privatePem,
  };
}

async function createAlipayKeys(write: Write): Promise<Gateway['alipay']> {
  const [application, alipay, next, stranger] = await Promise.all([
    newKeyPair(),
    newKeyPair(),
    newKeyPair(),
    newKeyPair(),
  ]);
  await write('alipay-application-private.pem', application.privatePem);
  await write('alipay-public.pem', alipay.publicPem);
  await write('alipay-public-next.pem', next.publicPem);
  return {
    appId: ALIPAY_APP_ID,
    sellerId: ALIPAY_SELLER_ID,
    applicationPublicKey: application.publicPem,
    private: alipay.privatePem,
    nextPrivate: next.privatePem,
    strangerPrivate: stranger.privatePem,
  };
}

/** unionpay.md §3.4, §9: root → middle → signing leaf, and a self-signed twin of the leaf. */
async function createUnionpayKeys(write: Write): Promise<Gateway['unionpay']> {
  const [root, middle, signing, merchant, evil] = await Promise.all([
    newKeyPair(),
    newKeyPair(),
    newKeyPair(),
    newKeyPair(),
    newKeyPair(),
  ]);
  const authority = (CN: string) => [{ C: ['CN'] }, { O: ['Sandbox CA'] }, { CN: [CN] }];
  const rootName = authority('Sandbox Root CA');
  const middleName = authority('Sandbox Middle CA');
  const signerName = [{ C: ['CN'] }, { O: ['Sandbox CA'] }, { CN: [UNIONPAY_CN] }];
  const issue = (subject: typeof rootName, keys: KeyPair, by: KeyPair, byName: typeof rootName) =>
    issueCertificate({
      subject,
      keys,
      issuer: { name: byName, keys: by },
      serial: newSerial(5),
      role: subject === rootName || subject === middleName ? 'authority' : 'signer',
    });
  const merchantName = [
    { C: ['CN'] },
    { O: ['Sandbox CA'] },
    { CN: [`041@Z2026@Suanpan Sandbox Shop@${UNIONPAY_MER_ID}`] },
  ];
  const merchantSerial = newSerial(5);
  const merchantCertificate = await issueCertificate({
    subject: merchantName,
    keys: merchant,
    issuer: { name: middleName, keys: middle },
    serial: merchantSerial,
    role: 'signer',
  });
  const signingCertificate = await issue(signerName, signing, middle, middleName);
  const evilCertificate = await issue(signerName, evil, evil, signerName);
  await write('unionpay-merchant-private.pem', merchant.privatePem);
  await write('unionpay-merchant-certificate.pem', merchantCertificate);
  await write('unionpay-root.pem', await issue(rootName, root, root, rootName));
  await write('unionpay-middle.pem', await issue(middleName, middle, root, rootName));
  return {
    merId: UNIONPAY_MER_ID,
    certId: BigInt(`0x${merchantSerial}`).toString(),
    merchantCertificate,
    signingCertificate: asOnTheWire(signingCertificate),
    signingPrivate: signing.privatePem,
    evilCertificate: asOnTheWire(evilCertificate),
    evilPrivate: evil.privatePem,
  };
}

/**
 * paypal.md §6.2: root → two signing leaves (rotation), and a self-signed twin, even with the key of one
 * of them: nothing but the chain tells them apart.
 */
async function createPaypalKeys(write: Write): Promise<Gateway['paypal']> {
  const [root, signing, next] = await Promise.all([newKeyPair(), newKeyPair(), newKeyPair()]);
  const rootName = [{ C: ['US'] }, { O: ['Sandbox Trust'] }, { CN: ['Sandbox Trust Root'] }];
  const name = [{ C: ['US'] }, { O: ['PayPal, Inc.'] }, { CN: [PAYPAL_CN] }];
  const trusted = { name: rootName, keys: root };
  const leaf = async (keys: KeyPair, issuer: typeof trusted) => {
    const serial = newSerial();
    const pem = await issueCertificate({ subject: name, keys, issuer, serial, role: 'signer' });
    const id = `CERT-${[4, 4, 4].map((bytes) => randomBytes(bytes).toString('hex')).join('-')}`;
    return { id, pem, private: keys.privatePem };
  };
  const rootPem = await issueCertificate({
    subject: rootName,
    keys: root,
    issuer: trusted,
    serial: newSerial(),
    role: 'authority',
  });
  await write('paypal-root.pem', rootPem);
  return {
    clientId: PAYPAL_CLIENT_ID,
    secret: `E${randomBytes(32).toString('base64url')}`,
    merchantId: PAYPAL_MERCHANT_ID,
    webhookId: PAYPAL_WEBHOOK_ID,
    signing: await leaf(signing, trusted),
    next: await leaf(next, trusted),
    evil: await leaf(next, { name, keys: next }),
  };
}

/** UnionPay sends PEM with CR LF and no line end after the END line (unionpay.md §3.4). */
function asOnTheWire(pem: string): string {
  return pem.trimEnd().replaceAll('\n', '\r\n');
}

function merchantEnv(
  keysDir: string,
  keys: ReturnType<typeof loadKeys>,
  { sandboxUrl, smtpPort }: { sandboxUrl: string; smtpPort: number },
): Record<string, string> {
  const { wechatpay, alipay, unionpay, paypal, stripe, alipayclassic } = keys;
  const file = (name: string) => join(keysDir, name);
  return {
    WECHATPAY_BASE_URL: `${sandboxUrl}/wechatpay`,
    WECHATPAY_MCHID: wechatpay.mchId,
    WECHATPAY_APPID: wechatpay.appId,
    WECHATPAY_SERIAL_NO: wechatpay.merchantSerial,
    WECHATPAY_PRIVATE_KEY: file('wechatpay-merchant-private.pem'),
    WECHATPAY_PUBLIC_KEYS: [
      `${wechatpay.publicKey.serial}=${file('wechatpay-public.pem')}`,
      `${wechatpay.platform.serial}=${file('wechatpay-platform-certificate.pem')}`,
    ].join(','),
    WECHATPAY_API_V3_KEY: wechatpay.apiV3Key.toString('utf8'),
    WECHATPAY_APP_SECRET: wechatpay.appSecret,
    WECHATPAY_OPEN_URL: `${sandboxUrl}/wechatpay`,
    WECHATPAY_OAUTH_URL: `${sandboxUrl}/wechatpay`,
    ALIPAY_GATEWAY_URL: `${sandboxUrl}/alipay/gateway.do`,
    ALIPAY_APP_ID: alipay.appId,
    ALIPAY_SELLER_ID: alipay.sellerId,
    ALIPAY_PRIVATE_KEY: file('alipay-application-private.pem'),
    ALIPAY_PUBLIC_KEYS: [file('alipay-public.pem'), file('alipay-public-next.pem')].join(','),
    UNIONPAY_GATEWAY_URL: `${sandboxUrl}/unionpay`,
    UNIONPAY_MER_ID: unionpay.merId,
    UNIONPAY_PRIVATE_KEY: file('unionpay-merchant-private.pem'),
    UNIONPAY_CERT: file('unionpay-merchant-certificate.pem'),
    UNIONPAY_MIDDLE_CERTS: file('unionpay-middle.pem'),
    UNIONPAY_ROOT_CERTS: file('unionpay-root.pem'),
    ALIPAY_CLASSIC_GATEWAY_URL: `${sandboxUrl}/alipayclassic/gateway.do`,
    ALIPAY_CLASSIC_PARTNER: alipayclassic.partner,
    ALIPAY_CLASSIC_KEY: alipayclassic.key,
    PAYPAL_BASE_URL: `${sandboxUrl}/paypal`,
    PAYPAL_CLIENT_ID: paypal.clientId,
    PAYPAL_SECRET: paypal.secret,
    PAYPAL_MERCHANT_ID: paypal.merchantId,
    PAYPAL_WEBHOOK_ID: paypal.webhookId,
    PAYPAL_ROOT_CERTS: file('paypal-root.pem'),
    STRIPE_API_URL: sandboxUrl,
    STRIPE_ACCOUNT_ID: stripe.accountId,
    STRIPE_SECRET_KEY: stripe.secretKey,
    STRIPE_WEBHOOK_SECRETS: stripe.webhookSecrets.join(','),
    SMTP_URL: `smtp://localhost:${smtpPort}`,
  };
}

const startedDirectly = process.argv[1] === fileURLToPath(import.meta.url);
if (startedDirectly) {
  const settings = readSettings();
  await mkdir(settings.dir, { recursive: true });
  await onboard(settings.dir, { sandboxUrl: settings.url, smtpPort: settings.smtpPort });
  console.log(`sandbox: credentials in ${join(settings.dir, 'merchant.env')}`);
}
