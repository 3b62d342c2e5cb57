import { createPrivateKey, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { startTestSandbox } from './alipay-testing';
import { openidOf } from './wechatpay-oauth';
import { connectShop, newNumber } from './wechatpay-testing';

vi.setConfig({ testTimeout: 30_000 });

let sandbox: Awaited<ReturnType<typeof startTestSandbox>>;
let shop: ReturnType<typeof connectShop>;

beforeAll(async () => {
  sandbox = await startTestSandbox();
  shop = connectShop(sandbox);
}, 60_000);
afterAll(() => sandbox.stop());
afterEach(() => sandbox.core.clock.reset());

const WECHAT = 'Mozilla/5.0 (iPhone) MicroMessenger/8.0.50(0x1800322e)';
const BACK = 'https://shop.example/en/pay/1/payer/return';

function parameters(changes: Record<string, string> = {}): [string, string][] {
  return Object.entries({
    appid: sandbox.merchant('WECHATPAY_APPID'),
    redirect_uri: BACK,
    response_type: 'code',
    scope: 'snsapi_base',
    state: 'abc123',
    ...changes,
  });
}

async function authorize(query: [string, string][], agent = WECHAT, user = 'payer') {
  return fetch(`${sandbox.url}/wechatpay/connect/oauth2/authorize?${new URLSearchParams(query)}`, {
    headers: { 'user-agent': agent, cookie: `wechat-user=${user}` },
    redirect: 'manual',
  });
}

async function newCode(user?: string): Promise<string> {
  const answer = await authorize(parameters(), WECHAT, user);
  return new URL(answer.headers.get('location') ?? '').searchParams.get('code') ?? '';
}

async function exchange(code: string, changes: Record<string, string> = {}) {
  const query = new URLSearchParams({
    appid: sandbox.merchant('WECHATPAY_APPID'),
    secret: sandbox.merchant('WECHATPAY_APP_SECRET'),
    code,
    grant_type: 'authorization_code',
    ...changes,
  });
  const answer = await fetch(`${sandbox.url}/wechatpay/sns/oauth2/access_token?${query}`);
  expect(answer.status).toBe(200);
  return z
    .object({ errcode: z.number().optional(), openid: z.string().optional() })
    .parse(await answer.json());
}

test('the browser comes straight back with a code and the state', async () => {
  const answer = await authorize(parameters());
  expect(answer.status).toBe(302);
  const back = new URL(answer.headers.get('location') ?? '');
  expect(back.origin + back.pathname).toBe(BACK);
  expect(back.searchParams.get('state')).toBe('abc123');
  expect(back.searchParams.get('code')).toMatch(/^[0-9a-f]{32}$/);
});

test('no other browser, and no link that is not to the letter', async () => {
  expect((await authorize(parameters(), 'Mozilla/5.0 (iPhone) Safari')).status).toBe(200);
  const wrong = [
    parameters({ appid: 'wx0000000000000002' }),
    parameters({ redirect_uri: 'javascript:alert(1)' }),
    parameters({ response_type: 'token' }),
    parameters({ scope: 'snsapi_login' }),
    parameters({ state: 'a-b_c' }),
    parameters({ state: 'a'.repeat(129) }),
    parameters().reverse(),
    parameters().slice(0, 4),
  ];
  for (const query of wrong) expect((await authorize(query)).status).toBe(200);
});

test('a code names one person, once, for five minutes, to whoever has the secret', async () => {
  const code = await newCode();
  expect(await exchange(code, { secret: '0'.repeat(32) })).toEqual({ errcode: 40125 });
  expect(await exchange(code, { appid: 'wx0000000000000002' })).toEqual({ errcode: 40013 });
  expect(await exchange(code, { grant_type: 'code' })).toEqual({ errcode: 40002 });
  const { openid } = await exchange(code);
  expect(openid).toMatch(/^o[\w-]{27}$/);
  expect(await exchange(code)).toEqual({ errcode: 40163 });
  expect(await exchange('nothing')).toEqual({ errcode: 40029 });
  expect(await exchange('')).toEqual({ errcode: 41008 });
  expect((await exchange(await newCode())).openid).toBe(openid);
  expect((await exchange(await newCode('somebody-else'))).openid).not.toBe(openid);
  const old = await newCode();
  sandbox.core.clock.change({ advanceMs: 5 * 60_000 + 1 });
  expect(await exchange(old)).toEqual({ errcode: 42003 });
});

const prepayAnswer = z.object({ prepay_id: z.string() });

async function prepay(number: string, openid: string) {
  return shop.prepay(number, { payer: { openid } }, 'jsapi');
}

/** What a page hands to the browser, signed as wechatpay.md §6.3 says. */
function sheet(prepayId: string) {
  const appId = sandbox.merchant('WECHATPAY_APPID');
  const timeStamp = String(Math.floor(Date.now() / 1000));
  const nonceStr = '593BEC0C930BF1AFEB40B4A08C8FB242';
  const key = createPrivateKey(readFileSync(sandbox.merchant('WECHATPAY_PRIVATE_KEY'), 'utf8'));
  const message = `${appId}\n${timeStamp}\n${nonceStr}\nprepay_id=${prepayId}\n`;
  const paySign = sign('sha256', Buffer.from(message), key).toString('base64');
  return { appId, timeStamp, nonceStr, package: `prepay_id=${prepayId}`, signType: 'RSA', paySign };
}

async function bridge(call: unknown, user = 'payer') {
  const answer = await fetch(`${sandbox.url}/wechatpay/bridge`, {
    method: 'POST',
    headers: { cookie: `wechat-user=${user}` },
    body: JSON.stringify(call),
  });
  return z.object({ err_msg: z.string() }).parse(await answer.json()).err_msg;
}

const PAID = 'get_brand_wcpay_request:ok';
const LEFT = 'get_brand_wcpay_request:cancel';
const FAILED = 'get_brand_wcpay_request:fail';

test('an order is for an openid of this app', async () => {
  const stranger = openidOf('wx0000000000000002', 'payer');
  expect(await prepay(newNumber(), stranger)).toMatchObject({
    status: 500,
    data: { code: 'OPENID_MISMATCH' },
  });
  expect(await shop.prepay(newNumber(), {}, 'jsapi')).toMatchObject({ status: 400 });
  const number = newNumber();
  const { openid = '' } = await exchange(await newCode());
  const created = await prepay(number, openid);
  expect(prepayAnswer.parse(created.data).prepay_id).toMatch(/^wx[0-9a-f]{34}$/);
  // Another payer under the same number is another order.
  const { openid: another = '' } = await exchange(await newCode('somebody-else'));
  expect(await prepay(number, another)).toMatchObject({ data: { code: 'INVALID_REQUEST' } });
});

test('the app pays what the merchant signed, for the person it was made for', async () => {
  const number = newNumber();
  const { openid = '' } = await exchange(await newCode());
  const { data } = await prepay(number, openid);
  const good = sheet(prepayAnswer.parse(data).prepay_id);
  const pay = (changes: object = {}, user?: string) =>
    bridge({ action: 'pay', parameters: { ...good, ...changes } }, user);
  expect(await pay({ timeStamp: '1767225600' })).toBe(FAILED);
  expect(await pay({ timeStamp: 1767225600 })).toBe(FAILED);
  expect(await pay({ signType: 'MD5' })).toBe(FAILED);
  expect(await pay({ package: `prepay_id=wx${'0'.repeat(34)}` })).toBe(FAILED);
  expect(await pay({}, 'somebody-else')).toBe(FAILED);
  expect(await bridge({ action: 'cancel', parameters: good })).toBe(LEFT);
  expect((await shop.query(number)).data).toMatchObject({ trade_state: 'NOTPAY' });
  expect(await pay()).toBe(PAID);
  expect((await shop.query(number)).data).toMatchObject({
    trade_state: 'SUCCESS',
    trade_type: 'JSAPI',
    payer: { openid },
  });
  expect(await pay()).toBe(FAILED);
});

test('a prepay id is good for two hours, and only the last one of an order', async () => {
  const number = newNumber();
  const { openid = '' } = await exchange(await newCode());
  const first = sheet(prepayAnswer.parse((await prepay(number, openid)).data).prepay_id);
  const second = sheet(prepayAnswer.parse((await prepay(number, openid)).data).prepay_id);
  expect(await bridge({ action: 'cancel', parameters: first })).toBe(FAILED);
  expect(await bridge({ action: 'cancel', parameters: second })).toBe(LEFT);
  sandbox.core.clock.change({ advanceMs: 2 * 60 * 60_000 + 1 });
  expect(await bridge({ action: 'pay', parameters: second })).toBe(FAILED);
});
