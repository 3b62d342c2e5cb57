import { afterEach, beforeAll, expect, it } from 'vitest';
import { setUpTestDatabase } from '@/db/testing/database';
import { anOrder, aShippingMethod, aVariant } from '@/db/testing/fixtures';
import { setUpSandbox } from '@/db/testing/sandbox';
import { assert } from '@/lib/errors';
import { asShopper } from '@/lib/identity';
import { askProvider } from '@/lib/payments/ask-provider';
import { findOtherOpen, findPaymentView } from '@/lib/payments/payment-view';
import { findPayment } from '@/lib/payments/query-payment';
import { startAt } from '@/lib/payments/testing';
import { LIMITS } from '@/lib/rate-limit';

const sandbox = setUpSandbox();
setUpTestDatabase();

let shipping: string;
let variant: string;
beforeAll(async () => {
  shipping = await aShippingMethod();
  variant = await aVariant(1_000);
});
afterEach(() => sandbox.control('DELETE', '/faults'));

async function anOpenPayment() {
  const order = await anOrder(variant, shipping);
  const paymentId = await start(order.orderId, 'wechatpay');
  return { ...order, paymentId };
}

async function start(orderId: string, provider: string): Promise<string> {
  const started = await startAt(orderId, provider, 'qr');
  assert(started.ok, 'the payment did not start');
  return started.paymentId;
}

async function ask(paymentId: string) {
  const payment = await findPayment(paymentId);
  assert(payment, 'no such payment');
  return await askProvider(payment, 'ask-provider', new Date());
}

/** Pays without a word to the shop. */
async function paySilently(paymentId: string, body: object = {}): Promise<void> {
  const fault = { fault: 'notify-drop', outTradeNo: paymentId, times: 0 };
  await sandbox.control('POST', '/faults', fault);
  await sandbox.control('POST', `/trades/${paymentId}/pay`, body);
}

it('tells whether the money is there, though no notification came', async () => {
  const { paymentId, shopper } = await anOpenPayment();
  const stage = async () => (await findPaymentView({ shopper }, paymentId, new Date()))?.stage;
  expect(await ask(paymentId)).toBe('not_paid');
  expect(await stage()).toBe('waiting');
  await paySilently(paymentId);
  expect(await ask(paymentId)).toBe('arrived');
  expect(await stage()).toBe('succeeded');
});

it('does not take silence for "not paid"', async () => {
  const { paymentId } = await anOpenPayment();
  await paySilently(paymentId);
  await sandbox.control('POST', '/faults', { fault: 'query-500', outTradeNo: paymentId, times: 0 });
  expect(await ask(paymentId)).toBe('no_answer');
});

it('calls money of the wrong amount arrived, and leaves it to a person', async () => {
  const { paymentId, shopper } = await anOpenPayment();
  await paySilently(paymentId, { amountMinor: 1 });
  expect(await ask(paymentId)).toBe('arrived');
  expect(await findPaymentView({ shopper }, paymentId, new Date())).toMatchObject({
    stage: 'review',
    isFinal: false,
  });
});

it('asks so many times a minute, per payment', async () => {
  const [first, second] = [await anOpenPayment(), await anOpenPayment()];
  const answers = [];
  for (let turn = 0; turn <= LIMITS['ask-provider'].max; turn += 1) {
    answers.push(await ask(first.paymentId));
  }
  expect(answers.at(-2)).toBe('not_paid');
  expect(answers.at(-1)).toBe('too_often');
  expect(await ask(second.paymentId)).toBe('not_paid');
});

it('shows a payment to its owner alone', async () => {
  const { paymentId, shopper } = await anOpenPayment();
  const stranger = asShopper({ user: null, visitorHash: 'somebody-else' });
  expect(await findPaymentView({ shopper }, paymentId, new Date())).toBeDefined();
  expect(await findPaymentView({ shopper: stranger }, paymentId, new Date())).toBeUndefined();
  expect(await findPaymentView({ shopper: null, key: 'k' }, paymentId, new Date())).toBeUndefined();
});

it('finds the attempt that replaced another', async () => {
  const { orderId, paymentId } = await anOpenPayment();
  expect(await findOtherOpen({ id: paymentId, orderId })).toBeUndefined();
  const newer = await start(orderId, 'alipay');
  expect(await findOtherOpen({ id: paymentId, orderId })).toMatchObject({ id: newer });
});
