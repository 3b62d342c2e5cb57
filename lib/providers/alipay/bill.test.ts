import { describe, expect, it } from 'vitest';
import type { BillLine } from '../provider';
import { readDetails } from './bill';

/** Written by hand after the layout of the protocol page, §A11. */
const HEAD = [
  '#支付宝业务明细查询',
  '#账号：[20880000000000010156]',
  '#起始日期：[2026年01月01日 00:00:00]   终止日期：[2026年01月02日 00:00:00]',
  '#-----------------------------------------业务明细列表----------------------------------------',
  '支付宝交易号,商户订单号,业务类型,商品名称,创建时间,完成时间,门店编号,门店名称,操作员,终端号,对方账户,订单金额（元）,商家实收（元）,支付宝红包（元）,集分宝（元）,支付宝优惠（元）,商家优惠（元）,券核销金额（元）,券名称,商家红包消费金额（元）,卡消费金额（元）,退款批次号/请求号,服务费（元）,分润（元）,备注',
];
const PAYMENT =
  '2026010122001400000000000001\t,SHOP20260101000001\t,交易\t,茶, 壶, 杯,2026-01-01 08:00:30,2026-01-01 08:01:02,\t,\t,\t,\t,*三(138****00)\t,100.00,98.00,0.00,0.00,2.00,0.00,0.00,,0.00\t,0.00,\t,-0.60,0.00,';
const REFUND =
  '2026010122001400000000000001\t,SHOP20260101000001\t,退款\t,茶,2026-01-01 08:00:30,2026-01-01 09:00:00,\t,\t,\t,\t,*三(138****00)\t,-50.00,-50.00,0.00,0.00,0.00,0.00,0.00,,0.00\t,0.00,RF0001\t,0.30,0.00,';
const END = [
  '#-----------------------------------------业务明细列表结束------------------------------------',
  '#交易合计：1笔，商家实收共100.00元，商家优惠共0.00元',
  '#退款合计：1笔，商家实收退款共-50.00元，商家优惠退款共0.00元',
  '#导出时间：[2026年01月02日 05:46:49]',
];

async function read(...lines: readonly string[]): Promise<BillLine[]> {
  async function* file() {
    yield* lines;
  }
  const found: BillLine[] = [];
  for await (const line of readDetails(file())) found.push(line);
  return found;
}

describe("Alipay's bill", () => {
  it('is read past tabs, comments and a name with commas', async () => {
    expect(await read(...HEAD, PAYMENT, REFUND, ...END)).toEqual([
      {
        about: 'payment',
        merchantNo: 'SHOP20260101000001',
        providerNo: '2026010122001400000000000001',
        amount: { minor: 10_000, currency: 'CNY' },
        fee: { minor: 60, currency: 'CNY' },
        status: 'succeeded',
        occurredAt: new Date('2026-01-01T00:01:02Z'),
        providerStatus: '交易',
      },
      {
        about: 'refund',
        merchantNo: 'RF0001',
        providerNo: null,
        paymentNo: 'SHOP20260101000001',
        amount: { minor: 5_000, currency: 'CNY' },
        fee: { minor: -30, currency: 'CNY' },
        status: 'succeeded',
        occurredAt: new Date('2026-01-01T01:00:00Z'),
        providerStatus: '退款',
      },
    ]);
  });

  it('of an older layout has fewer columns', async () => {
    const lines = await read(
      '支付宝交易号,商户订单号,业务类型,商品名称,完成时间,订单金额（元）,服务费（元）',
      'T\t,A\t,交易\t,茶,2026-01-01 23:59:59,1.00,0.00',
      ...END.slice(0, 2),
    );
    expect(lines).toMatchObject([{ merchantNo: 'A', fee: { minor: 0 }, amount: { minor: 100 } }]);
  });

  it('names a refund without a number of its own by the trade', async () => {
    const [line] = await read(...HEAD, REFUND.replace('RF0001', ''), END[0] ?? '');
    expect(line).toMatchObject({ about: 'refund', merchantNo: 'SHOP20260101000001' });
  });

  it.each([
    ['breaks off', [...HEAD, PAYMENT]],
    ['lacks a row', [...HEAD, PAYMENT, ...END]],
    ['has no amounts', [...HEAD, PAYMENT.replace('100.00', '-'), ...END]],
  ])('is not believed when it %s', async (_what, lines) => {
    await expect(read(...lines)).rejects.toMatchObject({ kind: 'unknown', code: 'BAD_BILL' });
  });
});
