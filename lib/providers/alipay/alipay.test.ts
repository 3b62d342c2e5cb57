import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ProviderError, type ProviderErrorKind } from '@/lib/errors';
import type { PaymentRequest, RefundRequest } from '../provider';
import { createAlipay } from '.';
import {
  APP_ID,
  alipayKeys,
  answerBody,
  configFor,
  isSignedRequest,
  NOW,
  oldAlipayKeys,
  type Reply,
  SELLER_ID,
  startPeer,
  strangerKeys,
} from './testing';

const payment: PaymentRequest = {
  paymentId: 'SHOP20260101000001',
  channel: 'desktop',
  amount: { minor: 8880, currency: 'CNY' },
  description: '测试商品 A+B/C=D&E 100%',
  requestedAt: NOW,
  expiresAt: new Date(NOW.getTime() + 30 * 60_000),
  notifyUrl: 'https://shop.example/api/notify/alipay?x=1',
  returnUrl: 'https://shop.example/pay/SHOP20260101000001',
  clientIp: '203.0.113.7',
};
const reference = { ...payment, providerTradeNo: null };
const refund: RefundRequest = {
  refundId: 'REFUND0001',
  payment: reference,
  amount: { minor: 10, currency: 'CNY' },
  reason: 'too small',
  requestedAt: NOW,
  notifyUrl: payment.notifyUrl,
};
const success = { code: '10000', msg: 'Success' };
const trade = {
  ...success,
  buyer_pay_amount: '88.80',
  out_trade_no: payment.paymentId,
  send_pay_date: '2026-01-01 08:01:02',
  total_amount: '88.80',
  trade_no: '2026010122001468450512505578',
  trade_status: 'TRADE_SUCCESS',
};
const failed = (subCode: string, code = '40004') => {
  return { code, msg: 'Business Failed', sub_code: subCode, sub_msg: '说明' };
};

const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
  vi.unstubAllEnvs();
});

/** The adapter, and a gateway that answers each call in turn, the last answer for good. */
async function alipayWith(...answers: (object | Reply)[]) {
  const rest = [...answers];
  const peer = await startPeer(({ method = '' }) => {
    const answer = (rest.length > 1 ? rest.shift() : rest[0]) ?? {};
    if ('body' in answer) return { ...answer, body: String(answer.body) };
    return { body: answerBody(method, answer) };
  });
  stops.push(peer.stop);
  return { ...peer, provider: createAlipay(configFor(peer.url), { now: () => NOW }) };
}

const offline = () => createAlipay(configFor('http://127.0.0.1:1/gateway.do'), { now: () => NOW });

async function kindOf(promise: Promise<unknown>): Promise<ProviderErrorKind | 'no error'> {
  try {
    await promise;
    return 'no error';
  } catch (error) {
    if (error instanceof ProviderError) return error.kind;
    throw error;
  }
}

async function redirectOf(request: PaymentRequest) {
  const { presentation, presentUntil } = await offline().createPayment(request);
  if (presentation.kind !== 'redirect') throw new Error(`not a redirect: ${presentation.kind}`);
  const url = new URL(presentation.url);
  return { url, params: Object.fromEntries(url.searchParams), presentUntil };
}

const contentOf = (params: Readonly<Record<string, string>>) =>
  JSON.parse(params.biz_content ?? '');

