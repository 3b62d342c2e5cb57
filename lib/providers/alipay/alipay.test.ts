import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { PaymentRequest } from '@/lib/providers/provider';
import { createAlipay } from '.';
import {
  alipayWith,
  contentOf,
  failed,
  kindOf,
  offline,
  payment,
  reference,
  success,
  trade,
} from './fixtures';
import { APP_ID, configFor, isSignedRequest, NOW, SELLER_ID } from './testing';

afterEach(() => {
  vi.unstubAllEnvs();
});

async function redirectOf(request: PaymentRequest) {
  const { presentation, presentUntil } = await offline().createPayment(request);
  if (presentation.kind !== 'redirect') throw new Error(`not a redirect: ${presentation.kind}`);
  const url = new URL(presentation.url);
  return { url, params: Object.fromEntries(url.searchParams), presentUntil };
}

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
      providerOrderNo: null,
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
