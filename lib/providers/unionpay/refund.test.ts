import { describe, expect, it } from 'vitest';
import {
  accepted,
  kindOf,
  offline,
  QUERY_ID,
  reference,
  refund,
  refundFound,
  unionPayWith,
} from './fixtures';
import { isSignedRequest, MER_ID } from './testing';

describe('refund', () => {
  it('asks under its own number and time, against the payment’s queryId', async () => {
    const { provider, seen } = await unionPayWith([accepted]);
    await provider.refund(refund);
    expect(seen[0]?.path).toBe('/unionpay/gateway/api/backTransReq.do');
    expect(seen[0]?.form).toMatchObject({
      txnType: '04',
      txnSubType: '00',
      bizType: '000201',
      channelType: '07',
      orderId: refund.refundId,
      txnTime: '20261121100000',
      origQryId: QUERY_ID,
      txnAmt: '5000',
      backUrl: refund.notifyUrl,
    });
    expect(isSignedRequest(seen[0]?.form ?? {})).toBe(true);
  });

  it('is accepted, never done, by its answer', async () => {
    const { provider } = await unionPayWith([accepted]);
    expect(await provider.refund(refund)).toEqual({
      about: 'refund',
      refundId: refund.refundId,
      status: 'processing',
      amount: null,
      providerRefundNo: '782611211000006740299',
      account: MER_ID,
      occurredAt: null,
      providerStatus: '00 成功[0000000]',
    });
  });

  const absent = { ...accepted, respCode: '34' };
  it.each([
    ['03', 'unknown'],
    ['04', 'unknown'],
    ['05', 'unknown'],
    ['06', 'unknown'],
    ['12', 'unknown'],
    ['10', 'rejected'],
    ['36', 'rejected'],
    ['45', 'rejected'],
  ])('refused with %s is %s', async (respCode, kind) => {
    const { provider } = await unionPayWith([{ ...accepted, respCode }, absent]);
    expect(await kindOf(provider.refund(refund))).toBe(kind);
  });

  it('refused although an earlier call was carried out is what that call came to', async () => {
    const { provider } = await unionPayWith([{ ...accepted, respCode: '45' }, refundFound]);
    expect((await provider.refund(refund)).status).toBe('succeeded');
  });

  it('needs the queryId', async () => {
    const request = { ...refund, payment: reference };
    await expect(offline.refund(request)).rejects.toThrow('queryId');
  });

  it.each([
    ['00', 'succeeded'],
    ['A6', 'succeeded'],
    ['03', 'processing'],
    ['05', 'processing'],
    ['36', 'failed'],
  ])('queried, %s means %s', async (origRespCode, status) => {
    const { provider, seen } = await unionPayWith([{ ...refundFound, origRespCode }]);
    const fact = await provider.queryRefund?.(refund);
    expect(fact).toMatchObject({
      status,
      refundId: refund.refundId,
      amount: status === 'succeeded' ? { minor: 5000, currency: 'CNY' } : null,
      providerRefundNo: '782611211000006740299',
    });
    expect(seen[0]?.form).toMatchObject({ orderId: refund.refundId, txnTime: '20261121100000' });
  });

  it('queried, is absent when UnionPay does not know it', async () => {
    const { provider } = await unionPayWith([absent]);
    expect((await provider.queryRefund?.(refund))?.status).toBe('absent');
  });
});