describe('createPayment', () => {
  it('gives the desktop a signed address of the cashier page', async () => {
    const { url, params, presentUntil } = await redirectOf(payment);
    expect(url.origin + url.pathname).toBe('http://127.0.0.1:1/gateway.do');
    expect(url.search).not.toContain('+');
    expect(isSignedRequest(params)).toBe(true);
    expect(params).toMatchObject({
      app_id: APP_ID,
      method: 'alipay.trade.page.pay',
      charset: 'utf-8',
      sign_type: 'RSA2',
      timestamp: '2026-01-01 08:00:00',
      version: '1.0',
      notify_url: payment.notifyUrl,
      return_url: payment.returnUrl,
    });
    expect(contentOf(params)).toEqual({
      out_trade_no: 'SHOP20260101000001',
      total_amount: '88.80',
      subject: '测试商品 A+B C D E 100%',
      product_code: 'FAST_INSTANT_TRADE_PAY',
      time_expire: '2026-01-01 08:30:00',
    });
    expect(presentUntil).toEqual(new Date('2026-01-01T00:05:00Z'));
  });

  it('gives the phone the mobile page, with the way back', async () => {
    const { params } = await redirectOf({ ...payment, channel: 'mobile' });
    expect(params.method).toBe('alipay.trade.wap.pay');
    expect(contentOf(params)).toMatchObject({
      product_code: 'QUICK_WAP_WAY',
      quit_url: payment.returnUrl,
      time_expire: '2026-01-01 08:30:00',
    });
    expect(isSignedRequest(params)).toBe(true);
  });

  it('asks for a code, public parameters in the address and the content in the body', async () => {
    const { provider, seen } = await alipayWith({
      ...success,
      out_trade_no: payment.paymentId,
      qr_code: 'https://qr.alipay.com/bavh4wjlxf12tper3a',
    });
    const request: PaymentRequest = { ...payment, channel: 'qr' };
    const start = await provider.createPayment(request);
    expect(start).toEqual({
      presentation: { kind: 'qr', text: 'https://qr.alipay.com/bavh4wjlxf12tper3a' },
      presentUntil: payment.expiresAt,
    });
    expect(await provider.createPayment(request)).toEqual(start);
    const [first, again] = seen;
    expect(first).toEqual(again);
    expect(first?.query).toMatchObject({ method: 'alipay.trade.precreate', charset: 'utf-8' });
    expect(first?.query.return_url).toBeUndefined();
    expect(Object.keys(first?.form ?? {})).toEqual(['biz_content']);
    expect(isSignedRequest({ ...first?.query, ...first?.form })).toBe(true);
    expect(contentOf(first?.form ?? {})).toMatchObject({
      product_code: 'QR_CODE_OFFLINE',
      time_expire: '2026-01-01 08:30:00',
    });
  });

  it('never presents beyond the expiry, nor a code beyond its two hours', async () => {
    const soon = new Date(NOW.getTime() + 60_000);
    expect((await redirectOf({ ...payment, expiresAt: soon })).presentUntil).toEqual(soon);
    const { provider } = await alipayWith({
      ...success,
      out_trade_no: payment.paymentId,
      qr_code: 'https://qr.alipay.com/1',
    });
    const late = new Date(NOW.getTime() + 86_400_000);
    const start = await provider.createPayment({ ...payment, channel: 'qr', expiresAt: late });
    expect(start.presentUntil).toEqual(new Date('2026-01-01T02:00:00Z'));
  });

  it('refuses a code for another order', async () => {
    const { provider } = await alipayWith({ ...success, out_trade_no: 'OTHER', qr_code: 'x' });
    expect(await kindOf(provider.createPayment({ ...payment, channel: 'qr' }))).toBe('unknown');
  });

  it('writes any amount exactly', async () => {
    const cases: [number, string][] = [
      [1, '0.01'],
      [1999, '19.99'],
      [100_000_000_00, '100000000.00'],
    ];
    for (const [minor, text] of cases) {
      const { params } = await redirectOf({ ...payment, amount: { minor, currency: 'CNY' } });
      expect(contentOf(params).total_amount).toBe(text);
    }
  });

  it('takes no other currency', async () => {
    const request: PaymentRequest = { ...payment, amount: { minor: 88, currency: 'JPY' } };
    await expect(offline().createPayment(request)).rejects.toThrow('CNY');
  });

  it('makes an acceptable subject of any description', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 400 }), async (description) => {
        const { params } = await redirectOf({ ...payment, description });
        const { subject } = contentOf(params);
        expect(subject).toMatch(/^[^/=&\p{Cc}\p{Cs}]{1,256}$/u);
        expect(subject.length).toBeLessThanOrEqual(256);
        expect(isSignedRequest(params)).toBe(true);
      }),
      { numRuns: 30 },
    );
    const { params } = await redirectOf({ ...payment, description: `\ud800${'🍵'.repeat(200)}` });
    expect(contentOf(params).subject).toBe('🍵'.repeat(128));
  });

  it('writes Beijing time whatever the zone of the process', async () => {
    vi.stubEnv('TZ', 'America/New_York');
    expect(NOW.getTimezoneOffset()).toBe(300);
    const { params } = await redirectOf(payment);
    expect(params.timestamp).toBe('2026-01-01 08:00:00');
    expect(contentOf(params).time_expire).toBe('2026-01-01 08:30:00');
  });

  it('turns the day at Beijing midnight', async () => {
    const expiresAt = new Date('2025-12-31T15:59:59.999Z');
    const { params } = await redirectOf({ ...payment, expiresAt });
    expect(contentOf(params).time_expire).toBe('2025-12-31 23:59:59');
    const next = await redirectOf({ ...payment, expiresAt: new Date('2025-12-31T16:00:00Z') });
    expect(contentOf(next.params).time_expire).toBe('2026-01-01 00:00:00');
  });

  it.each([
    ['ACQ.TOTAL_FEE_EXCEED', 'rejected'],
    ['EXIST_FORBIDDEN_WORD', 'rejected'],
    ['ACQ.APPLY_PC_MERCHANT_CODE_ERROR', 'rejected'],
    ['ACQ.SYSTEM_ERROR', 'unknown'],
    ['ACQ.TRADE_HAS_SUCCESS', 'unknown'],
    ['ACQ.CONTEXT_INCONSISTENT', 'unknown'],
  ])('a code refused with %s is %s', async (subCode, kind) => {
    const { provider } = await alipayWith(failed(subCode));
    expect(await kindOf(provider.createPayment({ ...payment, channel: 'qr' }))).toBe(kind);
  });
});

