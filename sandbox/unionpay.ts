/**
 * China UnionPay's online gateway, ACP 5.1.0 (unionpay.md §9), below `/gateway/api/`: the browser
 * posts an order to frontTransReq.do and is sent to the cashier; servers post to backTransReq.do
 * and queryTrans.do and get raw, signed answers.
 */
import type { Operation } from './faults';
import { html, page } from './pages';
import type {
  Answer,
  Core,
  Notification,
  PayResult,
  Protocol,
  Tampering,
  WireRequest,
} from './protocol';
import type { Notice, Trade } from './trades';
import { transferFile } from './unionpay-bills';
import {
  checkRequest,
  type Endpoint,
  type Outcome,
  outcome,
  type UnionPayTransaction,
} from './unionpay-requests';
import {
  acceptRefund,
  describePayment,
  describeRefund,
  isSameOrder,
  newQueryId,
  paidOutcome,
  queryTransaction,
  refundOutcome,
  registerOrder,
  tradeAskedAbout,
} from './unionpay-trades';
import { composeRaw, readForm, signFields, type UnionPayFields } from './unionpay-wire';

const TITLE = '银联在线支付 UnionPay';
const COLOUR = '#007b84';
const MINUTE_MS = 60_000;
const endpoints: readonly Endpoint[] = ['frontTransReq.do', 'backTransReq.do', 'queryTrans.do'];
/** For the fault notify-wrong-merchant: well formed, but someone else. */
const STRANGER_MER_ID = '777290058000666';

/** How long after payTimeout the net bank's money arrives, in sandbox time. */
const LATE_BY_MS = 30_000;
/** Anything but 200 is "no answer" to a merchant: the outcome is unknown (§2). */
const INTERNAL_ERROR: Answer = { status: 500, body: 'Internal Server Error' };

export function createUnionpay(core: Core): Protocol {
  return {
    name: 'unionpay',
    rootPaths: [],
    handle: (request) => handle(core, request),
    // Five tries, at about 0, 0, 1, 3 and 7 minutes; then never again (§6).
    retryGapsMs: [0, MINUTE_MS, 2 * MINUTE_MS, 4 * MINUTE_MS],
    notifyTimeoutMs: 10_000,
    buildNotification: (trade, notice, tampering) =>
      buildNotification(core, { trade, notice, tampering }),
    isAcknowledged: (status) => status === 200 || status === 302,
    newTradeNo: () => newQueryId(core.clock.realNow()),
    refundDelayMs: 2_000,
    cashier: {
      title: TITLE,
      colour: COLOUR,
      opened(trade) {
        if (trade.wire.opened !== undefined) return;
        trade.wire.opened = new Date(core.clock.realNow()).toISOString();
        core.trades.save(trade);
      },
      actions: [
        {
          name: 'defect',
          label: '有缺陷的成功 Pay with a defect (A6)',
          run: (trade) => core.payer.pay(trade, { wire: { defect: 'A6' } }),
        },
        {
          name: 'late',
          label: '转网银，超时后到账 Net bank: the money arrives too late',
          run: (trade) => payLate(core, trade),
        },
        {
          name: 'fail',
          label: '付款失败 Fail: invalid card (61)',
          run(trade) {
            trade.wire.failed = '61';
            core.trades.save(trade);
            return { ok: false, reason: '卡号无效 The card is invalid (61)' };
          },
        },
      ],
      returnToShop(trade) {
        const action = trade.returnUrl;
        if (action === undefined) return undefined;
        if (trade.paidAt === undefined) {
          return { kind: 'link', href: trade.wire.frontFailUrl ?? action };
        }
        const fields = { ...describePayment(trade), ...paidOutcome(trade) };
        return { kind: 'form', action, fields: signMessage(core, fields) };
      },
    },
  };
}

/** Net banking may finish after payTimeout (§5.1): the success then comes all the same. */
function payLate(core: Core, trade: Trade): PayResult {
  const waitMs = Date.parse(trade.expiresAt) - core.clock.now();
  if (waitMs <= 0) return core.payer.pay(trade, { late: true });
  core.clock.after(waitMs + LATE_BY_MS, () => void core.payer.pay(trade, { late: true }));
  const reason = '已转网银，款项将在超时后到账 Gone to the net bank: it arrives after the deadline';
  return { ok: false, reason };
}

