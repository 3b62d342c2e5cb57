/**
 * Alipay's OpenAPI gateway (alipay.md Part A, §A14) on `POST|GET /gateway.do`: RSA2, key mode.
 * The door is in alipay-gateway.ts, the business in alipay-trades.ts; this joins them to HTTP and
 * to the sandbox's core.
 */
import { randomBytes } from 'node:crypto';
import type { z } from 'zod';
import { billRequest, createBills } from './alipay-bills';
import {
  type AlipayCall,
  type AlipayMethod,
  type AlipayRefusal,
  checkCall,
  errorPage,
  nodeHead,
} from './alipay-gateway';
import { encodeGbk } from './alipay-gbk';
import { buildNotification, signedReturnUrl } from './alipay-notify';
import {
  closeRequest,
  orderRequest,
  queryRequest,
  refundQueryRequest,
  refundRequest,
} from './alipay-orders';
import {
  businessFault,
  closeTrade,
  createTrade,
  isQrDead,
  newTradeNo,
  type OrderMethod,
  queryRefund,
  queryTrade,
  refundTrade,
  registerOrder,
} from './alipay-trades';
import { type AlipayNode, composeAnswer, encodeText, nodeName, signText } from './alipay-wire';
import type { Operation } from './faults';
import type { Answer, Core, Protocol, WireRequest } from './protocol';
import type { Trade } from './trades';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** 4m, 10m, 10m, 1h, 2h, 6h, 15h: the list of the page and wap documents (§A8). */
const RETRY_GAPS_MS = [
  4 * MINUTE_MS,
  10 * MINUTE_MS,
  10 * MINUTE_MS,
  HOUR_MS,
  2 * HOUR_MS,
  6 * HOUR_MS,
  15 * HOUR_MS,
];
/** Not documented; long enough for a cold shop. */
const NOTIFY_TIMEOUT_MS = 10_000;

const systemErrors = {
  internal: nodeHead('20000', 'isp.unknow-error', '系统繁忙'),
  busy: nodeHead('40005', 'isv.app-call-limited', '应用调用次数超限'),
};

export function createAlipay(core: Core): Protocol {
  const bills = createBills(core);
  return {
    name: 'alipay',
    rootPaths: [],
    handle: (request) =>
      request.path === '/downloadBillFile.resource'
        ? bills.download(request)
        : handle(core, bills, request),
    retryGapsMs: RETRY_GAPS_MS,
    notifyTimeoutMs: NOTIFY_TIMEOUT_MS,
    buildNotification: (trade, notice, tampering) =>
      buildNotification(core, { trade, notice, tampering }),
    isAcknowledged: (status, body) => status === 200 && body === 'success',
    olderKind: (notice) => (notice.kind === 'paid' ? 'opened' : undefined),
    newTradeNo: () => newTradeNo(core.clock.realNow()),
    refundDelayMs: 0,
    cashier: {
      title: '支付宝 Alipay',
      colour: '#1677ff',
      refuse: (trade) =>
        isQrDead(core, trade) ? '二维码已失效 The QR code is no longer valid' : undefined,
      opened: (trade) => createTrade(core, trade),
      returnToShop: (trade) =>
        trade.paidAt === undefined || trade.returnUrl === undefined
          ? undefined
          : { kind: 'link', href: signedReturnUrl(core, trade, trade.returnUrl) },
      leave(trade) {
        const href = trade.wire.quitUrl;
        return href === undefined ? undefined : { kind: 'link', href };
      },
    },
  };
}

type Bills = ReturnType<typeof createBills>;