describe('answers', () => {
  const query = async (...answers: (object | Reply)[]) => {
    const { provider } = await alipayWith(...answers);
    return provider.queryPayment(reference);
  };
  const body = (node: object, key?: Parameters<typeof answerBody>[2]) => {
    return { body: answerBody('alipay.trade.query', node, key) };
  };

  it('are believed from any generation of Alipay’s key', async () => {
    expect((await query(body(trade, oldAlipayKeys.privateKey))).status).toBe('succeeded');
    expect((await query(body(trade, alipayKeys.privateKey))).status).toBe('succeeded');
  });

  it('are refused when a stranger signed them', async () => {
    await expect(query(body(trade, strangerKeys.privateKey))).rejects.toMatchObject({
      kind: 'unknown',
      code: 'BAD_SIGNATURE',
    });
  });

  it('are refused when anything in them changed', async () => {
    const changed = body(trade).body.replace('88.80', '88.00');
    expect(await kindOf(query({ body: changed }))).toBe('unknown');
  });

  it('are refused when they report a success without a signature', async () => {
    expect(await kindOf(query(body(trade, null)))).toBe('unknown');
  });

  it('prove nothing when they report an error without a signature', async () => {
    expect(await kindOf(query(body(failed('ACQ.TRADE_NOT_EXIST'), null)))).toBe('unknown');
    expect(await kindOf(query(body(failed('isv.invalid-app-id', '40002'), null)))).toBe('unknown');
  });

  it('are refused when an error’s signature is wrong', async () => {
    const forged = body(failed('ACQ.TRADE_NOT_EXIST'), strangerKeys.privateKey);
    expect(await kindOf(query(forged))).toBe('unknown');
  });

  it('may hold their error in another node', async () => {
    const { body: text } = body(failed('isv.code-invalid', '40002'));
    const renamed = text.replace('alipay_trade_query_response', 'error_response');
    expect(await kindOf(query({ body: renamed }))).toBe('rejected');
  });

  it.each([
    ['another call’s node', { body: answerBody('alipay.trade.close', trade) }],
    ['no JSON', { body: '<html>Bad Gateway</html>' }],
    ['a status of somebody in between', { status: 502, ...body(trade) }],
    ['nothing', { body: '' }],
    ['a truncated node', { body: body(trade).body.slice(0, 90) }],
    ['no promised content', body({ ...success, out_trade_no: payment.paymentId })],
    ['another trade', body({ ...trade, out_trade_no: 'OTHER' })],
    ['an amount that is none', body({ ...trade, total_amount: '88,80' })],
  ])('with %s leave it unknown', async (_, reply) => {
    expect(await kindOf(query(reply))).toBe('unknown');
  });

  it('that never come leave it retryable without a connection', async () => {
    const { provider, stop } = await alipayWith({});
    stop();
    expect(await kindOf(provider.queryPayment(reference))).toBe('retryable');
  });
});

