/**
 * Alipay's old gateway (alipay.md Part B) on `/gateway.do`, switched by `service`: direct pay by
 * redirect, query, close and refund by server calls, MD5 over everything, and `notify_verify`.
 */
import { createHash } from 'node:crypto';
import { signClassic, signedParams, xmlError, xmlSuccess } from './alipay-classic-wire';
import { errorPage, nodeHead } from './alipay-gateway';
import { encodeGbk } from './alipay-gbk';
import { newTradeNo } from './alipay-trades';
import { formatBeijing, formatYuan, parseYuan } from './alipay-wire';
import type { Operation } from './faults';
import { newToken, refundableMinor } from './payer';
import type { Answer, Core, Notification, Protocol, Tampering, WireRequest } from './protocol';
import type { Notice, Trade } from './trades';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** 4m, 10m, 10m, 1h, 2h, 6h, 15h (B4). */
const RETRY_GAPS_MS = [4, 10, 10, 60, 120, 360, 900].map((minutes) => minutes * MINUTE_MS);
const PROVIDER = 'alipayclassic';
const SELLER_EMAIL = 'shop@sandbox.example';
const STRANGER_SELLER_ID = '2088000000000666';
const STRANGER_KEY = '0'.repeat(32);
/** How long an acknowledged notification may still be confirmed. */
const CONFIRMABLE_MS = MINUTE_MS;

type Params = ReadonlyMap<string, string>;
type Classic = {
  core: Core;
  /** The notices behind each notify_id, and when it was last sent (real time). */
  sent: Map<string, { notice: Notice; outTradeNo: string; at: number }>;
};

export function createAlipayClassic(core: Core): Protocol {
  const classic: Classic = { core, sent: new Map() };
  return {
    name: PROVIDER,
    rootPaths: [],
    handle: (request) => handle(classic, request),
    retryGapsMs: RETRY_GAPS_MS,
    notifyTimeoutMs: 10_000,
    buildNotification: (trade, notice, tampering) =>
      buildNotification(classic, { trade, notice, tampering }),
    isAcknowledged: (status, body) => status === 200 && body === 'success',
    newTradeNo: () => newTradeNo(core.clock.realNow()),
    refundDelayMs: 2_000,
    cashier: {
      title: '支付宝 Alipay (classic)',
      colour: '#1677ff',
      returnToShop: (trade) =>
        trade.returnUrl === undefined
          ? undefined
          : { kind: 'link', href: returnUrl(core, trade, trade.returnUrl) },
    },
  };
}

type Service = { operation: Operation; run(core: Core, params: Params): Answer };

const services: Readonly<Record<string, Service>> = {
  create_direct_pay_by_user: { operation: 'create', run: openCashier },
  single_trade_query: { operation: 'query', run: queryTrade },
  close_trade: { operation: 'close', run: closeTrade },
  refund_fastpay_by_platform_nopwd: { operation: 'refund', run: acceptRefund },
};

function handle(classic: Classic, request: WireRequest): Answer | Promise<Answer> {
  const { core } = classic;
  if (request.path !== '/gateway.do') return { status: 404 };
  const params = new Map([
    ...request.query,
    ...new URLSearchParams(request.method === 'POST' ? request.body.toString('utf8') : ''),
  ]);
  const name = params.get('service') ?? '';
  if (name === 'notify_verify') return confirm(classic, params);
  const service = services[name];
  const refuse = (code: string) =>
    service?.operation === 'create' ? page(code) : xml(xmlError(code));
  if (!service) return refuse('ILLEGAL_SERVICE');
  const { partner, key } = core.keys.alipayclassic;
  if (params.get('partner') !== partner) return refuse('ILLEGAL_PARTNER');
  if (params.get('sign_type') !== 'MD5') return refuse('ILLEGAL_SIGN_TYPE');
  if (params.get('_input_charset')?.toLowerCase() !== 'utf-8') return refuse('ILLEGAL_CHARSET');
  if (signClassic(params, key) !== params.get('sign')) return refuse('ILLEGAL_SIGN');
  return core.payer.perform({
    provider: PROVIDER,
    operation: service.operation,
    outTradeNo: subjectOf(core, params)?.outTradeNo ?? params.get('out_trade_no'),
    work: () => service.run(core, params),
    systemError: () => refuse('SYSTEM_ERROR'),
  });
}

/** The trade that a call is about, whichever number it names. */
function subjectOf(core: Core, params: Params): Trade | undefined {
  const own = params.get('out_trade_no') ?? params.get('out_order_no') ?? '';
  const [fromRefund = ''] = (params.get('detail_data') ?? '').split('^');
  const theirs = params.get('trade_no') ?? fromRefund;
  return core.trades.find(PROVIDER, own) ?? core.trades.findByProviderTradeNo(PROVIDER, theirs);
}

