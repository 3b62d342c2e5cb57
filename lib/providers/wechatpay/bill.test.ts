import { describe, expect, it } from 'vitest';
import type { BillLine } from '../provider';
import { readBill } from './bill';

/** Written by hand after the samples of the protocol page, §11. */
const HEADING =
  '\uFEFF交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,应结订单金额,代金券金额,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率,订单金额,申请退款金额,费率备注';
const PAYMENT =
  '`2026-01-01 08:01:02,`wx0000000000000001,`1900000001,`0,`,`4200000000202601010000000001,`SHOP20260101000001,`oUpF8uMuAJO_M2pxb1Q9zNjWeS6o,`NATIVE,`SUCCESS,`OTHERS,`CNY,`90.00,`10.00,`0,`0,`0.00,`0.00,`,`,`茶, 壶 `铁` 与\\ 杯,`,`0.54000,`0.60%,`100.00,`0.00,`';
const REFUND =
  '`2026-01-01 09:00:00,`wx0000000000000001,`1900000001,`0,`,`4200000000202601010000000001,`SHOP20260101000001,`oUpF8uMuAJO_M2pxb1Q9zNjWeS6o,`NATIVE,`REFUND,`OTHERS,`CNY,`0.00,`0.00,`50300000000000000000000000001,`RF0001,`45.00,`0.00,`ORIGINAL,`PROCESSING,`茶,`,`-0.27000,`0.60%,`0.00,`50.00,`';
const SUMMARY_HEADING =
  '总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额';
const SUMMARY = '`2.0,`90.00,`45.00,`0.00,`0.27000,`100.00,`50.00';

async function read(...lines: readonly string[]): Promise<BillLine[]> {
  async function* file() {
    yield* lines;
  }
  const found: BillLine[] = [];
  for await (const line of readBill(file())) found.push(line);
  return found;
}

describe("WeChat Pay's bill", () => {
  it('is read by the names of its columns, with commas and backticks in the words', async () => {
    const lines = await read(HEADING, PAYMENT, REFUND, SUMMARY_HEADING, SUMMARY);
    expect(lines).toEqual([
      {
        about: 'payment',
        merchantNo: 'SHOP20260101000001',
        providerNo: '4200000000202601010000000001',
        // What was asked for, not what is settled after a coupon.
        amount: { minor: 10_000, currency: 'CNY' },
        fee: { minor: 54, currency: 'CNY' },
        status: 'succeeded',
        occurredAt: new Date('2026-01-01T00:01:02Z'),
        providerStatus: 'SUCCESS',
      },
      {
        about: 'refund',
        merchantNo: 'RF0001',
        providerNo: '50300000000000000000000000001',
        paymentNo: 'SHOP20260101000001',
        amount: { minor: 5_000, currency: 'CNY' },
        fee: { minor: -27, currency: 'CNY' },
        status: 'processing',
        occurredAt: new Date('2026-01-01T01:00:00Z'),
        providerStatus: 'REFUND PROCESSING',
      },
    ]);
  });

  it('may have its columns in another order, and more of them', async () => {
    const lines = await read(
      '新列,手续费,订单金额,交易状态,商户订单号,微信订单号,交易时间',
      '`?,`0.01000,`1.00,`SUCCESS,`A,`B,`2026-01-01 23:59:59',
      '总交易单数',
      '`1',
    );
    expect(lines).toMatchObject([{ merchantNo: 'A', providerNo: 'B', amount: { minor: 100 } }]);
  });

  it.each([
    ['SUCCESS', 'succeeded'],
    ['PROCESSING', 'processing'],
    ['FAIL', 'failed'],
    ['CHANGE', 'failed'],
  ])('tells a refund that is %s', async (word, status) => {
    const row = REFUND.replace('PROCESSING', word);
    const [line] = await read(HEADING, row, SUMMARY_HEADING, '`1');
    expect(line).toMatchObject({ about: 'refund', status });
  });

  it('tells a payment that was taken back, and what is neither payment nor refund', async () => {
    const revoked = PAYMENT.replace('`SUCCESS', '`REVOKED');
    const strange = PAYMENT.replace('`SUCCESS', '`ADJUST');
    expect(await read(HEADING, revoked, strange, SUMMARY_HEADING, '`2')).toMatchObject([
      { about: 'payment', status: 'failed', amount: { minor: 10_000 } },
      { about: 'adjustment', amount: { minor: -10_000 }, providerStatus: 'ADJUST' },
    ]);
  });

  it.each([
    ['breaks off', [HEADING, PAYMENT]],
    ['lacks a row', [HEADING, PAYMENT, SUMMARY_HEADING, SUMMARY.replace('2.0', '3.0')]],
    ['has no heading', [PAYMENT, SUMMARY_HEADING, SUMMARY]],
    ['lacks a column', [HEADING.replace('交易状态', '状态'), PAYMENT, SUMMARY_HEADING, '`1']],
    ['has no amounts', [HEADING, PAYMENT.replace('`100.00', '`'), SUMMARY_HEADING, '`1']],
  ])('is not believed when it %s', async (_what, lines) => {
    await expect(read(...lines)).rejects.toMatchObject({ kind: 'unknown', code: 'BAD_BILL' });
  });
});