describe('queryPayment', () => {
  it('asks by our number', async () => {
    const { provider, seen } = await alipayWith(trade);
    await provider.queryPayment(reference);
    expect(seen[0]?.query.method).toBe('alipay.trade.query');
    expect(contentOf(seen[0]?.form ?? {})).toEqual({ out_trade_no: payment.paymentId });
  });

  it('tells of a paid trade', async () => {
    const { provider } = await alipayWith(trade);
    expect(await provider.queryPayment(reference)).toEqual({
      about: 'payment',
      paymentId: payment.paymentId,
      status: 'succeeded',
      amount: { minor: 8880, currency: 'CNY' },
      providerTradeNo: '2026010122001468450512505578',
      account: null,
      occurredAt: new Date('2026-01-01T00:01:02Z'),
      providerStatus: 'TRADE_SUCCESS',
    });
  });

  const { send_pay_date: _, ...unpaid } = trade;
  it.each([
    ['paid and no longer refundable', { ...trade, trade_status: 'TRADE_FINISHED' }, 'succeeded'],
    ['refunded in full', { ...trade, trade_status: 'TRADE_CLOSED' }, 'succeeded'],
    ['closed without payment', { ...unpaid, trade_status: 'TRADE_CLOSED' }, 'closed'],
    ['waiting for the payer', { ...unpaid, trade_status: 'WAIT_BUYER_PAY' }, 'pending'],
    ['in a state we never heard of', { ...trade, trade_status: 'TRADE_NEW' }, 'pending'],
    ['not opened by the payer', failed('ACQ.TRADE_NOT_EXIST'), 'absent'],
    ['not opened, without the prefix', failed('TRADE_NOT_EXIST'), 'absent'],
  ])('a trade %s', async (_name, answer, status) => {
    const { provider } = await alipayWith(answer);
    expect((await provider.queryPayment(reference)).status).toBe(status);
  });

  it.each([
    ['20000', 'isp.unknow-error', 'unknown'],
    ['40004', 'ACQ.SYSTEM_ERROR', 'unknown'],
    ['40005', 'isv.app-call-limited', 'retryable'],
    ['40002', 'isv.invalid-signature', 'rejected'],
  ])('refused with %s %s is %s', async (code, subCode, kind) => {
    const { provider } = await alipayWith(failed(subCode, code));
    expect(await kindOf(provider.queryPayment(reference))).toBe(kind);
  });
});

describe('closePayment', () => {
  const close = async (answer: object) => {
    const { provider } = await alipayWith(answer);
    return kindOf(provider.closePayment?.(reference) ?? Promise.reject(new Error('no close')));
  };

  it('resolves when Alipay closed it, or had nothing to close', async () => {
    expect(await close({ ...success, out_trade_no: payment.paymentId })).toBe('no error');
    expect(await close(failed('ACQ.TRADE_NOT_EXIST'))).toBe('no error');
    expect(await close(failed('ACQ.TRADE_STATUS_ERROR'))).toBe('no error');
    expect(await close(failed('ACQ.REASON_TRADE_STATUS_INVALID'))).toBe('no error');
    expect(await close(failed('ACQ.REASON_ILLEGAL_STATUS'))).toBe('no error');
  });

  it('says so when it may have been closed or not', async () => {
    expect(await close(failed('ACQ.SYSTEM_ERROR'))).toBe('unknown');
    expect(await close(failed('isv.app-call-limited', '40005'))).toBe('retryable');
  });
});

