import { createDecipheriv, createPublicKey, X509Certificate } from 'node:crypto';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { startTestSandbox } from './alipay-testing';
import { connectShop, newNumber, verifiersOf } from './wechatpay-testing';

// Each of these talks HTTP many times, on machines that are busy with other tests.
vi.setConfig({ testTimeout: 30_000 });

let sandbox: Awaited<ReturnType<typeof startTestSandbox>>;
let shop: ReturnType<typeof connectShop>;

beforeAll(async () => {
  sandbox = await startTestSandbox();
  shop = connectShop(sandbox);
}, 60_000);
afterAll(() => sandbox.stop());

function trade(outTradeNo: string) {
  const found = sandbox.core.trades.find('wechatpay', outTradeNo);
  if (!found) throw new Error(`no trade ${outTradeNo}`);
  return found;
}

function pay(outTradeNo: string) {
  expect(sandbox.core.payer.pay(trade(outTradeNo))).toEqual({ ok: true });
}

const soon = { timeout: 20_000, interval: 20 };

test('a native order is created, found unpaid, paid and found paid', async () => {
  const number = newNumber();
  const created = await shop.prepay(number);
  expect(created).toEqual({ status: 200, data: { code_url: trade(number).cashierUrl } });

  const unpaid = await shop.query(number);
  expect(unpaid.status).toBe(200);
  expect(unpaid.data).toMatchObject({
    out_trade_no: number,
    trade_state: 'NOTPAY',
    amount: { total: 8800, currency: 'CNY' },
  });
  expect(unpaid.data).not.toHaveProperty('transaction_id');

  pay(number);
  const paid = await shop.query(number);
  expect(paid.data).toMatchObject({
    trade_state: 'SUCCESS',
    trade_type: 'NATIVE',
    transaction_id: expect.stringMatching(/^4200\d{24}$/),
    success_time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00$/),
    amount: { total: 8800, payer_total: 8800, currency: 'CNY', payer_currency: 'CNY' },
  });
  const byTheirNumber = await shop.get(`/v3/pay/transactions/id/${trade(number).providerTradeNo}`, {
    mchid: sandbox.merchant('WECHATPAY_MCHID'),
  });
  expect(byTheirNumber.data).toEqual(paid.data);
});

test('an unknown order is ORDER_NOT_EXIST', async () => {
  expect(await shop.query(newNumber())).toMatchObject({
    status: 404,
    data: { code: 'ORDER_NOT_EXIST' },
  });
});

test('the same parameters again give a fresh link, and the old one is dead', async () => {
  const number = newNumber();
  await shop.prepay(number);
  const first = trade(number).cashierUrl;
  await shop.prepay(number);
  const second = trade(number).cashierUrl;
  expect(second).not.toBe(first);
  expect((await fetch(first)).status).toBe(404);
  expect((await fetch(second)).status).toBe(200);
});

test.each([
  { change: { amount: { total: 8801, currency: 'CNY' } } },
  { change: { description: '另一件商品' } },
  { change: { time_expire: '2099-01-01T00:00:00+08:00' } },
])('changed parameters $change are refused', async ({ change }) => {
  const number = newNumber();
  await shop.prepay(number);
  expect(await shop.prepay(number, change)).toMatchObject({
    status: 400,
    data: { code: 'INVALID_REQUEST' },
  });
});

test('a number is for one product, and no use once paid or closed', async () => {
  const number = newNumber();
  await shop.prepay(number);
  const h5 = { scene_info: { payer_client_ip: '203.0.113.7', h5_info: { type: 'Wap' } } };
  expect(await shop.prepay(number, h5, 'h5')).toMatchObject({
    status: 403,
    data: { code: 'OUT_TRADE_NO_USED' },
  });
  pay(number);
  expect(await shop.prepay(number)).toMatchObject({ status: 400 });

  const closed = newNumber();
  await shop.prepay(closed);
  await shop.close(closed);
  expect(await shop.prepay(closed)).toMatchObject({
    status: 400,
    data: { code: 'ORDER_CLOSED' },
  });
});

test.each([
  { what: 'a zero amount', change: { amount: { total: 0 } }, message: '值低于最小值 1' },
  { what: 'an unknown field', change: { surprise: 1 }, message: '非法的额外参数' },
  { what: 'a null', change: { attach: null }, message: '/body/attach' },
  { what: 'an emoji', change: { description: 'x 🍵' }, message: '商品描述' },
  {
    what: 'a query string',
    change: { notify_url: 'https://x.example/n?a=1' },
    message: '通知地址',
  },
  {
    what: 'milliseconds',
    change: { time_expire: '2099-01-01T00:00:00.000+08:00' },
    message: '交易',
  },
])('a prepay with $what is a PARAM_ERROR', async ({ change, message }) => {
  expect(await shop.prepay(newNumber(), change)).toMatchObject({
    status: 400,
    data: { code: 'PARAM_ERROR', message: expect.stringContaining(message) },
  });
});

test('another merchant or app id is refused', async () => {
  expect(await shop.prepay(newNumber(), { mchid: '1999999999' })).toMatchObject({
    status: 400,
    data: { code: 'PARAM_ERROR' },
  });
  expect(await shop.prepay(newNumber(), { appid: 'wx9999999999999999' })).toMatchObject({
    status: 400,
    data: { code: 'APPID_MCHID_NOT_MATCH' },
  });
});

