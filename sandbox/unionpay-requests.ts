/**
 * The gateway's door (unionpay.md §4, §5.2, §9): which transaction is this, is it signed by the
 * merchant's certificate, are its fields there and well formed. Merchant and signature come
 * first, so that nothing is told to a stranger but that he is one.
 */
import type { KeyObject } from 'node:crypto';
import { isSigned, parseBeijing, type UnionPayFields } from './unionpay-wire';

export type UnionPayTransaction = 'consume' | 'apply-qr' | 'void' | 'refund' | 'query' | 'file';
/** The last is the root of the file host (§2), which here is below the gateway's address. */
export type Endpoint = 'frontTransReq.do' | 'backTransReq.do' | 'queryTrans.do' | 'file';

/** A result code and its words; on the wire `respMsg` ends with a detail in brackets. */
export type Outcome = { respCode: string; respMsg: string };

/** Result codes this gateway gives (§5.2), with the gateway's words. */
const words = {
  '00': '成功[0000000]',
  '01': '交易失败[0100000]',
  '05': '交易已受理，请稍后查询交易结果[0500000]',
  '06': '系统繁忙，请稍后再试[0600000]',
  '10': '报文格式错误[1000000]',
  '11': '验证签名失败[9100004]',
  '12': '重复交易[1200000]',
  '13': '报文交易要素缺失[1300000]',
  '31': '商户状态不正确[3100000]',
  '32': '无此交易权限[3200000]',
  '33': '交易金额超限[3300000]',
  '34': '查无此交易[3400000]',
  '35': '原交易不存在或状态不正确[3500000]',
  '36': '与原交易信息不符[3600000]',
  '45': '原交易已被成功退货或已被成功撤销[4500000]',
  '61': '输入的卡号无效，请确认后输入[6100000]',
  '64': '余额不足[6400000]',
  '98': '文件不存在[9800000]',
  A6: '有缺陷的成功[0000000]',
} as const;
export type ResultCode = keyof typeof words;

/**
 * The outcome of a code; `detail` names the field that is to blame. A stranger's text that is
 * not a plain word is left out: it would break a raw answer, or a page.
 */
export function outcome(respCode: ResultCode, detail = ''): Outcome {
  const respMsg = words[respCode];
  const isPlain = /^[\w/]{1,40}$/.test(detail);
  return { respCode, respMsg: isPlain ? respMsg.replace('[', `：${detail}[`) : respMsg };
}

type Rule = {
  transaction: UnionPayTransaction;
  endpoint: Endpoint;
  txnType: string;
  txnSubType: string;
  bizTypes: readonly string[];
  required: readonly string[];
};

const common = ['version', 'encoding', 'signMethod', 'bizType', 'accessType', 'orderId', 'txnTime'];
const ofFile = common.filter((name) => name !== 'orderId');
const money = ['channelType', 'txnAmt', 'backUrl'];

/** §4.2, one line per transaction that this gateway knows. */
const rules: readonly Rule[] = [
  {
    transaction: 'consume',
    endpoint: 'frontTransReq.do',
    txnType: '01',
    txnSubType: '01',
    bizTypes: ['000201'],
    required: [...common, ...money, 'currencyCode', 'frontUrl'],
  },
  {
    transaction: 'apply-qr',
    endpoint: 'backTransReq.do',
    txnType: '01',
    txnSubType: '07',
    bizTypes: ['000000'],
    required: [...common, ...money, 'currencyCode'],
  },
  {
    transaction: 'void',
    endpoint: 'backTransReq.do',
    txnType: '31',
    txnSubType: '00',
    bizTypes: ['000201', '000000'],
    required: [...common, ...money, 'origQryId'],
  },
  {
    transaction: 'refund',
    endpoint: 'backTransReq.do',
    txnType: '04',
    txnSubType: '00',
    bizTypes: ['000201', '000000'],
    required: [...common, ...money, 'origQryId'],
  },
  {
    transaction: 'query',
    endpoint: 'queryTrans.do',
    txnType: '00',
    txnSubType: '00',
    bizTypes: ['000201', '000000'],
    required: common,
  },
  {
    transaction: 'file',
    endpoint: 'file',
    txnType: '76',
    txnSubType: '01',
    bizTypes: ['000000'],
    required: [...ofFile, 'settleDate', 'fileType'],
  },
];

/** Absolute, without `~`, and fit for an HTTP header: the browser is sent there. */
const url = /^https?:\/\/[\x21-\x7d]{1,248}$/;

