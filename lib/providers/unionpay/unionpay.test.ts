import { afterEach, describe, expect, it, vi } from 'vitest';
import type { PaymentRequest } from '@/lib/providers/provider';
import { createUnionPay } from '.';
import {
  found,
  kindOf,
  ORDER_ID,
  offline,
  payment,
  QUERY_ID,
  reference,
  unionPayWith,
} from './fixtures';
import { configFor, isSignedRequest, MER_ID, merchantCertId, NOW } from './testing';

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('createPayment', () => {
  const formOf = async (request: PaymentRequest) => {
    const { presentation, presentUntil } = await offline.createPayment(request);
    if (presentation.kind !== 'form') throw new Error(`not a form: ${presentation.kind}`);
    return { ...presentation, presentUntil };
  };

  it('gives the browser a signed form', async () => {
    const { action, fields, presentUntil } = await formOf(payment);
    expect(action).toBe('https://gateway.95516.com/gateway/api/frontTransReq.do');
    const tenMinutesOn = new Date(payment.requestedAt.getTime() + 10 * 60_000);
    expect(presentUntil).toEqual(tenMinutesOn);
    expect(isSignedRequest(fields)).toBe(true);
    expect(fields).toEqual({
      version: '5.1.0',
      encoding: 'UTF-8',
      signMethod: '01',
      certId: merchantCertId,
      txnType: '01',
      txnSubType: '01',
      bizType: '000201',
      channelType: '07',
      accessType: '0',
      merId: MER_ID,
      orderId: ORDER_ID,
      txnTime: '20261120093000',
      payTimeout: '20261120094500',
      txnAmt: '12345',
      currencyCode: '156',
      frontUrl: payment.returnUrl,
      backUrl: payment.notifyUrl,
      orderDesc: '算盘 Suanpan 订单',
      signature: expect.any(String),
    });
  });

  it('is the same however often it is asked, on whatever day', async () => {
    const later = createUnionPay(configFor('https://gateway.95516.com'), {
      now: () => new Date(NOW.getTime() + 60_000),
    });
    expect(await later.createPayment(payment)).toEqual(await offline.createPayment(payment));
  });

  it('names the phone as such', async () => {
    const { fields } = await formOf({ ...payment, channel: 'mobile' });
    expect(fields.channelType).toBe('08');
  });

  it('cuts the description to its bytes, between characters', async () => {
    const { fields } = await formOf({ ...payment, description: `\u0000${'算'.repeat(40)}` });
    expect(fields.orderDesc).toBe('算'.repeat(10));
    expect((await formOf({ ...payment, description: ' ' })).fields.orderDesc).toBeUndefined();
  });

  it('takes neither another currency nor another channel', async () => {
    const yen: PaymentRequest = { ...payment, amount: { minor: 88, currency: 'JPY' } };
    await expect(offline.createPayment(yen)).rejects.toThrow('CNY');
    await expect(offline.createPayment({ ...payment, channel: 'qr' })).rejects.toThrow('qr');
  });

  it('writes Beijing time whatever the zone of the process', async () => {
    vi.stubEnv('TZ', 'America/New_York');
    expect(NOW.getTimezoneOffset()).toBe(300);
    const { fields } = await formOf(payment);
    expect(fields.txnTime).toBe('20261120093000');
    expect(fields.payTimeout).toBe('20261120094500');
  });
});

describe('the description', () => {
  it('lets our forms go to the gateway and on to its cashier', () => {
    const origins = ['https://gateway.95516.com', 'https://cashier.95516.com'];
    expect(offline.description.formOrigins).toEqual(origins);
    const local = createUnionPay(configFor('http://localhost:4000/unionpay'));
    expect(local.description.formOrigins).toEqual(['http://localhost:4000']);
  });

  it('knows no way to close a payment', () => {
    expect(offline.closePayment).toBeNull();
    expect(offline.account).toBe(MER_ID);
  });
});

describe('queryPayment', () => {
  it('asks by number and time', async () => {
    const { provider, seen } = await unionPayWith([found]);
    await provider.queryPayment(reference);
    expect(seen[0]?.path).toBe('/unionpay/gateway/api/queryTrans.do');
    expect(seen[0]?.form).toMatchObject({
      txnType: '00',
      txnSubType: '00',
      orderId: ORDER_ID,
      txnTime: '20261120093000',
      certId: merchantCertId,
    });
    expect(isSignedRequest(seen[0]?.form ?? {})).toBe(true);
  });

  it('tells of a paid order', async () => {
    const { provider } = await unionPayWith([found]);
    expect(await provider.queryPayment(reference)).toEqual({
      about: 'payment',
      paymentId: ORDER_ID,
      status: 'succeeded',
      amount: { minor: 12345, currency: 'CNY' },
      providerTradeNo: QUERY_ID,
      account: MER_ID,
      occurredAt: null,
      providerStatus: '00',
    });
  });

  const before = NOW;
  const after = new Date(payment.expiresAt.getTime() + 1000);
  it.each([
    ['A6', before, 'succeeded'],
    ['03', before, 'pending'],
    ['04', after, 'pending'],
    ['05', after, 'pending'],
    ['64', before, 'pending'],
    ['64', payment.expiresAt, 'pending'],
    ['64', after, 'failed'],
  ])('origRespCode %s at %s is %s', async (origRespCode, now, status) => {
    const { provider } = await unionPayWith([{ ...found, origRespCode }], now);
    const fact = await provider.queryPayment(reference);
    expect(fact).toMatchObject({ status, providerStatus: origRespCode });
  });

  it('tells of an order that UnionPay does not know', async () => {
    const { merId, orderId, txnTime } = found;
    const { provider } = await unionPayWith([{ merId, orderId, txnTime, respCode: '34' }]);
    const fact = await provider.queryPayment(reference);
    expect(fact).toMatchObject({ status: 'absent', amount: null, providerStatus: '34' });
  });

  it.each(['10', '37', '06', '99'])('a query refused with %s says nothing', async (respCode) => {
    const { provider } = await unionPayWith([{ ...found, respCode }]);
    expect(await kindOf(provider.queryPayment(reference))).toBe('retryable');
  });

  it('has no answer at all without a connection', async () => {
    const { provider, stop } = await unionPayWith([found]);
    stop();
    expect(await kindOf(provider.queryPayment(reference))).toBe('retryable');
  });
});