describe('refund', () => {
  const refunded = {
    ...success,
    fund_change: 'Y',
    gmt_refund_pay: '2026-01-02 09:00:00',
    out_trade_no: payment.paymentId,
    refund_fee: '88.80',
    trade_no: trade.trade_no,
  };
  const found = {
    ...success,
    out_request_no: refund.refundId,
    out_trade_no: payment.paymentId,
    refund_amount: '0.10',
    refund_status: 'REFUND_SUCCESS',
    total_amount: '88.80',
    gmt_refund_pay: '2026-01-02 09:00:00',
  };

  it('asks under the refund’s own number for this refund’s own amount', async () => {
    const { provider, seen } = await alipayWith(refunded);
    await provider.refund(refund);
    expect(seen[0]?.query.method).toBe('alipay.trade.refund');
    expect(contentOf(seen[0]?.form ?? {})).toEqual({
      out_trade_no: payment.paymentId,
      out_request_no: 'REFUND0001',
      refund_amount: '0.10',
      refund_reason: 'too small',
    });
  });

  it('is done only when this call moved the money', async () => {
    const { provider } = await alipayWith(refunded, { ...refunded, fund_change: 'N' }, success);
    expect(await provider.refund(refund)).toEqual({
      about: 'refund',
      refundId: 'REFUND0001',
      status: 'succeeded',
      amount: null,
      providerRefundNo: null,
      account: null,
      occurredAt: new Date('2026-01-02T01:00:00Z'),
      providerStatus: 'fund_change=Y',
    });
    expect((await provider.refund(refund)).status).toBe('processing');
    expect(await kindOf(provider.refund(refund))).toBe('unknown');
  });

  const nothing = success;
  it.each([
    ['ACQ.SYSTEM_ERROR', '40004', 'unknown'],
    ['ACQ.REFUND_CHARGE_ERROR', '40004', 'unknown'],
    ['ACQ.SOMETHING_NEW', '40004', 'unknown'],
    ['aop.unknow-error', '20000', 'unknown'],
    ['ACQ.SELLER_BALANCE_NOT_ENOUGH', '40004', 'retryable'],
    ['isv.app-call-limited', '40005', 'retryable'],
    ['isv.invalid-timestamp', '40002', 'retryable'],
    ['ACQ.TRADE_HAS_FINISHED', '40004', 'rejected'],
    ['ACQ.TRADE_HAS_CLOSE', '40004', 'rejected'],
    ['ACQ.REASON_TRADE_REFUND_FEE_ERR', '40004', 'rejected'],
    ['ACQ.DISCORDANT_REPEAT_REQUEST', '40004', 'rejected'],
  ])('refused with %s (%s) is %s', async (subCode, code, kind) => {
    const { provider } = await alipayWith(failed(subCode, code), nothing);
    expect(await kindOf(provider.refund(refund))).toBe(kind);
  });

  it('refused because an earlier call for it had closed the trade is done', async () => {
    const { provider } = await alipayWith(failed('ACQ.TRADE_HAS_CLOSE'), found);
    expect((await provider.refund(refund)).status).toBe('succeeded');
  });

  it('is not refused while nobody can say whether an earlier call made it', async () => {
    const { provider } = await alipayWith(
      failed('ACQ.TRADE_HAS_CLOSE'),
      failed('ACQ.SYSTEM_ERROR'),
    );
    expect(await kindOf(provider.refund(refund))).toBe('unknown');
  });

  it('is found by its number, with its own amount', async () => {
    const { provider, seen } = await alipayWith(found);
    expect(await provider.queryRefund(refund)).toEqual({
      about: 'refund',
      refundId: 'REFUND0001',
      status: 'succeeded',
      amount: { minor: 10, currency: 'CNY' },
      providerRefundNo: null,
      account: null,
      occurredAt: new Date('2026-01-02T01:00:00Z'),
      providerStatus: 'REFUND_SUCCESS',
    });
    expect(contentOf(seen[0]?.form ?? {})).toEqual({
      out_trade_no: payment.paymentId,
      out_request_no: 'REFUND0001',
      query_options: ['gmt_refund_pay'],
    });
  });

  it.each([
    ['a success that says nothing', success, 'absent'],
    ['a trade that nobody paid', failed('ACQ.TRADE_NOT_EXIST'), 'absent'],
    ['a status we never heard of', { ...found, refund_status: 'REFUND_NEW' }, 'processing'],
  ])('queried, %s', async (_name, answer, status) => {
    const { provider } = await alipayWith(answer);
    expect((await provider.queryRefund(refund)).status).toBe(status);
  });

  it.each([
    ['another refund', { ...found, out_request_no: 'OTHER' }],
    ['another trade', { ...found, out_trade_no: 'OTHER' }],
    ['no amount', { ...found, refund_amount: undefined }],
  ])('queried, an answer about %s is not believed', async (_name, answer) => {
    const { provider } = await alipayWith(answer);
    expect(await kindOf(provider.queryRefund(refund))).toBe('unknown');
  });
});

describe('the description', () => {
  it('is what the shop chooses by', () => {
    const provider = offline();
    expect(provider.account).toBe(`${APP_ID}/${SELLER_ID}`);
    expect(provider.description.channels).toEqual({
      desktop: ['desktop', 'qr'],
      mobile: ['mobile'],
    });
  });

  it('stops the process when a key is none', () => {
    const config = configFor('http://127.0.0.1:1/gateway.do');
    expect(() => createAlipay({ ...config, privateKeyPem: 'c2VjcmV0' })).toThrow();
    expect(() => createAlipay({ ...config, publicKeyPems: ['c2VjcmV0'] })).toThrow();
  });
});
