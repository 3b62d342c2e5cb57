import { createPublicKey, X509Certificate } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadKeys } from './keys';
import { onboard, readMerchantEnv } from './onboard';

let dir: string;
let env: Record<string, string>;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'sandbox-'));
  await onboard(dir, { sandboxUrl: 'http://localhost:4000', smtpPort: 4025 });
  env = await readMerchantEnv(dir);
}, 60_000);
afterAll(() => rm(dir, { recursive: true }));

const pem = (name: string) => readFileSync(env[name] ?? '', 'utf8');

test('every path in merchant.env exists', () => {
  const paths = Object.entries(env)
    .filter(([name]) => /(KEYS?|CERTS?)$/.test(name) && !/V3_KEY|SECRET_KEY|CLASSIC_KEY/.test(name))
    .flatMap(([, value]) => value.split(','))
    .map((path) => path.replace(/^.*=/, ''));
  expect(paths).toHaveLength(11);
  for (const path of paths) expect(existsSync(path), path).toBe(true);
  expect(env.WECHATPAY_API_V3_KEY).toHaveLength(32);
  expect(env.SMTP_URL).toBe('smtp://localhost:4025');
});

test('running it again keeps the keys and takes the new addresses', async () => {
  const before = await readFile(join(dir, 'keys', 'gateway.json'), 'utf8');
  await onboard(dir, { sandboxUrl: 'http://localhost:4001', smtpPort: 4026 });
  expect(await readFile(join(dir, 'keys', 'gateway.json'), 'utf8')).toBe(before);
  const after = await readMerchantEnv(dir);
  expect(after.WECHATPAY_BASE_URL).toBe('http://localhost:4001/wechatpay');
  expect(after.SMTP_URL).toBe('smtp://localhost:4026');
});

test('two at once end with one set of keys', async () => {
  const shared = await mkdtemp(join(tmpdir(), 'sandbox-'));
  const addresses = { sandboxUrl: 'http://localhost:4000', smtpPort: 4025 };
  await Promise.all([onboard(shared, addresses), onboard(shared, addresses)]);
  const serial = loadKeys(shared).wechatpay.merchantSerial;
  expect((await readMerchantEnv(shared)).WECHATPAY_SERIAL_NO).toBe(serial);
  await rm(shared, { recursive: true });
}, 60_000);

test('each side holds the public half of what the other signs with', () => {
  const keys = loadKeys(dir);
  const halves = [
    [pem('WECHATPAY_PRIVATE_KEY'), keys.wechatpay.merchantPublicKey],
    [pem('ALIPAY_PRIVATE_KEY'), keys.alipay.applicationPublicKey],
    [pem('UNIONPAY_PRIVATE_KEY'), keys.unionpay.merchantPublicKey],
  ] as const;
  for (const [privatePem, publicKey] of halves) {
    expect(createPublicKey(privatePem).equals(publicKey)).toBe(true);
  }
});

test('UnionPay signs below the configured chain, under the name of §3.4; the twin does not', () => {
  const { signing, evil, certId } = loadKeys(dir).unionpay;
  const root = new X509Certificate(pem('UNIONPAY_ROOT_CERTS'));
  const middle = new X509Certificate(pem('UNIONPAY_MIDDLE_CERTS'));
  const leaf = new X509Certificate(signing.pem);
  const twin = new X509Certificate(evil.pem);
  expect(leaf.checkIssued(middle) && leaf.verify(middle.publicKey)).toBe(true);
  expect(middle.checkIssued(root) && middle.verify(root.publicKey)).toBe(true);
  expect([root.ca, middle.ca, leaf.ca]).toEqual([true, true, false]);
  expect(leaf.subject.split('\n')).toContain(
    'CN=041@8310000000083040@中国银联股份有限公司@00016495',
  );
  expect(twin.subject).toBe(leaf.subject);
  expect(twin.verify(middle.publicKey)).toBe(false);
  expect(signing.pem).toMatch(
    /^-----BEGIN CERTIFICATE-----\r\n[\s\S]*\r\n-----END CERTIFICATE-----$/,
  );
  const merchant = new X509Certificate(pem('UNIONPAY_CERT'));
  expect(BigInt(`0x${merchant.serialNumber}`).toString()).toBe(certId);
});
