import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { startTestSandbox } from './alipay-testing';
import { createFaults, type FaultName, faultRequest } from './faults';
import { connectShop, newNumber } from './wechatpay-testing';

// Each of these talks HTTP many times, on machines that are busy with other tests.
vi.setConfig({ testTimeout: 30_000 });

let sandbox: Awaited<ReturnType<typeof startTestSandbox>>;
let shop: ReturnType<typeof connectShop>;

beforeAll(async () => {
  sandbox = await startTestSandbox();
  shop = connectShop(sandbox);
}, 60_000);
afterAll(() => sandbox.stop());

const play = (fault: FaultName, outTradeNo: string, options: Record<string, unknown> = {}) =>
  sandbox.core.faults.add(faultRequest.parse({ fault, outTradeNo, ...options }));

async function paidOrder() {
  const number = newNumber();
  await shop.prepay(number);
  const trade = sandbox.core.trades.find('wechatpay', number);
  if (!trade) throw new Error('no trade');
  sandbox.core.payer.pay(trade);
  return { number, trade };
}

test('a fault is used up by what fits it, and only by that', () => {
  const faults = createFaults();
  const request = { fault: 'query-500', outTradeNo: 'A', provider: 'wechatpay', times: 2 };
  faults.add(faultRequest.parse(request));
  const at = (provider: string, outTradeNo: string) => ({ provider, outTradeNo });
  expect(faults.take('query-500', at('wechatpay', 'B'))).toBeUndefined();
  expect(faults.take('query-500', at('alipay', 'A'))).toBeUndefined();
  expect(faults.take('create-500', at('wechatpay', 'A'))).toBeUndefined();
  expect(faults.take('query-500', at('wechatpay', 'A'))).toBeDefined();
  expect(faults.take('query-500', at('wechatpay', 'A'))).toBeDefined();
  expect(faults.take('query-500', at('wechatpay', 'A'))).toBeUndefined();
  expect(faults.list()).toEqual([]);
});

test('times 0 lasts until it is cleared', () => {
  const faults = createFaults();
  const { id } = faults.add(faultRequest.parse({ fault: 'notify-drop', times: 0 }));
  for (let i = 0; i < 5; i += 1) {
    expect(faults.take('notify-drop', { provider: 'alipay', outTradeNo: 'X' })).toBeDefined();
  }
  expect(faults.remove(id)).toBe(true);
  expect(faults.take('notify-drop', { provider: 'alipay', outTradeNo: 'X' })).toBeUndefined();
});

test.each([
  { fault: 'create-500', status: 500, code: 'SYSTEM_ERROR' },
  { fault: 'create-429', status: 429, code: 'FREQUENCY_LIMITED' },
] as const)('$fault refuses and does nothing', async ({ fault, status, code }) => {
  const number = newNumber();
  play(fault, number);
  expect(await shop.prepay(number)).toMatchObject({ status, data: { code } });
  expect(sandbox.core.trades.find('wechatpay', number)).toBeUndefined();
  expect((await shop.prepay(number)).status).toBe(200);
});

test('query-502 answers with an HTML page', async () => {
  const { number } = await paidOrder();
  play('query-502', number);
  expect(await shop.query(number)).toMatchObject({
    status: 502,
    data: expect.stringContaining('<html>'),
  });
});

test('create-lost-answer creates the order, then breaks the connection', async () => {
  const number = newNumber();
  play('create-lost-answer', number);
  await expect(shop.prepay(number)).rejects.toThrow();
  expect((await shop.query(number)).data).toMatchObject({ trade_state: 'NOTPAY' });
});

test('refund-lost-answer refunds, then breaks the connection; the repeat moves nothing', async () => {
  const { number, trade } = await paidOrder();
  const refundNo = newNumber();
  play('refund-lost-answer', number);
  await expect(shop.refund(number, refundNo)).rejects.toThrow();
  expect((await shop.queryRefund(refundNo)).status).toBe(200);
  expect((await shop.refund(number, refundNo)).status).toBe(200);
  expect(trade.refunds).toHaveLength(1);
});

test('refund-timeout keeps silent and does nothing', async () => {
  const { number, trade } = await paidOrder();
  play('refund-timeout', number, { delayMs: 20 });
  await expect(shop.refund(number, newNumber())).rejects.toThrow();
  expect(trade.refunds).toEqual([]);
});

test('refund-not-enough is final until topped up', async () => {
  const { number } = await paidOrder();
  const refundNo = newNumber();
  play('refund-not-enough', number);
  expect(await shop.refund(number, refundNo)).toMatchObject({
    status: 403,
    data: { code: 'NOT_ENOUGH' },
  });
  expect((await shop.refund(number, refundNo)).status).toBe(200);
});

test.each([
  { fault: 'answer-bad-signature', complaint: /failed/ },
  { fault: 'answer-unsigned', complaint: /incomplete/ },
] as const)('$fault is noticed by a shop that verifies', async ({ fault, complaint }) => {
  const { number } = await paidOrder();
  play(fault, number);
  await expect(shop.query(number)).rejects.toThrow(complaint);
  expect((await shop.query(number)).status).toBe(200);
});

test('certificates-missing answers as a merchant in public-key mode gets it', async () => {
  sandbox.core.faults.add(faultRequest.parse({ fault: 'certificates-missing' }));
  expect(await shop.get('/v3/certificates')).toMatchObject({
    status: 404,
    data: { code: 'RESOURCE_NOT_EXISTS' },
  });
});
