import { onTestFinished } from 'vitest';
import { ProviderError, type ProviderErrorKind } from '@/lib/errors';
import type { PaymentRequest, RefundRequest } from '@/lib/providers/provider';
import { createUnionPay } from '.';
import { configFor, MER_ID, NOW, type Reply, rawBody, signed, startPeer } from './testing';

/** For the unit tests: what the shop asks, what UnionPay answers, and the two brought together. */

export const ORDER_ID = 'UP20261120093000AB12';
export const QUERY_ID = '782611200930006740288';

export const payment: PaymentRequest = {
  paymentId: ORDER_ID,
  channel: 'desktop',
  amount: { minor: 12345, currency: 'CNY' },
  description: '算盘 Suanpan 订单',
  requestedAt: NOW,
  expiresAt: new Date(NOW.getTime() + 15 * 60_000),
  notifyUrl: 'https://shop.example/api/notify/unionpay',
  returnUrl: 'https://shop.example/pay/UP20261120093000AB12',
  clientIp: '203.0.113.7',
};
export const reference = { ...payment, providerOrderNo: null, providerTradeNo: null };
export const refund: RefundRequest = {
  refundId: 'RF20261121100000AB12',
  payment: { ...reference, providerTradeNo: QUERY_ID },
  amount: { minor: 5000, currency: 'CNY' },
  reason: 'too small',
  requestedAt: new Date('2026-11-21T02:00:00Z'),
  notifyUrl: payment.notifyUrl,
};

export const echo = { accessType: '0', bizType: '000201', merId: MER_ID };
export const found = {
  ...echo,
  currencyCode: '156',
  orderId: ORDER_ID,
  origRespCode: '00',
  origRespMsg: '成功[0000000]',
  queryId: QUERY_ID,
  respCode: '00',
  respMsg: '成功[0000000]',
  txnAmt: '12345',
  txnTime: '20261120093000',
  txnType: '01',
};
export const accepted = {
  ...echo,
  orderId: refund.refundId,
  origQryId: QUERY_ID,
  queryId: '782611211000006740299',
  respCode: '00',
  respMsg: '成功[0000000]',
  txnAmt: '5000',
  txnTime: '20261121100000',
  txnType: '04',
};
export const refundFound = { ...found, ...accepted };

export type Fields = Readonly<Record<string, string>>;

const isReply = (answer: Fields | Reply): answer is Reply => 'body' in answer;

/** The adapter, and a gateway that answers each call in turn, the last answer for good. */
export async function unionPayWith(answers: (Fields | Reply)[], now = NOW) {
  const rest = [...answers];
  const peer = await startPeer(() => {
    const answer = (rest.length > 1 ? rest.shift() : rest[0]) ?? {};
    return isReply(answer) ? answer : { body: rawBody(signed(answer)) };
  });
  onTestFinished(peer.stop);
  return { ...peer, provider: createUnionPay(configFor(peer.url), { now: () => now }) };
}

export const offline = createUnionPay(configFor('https://gateway.95516.com'), { now: () => NOW });

export async function kindOf(promise: Promise<unknown>): Promise<ProviderErrorKind | 'no error'> {
  try {
    await promise;
    return 'no error';
  } catch (error) {
    if (error instanceof ProviderError) return error.kind;
    throw error;
  }
}