test('closing is repeatable, and refused once paid', async () => {
  const number = newNumber();
  await shop.prepay(number);
  expect((await shop.close(number)).status).toBe(204);
  expect((await shop.close(number)).status).toBe(204);
  expect((await shop.query(number)).data).toMatchObject({ trade_state: 'CLOSED' });
  expect((await shop.close(newNumber())).status).toBe(204);
  expect(sandbox.core.payer.pay(trade(number)).ok).toBe(false);

  const paid = newNumber();
  await shop.prepay(paid);
  pay(paid);
  expect(await shop.close(paid)).toMatchObject({ status: 400, data: { code: 'ORDERPAID' } });
});

test('a deadline ends paying but does not close; seven days do', async () => {
  const number = newNumber();
  const inTwoMinutes = new Date(Date.now() + 120_000 + 8 * 3600_000).toISOString().slice(0, 19);
  await shop.prepay(number, { time_expire: `${inTwoMinutes}+08:00` });
  sandbox.core.clock.change({ advanceMs: 121_000 });
  expect(sandbox.core.payer.pay(trade(number)).ok).toBe(false);
  expect((await shop.query(number)).data).toMatchObject({ trade_state: 'NOTPAY' });
  sandbox.core.clock.change({ advanceMs: 7 * 86_400_000 });
  expect((await shop.query(number)).data).toMatchObject({ trade_state: 'CLOSED' });
});

test('a refund is PROCESSING, then SUCCESS; the same number moves money once', async () => {
  const number = newNumber();
  const refundNo = newNumber();
  await shop.prepay(number);
  expect(await shop.refund(number, refundNo)).toMatchObject({
    status: 404,
    data: { code: 'RESOURCE_NOT_EXISTS' },
  });
  pay(number);
  const half = { amount: { refund: 4400, total: 8800, currency: 'CNY' } };
  const accepted = await shop.refund(number, refundNo, half);
  expect(accepted).toMatchObject({
    status: 200,
    data: {
      status: 'PROCESSING',
      refund_id: expect.stringMatching(/^50\d{27}$/),
      out_refund_no: refundNo,
      amount: { refund: 4400, total: 8800, currency: 'CNY' },
    },
  });
  expect((await shop.refund(number, refundNo, half)).status).toBe(200);
  expect(trade(number).refunds).toHaveLength(1);
  expect((await shop.query(number)).data).toMatchObject({ trade_state: 'REFUND' });

  sandbox.core.clock.change({ advanceMs: 10_000 });
  await expect
    .poll(async () => (await shop.queryRefund(refundNo)).data, soon)
    .toMatchObject({ status: 'SUCCESS', success_time: expect.any(String) });
});

test('refunds are refused beyond what was paid, or with other amounts', async () => {
  const number = newNumber();
  const refundNo = newNumber();
  await shop.prepay(number);
  pay(number);
  const amount = (refund: number, total = 8800) => ({ amount: { refund, total, currency: 'CNY' } });
  const refused = { status: 400, data: { code: 'INVALID_REQUEST' } };
  expect(await shop.refund(number, refundNo, amount(8801))).toMatchObject(refused);
  expect(await shop.refund(number, refundNo, amount(100, 100))).toMatchObject(refused);
  expect((await shop.refund(number, refundNo, amount(8000))).status).toBe(200);
  expect(await shop.refund(number, refundNo, amount(7000))).toMatchObject(refused);
  expect(await shop.refund(number, newNumber(), amount(801))).toMatchObject(refused);
  expect((await shop.refund(number, newNumber(), amount(800))).status).toBe(200);
  expect(
    await shop.refund(number, newNumber(), { amount: { refund: 1, total: 8800 } }),
  ).toMatchObject({ status: 400, data: { code: 'PARAM_ERROR' } });
  expect((await shop.queryRefund(newNumber())).status).toBe(404);
});

const certificates = z.object({
  data: z.tuple([
    z.object({
      encrypt_certificate: z.object({
        nonce: z.string(),
        ciphertext: z.string(),
        associated_data: z.string(),
      }),
    }),
  ]),
});

test('the platform certificate can be downloaded and decrypted', async () => {
  const { data } = await shop.get('/v3/certificates');
  const platformSerial = sandbox.core.keys.wechatpay.platform.serial;
  expect(data).toMatchObject({ data: [{ serial_no: platformSerial }] });
  const sealed = certificates.parse(data).data[0].encrypt_certificate;
  const bytes = Buffer.from(sealed.ciphertext, 'base64');
  const key = sandbox.merchant('WECHATPAY_API_V3_KEY');
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.nonce);
  decipher.setAuthTag(bytes.subarray(-16));
  decipher.setAAD(Buffer.from(sealed.associated_data));
  const pem = Buffer.concat([decipher.update(bytes.subarray(0, -16)), decipher.final()]);
  const certificate = new X509Certificate(pem);
  expect(certificate.serialNumber).toBe(platformSerial);
  const known = createPublicKey(verifiersOf(sandbox)[platformSerial] ?? '');
  expect(certificate.publicKey.equals(known)).toBe(true);
});
