import { money } from '@/lib/money';
import { columnsOf, type Row } from '@/lib/providers/bills/columns';
import { badBill, fenOfYuan, textLinesOf } from '@/lib/providers/bills/lines';
import { membersOf } from '@/lib/providers/bills/zip';
import type { BillLine } from '@/lib/providers/provider';
import { fromChinaTime } from '@/lib/time';

/** Alipay's trade bill (§A11): a ZIP with GBK names and contents, of which the details are read. */

/**
 * The lines of a bill.
 * @throws ProviderError `unknown` when it is no such archive, has no details, or these break off
 */
export async function* readBill(path: string): AsyncGenerator<BillLine> {
  let found = false;
  for await (const member of membersOf(path)) {
    const name = new TextDecoder('gbk').decode(member.name);
    if (!name.includes('业务明细') || name.includes('汇总')) continue;
    found = true;
    yield* readDetails(textLinesOf(member.chunks(), 'gbk'));
  }
  if (!found) throw badBill('no details in the archive');
}

/** What ends the list; after it come the sums. */
const END = '业务明细列表结束';
/** The cell that may hold a comma, which nothing quotes: the name of the goods. */
const NAME_COLUMN = '商品名称';

/** The lines of the file of details. */
export async function* readDetails(lines: AsyncIterable<string>): AsyncGenerator<BillLine> {
  let heading: { read(cells: readonly string[]): Row; name: number; width: number } | undefined;
  let hasEnded = false;
  const count = { 交易: 0, 退款: 0 };
  for await (const line of lines) {
    if (line.startsWith('#')) {
      hasEnded ||= line.includes(END);
      checkSum(line, count);
      continue;
    }
    if (line.trim() === '' || hasEnded) continue;
    const cells = line.split(',');
    if (!heading) {
      const names = cells.map((cell) => cell.trim());
      heading = { read: columnsOf(names), name: names.indexOf(NAME_COLUMN), width: names.length };
      continue;
    }
    const row = heading.read(rejoin(cells, heading));
    const kind = row.get('业务类型');
    if (kind === '交易' || kind === '退款') count[kind] += 1;
    yield lineOf(row, kind);
  }
  if (!hasEnded) throw badBill('the details break off');
}

/** `#交易合计：1笔，…` and `#退款合计：1笔，…` at its end. */
function checkSum(line: string, count: Readonly<Record<'交易' | '退款', number>>): void {
  const match = /^#(交易|退款)合计：(\d+)笔/.exec(line);
  if (!match) return;
  const kind = match[1] === '交易' ? '交易' : '退款';
  if (count[kind] !== Number(match[2])) {
    throw badBill(`${count[kind]} rows of ${kind} instead of ${match[2]}`);
  }
}

/** Puts a name together again that its commas have torn. */
function rejoin(
  cells: readonly string[],
  { name, width }: { name: number; width: number },
): readonly string[] {
  const surplus = cells.length - width;
  if (surplus <= 0 || name < 0) return cells;
  const end = name + surplus + 1;
  return [...cells.slice(0, name), cells.slice(name, end).join(','), ...cells.slice(end)];
}

function lineOf(row: Row, kind: string): BillLine {
  const trade = { merchantNo: text(row, '商户订单号'), providerNo: text(row, '支付宝交易号') };
  const amountMinor = fen(row, '订单金额（元）');
  const feeMinor = Math.abs(fen(row, '服务费（元）'));
  const shared = {
    occurredAt: fromChinaTime(row.get('完成时间')) ?? null,
    status: 'succeeded',
    providerStatus: kind,
  } as const;
  if (kind === '交易') {
    return {
      ...trade,
      ...shared,
      about: 'payment',
      amount: money(amountMinor, 'CNY'),
      // The sign of fees is not documented; what it can only mean is.
      fee: money(feeMinor, 'CNY'),
    };
  }
  if (kind === '退款') {
    const own = text(row, '退款批次号/请求号');
    return {
      ...shared,
      about: 'refund',
      // A refund of everything without a number of its own goes by the trade's (§A9).
      merchantNo: own ?? trade.merchantNo,
      // Alipay has no number of its own for a refund.
      providerNo: null,
      paymentNo: trade.merchantNo,
      amount: money(Math.abs(amountMinor), 'CNY'),
      fee: money(feeMinor === 0 ? 0 : -feeMinor, 'CNY'),
    };
  }
  return {
    ...trade,
    ...shared,
    about: 'adjustment',
    amount: money(amountMinor, 'CNY'),
    fee: null,
  };
}

function text(row: Row, column: string): string | null {
  return row.find(column) || null;
}

function fen(row: Row, column: string): number {
  const cell = row.get(column);
  const minor = fenOfYuan(cell);
  if (minor === undefined) throw badBill(`${column} is no amount: ${cell}`);
  return minor;
}
