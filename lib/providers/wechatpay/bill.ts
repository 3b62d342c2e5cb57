import { money } from '@/lib/money';
import { columnsOf, type Row } from '@/lib/providers/bills/columns';
import { badBill, fenOfYuan } from '@/lib/providers/bills/lines';
import type { BillLine } from '@/lib/providers/provider';
import { fromChinaTime } from '@/lib/time';

/** WeChat Pay's trade bill (§11): a heading, rows whose every cell begins with a backtick, a summary. */

const CELL = '`';

/**
 * The lines of a bill file, `bill_type=ALL`.
 * @throws ProviderError `unknown` when it ends without its summary, or with another count of rows
 */
export async function* readBill(lines: AsyncIterable<string>): AsyncGenerator<BillLine> {
  let rowOf: ((cells: readonly string[]) => Row) | undefined;
  let isSummary = false;
  let rows = 0;
  let payments = 0;
  for await (const line of lines) {
    if (line === '') continue;
    if (!line.startsWith(CELL)) {
      // Headings: of the rows, and after them of the summary.
      isSummary = rowOf !== undefined;
      rowOf = columnsOf(line.replace(/^\uFEFF/, '').split(','));
      continue;
    }
    if (!rowOf) throw badBill('rows before their heading');
    // The words of a merchant may hold a comma; what parts cells is a comma before a backtick.
    const row = rowOf(line.slice(CELL.length).split(`,${CELL}`));
    if (isSummary) {
      const count = Number(row.get('总交易单数'));
      // Whether refunds count as trades is not documented.
      if (count !== rows && count !== payments) throw badBill(`${rows} rows instead of ${count}`);
      return;
    }
    const read = lineOf(row);
    rows += 1;
    if (read.about === 'payment') payments += 1;
    yield read;
  }
  throw badBill('no summary at its end');
}

function lineOf(row: Row): BillLine {
  const state = row.get('交易状态');
  const shared = { fee: yuan(row, '手续费'), occurredAt: timeOf(row) };
  if (state === 'SUCCESS' || state === 'REVOKED') {
    return {
      ...shared,
      about: 'payment',
      merchantNo: row.get('商户订单号') || null,
      providerNo: row.get('微信订单号') || null,
      // Coupons lower what is settled (应结订单金额), not what was asked for.
      amount: yuan(row, '订单金额', '总金额'),
      // Revoked: taken back, as at a till.
      status: state === 'SUCCESS' ? 'succeeded' : 'failed',
      providerStatus: state,
    };
  }
  if (state === 'REFUND') {
    const refundState = row.get('退款状态');
    return {
      ...shared,
      about: 'refund',
      merchantNo: row.get('商户退款单号') || null,
      providerNo: row.get('微信退款单号') || null,
      paymentNo: row.get('商户订单号') || null,
      amount: yuan(row, '申请退款金额', '退款金额'),
      status: REFUND_STATUSES.get(refundState) ?? 'processing',
      providerStatus: `${state} ${refundState}`,
    };
  }
  // What WeChat invents next.
  const { minor, currency } = yuan(row, '订单金额', '总金额', '退款金额');
  return {
    ...shared,
    about: 'adjustment',
    merchantNo: row.get('商户订单号') || null,
    providerNo: row.get('微信订单号') || null,
    amount: money(-minor, currency),
    status: 'succeeded',
    providerStatus: state,
  };
}

/** As of the day of the request; the bill is never mended later (§11). */
const REFUND_STATUSES: ReadonlyMap<string, BillLine['status']> = new Map([
  ['SUCCESS', 'succeeded'],
  ['FAIL', 'failed'],
  // CHANGE: the payer's card is dead, and the merchant has to act.
  ['CHANGE', 'failed'],
]);

function yuan(row: Row, ...columns: readonly string[]) {
  const text = row.get(...columns);
  const minor = fenOfYuan(text);
  if (minor === undefined) throw badBill(`${columns[0]} is no amount: ${text}`);
  return money(minor, 'CNY');
}

function timeOf(row: Row): Date | null {
  return fromChinaTime(row.get('交易时间')) ?? null;
}
