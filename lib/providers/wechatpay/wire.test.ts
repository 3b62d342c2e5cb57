import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PaymentRequest, RefundRequest } from '../provider';
import { config } from './testing';
import {
  type Call,
  errorKind,
  paymentFact,
  prepayBody,
  refundAnswer,
  refundBody,
  refundFact,
  transaction,
} from './wire';

const payment: PaymentRequest = {
  paymentId: 'SHOP20260101000001',
  channel: 'qr',
  amount: { minor: 100, currency: 'CNY' },
  description: '测试商品',
  requestedAt: new Date('2026-01-01T00:00:00Z'),
  expiresAt: new Date('2026-01-01T00:30:00.987Z'),
  notifyUrl: 'https://shop.example/api/pay/wechat/notify',
  returnUrl: 'https://shop.example/pay/SHOP20260101000001',
  clientIp: '203.0.113.7',
};
const refund: RefundRequest = {
  refundId: 'REFUND0001',
  payment: { ...payment, providerOrderNo: null, providerTradeNo: '4200000000202601010000000001' },
  amount: { minor: 40, currency: 'CNY' },
  reason: 'Too small 👕',
  requestedAt: payment.requestedAt,
  notifyUrl: payment.notifyUrl,
};

const minor = fc.integer({ min: 1, max: 2 ** 31 - 1 });

describe('prepayBody', () => {
  it('is the body of vector B, byte for byte', () => {
    expect(prepayBody(config, payment)).toBe(
      '{"appid":"wx0000000000000001","mchid":"1900000001","description":"测试商品","out_trade_no":"SHOP20260101000001","time_expire":"2026-01-01T08:30:00+08:00","notify_url":"https://shop.example/api/pay/wechat/notify","amount":{"total":100,"currency":"CNY"}}',
    );
  });

  it('names the payer and the scene for H5', () => {
    const body = JSON.parse(prepayBody(config, { ...payment, channel: 'mobile' }));
    const scene = { payer_client_ip: '203.0.113.7', h5_info: { type: 'Wap' } };
    expect(body.scene_info).toEqual(scene);
  });

  it('keeps the time to pay in Beijing time over midnight', () => {
    const expiresAt = new Date('2026-12-31T16:00:00Z');
    const body = JSON.parse(prepayBody(config, { ...payment, expiresAt }));
    expect(body.time_expire).toBe('2027-01-01T00:00:00+08:00');
  });

  it('carries any amount as an integer of fen', () => {
    fc.assert(
      fc.property(minor, (total) => {
        const body = prepayBody(config, { ...payment, amount: { minor: total, currency: 'CNY' } });
        expect(body).toContain(`"amount":{"total":${total},"currency":"CNY"}`);
      }),
    );
  });

  it('has a description of 1 to 127 bytes without emoji or control characters', () => {
    const text = fc.string({ unit: 'binary', maxLength: 150 });
    fc.assert(
      fc.property(text, (description) => {
        const body = JSON.parse(prepayBody(config, { ...payment, description }));
        expect(body.description).not.toMatch(/[\u{10000}-\u{10FFFF}\p{Cs}\p{Cc}]/u);
        expect(body.description).not.toContain('\uFFFD');
        const length = Buffer.byteLength(body.description);
        expect(length).toBeGreaterThan(0);
        expect(length).toBeLessThanOrEqual(127);
      }),
      { numRuns: 50 },
    );
  });

  it.each([
    ['Tea 🍵 for two', 'Tea for two'],
    ['👩‍👧 ❤️ family', '❤ family'],
    ['two\r\nlines\tand\u0000more', 'two lines and more'],
    ['broken \ud83d pair', 'broken pair'],
    ['🎁🎁', 'SHOP20260101000001'],
    ['  ', 'SHOP20260101000001'],
    ['茶'.repeat(50), '茶'.repeat(42)],
    ['a'.repeat(200), 'a'.repeat(127)],
  ])('says %j as %j', (description, said) => {
    expect(JSON.parse(prepayBody(config, { ...payment, description })).description).toBe(said);
  });
});

describe('refundBody', () => {
  it('names the number, its payment, the part and the whole', () => {
    expect(JSON.parse(refundBody(refund))).toEqual({
      out_trade_no: 'SHOP20260101000001',
      out_refund_no: 'REFUND0001',
      reason: 'Too small',
      notify_url: 'https://shop.example/api/pay/wechat/notify',
      amount: { refund: 40, total: 100, currency: 'CNY' },
    });
  });

  it('stays the same when the number of the provider becomes known between two tries', () => {
    const before = { ...refund, payment: { ...refund.payment, providerTradeNo: null } };
    expect(refundBody(before)).toBe(refundBody(refund));
  });

  it('leaves out a reason that has no words, and cuts a long one to 80 bytes', () => {
    expect(JSON.parse(refundBody({ ...refund, reason: '👎' }))).not.toHaveProperty('reason');
    const { reason } = JSON.parse(refundBody({ ...refund, reason: '茶'.repeat(80) }));
    expect(reason).toBe('茶'.repeat(26));
  });
});

