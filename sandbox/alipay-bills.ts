import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { nodeHead } from './alipay-gateway';
import { encodeGbk } from './alipay-gbk';
import { type AlipayNode, formatBeijing, formatYuan } from './alipay-wire';
import { type BillEntry, beijingDay, billEntries, createFileShelf, readinessOf } from './bills';
import type { Answer, Core, WireRequest } from './protocol';
import { packZip } from './zip';

/** Trade bills (alipay.md §A11): an address that is good for half a minute, and a ZIP of GBK files there. */

/** From nine o'clock of the next day on. */
const READY_AFTER_MS = 9 * 3_600_000;
const ADDRESS_LIFE_MS = 30_000;

export const billRequest = z.strictObject({
  bill_type: z.enum(['trade', 'signcustomer']),
  bill_date: z.string(),
});

export function createBills(core: Core) {
  const shelf = createFileShelf(core, ADDRESS_LIFE_MS);
  return {
    /** The node of the answer. */
    announce({ bill_type: type, bill_date: date }: z.infer<typeof billRequest>): AlipayNode {
      const period = beijingDay(date);
      if (!period || type !== 'trade') {
        return nodeHead('40004', 'INVAILID_ARGUMENTS', '入参不合法');
      }
      if (readinessOf(core, 'alipay', period, READY_AFTER_MS) !== 'ready') {
        return nodeHead('40004', 'isp.bill_not_exist', '账单不存在');
      }
      // A refund is on the bill of the day on which the money moved.
      const entries = billEntries(core, 'alipay', period, {
        refundTime: ({ status, settledAt }) => (status === 'succeeded' ? settledAt : undefined),
      });
      if (entries.length === 0) return nodeHead('40004', 'NO_BILL_DATA', '没有账单数据');
      const day = date.replaceAll('-', '');
      const fileName = `${core.keys.alipay.sellerId}_${day}.csv.zip`;
      const token = randomBytes(16).toString('hex');
      const where = { provider: 'alipay', outTradeNo: undefined };
      const bytes = pack(core, day, entries);
      const broken = core.faults.take('bill-corrupt', where) !== undefined;
      shelf.put(token, broken ? bytes.subarray(0, bytes.length / 2) : bytes);
      const query = new URLSearchParams({
        bizType: 'trade',
        userId: accountOf(core),
        fileType: 'csv.zip',
        bizDates: day,
        downloadFileName: fileName,
        fileId: `/trade/${accountOf(core)}/${day}.csv.zip`,
        timestamp: String(core.clock.realNow()),
        token,
      });
      const address = `${core.sandboxUrl()}/alipay/downloadBillFile.resource?${query}`;
      return { ...nodeHead('10000'), bill_download_url: address };
    },
    /** The file itself: nobody asks who fetches it, and nothing signs it. */
    download({ query }: WireRequest): Answer {
      const bytes = shelf.find(query.get('token') ?? '');
      if (!bytes) return { status: 403, body: 'The address is no longer good' };
      return { status: 200, headers: { 'content-type': 'application/zip' }, body: bytes };
    },
  };
}

function accountOf(core: Core): string {
  return `${core.keys.alipay.sellerId}0156`;
}

const COLUMNS =
  '支付宝交易号,商户订单号,业务类型,商品名称,创建时间,完成时间,门店编号,门店名称,操作员,终端号,对方账户,订单金额（元）,商家实收（元）,支付宝红包（元）,集分宝（元）,支付宝优惠（元）,商家优惠（元）,券核销金额（元）,券名称,商家红包消费金额（元）,卡消费金额（元）,退款批次号/请求号,服务费（元）,分润（元）,备注';
const SUMMARY_COLUMNS =
  '门店编号,门店名称,交易订单总笔数,退款订单总笔数,订单金额（元）,商家实收（元）,支付宝优惠（元）,商家优惠（元）,卡消费金额（元）,服务费（元）,分润（元）,实收净额（元）';

