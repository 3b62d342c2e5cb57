import { verify } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { ProviderError } from '@/lib/errors';
import type { PaymentProvider, PaymentRequest, RefundRequest } from '../provider';
import { createWechatPay } from '.';
import {
  config,
  merchantKeys,
  NOW,
  OLD_SERIAL,
  oldWechatKeys,
  type Reply,
  SERIAL,
  signedHeaders,
  startPeer,
  strangerKeys,
} from './testing';

const payment: PaymentRequest = {
  paymentId: 'SHOP20260101000001',
  channel: 'qr',
  amount: { minor: 100, currency: 'CNY' },
  description: '测试商品',
  requestedAt: NOW,
  expiresAt: new Date(NOW.getTime() + 30 * 60_000),
  notifyUrl: 'https://shop.example/api/notify/wechatpay',
  returnUrl: 'https://shop.example/pay/SHOP20260101000001?a=1&b=2',
  clientIp: '203.0.113.7',
};
const reference = { ...payment, providerOrderNo: null, providerTradeNo: null };
const refund: RefundRequest = {
  refundId: 'REFUND0001',
  payment: reference,
  amount: { minor: 40, currency: 'CNY' },
  reason: 'too small',
  requestedAt: NOW,
  notifyUrl: payment.notifyUrl,
};
const paid = {
  mchid: '1900000001',
  appid: 'wx0000000000000001',
  out_trade_no: 'SHOP20260101000001',
  transaction_id: '4200000000202601010000000001',
  trade_state: 'SUCCESS',
  success_time: '2026-01-01T08:01:02+08:00',
  amount: { total: 100, payer_total: 100, currency: 'CNY' },
};
const refunding = {
  refund_id: '50300000000000000000000000001',
  out_refund_no: 'REFUND0001',
  out_trade_no: 'SHOP20260101000001',
  status: 'PROCESSING',
  amount: { total: 100, refund: 40, currency: 'CNY' },
};
const CODE_URL = 'weixin://wxpay/bizpayurl?pr=NwY5Mz9';
const H5_URL = 'https://wx.tenpay.com/cgi-bin/mmpayweb-bin/checkmweb?prepay_id=wx1&package=2';

const signed = (json: unknown, signing: Parameters<typeof signedHeaders>[1] = {}): Reply => {
  const body = json === undefined ? '' : JSON.stringify(json);
  const status = json === undefined ? 204 : 200;
  return { status, headers: signedHeaders(body, signing), body };
};
const refused = (status: number, code: string): Reply => ({
  status,
  body: JSON.stringify({ code, message: '某种原因', detail: { issue: 'sign not match' } }),
});

const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

async function answering(reply: Reply) {
  const { url, seen, stop } = await startPeer(() => reply);
  stops.push(stop);
  const provider = createWechatPay({ ...config, baseUrl: url }, { now: () => NOW });
  return { provider, seen };
}

async function failure(promise: Promise<unknown>): Promise<ProviderError> {
  const error: unknown = await promise.catch((caught: unknown) => caught);
  if (error instanceof ProviderError) return error;
  throw new Error(`no ProviderError: ${JSON.stringify(error)}`);
}

