import { onTestFinished } from 'vitest';
import { ProviderError, type ProviderErrorKind } from '@/lib/errors';
import type { PaymentRequest, RefundRequest } from '@/lib/providers/provider';
import { createAlipay } from '.';
import { answerBody, configFor, NOW, type Reply, startPeer } from './testing';

/** For the unit tests: what the shop asks, what Alipay answers, and the two brought together. */

export const payment: PaymentRequest = {
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
export const reference = { ...payment, providerOrderNo: null, providerTradeNo: null };
export const refund: RefundRequest = {
  refundId: 'REFUND0001',
  payment: reference,
  amount: { minor: 10, currency: 'CNY' },
  reason: 'too small',
  requestedAt: NOW,
  notifyUrl: payment.notifyUrl,
};
export const success = { code: '10000', msg: 'Success' };
export const trade = {
  ...success,
  buyer_pay_amount: '88.80',
  out_trade_no: payment.paymentId,
  send_pay_date: '2026-01-01 08:01:02',
  total_amount: '88.80',
  trade_no: '2026010122001468450512505578',
  trade_status: 'TRADE_SUCCESS',
};
export const failed = (subCode: string, code = '40004') => {
  return { code, msg: 'Business Failed', sub_code: subCode, sub_msg: '说明' };
};

/** The adapter, and a gateway that answers each call in turn, the last answer for good. */
export async function alipayWith(...answers: (object | Reply)[]) {
  const rest = [...answers];
  const peer = await startPeer(({ method = '' }) => {
    const answer = (rest.length > 1 ? rest.shift() : rest[0]) ?? {};
    if ('body' in answer) return { ...answer, body: String(answer.body) };
    return { body: answerBody(method, answer) };
  });
  onTestFinished(peer.stop);
  return { ...peer, provider: createAlipay(configFor(peer.url), { now: () => NOW }) };
}

export const offline = () =>
  createAlipay(configFor('http://127.0.0.1:1/gateway.do'), { now: () => NOW });

export async function kindOf(promise: Promise<unknown>): Promise<ProviderErrorKind | 'no error'> {
  try {
    await promise;
    return 'no error';
  } catch (error) {
    if (error instanceof ProviderError) return error.kind;
    throw error;
  }
}

export const contentOf = (params: Readonly<Record<string, string>>) => {
  return JSON.parse(params.biz_content ?? '');
};
