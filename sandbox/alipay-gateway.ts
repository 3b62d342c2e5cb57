/**
 * The gateway's door (alipay.md §A2, §A3, §A10, §A14): which call is this, may it come in, and
 * in which words is it sent away. Checks run in the gateway's order: method and app first
 * (answers unsigned, there is no key yet), then the formal parameters and the clock, then the
 * signature over every received parameter, and only then is `biz_content` looked at.
 */
import type { KeyObject } from 'node:crypto';
import {
  type AlipayNode,
  type AlipayParams,
  isSignedText,
  nodeName,
  parseBeijing,
  readParams,
  textToSign,
} from './alipay-wire';

const alipayMethods = [
  'alipay.trade.precreate',
  'alipay.trade.page.pay',
  'alipay.trade.wap.pay',
  'alipay.trade.query',
  'alipay.trade.close',
  'alipay.trade.refund',
  'alipay.trade.fastpay.refund.query',
  'alipay.data.dataservice.bill.downloadurl.query',
] as const;
export type AlipayMethod = (typeof alipayMethods)[number];

/** A verified call; `biz` is the parsed `biz_content`, still unchecked. */
export type AlipayCall = {
  method: AlipayMethod;
  params: AlipayParams;
  charset: string;
  biz: unknown;
};

/** Why a call is sent away: the node to answer with, under which name, signed or not. */
export type AlipayRefusal = { name: string; node: AlipayNode; signed: boolean; charset: string };

/** How far a timestamp may be off. The real window is not known (§A14): 10 minutes catch zones. */
const ALLOWED_SKEW_MS = 10 * 60 * 1000;

const messages = {
  '10000': 'Success',
  '20000': 'Service Currently Unavailable',
  '40001': 'Missing Required Arguments',
  '40002': 'Invalid Arguments',
  '40004': 'Business Failed',
  '40005': 'Call Limited',
} as const;
export type AlipayCode = keyof typeof messages;

/** The head of every node (§A10): code and msg, for errors sub_code and sub_msg. */
export function nodeHead(code: AlipayCode, subCode?: string, subMessage?: string): AlipayNode {
  if (subCode === undefined) return { code, msg: messages[code] };
  return { code, msg: messages[code], sub_code: subCode, sub_msg: subMessage };
}

/** Reads and verifies a call, or says how to refuse it. `nowMs` is real time. */
export function checkCall(
  received: { query: string; body: string },
  merchant: { appId: string; applicationPublicKey: KeyObject },
  nowMs: number,
): { call: AlipayCall } | { refusal: AlipayRefusal } {
  const { params, charset, conflict } = readParams(received.query, received.body);
  const methodText = params.get('method') ?? '';
  const method = alipayMethods.find((known) => known === methodText);
  const name = method === undefined ? 'error_response' : nodeName(method);
  const refuse = (node: AlipayNode, signed: boolean) => ({
    refusal: { name, node, signed, charset },
  });

  if (conflict !== undefined) {
    return refuse(invalid('isv.invalid-parameter', `参数重复且不一致：${conflict}`), false);
  }
  if (methodText === '') return refuse(missing('isv.missing-method', '缺少方法名参数'), false);
  if (method === undefined) {
    return refuse(invalid('isv.invalid-method', '不存在的方法名'), false);
  }
  const appId = params.get('app_id') ?? '';
  if (appId === '') return refuse(missing('isv.missing-app-id', '缺少appID参数'), false);
  if (appId !== merchant.appId) {
    return refuse(invalid('isv.invalid-app-id', '无效的AppID参数'), false);
  }
  const fault =
    findFormalFault(params, nowMs) ?? findSignatureFault(params, merchant.applicationPublicKey);
  if (fault) return refuse(fault, true);
  const biz = parseJson(params.get('biz_content') ?? '');
  if (biz === undefined) {
    return refuse(invalid('isv.invalid-parameter', '参数无效：biz_content'), true);
  }
  return { call: { method, params, charset, biz } };
}