describe('paymentFact', () => {
  const answer = {
    mchid: '1900000001',
    appid: 'wx0000000000000001',
    out_trade_no: 'SHOP20260101000001',
    trade_state: 'NOTPAY',
    trade_state_desc: '订单未支付',
    amount: { total: 100, currency: 'CNY' },
  };
  const factOf = (change: object) => paymentFact(transaction.parse({ ...answer, ...change }));

  it.each([
    ['SUCCESS', 'succeeded'],
    ['REFUND', 'succeeded'],
    ['NOTPAY', 'pending'],
    ['CLOSED', 'closed'],
    ['REVOKED', 'pending'],
    ['USERPAYING', 'pending'],
    ['PAYERROR', 'pending'],
    ['constructor', 'pending'],
  ])('takes %s for %s', (trade_state, status) => {
    expect(factOf({ trade_state })).toMatchObject({ status, providerStatus: trade_state });
  });

  it('takes what an unpaid order lacks for nothing', () => {
    expect(factOf({ amount: undefined, transaction_id: '', success_time: '' })).toEqual({
      about: 'payment',
      paymentId: 'SHOP20260101000001',
      status: 'pending',
      amount: null,
      providerTradeNo: null,
      account: '1900000001/wx0000000000000001',
      occurredAt: null,
      providerStatus: 'NOTPAY',
    });
  });

  it('is never a success without its amount', () => {
    const paid = { trade_state: 'SUCCESS', amount: undefined };
    expect(transaction.safeParse({ ...answer, ...paid }).success).toBe(false);
  });

  it('keeps every amount to the fen, and no other number', () => {
    fc.assert(
      fc.property(minor, (total) => {
        const fact = factOf({ trade_state: 'SUCCESS', amount: { total, currency: 'CNY' } });
        expect(fact.amount).toEqual({ minor: total, currency: 'CNY' });
      }),
    );
    fc.assert(
      fc.property(fc.double(), (total) => {
        fc.pre(!Number.isSafeInteger(total) || total < 0);
        const broken = { ...answer, amount: { total, currency: 'CNY' } };
        expect(transaction.safeParse(broken).success).toBe(false);
      }),
    );
  });

  it('keeps the currency that was paid', () => {
    const { amount } = factOf({ trade_state: 'SUCCESS', amount: { total: 100, currency: 'USD' } });
    expect(amount).toEqual({ minor: 100, currency: 'USD' });
  });
});

describe('refundFact', () => {
  it.each([
    ['SUCCESS', 'succeeded'],
    ['PROCESSING', 'processing'],
    ['CLOSED', 'failed'],
    ['ABNORMAL', 'failed'],
    ['SOMETHING_NEW', 'processing'],
  ])('takes %s for %s', (status, expected) => {
    const answer = refundAnswer.parse({
      refund_id: '50300000000000000000000000001',
      out_refund_no: 'REFUND0001',
      out_trade_no: 'SHOP20260101000001',
      status,
      amount: { total: 100, refund: 40, payer_refund: 36, currency: 'CNY' },
    });
    expect(refundFact(answer)).toMatchObject({
      status: expected,
      providerStatus: status,
      amount: { minor: 40, currency: 'CNY' },
    });
  });
});

describe('errorKind', () => {
  const calls: readonly Call[] = ['prepay', 'query', 'close', 'refund'];

  it.each([
    [400, 'PARAM_ERROR'],
    [400, 'INVALID_REQUEST'],
    [400, 'APPID_MCHID_NOT_MATCH'],
    [400, 'ORDER_CLOSED'],
    [403, 'OUT_TRADE_NO_USED'],
    [403, 'TRADE_ERROR'],
    [403, 'RULE_LIMIT'],
    [403, 'ACCOUNT_ERROR'],
    [403, 'USER_ACCOUNT_ABNORMAL'],
    [403, 'REQUEST_BLOCKED'],
    [500, 'INVALID_TRANSACTIONID'],
    [400, 'ORDERCLOSED'],
    [403, 'RULELIMIT'],
  ])('%i %s is a refusal', (status, code) => {
    for (const call of calls) expect(errorKind(call, status, code)).toBe('rejected');
  });

  it.each([
    [500, 'SYSTEM_ERROR'],
    [500, 'BANK_ERROR'],
    [502, 'HTTP_502'],
    [503, 'SERVICE_UNAVAILABLE'],
    [404, 'HTTP_404'],
    [405, 'HTTP_405'],
    [400, 'ORDERPAID'],
    [403, 'SOMETHING_NEW'],
  ])('%i %s tells nothing of what happened', (status, code) => {
    for (const call of calls) expect(errorKind(call, status, code)).toBe('unknown');
  });

  it.each([
    [401, 'SIGN_ERROR', 'retryable', 'retryable'],
    [429, 'FREQUENCY_LIMITED', 'retryable', 'unknown'],
    [429, 'RATELIMIT_EXCEEDED', 'retryable', 'unknown'],
    [429, 'HTTP_429', 'retryable', 'unknown'],
    [403, 'FREQUENCY_LIMITED', 'retryable', 'unknown'],
    [403, 'NOT_ENOUGH', 'rejected', 'rejected'],
    [403, 'NOTENOUGH', 'rejected', 'rejected'],
    [403, 'NO_AUTH', 'rejected', 'retryable'],
    [404, 'MCH_NOT_EXISTS', 'rejected', 'retryable'],
    [404, 'RESOURCE_NOT_EXISTS', 'unknown', 'retryable'],
  ])('%i %s is %s for a payment, %s for a refund', (status, code, payment, refunding) => {
    expect(errorKind('prepay', status, code)).toBe(payment);
    expect(errorKind('query', status, code)).toBe(payment);
    expect(errorKind('close', status, code)).toBe(payment);
    expect(errorKind('refund', status, code)).toBe(refunding);
  });
});
