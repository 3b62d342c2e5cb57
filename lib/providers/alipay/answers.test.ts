import { describe, expect, it } from 'vitest';
import { alipayWith, failed, kindOf, payment, reference, success, trade } from './fixtures';
import { alipayKeys, answerBody, oldAlipayKeys, type Reply, strangerKeys } from './testing';

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
    await expect(query(forged)).rejects.toMatchObject({ kind: 'unknown', code: 'BAD_SIGNATURE' });
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