/** Absolute, and fit for an HTTP header: the browser is sent there. */
const url = /^https?:\/\/[\x21-\x7e]{1,248}$/;

function findFormalFault(params: AlipayParams, nowMs: number): AlipayNode | undefined {
  const value = (name: string) => params.get(name) ?? '';
  if (value('version') === '') return missing('isv.missing-version', '缺少版本参数');
  if (value('version') !== '1.0') return invalid('isv.invalid-parameter', '参数无效：version');
  if (!['', 'JSON'].includes(value('format'))) {
    return invalid('isv.invalid-format', '无效的数据格式');
  }
  if (!/^(utf-8|gbk)$/i.test(value('charset'))) {
    return invalid('isv.invalid-charset', '字符集错误');
  }
  if (value('sign_type') === '') {
    return missing('isv.missing-signature-type', '缺少签名类型参数');
  }
  if (value('sign_type') !== 'RSA2') {
    return invalid('isv.invalid-signature-type', '无效的签名类型');
  }
  if (value('timestamp') === '') return missing('isv.missing-timestamp', '缺少时间戳参数');
  const sentAt = value('timestamp').length === 19 ? parseBeijing(value('timestamp')) : undefined;
  if (sentAt === undefined || Math.abs(nowMs - sentAt) > ALLOWED_SKEW_MS) {
    return invalid('isv.invalid-timestamp', '非法的时间戳参数');
  }
  const badUrl = ['notify_url', 'return_url'].find((name) => value(name) && !url.test(value(name)));
  if (badUrl !== undefined) return invalid('isv.invalid-parameter', `参数无效：${badUrl}`);
  return undefined;
}

function findSignatureFault(params: AlipayParams, publicKey: KeyObject): AlipayNode | undefined {
  const signature = params.get('sign') ?? '';
  if (signature === '') return missing('isv.missing-signature', '缺少签名参数');
  const text = textToSign(params, ['sign']);
  const charset = params.get('charset') ?? '';
  if (isSignedText(text, { signature, publicKey, charset })) return undefined;
  const hint = '验签出错，建议检查签名字符串或签名私钥与应用公钥是否匹配，网关生成的验签字符串为：';
  return invalid('isv.invalid-signature', `${hint}${escapeHtml(text)}`);
}

function missing(subCode: string, subMessage: string): AlipayNode {
  return nodeHead('40001', subCode, subMessage);
}

function invalid(subCode: string, subMessage: string): AlipayNode {
  return nodeHead('40002', subCode, subMessage);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/**
 * The page that a browser gets when a page call fails (§A4): HTTP 200 in GBK, whatever the
 * request's charset. The codes of the JSON interface appear without their prefix.
 */
export function errorPage(node: AlipayNode): {
  status: number;
  headers: Record<string, string>;
  html: string;
} {
  const code = String(node.sub_code ?? node.code).replace(/^(isv|isp|ACQ)\./, '');
  const reason = escapeHtml(String(node.sub_msg ?? node.msg));
  const html = `<!doctype html>
<html lang="zh-CN"><head><meta charset="GBK"><title>支付宝</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>body{font:16px/1.7 system-ui,sans-serif;margin:0;background:#f5f5f5;color:#333}
header{background:#1677ff;color:#fff;padding:14px 24px;font-weight:600}
main{max-width:640px;margin:40px auto;background:#fff;padding:24px;border-radius:8px;
overflow-wrap:anywhere}</style></head>
<body><header>支付宝</header><main><h1 style="font-size:20px">抱歉，暂时无法付款</h1>
<p>调试错误，请回到请求来源地，重新发起请求。</p>
<p>错误代码 ${code} 错误原因: ${reason}</p></main></body></html>`;
  return { status: 200, headers: { 'content-type': 'text/html;charset=GBK' }, html };
}