/** B4: plain `true` until the notification was acknowledged. */
function confirm({ core, sent }: Classic, params: Params): Answer {
  const plain = (body: string): Answer => ({
    status: 200,
    headers: { 'content-type': 'text/html;charset=utf-8' },
    body,
  });
  const id = params.get('notify_id');
  if (params.get('partner') !== core.keys.alipayclassic.partner || !id) return plain('invalid');
  const known = sent.get(id);
  if (!known) return plain('false');
  const where = { provider: PROVIDER, outTradeNo: known.outTradeNo };
  if (core.faults.take('notify-unconfirmed', where)) return plain('false');
  const isOpen = known.notice.state !== 'acknowledged';
  return plain(String(isOpen || core.clock.realNow() - known.at < CONFIRMABLE_MS));
}

const url = /^https?:\/\/[^\s?]{1,190}$/;

/** A browser is at the other end: to the cashier, or to a page that says why not (B2, B6). */
function openCashier(core: Core, params: Params): Answer {
  const number = params.get('out_trade_no') ?? '';
  const fen = parseYuan(params.get('total_fee') ?? '');
  const subject = params.get('subject') ?? '';
  const notifyUrl = params.get('notify_url');
  const returnTo = params.get('return_url');
  const lifeMs = lifeOf(params.get('it_b_pay') ?? '15d');
  if (params.get('payment_type') !== '1') return page('ILLEGAL_PAYMENT_TYPE');
  if (fen === undefined || fen < 1 || fen > 10_000_000_000) return page('TOTAL_FEE_OUT_OF_RANGE');
  if (
    !/^[\w-]{1,64}$/.test(number) ||
    subject === '' ||
    Buffer.byteLength(subject) > 256 ||
    params.get('seller_id') !== core.keys.alipayclassic.partner ||
    [notifyUrl, returnTo].some((one) => one !== undefined && !url.test(one)) ||
    lifeMs === undefined
  ) {
    return page('ILLEGAL_ARGUMENT');
  }
  const known = core.trades.find(PROVIDER, number);
  if (known && (known.amountMinor !== fen || known.subject !== subject)) {
    return page('TRADE_DATA_NOT_MATCH');
  }
  if (known && known.status !== 'open') return page('OUT_TRADE_NO_EXIST');
  const trade: Trade = known ?? {
    provider: PROVIDER,
    outTradeNo: number,
    providerTradeNo: newTradeNo(core.clock.realNow()),
    amountMinor: fen,
    currency: 'CNY',
    status: 'open',
    subject,
    createdAtMs: core.clock.now(),
    createdAt: new Date(core.clock.realNow()).toISOString(),
    expiresAt: new Date(core.clock.now() + lifeMs).toISOString(),
    ...(notifyUrl !== undefined && { notifyUrl }),
    ...(returnTo !== undefined && { returnUrl: returnTo }),
    token: newToken(),
    cashierUrl: '',
    refunds: [],
    notices: [],
    wire: {},
  };
  if (!known) {
    trade.cashierUrl = core.cashierUrl(PROVIDER, trade.token);
    core.trades.save(trade);
  }
  return { status: 302, headers: { location: trade.cashierUrl } };
}

/** `30m`, `2h`, `15d`; no decimals. */
function lifeOf(text: string): number | undefined {
  const match = /^([1-9]\d{0,4})([mhd])$/.exec(text);
  if (!match) return undefined;
  const unitMs = { m: MINUTE_MS, h: HOUR_MS, d: 24 * HOUR_MS }[match[2] ?? ''] ?? 0;
  const lifeMs = Number(match[1]) * unitMs;
  return lifeMs <= 15 * 24 * HOUR_MS ? lifeMs : undefined;
}

function queryTrade(core: Core, params: Params): Answer {
  const trade = subjectOf(core, params);
  return xml(trade ? xmlSuccess(params, tradeFields(core, trade)) : xmlError('TRADE_NOT_EXIST'));
}

function closeTrade(core: Core, params: Params): Answer {
  const trade = subjectOf(core, params);
  if (!trade) return xml(xmlError('TRADE_NOT_EXIST'));
  if (trade.status !== 'open') return xml(xmlError('TRADE_STATUS_NOT_AVAILD'));
  core.payer.close(trade);
  return xml(xmlSuccess(params));
}