/** §4.1. Fields that are not listed are free text, signed like the rest. */
const formats: Readonly<Record<string, RegExp>> = {
  version: /^5\.1\.0$/,
  encoding: /^utf-8$/i,
  signMethod: /^01$/,
  bizType: /^\d{6}$/,
  channelType: /^0[78]$/,
  accessType: /^0$/,
  orderId: /^[A-Za-z0-9]{8,40}$/,
  txnTime: /^\d{14}$/,
  txnAmt: /^(?=.*[1-9])\d{1,12}$/,
  currencyCode: /^156$/,
  backUrl: url,
  frontUrl: url,
  frontFailUrl: url,
  payTimeout: /^\d{14}$/,
  orderDesc: /^.{1,32}$/su,
  reqReserved: /^.{1,1024}$/su,
  riskRateInfo: /^.{1,2048}$/su,
  reserved: /^.{1,2048}$/su,
  origQryId: /^[A-Za-z0-9]{20,21}$/,
  settleDate: /^\d{4}$/,
  fileType: /^00$/,
};

const MINUTE_MS = 60_000;
/** `txnTime` is the time of sending; how old it may be is not documented (emulator choice). */
const ALLOWED_SKEW_MS = 15 * MINUTE_MS;
/** 5 million yuan (emulator choice): the merchant's limit, result code 33. */
const LIMIT_FEN = 500_000_000;

/**
 * Verifies a request and tells which transaction it is, or why it is refused. `isKnown` says
 * that the very same order was accepted before: showing it again is not a matter of its age.
 */
export function checkRequest(
  received: { endpoint: Endpoint; fields: UnionPayFields; repeated: string | undefined },
  merchant: { merId: string; certId: string; merchantPublicKey: KeyObject },
  { nowMs, isKnown }: { nowMs: number; isKnown: boolean },
): { transaction: UnionPayTransaction } | { refused: Outcome } {
  const { endpoint, fields, repeated } = received;
  const stranger = findStranger(fields, merchant);
  if (stranger) return { refused: stranger };
  if (repeated !== undefined) return { refused: outcome('10', repeated) };
  for (const name of ['txnType', 'txnSubType']) {
    if (!fields[name]) return { refused: outcome('13', name) };
  }
  const rule = rules.find(
    (one) =>
      one.endpoint === endpoint &&
      one.txnType === fields.txnType &&
      one.txnSubType === fields.txnSubType,
  );
  if (!rule) return { refused: outcome('32', `${fields.txnType}/${fields.txnSubType}`) };
  const fault =
    findFormFault(rule, fields) ?? (isKnown ? undefined : findTimeFault(rule, fields, nowMs));
  if (fault) return { refused: fault };
  if (Number(fields.txnAmt ?? 0) > LIMIT_FEN) return { refused: outcome('33', 'txnAmt') };
  return { transaction: rule.transaction };
}

function findStranger(
  fields: UnionPayFields,
  merchant: { merId: string; certId: string; merchantPublicKey: KeyObject },
): Outcome | undefined {
  for (const name of ['merId', 'certId', 'signature']) {
    if (!fields[name]) return outcome('13', name);
  }
  if (fields.merId !== merchant.merId) return outcome('31', 'merId');
  if (fields.certId !== merchant.certId) return outcome('11', 'certId');
  return isSigned(fields, merchant.merchantPublicKey) ? undefined : outcome('11');
}

function findFormFault(rule: Rule, fields: UnionPayFields): Outcome | undefined {
  const absent = rule.required.find((name) => !fields[name]);
  if (absent !== undefined) return outcome('13', absent);
  for (const [name, format] of Object.entries(formats)) {
    const value = fields[name];
    if (value && !format.test(value)) return outcome('10', name);
  }
  if (!rule.bizTypes.includes(fields.bizType ?? '')) return outcome('32', 'bizType');
  return undefined;
}

function findTimeFault(rule: Rule, fields: UnionPayFields, nowMs: number): Outcome | undefined {
  const txnTimeMs = parseBeijing(fields.txnTime ?? '');
  if (txnTimeMs === undefined) return outcome('10', 'txnTime');
  // A query names the txnTime of the transaction that it asks about, however old.
  if (rule.transaction === 'query') return undefined;
  if (Math.abs(nowMs - txnTimeMs) > ALLOWED_SKEW_MS) return outcome('10', 'txnTime');
  if (!fields.payTimeout) return undefined;
  const deadlineMs = parseBeijing(fields.payTimeout);
  return deadlineMs !== undefined && deadlineMs > nowMs ? undefined : outcome('10', 'payTimeout');
}
