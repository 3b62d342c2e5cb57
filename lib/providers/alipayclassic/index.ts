import { createHash } from 'node:crypto';
import { z } from 'zod';
import { assert, NotificationRejected, ProviderError } from '@/lib/errors';
import { toDecimal } from '@/lib/money';
import type { AlipayClassicConfig } from '@/lib/providers/config';
import { paymentFactWithoutMoney } from '@/lib/providers/facts';
import { isHost, send } from '@/lib/providers/http';
import { plainText } from '@/lib/providers/plain-text';
import type {
  PaymentFact,
  PaymentProvider,
  PaymentReference,
  PaymentRequest,
  PaymentStart,
  RawNotification,
  RefundFact,
  RefundRequest,
  VerifiedNotification,
} from '@/lib/providers/provider';
import { MINUTE_MS, toChinaTime } from '@/lib/time';
import { batchNoOf } from './batch';
import { isSigned, signatureOf } from './signature';
import {
  BatchRefund,
  factOfBatch,
  factOfTrade,
  parseForm,
  parseXml,
  Trade,
  type XmlAnswer,
} from './wire';

/** B1. */
const PRODUCTION_HOST = 'mapi.alipay.com';
/** Its length is counted from the payer's arrival, so an address is not kept for long. */
const PAGE_LIFE_MS = 5 * MINUTE_MS;
/** Of `subject` and of a refund's reason, in bytes (B2, B5). */
const TEXT_MOST = { bytes: 256 };

type Classic = {
  readonly config: AlipayClassicConfig;
  readonly now: () => Date;
  readonly isConfirmed: boolean;
};

/**
 * Alipay's old gateway (`create_direct_pay_by_user`, MD5; protocol page, Part B), for merchants whose
 * contract has nothing newer. It has no bills, and nothing to ask about a refund: what became of one is
 * told by a notification alone.
 */
export function createAlipayClassic(
  config: AlipayClassicConfig,
  {
    now = () => new Date(),
    isConfirmed = false,
  }: {
    readonly now?: () => Date;
    /** The gateway has confirmed what is read: it did so when that arrived. */
    readonly isConfirmed?: boolean;
  } = {},
): PaymentProvider {
  const classic = { config, now, isConfirmed };
  return {
    description: {
      id: 'alipayclassic',
      limits: { CNY: { minMinor: 1, maxMinor: 100_000_000_00 } },
      // One page for both.
      channels: { desktop: ['desktop'], mobile: ['mobile'] },
      formOrigins: [],
      ownBrowser: { agent: /AlipayClient/i, channels: ['mobile'] },
      homes: ['CN'],
      isOptIn: true,
    },
    environment: isHost(config.gatewayUrl, PRODUCTION_HOST) ? 'live' : 'sandbox',
    credentials: [{ kind: 'merchant', keyId: keyIdOf(config.key), expiresAt: null }],
    account: config.partner,
    payerIdentity: null,
    createPayment: async (request) => createPayment(classic, request),
    queryPayment: (payment) => queryPayment(classic, payment),
    capturePayment: null,
    closePayment: (payment) => closePayment(classic, payment),
    refund: (request) => refund(classic, request),
    queryRefund: null,
    bills: null,
    parseNotification: (raw) => parseNotification(classic, raw),
    acknowledge,
  };
}

/** A name for the key, which has none: a digest of a digest, of which nothing can be guessed back. */
function keyIdOf(key: string): string {
  const digest = createHash('sha256').update(key).digest();
  return createHash('sha256').update(digest).digest('hex').slice(0, 32);
}

function createPayment({ config, now }: Classic, request: PaymentRequest): PaymentStart {
  const { amount, channel, expiresAt } = request;
  assert(channel === 'desktop' || channel === 'mobile', `no channel ${channel} here`);
  assert(amount.currency === 'CNY', 'Alipay takes CNY only');
  const leftMs = expiresAt.getTime() - now().getTime();
  const params = signed(config, 'create_direct_pay_by_user', {
    notify_url: request.notifyUrl,
    return_url: request.returnUrl,
    out_trade_no: request.paymentId,
    subject: plainText(request.description, TEXT_MOST) || request.paymentId,
    payment_type: '1',
    total_fee: toDecimal(amount),
    seller_id: config.partner,
    it_b_pay: `${Math.max(1, Math.floor(leftMs / 60_000))}m`,
  });
  const untilMs = Math.min(now().getTime() + PAGE_LIFE_MS, expiresAt.getTime());
  return {
    presentation: { kind: 'redirect', url: `${config.gatewayUrl}?${encode(params)}` },
    presentUntil: new Date(untilMs),
    providerOrderNo: null,
  };
}

async function queryPayment(classic: Classic, payment: PaymentReference): Promise<PaymentFact> {
  const { paymentId } = payment;
  const answer = await call(classic, 'single_trade_query', { out_trade_no: paymentId });
  if (answer.error === 'TRADE_NOT_EXIST') {
    return paymentFactWithoutMoney(paymentId, 'absent', answer.error);
  }
  const trade = Trade.safeParse(answer.trade);
  if (!answer.isSuccess || !trade.success || trade.data.out_trade_no !== paymentId) {
    throw new ProviderError('unknown', answer.error || 'BAD_ANSWER', 'answer to a query');
  }
  return factOfTrade(trade.data);
}

/** "There is nothing to close": never opened, or already paid or closed (B5, B6). */
const NOTHING_TO_CLOSE = ['TRADE_NOT_EXIST', 'TRADE_STATUS_ERROR', 'TRADE_STATUS_NOT_AVAILD'];

async function closePayment(classic: Classic, { paymentId }: PaymentReference): Promise<void> {
  const answer = await call(classic, 'close_trade', { out_order_no: paymentId });
  if (answer.isSuccess || NOTHING_TO_CLOSE.includes(answer.error)) return;
  throw refusalOf(answer, 'close_trade');
}