async function handle(core: Core, bills: Bills, request: WireRequest): Promise<Answer> {
  if (request.path !== '/gateway.do') return { status: 404 };
  if (request.method !== 'GET' && request.method !== 'POST') return { status: 405 };
  const received = {
    query: request.target.slice(request.path.length + 1),
    body: request.method === 'POST' ? request.body.toString('latin1') : '',
  };
  const check = (merchant: Core['keys']['alipay']) =>
    checkCall(received, merchant, core.clock.realNow());
  const { otherKeys } = core;
  const first = check(core.keys.alipay);
  // While keys are being changed, either of the merchant's is right.
  const checked = 'refusal' in first && otherKeys.alipay ? check(otherKeys.alipay) : first;
  if ('refusal' in checked) return refuse(core, checked.refusal);
  return isPageMethod(checked.call.method)
    ? openCashier(core, checked.call, checked.call.method)
    : answerCall(core, bills, checked.call);
}

function isPageMethod(
  method: AlipayMethod,
): method is 'alipay.trade.page.pay' | 'alipay.trade.wap.pay' {
  return method === 'alipay.trade.page.pay' || method === 'alipay.trade.wap.pay';
}

function refuse(core: Core, { name, node, signed, charset }: AlipayRefusal): Answer {
  if (/_(page|wap)_pay_response$/.test(name)) return pageAnswer(node);
  const sign = (content: string) => signText(content, core.keys.alipay.privateKey, charset);
  return jsonAnswer(composeAnswer(name, node, signed ? sign : undefined), charset);
}

/** page.pay and wap.pay: a browser is at the other end; it is sent to the cashier (§A14.4). */
function openCashier(core: Core, call: AlipayCall, method: OrderMethod): Promise<Answer> {
  const parsed = orderRequest.safeParse(call.biz);
  if (!parsed.success) return Promise.resolve(pageAnswer(invalidParameter(parsed.error)));
  return core.payer.perform({
    provider: 'alipay',
    operation: 'create',
    outTradeNo: parsed.data.out_trade_no,
    work() {
      const registered = registerOrder(core, parsed.data, sentWith(call, method));
      if ('fault' in registered) return pageAnswer(registered.fault);
      return { status: 302, headers: { location: registered.trade.cashierUrl } };
    },
    systemError: (reason) => pageAnswer(systemErrors[reason]),
  });
}

type Job = {
  operation: Operation;
  outTradeNo: string | undefined;
  refundNo?: string;
  run: () => AlipayNode;
};

/** Server calls: a signed node, whatever happens. */
async function answerCall(core: Core, bills: Bills, call: AlipayCall): Promise<Answer> {
  const job = readJob(core, bills, call);
  if ('fault' in job) return signedAnswer(core, call, job.fault, undefined);
  const { operation, outTradeNo, refundNo, run } = job;
  return core.payer.perform({
    provider: 'alipay',
    operation,
    outTradeNo,
    refundNo,
    work: () => signedAnswer(core, call, run(), outTradeNo),
    systemError: (reason) => signedAnswer(core, call, systemErrors[reason], outTradeNo),
  });
}

function readJob(core: Core, bills: Bills, call: AlipayCall): Job | { fault: AlipayNode } {
  switch (call.method) {
    case 'alipay.trade.precreate':
      return withRequest(orderRequest, call.biz, (request) => ({
        operation: 'create',
        outTradeNo: request.out_trade_no,
        run() {
          const registered = registerOrder(core, request, sentWith(call, 'alipay.trade.precreate'));
          if ('fault' in registered) return registered.fault;
          const { outTradeNo, cashierUrl } = registered.trade;
          return { ...nodeHead('10000'), out_trade_no: outTradeNo, qr_code: cashierUrl };
        },
      }));
    case 'alipay.trade.query':
      return withTrade(core, call.biz, queryRequest, (trade, request) => ({
        operation: 'query',
        run: () => queryTrade(core, trade, request.out_trade_no),
      }));
    case 'alipay.trade.close':
      return withTrade(core, call.biz, closeRequest, (trade) => ({
        operation: 'close',
        run: () => closeTrade(core, trade),
      }));
    case 'alipay.trade.refund':
      return withTrade(core, call.biz, refundRequest, (trade, request) => ({
        operation: 'refund',
        ...(request.out_request_no !== undefined && { refundNo: request.out_request_no }),
        run: () => refundTrade(core, trade, request),
      }));
    case 'alipay.trade.fastpay.refund.query':
      return withTrade(core, call.biz, refundQueryRequest, (trade, request) => ({
        operation: 'query',
        run: () => queryRefund(core, trade, request),
      }));
    case 'alipay.data.dataservice.bill.downloadurl.query':
      return withRequest(billRequest, call.biz, (request) => ({
        operation: 'bill',
        outTradeNo: undefined,
        run: () => bills.announce(request),
      }));
    default:
      return { fault: businessFault('ACCESS_FORBIDDEN', '无权限使用接口') };
  }
}