describe('every request', () => {
  it('is signed over exactly what is sent, under the path after the base', async () => {
    const { provider, seen } = await answering(signed({ code_url: CODE_URL }));
    await provider.createPayment(payment);
    await failure(provider.queryPayment(reference));
    expect(seen.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'POST /wechatpay/v3/pay/transactions/native',
      'GET /wechatpay/v3/pay/transactions/out-trade-no/SHOP20260101000001?mchid=1900000001',
    ]);
    for (const { method, url, headers, body } of seen) {
      const [scheme, credentials = ''] = (headers.authorization ?? '').split(' ');
      expect(scheme).toBe('WECHATPAY2-SHA256-RSA2048');
      const given = Object.fromEntries(
        credentials.split(',').map((pair) => {
          const at = pair.indexOf('=');
          return [pair.slice(0, at), pair.slice(at + 2, -1)];
        }),
      );
      expect(given).toMatchObject({
        mchid: '1900000001',
        serial_no: '1DDE55AD98ED71D6EDD4A4A16996DE7B47773A8C',
        timestamp: '1767225600',
        nonce_str: expect.stringMatching(/^[0-9a-f]{32}$/),
      });
      const target = url.slice('/wechatpay'.length);
      const message = `${method}\n${target}\n1767225600\n${given.nonce_str}\n${body}\n`;
      const signature = Buffer.from(given.signature ?? '', 'base64');
      const key = merchantKeys.publicKey;
      expect(verify('RSA-SHA256', Buffer.from(message), key, signature)).toBe(true);
    }
  });

  it('has the headers that the gateway wants, and asks for the public key', async () => {
    const { provider, seen } = await answering(signed({ code_url: CODE_URL }));
    await provider.createPayment(payment);
    expect(seen[0]?.headers).toMatchObject({
      accept: 'application/json',
      'content-type': 'application/json',
      'user-agent': 'suanpan',
      'wechatpay-serial': SERIAL,
    });
  });

  it('asks for no key where there are certificates only', async () => {
    const { url, seen, stop } = await startPeer(() => refused(500, 'SYSTEM_ERROR'));
    stops.push(stop);
    const { [SERIAL]: _, ...publicKeys } = config.publicKeys;
    const provider = createWechatPay({ ...config, baseUrl: url, publicKeys }, { now: () => NOW });
    await failure(provider.queryPayment(reference));
    expect(seen[0]?.headers).not.toHaveProperty('wechatpay-serial');
  });

  it('is the same again, but for its nonce, when a payment is announced again', async () => {
    const { provider, seen } = await answering(signed({ code_url: CODE_URL }));
    await provider.createPayment(payment);
    await provider.createPayment(payment);
    expect(seen[0]?.body).toBe(seen[1]?.body);
    expect(seen[0]?.headers.authorization).not.toBe(seen[1]?.headers.authorization);
  });
});

describe('createPayment', () => {
  it('presents a code until the order expires', async () => {
    const { provider } = await answering(signed({ code_url: CODE_URL }));
    expect(await provider.createPayment(payment)).toEqual({
      presentation: { kind: 'qr', text: CODE_URL },
      presentUntil: payment.expiresAt,
      providerOrderNo: null,
    });
  });

  it('presents a code for two hours at most', async () => {
    const { provider } = await answering(signed({ code_url: CODE_URL }));
    const expiresAt = new Date(NOW.getTime() + 86_400_000);
    const { presentUntil } = await provider.createPayment({ ...payment, expiresAt });
    expect(presentUntil).toEqual(new Date(NOW.getTime() + 7_200_000));
  });

  it('sends a phone to the H5 cashier and back, for less than five minutes', async () => {
    const { provider, seen } = await answering(signed({ h5_url: H5_URL }));
    const start = await provider.createPayment({ ...payment, channel: 'mobile' });
    const back = 'https%3A%2F%2Fshop.example%2Fpay%2FSHOP20260101000001%3Fa%3D1%26b%3D2';
    expect(start.presentation).toEqual({
      kind: 'redirect',
      url: `${H5_URL}&redirect_url=${back}`,
    });
    expect(start.presentUntil.getTime()).toBeLessThan(NOW.getTime() + 300_000);
    expect(seen[0]?.url).toBe('/wechatpay/v3/pay/transactions/h5');
    expect(JSON.parse(seen[0]?.body ?? '').scene_info.payer_client_ip).toBe('203.0.113.7');
  });

  it('sends nobody to an address that is no web page', async () => {
    const { provider } = await answering(signed({ h5_url: 'javascript:alert(1)' }));
    const error = await failure(provider.createPayment({ ...payment, channel: 'mobile' }));
    expect(error).toMatchObject({ kind: 'unknown', code: 'bad_format' });
  });

  it('refuses what it does not offer, before anything is sent', async () => {
    const { provider, seen } = await answering(signed({ code_url: CODE_URL }));
    const yen = { ...payment, amount: { minor: 100, currency: 'JPY' } } as const;
    await expect(provider.createPayment(yen)).rejects.toThrow('CNY');
    const desktop = { ...payment, channel: 'desktop' } as const;
    await expect(provider.createPayment(desktop)).rejects.toThrow('desktop');
    expect(seen).toHaveLength(0);
  });

  it.each([
    [403, 'OUT_TRADE_NO_USED', 'rejected'],
    [400, 'INVALID_REQUEST', 'rejected'],
    [400, 'ORDER_CLOSED', 'rejected'],
    [400, 'ORDERPAID', 'unknown'],
    [500, 'SYSTEM_ERROR', 'unknown'],
    [429, 'FREQUENCY_LIMITED', 'retryable'],
  ])('takes %i %s for %s, with the words of WeChat', async (status, code, kind) => {
    const { provider } = await answering(refused(status, code));
    const error = await failure(provider.createPayment(payment));
    expect(error).toMatchObject({ kind, code, words: '某种原因' });
  });
});