/** One item a batch; what became of it is told later (B5). */
function acceptRefund(core: Core, params: Params): Answer {
  const batch = params.get('batch_no') ?? '';
  const today = formatBeijing(core.clock.realNow()).slice(0, 10).replaceAll('-', '');
  const [tradeNo, amount, reason, ...more] = (params.get('detail_data') ?? '').split('^');
  if (
    !/^\d{8}[0-9A-Za-z]{3,24}$/.test(batch) ||
    params.get('batch_num') !== '1' ||
    !/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(params.get('refund_date') ?? '') ||
    reason === undefined ||
    more.length > 0 ||
    /[|$#]/.test(reason) ||
    Buffer.byteLength(reason) > 256
  ) {
    return xml(xmlError('ILLEGAL_ARGUMENT'));
  }
  if (core.trades.findByRefundNo(PROVIDER, batch)) return xml(xmlError('DUPLICATE_BATCH_NO'));
  if (!batch.startsWith(today)) return xml(xmlError('REFUND_DATE_ERROR'));
  const trade = core.trades.findByProviderTradeNo(PROVIDER, tradeNo ?? '');
  const fen = parseYuan(amount ?? '');
  if (!trade?.paidAt) return xml(xmlError('TRADE_NOT_EXIST'));
  if (fen === undefined || fen < 1 || fen > refundableMinor(trade)) {
    return xml(xmlError('REFUND_TRADE_FEE_ERROR'));
  }
  if (core.faults.take('refund-not-enough', trade)) return xml(xmlError('NOT_ENOUGH_BALANCE'));
  const notifyUrl = params.get('notify_url');
  core.payer.refund(trade, {
    refundNo: batch,
    providerRefundNo: batch,
    amountMinor: fen,
    reason,
    ...(notifyUrl !== undefined && { notifyUrl }),
  });
  return xml(xmlSuccess(params));
}

function tradeFields(core: Core, trade: Trade): Record<string, string> {
  const paid = trade.paidAt === undefined ? {} : { gmt_payment: beijing(trade.paidAt) };
  const isOver = trade.status === 'open' && core.clock.now() >= Date.parse(trade.expiresAt);
  const statuses = {
    open: isOver ? 'TRADE_CLOSED' : 'WAIT_BUYER_PAY',
    paid: 'TRADE_SUCCESS',
    closed: 'TRADE_CLOSED',
    refunded: 'TRADE_CLOSED',
  };
  const total = formatYuan(trade.paidMinor ?? trade.amountMinor);
  return {
    ...paid,
    buyer_id: '2088102122524333',
    buyer_email: '159****5620',
    discount: '0.00',
    gmt_create: beijing(trade.createdAt),
    is_total_fee_adjust: 'F',
    out_trade_no: trade.outTradeNo,
    payment_type: '1',
    price: total,
    quantity: '1',
    seller_email: SELLER_EMAIL,
    seller_id: core.keys.alipayclassic.partner,
    subject: trade.subject,
    total_fee: total,
    trade_no: trade.providerTradeNo ?? '',
    trade_status: statuses[trade.status],
    use_coupon: 'F',
  };
}

function beijing(instant: string): string {
  return formatBeijing(Date.parse(instant));
}

/** The same id at every try (B4). */
function notifyId({ id }: Notice): string {
  return createHash('sha256').update(id).digest('hex').slice(0, 34);
}

function buildNotification(
  { core, sent }: Classic,
  { trade, notice, tampering }: { trade: Trade; notice: Notice; tampering: Tampering },
): Notification {
  const { key } = core.keys.alipayclassic;
  const id = notifyId(notice);
  sent.set(id, { notice, outTradeNo: trade.outTradeNo, at: core.clock.realNow() });
  const common = { notify_id: id, notify_time: formatBeijing(core.clock.realNow()) };
  const refund = trade.refunds.find((one) => one.refundNo === notice.refundNo);
  const fen = tampering.amountMinor ?? trade.paidMinor ?? trade.amountMinor;
  const fields = refund
    ? {
        ...common,
        notify_type: 'batch_refund_notify',
        batch_no: refund.refundNo,
        success_num: refund.status === 'succeeded' ? '1' : '0',
        result_details: [
          trade.providerTradeNo,
          formatYuan(refund.amountMinor),
          refund.status === 'succeeded' ? 'SUCCESS' : 'REFUND_FAIL',
        ].join('^'),
      }
    : {
        ...tradeFields(core, trade),
        ...common,
        notify_type: 'trade_status_sync',
        total_fee: formatYuan(fen),
        price: formatYuan(fen),
        ...(tampering.wrongMerchant && { seller_id: STRANGER_SELLER_ID }),
      };
  const params = signedParams(fields, tampering.unknownSerial ? STRANGER_KEY : key);
  if (tampering.badSignature) params.set('sign', signClassic(params, `${key} `));
  if (tampering.missingHeader) params.delete('sign');
  return {
    headers: {
      'content-type': 'application/x-www-form-urlencoded; text/html; charset=utf-8',
      'user-agent': 'Mozilla/4.0',
    },
    body: new URLSearchParams([...params]).toString(),
  };
}

/** What the browser carries back (B4); nothing of it proves anything. */
function returnUrl(core: Core, trade: Trade, address: string): string {
  const fields = {
    ...tradeFields(core, trade),
    is_success: 'T',
    exterface: 'create_direct_pay_by_user',
    notify_type: 'trade_status_sync',
    notify_time: formatBeijing(core.clock.realNow()),
  };
  const params = signedParams(fields, core.keys.alipayclassic.key);
  return `${address}?${new URLSearchParams([...params])}`;
}

function xml(body: string): Answer {
  return { status: 200, headers: { 'content-type': 'text/xml;charset=utf-8' }, body };
}

function page(code: string): Answer {
  const { status, headers, html } = errorPage(nodeHead('40004', code, code));
  return { status, headers, body: encodeGbk(html) };
}