function pack(core: Core, day: string, entries: readonly BillEntry[]): Buffer {
  const account = accountOf(core);
  const file = (suffix: string, lines: readonly string[]) => ({
    name: encodeGbk(`${account}_${day}_${suffix}.csv`),
    bytes: encodeGbk(`${lines.join('\r\n')}\r\n`),
  });
  const title = (name: string) => [
    `#支付宝${name}查询`,
    `#账号：[${account}]`,
    `#起始日期：[${chineseDay(day)} 00:00:00]   终止日期：[${chineseDay(day)} 23:59:59]`,
  ];
  const kinds = [
    ['交易', entries.filter(({ about }) => about === 'payment')],
    ['退款', entries.filter(({ about }) => about === 'refund')],
  ] as const;
  const sums = kinds.map(([kind, own]) => {
    const total = formatSigned(kind === '退款' ? -sum(own) : sum(own));
    const words = kind === '退款' ? ['商家实收退款', '商家优惠退款'] : ['商家实收', '商家优惠'];
    return `#${kind}合计：${own.length}笔，${words[0]}共${total}元，${words[1]}共0.00元`;
  });
  const details = [
    ...title('业务明细'),
    `#${'-'.repeat(41)}业务明细列表${'-'.repeat(40)}`,
    COLUMNS,
    ...entries.map(detailLine),
    `#${'-'.repeat(41)}业务明细列表结束${'-'.repeat(36)}`,
    ...sums,
    `#导出时间：[${formatBeijing(core.clock.realNow())}]`,
  ];
  const [paid, returned] = [sum(kinds[0][1]), sum(kinds[1][1])];
  const fees = entries.reduce((total, { feeMinor }) => total + feeMinor, 0);
  const net = formatSigned(paid - returned);
  const totals = [
    ...['合计', '', String(kinds[0][1].length), String(kinds[1][1].length)],
    ...[net, net, '0.00', '0.00', '0.00', formatSigned(-fees), '0.00'],
    formatSigned(paid - returned - fees),
  ];
  const summary = [
    ...title('业务汇总'),
    `#${'-'.repeat(41)}业务汇总列表${'-'.repeat(40)}`,
    SUMMARY_COLUMNS,
    totals.join(','),
    `#${'-'.repeat(40)}业务汇总列表结束${'-'.repeat(37)}`,
  ];
  // The summary may come first, so it does here.
  return packZip([file('业务明细(汇总)', summary), file('业务明细', details)]);
}

/** Words end with a TAB, so that spreadsheets leave numbers alone; nothing is quoted. */
function detailLine({ trade, refund, ...entry }: BillEntry): string {
  const sign = refund ? -1 : 1;
  const amount = formatSigned(sign * entry.amountMinor);
  const created = Date.parse(trade.wire.createdAt ?? trade.createdAt);
  return [
    ...[`${trade.providerTradeNo ?? ''}\t`, `${trade.outTradeNo}\t`, refund ? '退款\t' : '交易\t'],
    ...[trade.subject, formatBeijing(created), formatBeijing(Date.parse(entry.at))],
    ...['\t', '\t', '\t', '\t', '*三(138****00)\t', amount, amount],
    ...['0.00', '0.00', '0.00', '0.00', '0.00', '', '0.00\t', '0.00'],
    ...[refund ? `${refund.refundNo}\t` : '\t', formatSigned(-entry.feeMinor), '0.00', ''],
  ].join(',');
}

function sum(entries: readonly BillEntry[]): number {
  return entries.reduce((total, { amountMinor }) => total + amountMinor, 0);
}

function formatSigned(fen: number): string {
  return fen < 0 ? `-${formatYuan(-fen)}` : formatYuan(fen);
}

function chineseDay(day: string): string {
  return `${day.slice(0, 4)}年${day.slice(4, 6)}月${day.slice(6)}日`;
}
