import { createHash, randomBytes } from 'node:crypto';
import { type BillEntry, beijingDay, billEntries, createFileShelf, readinessOf } from './bills';
import type { Answer, Core, WireRequest } from './protocol';
import { beijing, json, problem, tradeType } from './wechatpay-answers';
import type { Plan } from './wechatpay-plan';

/** Trade bills (wechatpay.md §11): their address and hash, then the file. */

/** From nine o'clock they are written, at ten they are there. */
const READY_AFTER_MS = 10 * 3_600_000;
const ADDRESS_LIFE_MS = 5 * 60_000;

export function createBills(core: Core) {
  const shelf = createFileShelf(core, ADDRESS_LIFE_MS);
  return {
    plan(request: WireRequest): Plan {
      const { query } = request;
      const period = beijingDay(query.get('bill_date') ?? '');
      if (!period) return { answer: problem(400, 'PARAM_ERROR', '账单日期格式不正确') };
      if (!['ALL', 'SUCCESS', 'REFUND', null].includes(query.get('bill_type'))) {
        return { answer: problem(400, 'PARAM_ERROR', '账单类型不正确') };
      }
      if (query.get('bill_type') === 'SUCCESS' || query.get('bill_type') === 'REFUND') {
        return { answer: problem(400, 'INVALID_REQUEST', '沙箱只提供全部账单') };
      }
      return {
        operation: 'bill',
        outTradeNo: undefined,
        work() {
          const readiness = readinessOf(core, 'wechatpay', period, READY_AFTER_MS);
          if (readiness === 'not-over') {
            return problem(400, 'INVALID_REQUEST', '不支持查询当日或之后的账单');
          }
          if (readiness === 'not-ready') {
            return problem(400, 'STATEMENT_CREATING', '账单生成中，请稍后再试');
          }
          const entries = billEntries(core, 'wechatpay', period, {
            refundTime: (refund) => refund.createdAt,
          });
          if (entries.length === 0) return problem(400, 'NO_STATEMENT_EXIST', '账单文件不存在');
          return announce(core, shelf, Buffer.from(composeBill(core, entries)));
        },
      };
    },
    /** The file itself: never signed. */
    download(request: WireRequest): Answer {
      const bytes = shelf.find(request.query.get('token') ?? '');
      if (!bytes) return problem(400, 'INVALID_REQUEST', '下载地址已失效，请重新获取');
      return { status: 200, headers: { 'Content-Type': 'application/octet-stream' }, body: bytes };
    },
  };
}

function announce(
  core: Core,
  shelf: ReturnType<typeof createFileShelf>,
  bytes: Buffer,
): Answer & { status: number } {
  const token = randomBytes(24).toString('base64url');
  const hash = createHash('sha1').update(bytes).digest('hex');
  const broken = core.faults.take('bill-corrupt', { provider: 'wechatpay', outTradeNo: undefined });
  shelf.put(token, broken ? Buffer.from(bytes.toString().replace('SUCCESS', 'SUCCEED')) : bytes);
  return json(200, {
    download_url: `${core.sandboxUrl()}/v3/billdownload/file?token=${token}`,
    hash_type: 'SHA1',
    hash_value: hash,
  });
}

const HEADING =
  '交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,应结订单金额,代金券金额,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率,订单金额,申请退款金额,费率备注';
const SUMMARY =
  '总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额';

const refundStates = { succeeded: 'SUCCESS', processing: 'PROCESSING', failed: 'FAIL' } as const;

/** UTF-8 with a mark, CRLF, a backtick before every cell of a row (§11). */
function composeBill(core: Core, entries: readonly BillEntry[]): string {
  const paid = sum(entries.filter(({ about }) => about === 'payment'));
  const refunded = sum(entries.filter(({ about }) => about === 'refund'));
  const fees = entries.reduce((total, { feeMinor }) => total + feeMinor, 0);
  const totals = [
    `${entries.length}.0`,
    ...[yuan(paid), yuan(refunded), '0.00', feeText(fees), yuan(paid), yuan(refunded)],
  ];
  const lines = [HEADING, ...entries.map((entry) => row(cellsOf(core, entry)))];
  return `\uFEFF${[...lines, SUMMARY, row(totals)].join('\r\n')}\r\n`;
}

function cellsOf(core: Core, { trade, refund, ...entry }: BillEntry): string[] {
  const isRefund = refund !== undefined;
  const paid = isRefund ? '0.00' : yuan(entry.amountMinor);
  const returned = isRefund ? yuan(entry.amountMinor) : '0.00';
  // A payment has no word for "failed" on a bill: it was taken back.
  const state = isRefund ? 'REFUND' : entry.status === 'failed' ? 'REVOKED' : 'SUCCESS';
  return [
    beijing(entry.at).slice(0, 19).replace('T', ' '),
    ...[core.keys.wechatpay.appId, core.keys.wechatpay.mchId, '0', ''],
    ...[trade.providerTradeNo ?? '', trade.outTradeNo, trade.wire.openid ?? 'oUpF8uMuAJO'],
    ...[tradeType(trade), state, 'OTHERS', trade.currency, paid, '0.00'],
    ...(isRefund ? [refund.providerRefundNo, refund.refundNo] : ['0', '0']),
    ...[returned, '0.00'],
    ...(isRefund ? ['ORIGINAL', refundStates[entry.status]] : ['', '']),
    ...[trade.subject.replaceAll('\n', '\\n'), trade.wire.attach ?? ''],
    ...[feeText(entry.feeMinor), '0.60%', paid, returned, ''],
  ];
}

function row(cells: readonly string[]): string {
  return cells.map((cell) => `\`${cell}`).join(',');
}

function sum(entries: readonly BillEntry[]): number {
  return entries.reduce((total, { amountMinor }) => total + amountMinor, 0);
}

function yuan(minor: number): string {
  const digits = String(Math.abs(minor)).padStart(3, '0');
  return `${minor < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** Fees have five digits after the point. */
function feeText(minor: number): string {
  return `${yuan(minor)}000`;
}
