import { deflateSync } from 'node:zlib';
import { encodeGbk } from './alipay-gbk';
import { type BillEntry, beijingDay, billEntries, type Period, readinessOf } from './bills';
import type { Core } from './protocol';
import { type Outcome, outcome } from './unionpay-requests';
import { formatBeijing, type UnionPayFields } from './unionpay-wire';
import { packZip } from './zip';

/** The file of a settlement day (unionpay.md §8), which begins at 23:00 of the day before. */

const HOUR_MS = 3_600_000;
/** Next morning at nine. */
const READY_AFTER_MS = 10 * HOUR_MS;

/** The answer's own fields and result. */
export function transferFile(
  core: Core,
  fields: UnionPayFields,
): { more: UnionPayFields; result: Outcome } {
  const day = dayOf(core, fields.settleDate ?? '');
  const period = day === undefined ? undefined : beijingDay(day, HOUR_MS);
  if (day === undefined || !period) return { more: {}, result: outcome('10', 'settleDate') };
  const echoed = { settleDate: fields.settleDate ?? '', fileType: fields.fileType ?? '' };
  const entries =
    readinessOf(core, 'unionpay', period, READY_AFTER_MS) === 'ready' ? settled(core, period) : [];
  if (entries.length === 0) return { more: echoed, result: outcome('98') };
  const { merId } = core.keys.unionpay;
  const tag = `${day.slice(2).replaceAll('-', '')}88`;
  const archive = packZip([
    file(
      `INN${tag}ZM_${merId}.txt`,
      entries.map((entry) => detailLine(merId, entry)),
    ),
    file(`INN${tag}ZME_${merId}.txt`, []),
  ]);
  const broken = core.faults.take('bill-corrupt', { provider: 'unionpay', outTradeNo: undefined });
  const packed = deflateSync(broken ? archive.subarray(0, archive.length / 2) : archive);
  return {
    more: {
      ...echoed,
      fileName: `${merId}_${day.replaceAll('-', '')}.zip`,
      fileContent: packed.toString('base64'),
    },
    result: outcome('00'),
  };
}

/** `MMDD` of the year that makes it a day of the last twelve months. */
function dayOf(core: Core, settleDate: string): string | undefined {
  if (!/^\d{4}$/.test(settleDate)) return undefined;
  const tomorrow = formatBeijing(core.clock.now() + 24 * HOUR_MS).slice(0, 8);
  const thisYear = Number(tomorrow.slice(0, 4));
  const year = settleDate <= tomorrow.slice(4) ? thisYear : thisYear - 1;
  return `${year}-${settleDate.slice(0, 2)}-${settleDate.slice(2)}`;
}

function settled(core: Core, period: Period): BillEntry[] {
  return billEntries(core, 'unionpay', period, {
    refundTime: ({ status, settledAt }) => (status === 'succeeded' ? settledAt : undefined),
  });
}

function file(name: string, lines: readonly Buffer[]) {
  const end = Buffer.from('\r\n');
  return { name: Buffer.from(name), bytes: Buffer.concat(lines.flatMap((line) => [line, end])) };
}

/** Widths of the 42 columns, in bytes; one blank between them. */
const WIDTHS = [
  ...[3, 11, 11, 6, 10, 19, 12, 4, 2, 21, 2, 32, 2, 6, 10, 13, 13, 4, 15, 2, 2, 6, 2, 4, 32],
  ...[1, 21, 15, 1, 15, 32, 13, 13, 8, 32, 13, 13, 12, 2, 1, 32, 98],
];

function detailLine(merId: string, { trade, refund, ...entry }: BillEntry): Buffer {
  const queryId = refund?.providerRefundNo ?? trade.providerTradeNo ?? '';
  const net = entry.amountMinor - Math.abs(entry.feeMinor);
  const cells: Record<number, string> = {
    1: refund ? 'S31' : 'S22',
    2: '00049992',
    3: '00049992',
    4: queryId.slice(14, 20),
    5: formatBeijing(Date.parse(entry.at)).slice(4),
    6: '621626*******0018',
    7: String(entry.amountMinor).padStart(12, '0'),
    8: '5311',
    9: '07',
    10: queryId,
    11: '00',
    12: refund?.refundNo ?? trade.outTradeNo,
    13: '01',
    // A debit of the merchant is kept; what is credited comes back with a refund.
    16: signed(entry.feeMinor < 0 ? 'C' : 'D', entry.feeMinor),
    17: signed(refund ? 'D' : 'C', net),
    18: '0001',
    20: refund ? '04' : '01',
    21: refund ? '00' : '01',
    22: '000201',
    23: '01',
    27: refund ? (trade.providerTradeNo ?? '') : '',
    28: merId,
    31: '算盘商店',
    41: refund ? trade.outTradeNo : '',
  };
  const columns = WIDTHS.map((width, index) => {
    const cell = encodeGbk(cells[index + 1] ?? '').subarray(0, width);
    return Buffer.concat([cell, Buffer.alloc(width - cell.length, ' ')]);
  });
  const blank = Buffer.from(' ');
  return Buffer.concat(
    columns.flatMap((column, index) => (index > 0 ? [blank, column] : [column])),
  );
}

function signed(letter: 'C' | 'D', minor: number): string {
  return letter + String(Math.abs(minor)).padStart(12, '0');
}