/**
 * The same batch number is the same refund, however often it is sent. It carries the day on which it
 * was first sent; the gateway takes no other day's, so one that was lost at midnight is refused and
 * never made twice.
 */
async function refund(classic: Classic, request: RefundRequest): Promise<RefundFact> {
  const { refundId, amount, payment, requestedAt } = request;
  const { providerTradeNo } = payment;
  assert(providerTradeNo, 'a payment that Alipay reported as paid has its number');
  assert(amount.currency === 'CNY', 'Alipay takes CNY only');
  const batchNo = batchNoOf(refundId, requestedAt);
  const reason = plainText(request.reason.replace(/[\^|$#]+/g, ' '), TEXT_MOST) || 'refund';
  const answer = await call(classic, 'refund_fastpay_by_platform_nopwd', {
    notify_url: request.notifyUrl,
    batch_no: batchNo,
    refund_date: toChinaTime(requestedAt),
    batch_num: '1',
    detail_data: `${providerTradeNo}^${toDecimal(amount)}^${reason}`,
    seller_user_id: classic.config.partner,
  });
  // It has the batch already (B6): the notification tells what became of it.
  if (!answer.isSuccess && answer.error !== 'DUPLICATE_BATCH_NO') {
    throw refusalOf(answer, 'refund');
  }
  return {
    about: 'refund',
    refundId,
    status: 'processing',
    amount,
    providerRefundNo: batchNo,
    account: null,
    occurredAt: null,
    providerStatus: answer.error || 'ACCEPTED',
  };
}

/** B6: these say nothing of what was done. */
const UNKNOWN_ERRORS = ['', 'SYSTEM_ERROR', 'SESSION_TIMEOUT'];

function refusalOf({ error }: XmlAnswer, words: string): ProviderError {
  return new ProviderError(UNKNOWN_ERRORS.includes(error) ? 'unknown' : 'rejected', error, words);
}

/** One server call. Answers are believed because of the connection: what signs them is not known (B5). */
async function call(
  { config }: Classic,
  service: string,
  content: Readonly<Record<string, string>>,
): Promise<XmlAnswer> {
  const { status, bytes } = await send({
    url: `${config.gatewayUrl}?_input_charset=utf-8`,
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded;charset=utf-8' },
    body: encode(signed(config, service, content)),
  });
  if (status !== 200) throw new ProviderError('unknown', `HTTP_${status}`, `answer to ${service}`);
  return parseXml(new TextDecoder().decode(bytes));
}

function signed(
  { partner, key }: AlipayClassicConfig,
  service: string,
  content: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const params = { service, partner, _input_charset: 'utf-8', ...content };
  return { ...params, sign: signatureOf(params, key), sign_type: 'MD5' };
}

function encode(params: Readonly<Record<string, string>>): string {
  return Object.entries(params)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&');
}

const Envelope = z.object({
  // As the gateway gives them, of a few dozen characters; it goes into an address.
  notify_id: z.string().regex(/^[\x21-\x7e]{1,200}$/),
  notify_type: z.string(),
});

/**
 * The signature first, then the gateway's own word for it (B4). That word is to be had only until the
 * notification is acknowledged, so it is asked for here.
 */
async function parseNotification(
  { config, isConfirmed }: Classic,
  { body }: RawNotification,
): Promise<VerifiedNotification> {
  const fields = parseForm(body);
  if (!isSigned(fields, config.key)) {
    throw new NotificationRejected('bad_signature', 'not signed with our key');
  }
  const { notify_id, notify_type } = required(Envelope, fields);
  if (!isConfirmed) await confirm(config, notify_id);
  const verified = { eventKey: notify_id, confirmByQuery: false, keyId: keyIdOf(config.key) };
  if (notify_type === 'batch_refund_notify') {
    return { ...verified, fact: factOfBatch(required(BatchRefund, fields)) };
  }
  if (notify_type !== 'trade_status_sync') return { ...verified, fact: null };
  const trade = required(Trade, fields);
  if (trade.seller_id !== config.partner) {
    throw new NotificationRejected('wrong_merchant', trade.seller_id);
  }
  return { ...verified, fact: factOfTrade(trade) };
}

/** Unsigned, and answered by one word. @throws ProviderError when there is none: they send it again */
async function confirm({ gatewayUrl, partner }: AlipayClassicConfig, id: string): Promise<void> {
  // Some ids hold escapes already, which are part of them (B4).
  const escaped = id.replace(/[^A-Za-z0-9%._~-]/g, (character) => encodeURIComponent(character));
  const { status, bytes } = await send({
    url: `${gatewayUrl}?service=notify_verify&partner=${partner}&notify_id=${escaped}`,
    method: 'GET',
    headers: {},
    body: null,
  });
  const word = new TextDecoder().decode(bytes).trim();
  if (status === 200 && word === 'true') return;
  if (status === 200 && (word === 'false' || word === 'invalid')) {
    throw new NotificationRejected('bad_signature', `the gateway says ${word}`);
  }
  throw new ProviderError('unknown', `HTTP_${status}`, 'notify_verify');
}

function required<T>(schema: z.ZodType<T>, content: unknown): T {
  const result = schema.safeParse(content);
  if (result.success) return result.data;
  throw new NotificationRejected('bad_format', z.prettifyError(result.error));
}

/** Nothing but the body counts (B4). */
function acknowledge(outcome: 'accepted' | 'refused' | 'retry') {
  const status = { accepted: 200, refused: 400, retry: 503 }[outcome];
  return { status, contentType: 'text/plain', body: outcome === 'accepted' ? 'success' : 'fail' };
}
