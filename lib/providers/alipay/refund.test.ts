import { describe, expect, it } from 'vitest';
import { alipayWith, contentOf, failed, kindOf, payment, refund, success, trade } from './fixtures';

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
    ['ACQ.SELLER_BALANCE_NOT_ENOUGH', '40004', 'rejected'],
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

  it('is not believed of another trade', async () => {
    const { provider } = await alipayWith({ ...refunded, out_trade_no: 'OTHER' });
    expect(await kindOf(provider.refund(refund))).toBe('unknown');
  });

  it('is found by its number, with its own amount', async () => {
    const { provider, seen } = await alipayWith(found);
    expect(await provider.queryRefund?.(refund)).toEqual({
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
    expect((await provider.queryRefund?.(refund))?.status).toBe(status);
  });

  it.each([
    ['another refund', { ...found, out_request_no: 'OTHER' }],
    ['another trade', { ...found, out_trade_no: 'OTHER' }],
    ['no amount', { ...found, refund_amount: undefined }],
  ])('queried, an answer about %s is not believed', async (_name, answer) => {
    const { provider } = await alipayWith(answer);
    expect(await kindOf(Promise.resolve(provider.queryRefund?.(refund)))).toBe('unknown');
  });
});