describe('an answer is believed only when WeChat signed it lately', () => {
  const answer = { code_url: CODE_URL };
  const genuine = signed(answer);
  const without = (name: string): Reply => {
    const { [name]: _, ...headers } = genuine.headers ?? {};
    return { ...genuine, headers };
  };
  const withHeader = (name: string, value: string): Reply => ({
    ...genuine,
    headers: { ...genuine.headers, [name]: value },
  });

  it.each([
    ['unsigned', { status: 200, body: JSON.stringify(answer) }, 'missing_header'],
    ['without timestamp', without('wechatpay-timestamp'), 'missing_header'],
    ['without nonce', without('wechatpay-nonce'), 'missing_header'],
    ['without serial', without('wechatpay-serial'), 'missing_header'],
    ['without signature', without('wechatpay-signature'), 'missing_header'],
    ['old', signed(answer, { at: new Date(NOW.getTime() - 301_000) }), 'stale'],
    ['early', signed(answer, { at: new Date(NOW.getTime() + 301_000) }), 'stale'],
    ['by an unknown key', signed(answer, { serial: 'PUB_KEY_ID_1' }), 'unknown_key'],
    ['by a stranger', signed(answer, { key: strangerKeys.privateKey }), 'bad_signature'],
    ['altered', { ...genuine, body: `${genuine.body} ` }, 'bad_signature'],
    ['a probe', withHeader('wechatpay-signature', 'WECHATPAY/SIGNTEST/AbC='), 'bad_signature'],
    ['a redirect', { status: 302, headers: { location: 'http://127.0.0.1:1/' } }, 'missing_header'],
    ['not as documented', signed({ code_uri: CODE_URL }), 'bad_format'],
    ['empty', signed(undefined), 'bad_format'],
  ])('%s: the outcome is unknown', async (_, reply: Reply, code) => {
    const { provider } = await answering(reply);
    const error = await failure(provider.createPayment(payment));
    expect(error).toMatchObject({ kind: 'unknown', code });
  });

  it('by either key while they are switched', async () => {
    const signing = { key: oldWechatKeys.privateKey, serial: OLD_SERIAL };
    const { provider } = await answering(signed(answer, signing));
    await expect(provider.createPayment(payment)).resolves.toBeDefined();
  });

  it('under any spelling of the header names', async () => {
    const headers = Object.fromEntries(
      Object.entries(genuine.headers ?? {}).map(([name, value]) => [name.toUpperCase(), value]),
    );
    const { provider } = await answering({ ...genuine, headers });
    await expect(provider.createPayment(payment)).resolves.toBeDefined();
  });

  it('but a refusal is read without, whatever its body', async () => {
    for (const [reply, code] of [
      [refused(401, 'SIGN_ERROR'), 'SIGN_ERROR'],
      [{ status: 404 }, 'HTTP_404'],
      [{ status: 405 }, 'HTTP_405'],
      [{ status: 502, body: '<html>Bad Gateway</html>' }, 'HTTP_502'],
      [{ status: 500, body: '{"code":1}' }, 'HTTP_500'],
    ] as const) {
      const { provider } = await answering(reply);
      expect((await failure(provider.createPayment(payment))).code).toBe(code);
    }
  });
});