async function handle(core: Core, request: WireRequest): Promise<Answer> {
  const endpoint =
    request.path === '/'
      ? 'file'
      : endpoints.find((name) => request.path === `/gateway/api/${name}`);
  if (endpoint === undefined) return { status: 404 };
  if (request.method !== 'POST') return { status: 405, headers: { allow: 'POST' } };
  const { fields, repeated } = readForm(request.body.toString('utf8'));
  const isKnown = isSameOrder(core.trades.find('unionpay', fields.orderId ?? ''), fields);
  // While certificates are being changed, either of the merchant's is right.
  const { keys, otherKeys } = core;
  const isOther = fields.certId === otherKeys.unionpay?.certId;
  const merchant = (isOther && otherKeys.unionpay) || keys.unionpay;
  const checked = checkRequest({ endpoint, fields, repeated }, merchant, {
    nowMs: core.clock.realNow(),
    isKnown,
  });
  if ('refused' in checked) {
    return endpoint === 'frontTransReq.do'
      ? errorPage(checked.refused)
      : rawAnswer(core, echo(fields), checked.refused);
  }
  if (checked.transaction === 'consume') return openCashier(core, fields);
  return answerCall(core, checked.transaction, fields);
}

/** The browser's order: to the cashier, or to a page that says why not. */
function openCashier(core: Core, fields: UnionPayFields): Promise<Answer> {
  return core.payer.perform({
    provider: 'unionpay',
    operation: 'create',
    outTradeNo: fields.orderId,
    work() {
      const taken = registerOrder(core, fields);
      if ('refused' in taken) return errorPage(taken.refused);
      return { status: 302, headers: { location: taken.trade.cashierUrl } };
    },
    systemError: (reason) => (reason === 'busy' ? errorPage(outcome('06')) : INTERNAL_ERROR),
  });
}

/** A server's call: always HTTP 200 with a signed result code, unless a fault says otherwise. */
function answerCall(
  core: Core,
  transaction: Exclude<UnionPayTransaction, 'consume'>,
  fields: UnionPayFields,
): Promise<Answer> {
  const { operation, outTradeNo } = aim(core, transaction, fields);
  const answer = (more: UnionPayFields, result: Outcome) =>
    rawAnswer(core, { ...echo(fields), ...more }, result, outTradeNo);
  return core.payer.perform({
    provider: 'unionpay',
    operation,
    outTradeNo,
    refundNo: fields.orderId,
    work() {
      const { more, result } = run(core, transaction, fields);
      return answer(more, result);
    },
    systemError: (reason) => (reason === 'busy' ? answer({}, outcome('06')) : INTERNAL_ERROR),
  });
}

/** Which operation's faults apply, and of which payment. */
function aim(
  core: Core,
  transaction: Exclude<UnionPayTransaction, 'consume'>,
  fields: UnionPayFields,
): { operation: Operation; outTradeNo: string | undefined } {
  const { orderId = '', origQryId = '' } = fields;
  if (transaction === 'apply-qr') return { operation: 'create', outTradeNo: orderId };
  if (transaction === 'file') return { operation: 'bill', outTradeNo: undefined };
  if (transaction === 'query') {
    const outTradeNo = tradeAskedAbout(core, orderId)?.outTradeNo ?? orderId;
    return { operation: 'query', outTradeNo };
  }
  const original = core.trades.findByProviderTradeNo('unionpay', origQryId);
  return { operation: 'refund', outTradeNo: original?.outTradeNo };
}

