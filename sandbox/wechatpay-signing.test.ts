import { createPublicKey, generateKeyPairSync, randomUUID, sign, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { startTestSandbox } from './alipay-testing';
import { newNumber, verifiersOf } from './wechatpay-testing';

// Each of these talks HTTP many times, on machines that are busy with other tests.
vi.setConfig({ testTimeout: 30_000 });

let sandbox: Awaited<ReturnType<typeof startTestSandbox>>;

beforeAll(async () => {
  sandbox = await startTestSandbox();
}, 60_000);
afterAll(() => sandbox.stop());

type Changes = {
  method?: string;
  body?: string;
  timestamp?: number;
  mchid?: string;
  serial?: string;
  signedTarget?: string;
  privateKey?: string;
  headers?: Record<string, string>;
};

/** Signs by §3 with plain node:crypto and sends, at the root or below the prefix. */
function call(target: string, changes: Changes = {}, base = `${sandbox.url}/wechatpay`) {
  const {
    method = 'GET',
    body = '',
    timestamp = Math.floor(Date.now() / 1000),
    mchid = sandbox.merchant('WECHATPAY_MCHID'),
    serial = sandbox.merchant('WECHATPAY_SERIAL_NO'),
    signedTarget = target,
    privateKey = readFileSync(sandbox.merchant('WECHATPAY_PRIVATE_KEY'), 'utf8'),
    headers = {},
  } = changes;
  const nonce = randomUUID().replaceAll('-', '');
  const message = `${method}\n${signedTarget}\n${timestamp}\n${nonce}\n${body}\n`;
  const signature = sign('sha256', Buffer.from(message), privateKey).toString('base64');
  const values = { mchid, nonce_str: nonce, signature, timestamp, serial_no: serial };
  const list = Object.entries(values).map(([name, value]) => `${name}="${value}"`);
  return fetch(`${base}${target}`, {
    method,
    headers: {
      accept: 'application/json',
      'user-agent': 'test',
      authorization: `WECHATPAY2-SHA256-RSA2048 ${list.join(',')}`,
      ...headers,
    },
    ...(body !== '' && { body }),
  });
}

const CERTIFICATES = '/v3/certificates';
const queryOf = (number: string) =>
  `/v3/pay/transactions/out-trade-no/${number}?mchid=${sandbox.merchant('WECHATPAY_MCHID')}`;

test.each(['', '/wechatpay'])('the path after the prefix %j is what is signed', async (prefix) => {
  expect((await call(CERTIFICATES, {}, `${sandbox.url}${prefix}`)).status).toBe(200);
});

test('a query string that is sent must be signed, byte for byte', async () => {
  const target = queryOf(newNumber());
  expect((await call(target)).status).toBe(404);
  const unsigned = await call(target, { signedTarget: target.split('?')[0] ?? '' });
  expect(unsigned.status).toBe(401);
});

test.each([
  { what: 'another key', changes: { privateKey: 'stranger' }, message: '签名错误' },
  { what: 'an old timestamp', changes: { timestamp: -301 }, message: '不得超过5分钟' },
  { what: 'a future timestamp', changes: { timestamp: 302 }, message: '不得超过5分钟' },
  { what: 'an unknown serial', changes: { serial: 'ABC' }, message: '商户证书序列号有误' },
  { what: 'another merchant', changes: { mchid: '1999999999' }, message: '商户证书序列号有误' },
  {
    what: 'another scheme',
    changes: { headers: { authorization: 'WECHATPAY2-SM2-WITH-SM3 a="b"' } },
    message: '认证类型不正确',
  },
  { what: 'no scheme', changes: { headers: { authorization: 'Bearer x' } }, message: '格式错误' },
])('$what is a SIGN_ERROR (§3)', async ({ changes, message }) => {
  const { privateKey, timestamp, ...rest } = changes as Changes;
  const stranger = () =>
    generateKeyPairSync('rsa', {
      modulusLength: 2048,
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
      publicKeyEncoding: { type: 'spki', format: 'pem' },
    }).privateKey;
  const answer = await call(CERTIFICATES, {
    ...rest,
    ...(privateKey !== undefined && { privateKey: stranger() }),
    ...(timestamp !== undefined && { timestamp: Math.floor(Date.now() / 1000) + timestamp }),
  });
  expect(answer.status).toBe(401);
  expect(answer.headers.get('wechatpay-signature')).toBeNull();
  expect(await answer.json()).toMatchObject({
    code: 'SIGN_ERROR',
    message: expect.stringContaining(message),
  });
});

test('the families word a missing Authorization differently, and log it differently', async () => {
  const headers = { authorization: '' };
  const pay = await call(queryOf('SHOP0001'), { headers });
  expect(await pay.json()).toMatchObject({ message: '签名信息错误，验签失败' });
  expect(pay.headers.get('request-id')).toBeNull();
  const other = await call(CERTIFICATES, { headers });
  expect(await other.json()).toMatchObject({
    message: expect.stringContaining('REST API签名规则'),
  });
  expect(other.headers.get('request-id')).not.toBeNull();
});

test('a User-Agent is asked for before anything else, but not by the pay family', async () => {
  const headers = { 'user-agent': '', authorization: '' };
  expect((await call(CERTIFICATES, { headers })).status).toBe(400);
  expect((await call(queryOf('SHOP0001'), { headers })).status).toBe(401);
});

test('an unknown path is an empty 404, a wrong method an empty 405', async () => {
  const missing = await call('/v3/nowhere');
  expect([missing.status, await missing.text()]).toEqual([404, '']);
  const wrong = await call(CERTIFICATES, { method: 'POST', body: '{}' });
  expect([wrong.status, await wrong.text()]).toEqual([405, '']);
});

/** Checks an answer by §4 and tells whose key signed it. */
async function signerOf(answer: Response): Promise<string> {
  const header = (name: string) => answer.headers.get(`wechatpay-${name}`) ?? '';
  const message = `${header('timestamp')}\n${header('nonce')}\n${await answer.text()}\n`;
  const pem = verifiersOf(sandbox)[header('serial')];
  if (pem === undefined) throw new Error('unknown serial');
  const signature = Buffer.from(header('signature'), 'base64');
  if (!verify('sha256', Buffer.from(message), createPublicKey(pem), signature)) {
    throw new Error('bad signature');
  }
  return header('serial');
}

test('answers are signed by the key that Wechatpay-Serial names, else by the platform', async () => {
  const { platform, publicKey } = sandbox.core.keys.wechatpay;
  const ask = (serial: string) => call(CERTIFICATES, { headers: { 'wechatpay-serial': serial } });
  expect(await signerOf(await call(CERTIFICATES))).toBe(platform.serial);
  expect(await signerOf(await ask(platform.serial))).toBe(platform.serial);
  expect(await signerOf(await ask(publicKey.serial))).toBe(publicKey.serial);
});

test('an empty 204 is signed too', async () => {
  const body = JSON.stringify({ mchid: sandbox.merchant('WECHATPAY_MCHID') });
  const target = `/v3/pay/transactions/out-trade-no/${newNumber()}/close`;
  const answer = await call(target, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json' },
  });
  expect(answer.status).toBe(204);
  expect(await signerOf(answer)).toBe(sandbox.core.keys.wechatpay.platform.serial);
});