describe('queryPayment', () => {
  it('tells what was paid, to whom', async () => {
    const { provider } = await answering(signed(paid));
    expect(await provider.queryPayment(reference)).toEqual({
      about: 'payment',
      paymentId: 'SHOP20260101000001',
      status: 'succeeded',
      amount: { minor: 100, currency: 'CNY' },
      providerTradeNo: '4200000000202601010000000001',
      account: provider.account,
      occurredAt: new Date('2026-01-01T00:01:02Z'),
      providerStatus: 'SUCCESS',
    });
  });

  it.each(['ORDER_NOT_EXIST', 'ORDERNOTEXIST'])('takes %s for absent', async (code) => {
    const { provider } = await answering(refused(404, code));
    expect(await provider.queryPayment(reference)).toMatchObject({
      paymentId: 'SHOP20260101000001',
      status: 'absent',
      providerStatus: code,
    });
  });

  it('takes a wrong path for trouble, not for absent', async () => {
    const { provider } = await answering({ status: 404 });
    expect((await failure(provider.queryPayment(reference))).kind).toBe('unknown');
  });

  it('believes no answer about another payment', async () => {
    const { provider } = await answering(signed({ ...paid, out_trade_no: 'SHOP20260101000002' }));
    expect((await failure(provider.queryPayment(reference))).code).toBe('other_subject');
  });
});

describe('closePayment', () => {
  const close = (provider: PaymentProvider) => provider.closePayment?.(reference);

  it('names the merchant in the body and takes 204', async () => {
    const { provider, seen } = await answering(signed(undefined));
    await close(provider);
    expect(seen[0]).toMatchObject({
      method: 'POST',
      url: '/wechatpay/v3/pay/transactions/out-trade-no/SHOP20260101000001/close',
      body: '{"mchid":"1900000001"}',
    });
  });

  it.each(['ORDERPAID', 'ORDER_CLOSED', 'ORDER_NOT_EXIST'])(
    'has nothing to do on %s',
    async (c) => {
      const { provider } = await answering(refused(400, c));
      await expect(close(provider)).resolves.toBeUndefined();
    },
  );

  it.each([
    [403, 'TRADE_ERROR', 'rejected'],
    [500, 'SYSTEM_ERROR', 'unknown'],
  ])('throws on %i %s', async (status, code, kind) => {
    const { provider } = await answering(refused(status, code));
    await expect(close(provider)).rejects.toMatchObject({ kind, code });
  });

  it('believes no unsigned 204', async () => {
    const { provider } = await answering({ status: 204 });
    await expect(close(provider)).rejects.toMatchObject({ kind: 'unknown' });
  });
});

describe('refund', () => {
  it('is processing once it is accepted', async () => {
    const { provider } = await answering(signed(refunding));
    const fact = {
      about: 'refund',
      refundId: 'REFUND0001',
      status: 'processing',
      amount: { minor: 40, currency: 'CNY' },
      providerRefundNo: '50300000000000000000000000001',
    };
    expect(await provider.refund(refund)).toMatchObject(fact);
    expect(await provider.queryRefund?.(refund)).toMatchObject(fact);
  });

  it.each([
    [403, 'NOT_ENOUGH', 'rejected'],
    [403, 'USER_ACCOUNT_ABNORMAL', 'rejected'],
    [400, 'INVALID_REQUEST', 'rejected'],
    [404, 'RESOURCE_NOT_EXISTS', 'retryable'],
    [429, 'FREQUENCY_LIMITED', 'unknown'],
    [500, 'SYSTEM_ERROR', 'unknown'],
    [403, 'SOMETHING_NEW', 'unknown'],
  ])('takes %i %s for %s', async (status, code, kind) => {
    const { provider } = await answering(refused(status, code));
    expect(await failure(provider.refund(refund))).toMatchObject({ kind, code });
  });

  it('is absent when its number is not known', async () => {
    const { provider } = await answering(refused(404, 'RESOURCE_NOT_EXISTS'));
    expect(await provider.queryRefund?.(refund)).toMatchObject({
      refundId: 'REFUND0001',
      status: 'absent',
    });
  });

  it('believes no answer about another refund, or of another payment', async () => {
    for (const change of [{ out_refund_no: 'REFUND0002' }, { out_trade_no: 'SHOP2' }]) {
      const { provider } = await answering(signed({ ...refunding, ...change }));
      expect((await failure(provider.refund(refund))).code).toBe('other_subject');
      expect((await failure(Promise.resolve(provider.queryRefund?.(refund)))).code).toBe(
        'other_subject',
      );
    }
  });
});