function run(
  core: Core,
  transaction: Exclude<UnionPayTransaction, 'consume'>,
  fields: UnionPayFields,
): { more: UnionPayFields; result: Outcome } {
  if (transaction === 'file') return transferFile(core, fields);
  if (transaction === 'query') {
    const found = queryTransaction(core, fields);
    if (!found) return { more: {}, result: outcome('34') };
    const { respCode, respMsg } = found.origin;
    const more = { ...found.about, origRespCode: respCode, origRespMsg: respMsg };
    return { more: { issuerIdentifyMode: '0', ...more }, result: outcome('00') };
  }
  if (transaction === 'apply-qr') {
    const taken = registerOrder(core, fields);
    if ('refused' in taken) return { more: {}, result: taken.refused };
    return { more: { qrCode: taken.trade.cashierUrl }, result: outcome('00') };
  }
  const accepted = acceptRefund(core, transaction, fields);
  if ('refused' in accepted) return { more: {}, result: accepted.refused };
  return { more: { queryId: accepted.refund.providerRefundNo }, result: outcome('00') };
}

/** What an answer repeats of its request (§4.3). */
function echo(fields: UnionPayFields): UnionPayFields {
  const names = [
    'accessType',
    'bizType',
    'merId',
    'orderId',
    'origQryId',
    'reqReserved',
    'txnAmt',
    'txnSubType',
    'txnTime',
    'txnType',
  ];
  return Object.fromEntries(names.map((name) => [name, fields[name] ?? '']));
}

/** Completes and signs a message; names sorted, certificate and signature last, nothing empty. */
function signMessage(
  core: Core,
  fields: UnionPayFields,
  tampering: Tampering = {},
): Record<string, string> {
  const { merId, signing, evil } = core.keys.unionpay;
  const { pem, privateKey } = tampering.unknownSerial ? evil : signing;
  const complete = Object.entries({
    merId,
    ...fields,
    ...(tampering.wrongMerchant && { merId: STRANGER_MER_ID }),
    version: '5.1.0',
    encoding: 'UTF-8',
    signMethod: '01',
  });
  const sorted = complete.filter(([, value]) => value !== '').sort(([a], [b]) => (a < b ? -1 : 1));
  const message = { ...Object.fromEntries(sorted), signPubKeyCert: pem };
  if (tampering.missingHeader) return message;
  // A bad signature is a good one of another message: it has the right shape.
  const signed = tampering.badSignature ? { ...message, tampered: 'yes' } : message;
  return { ...message, signature: signFields(signed, privateKey) };
}

function rawAnswer(
  core: Core,
  fields: UnionPayFields,
  result: Outcome,
  outTradeNo?: string,
): Answer {
  const where = { provider: 'unionpay', outTradeNo };
  const tampering: Tampering = {
    ...(core.faults.take('answer-bad-signature', where) && { badSignature: true }),
    ...(core.faults.take('answer-unsigned', where) && { missingHeader: true }),
  };
  return {
    status: 200,
    headers: { 'content-type': 'text/html;charset=UTF-8' },
    body: composeRaw(signMessage(core, { ...fields, ...result }, tampering)),
  };
}

/** Success of a payment, success or failure of a refund (§6): a form, genuinely url-encoded. */
function buildNotification(
  core: Core,
  { trade, notice, tampering }: { trade: Trade; notice: Notice; tampering: Tampering },
): Notification {
  const refund = trade.refunds.find((one) => one.refundNo === notice.refundNo);
  const fields = refund
    ? { ...describeRefund(refund, tampering.amountMinor), ...refundOutcome(refund) }
    : { ...describePayment(trade, tampering.amountMinor), ...paidOutcome(trade) };
  return {
    headers: { 'content-type': 'application/x-www-form-urlencoded;charset=UTF-8' },
    body: new URLSearchParams(signMessage(core, fields, tampering)).toString(),
  };
}

/** What the browser sees when its order is refused; the real page's layout is not known. */
function errorPage({ respCode, respMsg }: Outcome): Answer {
  return page({
    title: TITLE,
    colour: COLOUR,
    layout: 'phone',
    body: html`<main class="sheet">
<div class="bar">${TITLE}</div>
<div class="due">
<div class="done no" aria-hidden="true">!</div>
<h1 style="font-size: 1.1rem">订单无法支付 This order cannot be paid</h1>
<p>respCode=${respCode}</p>
<p>respMsg=${respMsg}</p>
</div>
</main>`,
  });
}