function withRequest<Request>(
  schema: z.ZodType<Request>,
  biz: unknown,
  build: (request: Request) => Job | { fault: AlipayNode },
): Job | { fault: AlipayNode } {
  const parsed = schema.safeParse(biz);
  return parsed.success ? build(parsed.data) : { fault: invalidParameter(parsed.error) };
}

/** Calls about a trade name it by either number; `trade_no` wins (§A7). */
function withTrade<
  Request extends { out_trade_no?: string | undefined; trade_no?: string | undefined },
>(
  core: Core,
  biz: unknown,
  schema: z.ZodType<Request>,
  build: (trade: Trade | undefined, request: Request) => Omit<Job, 'outTradeNo'>,
): Job | { fault: AlipayNode } {
  return withRequest(schema, biz, (request) => {
    const { trade_no: tradeNo, out_trade_no: outTradeNo } = request;
    if (!tradeNo && outTradeNo === undefined) {
      return { fault: businessFault('INVALID_PARAMETER', '参数无效：out_trade_no') };
    }
    const trade = tradeNo
      ? core.trades.findByProviderTradeNo('alipay', tradeNo)
      : core.trades.find('alipay', outTradeNo ?? '');
    return { ...build(trade, request), outTradeNo: trade?.outTradeNo ?? outTradeNo };
  });
}

function sentWith(call: AlipayCall, method: OrderMethod) {
  const notifyUrl = call.params.get('notify_url');
  const returnUrl = call.params.get('return_url');
  return {
    method,
    charset: call.charset,
    ...(notifyUrl && { notifyUrl }),
    ...(returnUrl && { returnUrl }),
  };
}

function invalidParameter(error: z.ZodError): AlipayNode {
  const [issue] = error.issues;
  const field = issue?.code === 'unrecognized_keys' ? issue.keys.join() : issue?.path.join('.');
  return businessFault('INVALID_PARAMETER', `参数无效：${field ?? 'biz_content'}`);
}

function signedAnswer(
  core: Core,
  call: AlipayCall,
  node: AlipayNode,
  outTradeNo: string | undefined,
): Answer {
  const where = { provider: 'alipay', outTradeNo };
  const { privateKey } = core.keys.alipay;
  const name = nodeName(call.method);
  if (core.faults.take('answer-unsigned', where)) {
    return jsonAnswer(composeAnswer(name, node), call.charset);
  }
  const broken = core.faults.take('answer-bad-signature', where) !== undefined;
  const sign = (content: string) =>
    signText(broken ? `${content} ` : content, privateKey, call.charset);
  return jsonAnswer(composeAnswer(name, node, sign), call.charset);
}

/** JSON under a content type of HTML, and HTTP 200 whatever it says (§A4). */
function jsonAnswer(text: string, charset: string): Answer {
  return {
    status: 200,
    headers: { 'content-type': `text/html;charset=${charset}`, trace_id: newTraceId() },
    body: encodeText(text, charset),
  };
}

function pageAnswer(node: AlipayNode): Answer {
  const { status, headers, html } = errorPage(node);
  return { status, headers: { ...headers, trace_id: newTraceId() }, body: encodeGbk(html) };
}

function newTraceId(): string {
  return randomBytes(15).toString('hex');
}
