import { ProviderError } from '@/lib/errors';
import { money } from '@/lib/money';
import { badBill, byteLinesOf } from '@/lib/providers/bills/lines';
import { membersOf } from '@/lib/providers/bills/zip';
import type { BillLine } from '@/lib/providers/provider';
import { fromChinaTime } from '@/lib/time';

/** UnionPay's files of a settlement day (§8): GBK text in columns of fixed width, counted in bytes. */

/** `INN…ZM_…`: what was paid and refunded; `INN…ZME_…`: what was corrected afterwards. */
const DETAILS = /^INN\d{8}ZM_\w+\.txt$/i;
const CORRECTIONS = /^INN\d{8}ZME_\w+\.txt$/i;

/**
 * The lines of the archive's files.
 * @throws ProviderError `unknown` when it is no such archive, or a line has another form
 */
export async function* readBill(path: string, day: string): AsyncGenerator<BillLine> {
  let found = false;
  for await (const member of membersOf(path)) {
    const name = member.name.toString('latin1').split('/').at(-1) ?? '';
    const read = DETAILS.test(name) ? detailOf : CORRECTIONS.test(name) ? correctionOf : undefined;
    if (!read) continue;
    found = true;
    for await (const line of byteLinesOf(member.chunks())) {
      if (line.length > 0) yield read(line, day);
    }
  }
  if (!found) throw badBill('no file of transactions in the archive');
}

/** First byte and width of the columns that matter, of 42. */
const COLUMNS = {
  time: [35, 10],
  amount: [66, 12],
  queryId: [87, 21],
  orderId: [112, 32],
  fee: [166, 13],
  txnType: [215, 2],
  origOrderId: [476, 32],
} as const;
/** Up to the end of the last of them. */
const SHORTEST_LINE = 508;

/** One line of the details, as bytes. */
export function detailOf(line: Buffer, day: string): BillLine {
  if (line.length < SHORTEST_LINE) throw badBill(`a line of ${line.length} bytes`);
  const cell = (name: keyof typeof COLUMNS) => cellOf(line, COLUMNS[name]);
  const txnType = cell('txnType');
  const amount = money(fenOf(cell('amount')), 'CNY');
  const fee = feeOf(cell('fee'));
  const shared = {
    providerNo: cell('queryId') || null,
    merchantNo: cell('orderId') || null,
    occurredAt: timeOf(cell('time'), day),
    status: 'succeeded',
    providerStatus: `txnType ${txnType}`,
  } as const;
  if (txnType === '01') {
    return { ...shared, about: 'payment', amount, fee: money(Math.abs(fee), 'CNY') };
  }
  // A void (31) gives money back like a refund, under a number of its own.
  if (txnType === '04' || txnType === '31') {
    const paymentNo = cell('origOrderId') || null;
    return { ...shared, about: 'refund', amount, fee: money(fee, 'CNY'), paymentNo };
  }
  return { ...shared, about: 'adjustment', amount, fee: null };
}

/** The corrections' own columns are not documented but for the widths of the first. */
function correctionOf(line: Buffer, day: string): BillLine {
  if (line.length < 78) throw badBill(`a line of ${line.length} bytes`);
  return {
    about: 'adjustment',
    merchantNo: null,
    providerNo: null,
    amount: money(fenOf(cellOf(line, COLUMNS.amount)), 'CNY'),
    fee: null,
    status: 'succeeded',
    occurredAt: timeOf(cellOf(line, COLUMNS.time), day),
    providerStatus: 'ZME',
  };
}

function cellOf(line: Buffer, [start, width]: readonly [number, number]): string {
  return new TextDecoder('gbk').decode(line.subarray(start, start + width)).trim();
}

function fenOf(text: string): number {
  if (!/^\d{1,12}$/.test(text)) throw badBill(`no amount: ${text}`);
  return Number(text);
}

/** `C` or `D` and twelve digits: what is credited to us comes back, what is debited is kept. */
function feeOf(text: string): number {
  const match = /^([CD]?)(\d{1,12})$/.exec(text);
  if (!match) throw badBill(`no fee: ${text}`);
  const minor = Number(match[2]);
  return match[1] === 'C' && minor > 0 ? -minor : minor;
}

/** `MMDDhhmmss` of Beijing, of the year of the settlement day or, around New Year, of its neighbour. */
function timeOf(text: string, day: string): Date | null {
  const match = /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(text);
  if (!match) return null;
  const [, month = '', date, hour, minute, second] = match;
  const [year, settled] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))];
  const away = Number(month) - settled;
  const ofYear = away > 6 ? year - 1 : away < -6 ? year + 1 : year;
  return fromChinaTime(`${ofYear}-${month}-${date} ${hour}:${minute}:${second}`) ?? null;
}

/** The archive within an answer: deflated, in base64. @throws ProviderError */
export function archiveOf(fileContent: string, inflate: (bytes: Buffer) => Buffer): Buffer {
  try {
    return inflate(Buffer.from(fileContent, 'base64'));
  } catch (cause) {
    throw new ProviderError('unknown', 'BAD_BILL', 'fileContent does not inflate', { cause });
  }
}
