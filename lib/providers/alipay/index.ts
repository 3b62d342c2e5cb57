import { createPublicKey, type KeyObject } from 'node:crypto';
import { z } from 'zod';
import { assert, NotificationRejected, ProviderError } from '@/lib/errors';
import { toDecimal } from '@/lib/money';
import { CHINA_DAYS, readyAt } from '@/lib/providers/bills/calendar';
import { fetchFile } from '@/lib/providers/bills/file';
import type { AlipayConfig } from '@/lib/providers/config';
import { absentRefund, paymentFactWithoutMoney } from '@/lib/providers/facts';
import { isHost, send } from '@/lib/providers/http';
import { plainText } from '@/lib/providers/plain-text';
import type {
  BillCalendar,
  BillLine,
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
import { HOUR_MS, MINUTE_MS, toChinaTime } from '@/lib/time';
import { readBill } from './bill';
import {
  findSigner,
  keyIdOf,
  notificationText,
  parsePrivateKey,
  parsePublicKey,
  requestText,
  signText,
  type VerificationKey,
} from './signature';
import {
  type Answer,
  BillAddress,
  businessError,
  codeOf,
  Envelope,
  factOfNotification,
  paymentFactOf,
  Refund,
  RefundQuery,
  readAnswer,
  refundFactOf,
  refundFactOfQuery,
  refusalOf,
  successOf,
  Trade,
  TradeNotification,
} from './wire';

/** §A1. */
const PRODUCTION_HOST = 'openapi.alipay.com';
/** A signed page address carries its time, and the gateway refuses old ones (§A3). */
const PAGE_LIFE_MS = 5 * MINUTE_MS;
/** A QR code lives two hours at most (§A6). */
const QR_LIFE_MS = 2 * HOUR_MS;
/** Of `subject` (§A6). */
const SUBJECT_MOST = { units: 256 };

type Alipay = {
  readonly config: AlipayConfig;
  readonly privateKey: KeyObject;
  readonly publicKeys: readonly VerificationKey[];
  readonly account: string;
  readonly now: () => Date;
};

/**
 * Alipay by its OpenAPI gateway, RSA2 in key mode (protocol page, Part A): the cashier page on
 * desktop and phone, or a code of theirs on our page. Throws when a key cannot be parsed.
 */
export function createAlipay(
  config: AlipayConfig,
  { now = () => new Date() }: { readonly now?: () => Date } = {},
): PaymentProvider {
  const alipay: Alipay = {
    config,
    privateKey: parsePrivateKey(config.privateKeyPem),
    publicKeys: config.publicKeyPems.map(parsePublicKey),
    account: `${config.appId}/${config.sellerId}`,
    now,
  };
  return {
    description: {
      id: 'alipay',
      limits: { CNY: { minMinor: 1, maxMinor: 100_000_000_00 } },
      channels: { desktop: ['desktop', 'qr'], mobile: ['mobile'] },
      formOrigins: [],
      // The page for phones finds itself inside the app.
      ownBrowser: { agent: /AlipayClient/i, channels: ['mobile'] },
      homes: ['CN'],
    },
    environment: isHost(config.gatewayUrl, PRODUCTION_HOST) ? 'live' : 'sandbox',
    credentials: [
      { kind: 'merchant', keyId: keyIdOf(createPublicKey(alipay.privateKey)), expiresAt: null },
      ...alipay.publicKeys.map(({ id }) => {
        return { kind: 'provider', keyId: id, expiresAt: null } as const;
      }),
    ],
    account: alipay.account,
    payerIdentity: null,
    createPayment: (request) => createPayment(alipay, request),
    queryPayment: (payment) => queryPayment(alipay, payment),
    closePayment: (payment) => closePayment(alipay, payment),
    refund: (request) => refund(alipay, request),
    queryRefund: (request) => queryRefund(alipay, request),
    capturePayment: null,
    bills: {
      // There from nine o'clock on, surely at ten (§A11).
      calendar: BILL_CALENDAR,
      download: (day) => downloadBill(alipay, day),
    },
    parseNotification: async (raw) => parseNotification(alipay, raw),
    acknowledge,
  };
}

/** Method and product by channel (§A1, §A6). */
const PRODUCTS = {
  qr: { method: 'alipay.trade.precreate', code: 'QR_CODE_OFFLINE' },
  desktop: { method: 'alipay.trade.page.pay', code: 'FAST_INSTANT_TRADE_PAY' },
  mobile: { method: 'alipay.trade.wap.pay', code: 'QUICK_WAP_WAY' },
} as const;

async function createPayment(alipay: Alipay, request: PaymentRequest): Promise<PaymentStart> {
  const { channel } = request;
  assert(channel !== 'in_app', 'Alipay has no payment inside its app here');
  const { method, code } = PRODUCTS[channel];
  const content = {
    out_trade_no: request.paymentId,
    total_amount: yuan(request),
    subject: subjectOf(request.description) || request.paymentId,
    product_code: code,
    // Always sent: the trade is created only when the payer turns up, and a close before that
    // closes nothing, so this alone ends an abandoned link (§A6).
    time_expire: toChinaTime(request.expiresAt),
    ...(channel === 'mobile' ? { quit_url: request.returnUrl } : {}),
  };
  if (channel === 'qr') {
    const answer = await call(alipay, method, content, { notify_url: request.notifyUrl });
    const text = codeOf(answer, request);
    return {
      presentation: { kind: 'qr', text },
      presentUntil: until(alipay, request, QR_LIFE_MS),
      providerOrderNo: null,
    };
  }
  const urls = { notify_url: request.notifyUrl, return_url: request.returnUrl };
  const url = `${alipay.config.gatewayUrl}?${encode(signed(alipay, method, content, urls))}`;
  return {
    presentation: { kind: 'redirect', url },
    presentUntil: until(alipay, request, PAGE_LIFE_MS),
    providerOrderNo: null,
  };
}

function until({ now }: Alipay, { expiresAt }: PaymentRequest, lifeMs: number): Date {
  return new Date(Math.min(now().getTime() + lifeMs, expiresAt.getTime()));
}

function yuan({ amount }: { readonly amount: PaymentRequest['amount'] }): string {
  assert(amount.currency === 'CNY', 'Alipay takes CNY only');
  return toDecimal(amount);
}

/** Alipay refuses `/`, `=` and `&` in a subject. */
function subjectOf(description: string): string {
  return plainText(description.replace(/[/=&]+/g, ' '), SUBJECT_MOST);
}

async function queryPayment(alipay: Alipay, payment: PaymentReference): Promise<PaymentFact> {
  const answer = await call(alipay, 'alipay.trade.query', { out_trade_no: payment.paymentId });
  // The payer has not opened the cashier: the link stays payable until it expires (§A6).
  if (businessError(answer) === 'TRADE_NOT_EXIST') {
    return paymentFactWithoutMoney(payment.paymentId, 'absent', 'TRADE_NOT_EXIST');
  }
  return paymentFactOf(successOf(answer, 'query', Trade), payment);
}

/** "There is nothing to close": never opened, or already paid or closed (§A7). */
const NOTHING_TO_CLOSE = [
  'TRADE_NOT_EXIST',
  'TRADE_STATUS_ERROR',
  'REASON_TRADE_STATUS_INVALID',
  'REASON_ILLEGAL_STATUS',
];

async function closePayment(alipay: Alipay, payment: PaymentReference): Promise<void> {
  const answer = await call(alipay, 'alipay.trade.close', { out_trade_no: payment.paymentId });
  if (NOTHING_TO_CLOSE.includes(businessError(answer) ?? '')) return;
  successOf(answer, 'close', z.unknown());
}

async function refund(alipay: Alipay, request: RefundRequest): Promise<RefundFact> {
  const answer = await call(alipay, 'alipay.trade.refund', {
    out_trade_no: request.payment.paymentId,
    refund_amount: yuan(request),
    out_request_no: request.refundId,
    refund_reason: subjectOf(request.reason) || undefined,
  });
  const refusal = refusalOf(answer, 'refund');
  if (refusal?.kind === 'rejected') {
    // A call is refused, say because the trade is closed by now, even where an earlier one for the
    // same number moved the money and its answer got lost. Only without that refund is it final.
    const known = await queryRefund(alipay, request);
    if (known.status !== 'absent') return known;
  }
  return refundFactOf(successOf(answer, 'refund', Refund), request);
}

async function queryRefund(alipay: Alipay, request: RefundRequest): Promise<RefundFact> {
  const answer = await call(alipay, 'alipay.trade.fastpay.refund.query', {
    out_trade_no: request.payment.paymentId,
    out_request_no: request.refundId,
    query_options: ['gmt_refund_pay'],
  });
  // Not received, or failed: it may be sent again under its number, which never pays twice.
  if (businessError(answer) === 'TRADE_NOT_EXIST') {
    return absentRefund(request.refundId, 'TRADE_NOT_EXIST');
  }
  return refundFactOfQuery(successOf(answer, 'query', RefundQuery), request);
}

const BILL_CALENDAR: BillCalendar = { ...CHINA_DAYS, readyAfterMinutes: 10 * 60 };

/** No bill: not written yet, or nothing to write; spelt in several ways (§A11). */
const NO_BILL = ['NO_BILL_DATA', 'BILL_NOT_EXIST'];

/** In two steps (§A11): a signed answer tells where it is, for half a minute; nothing signs the file. */
async function* downloadBill(alipay: Alipay, day: string): AsyncGenerator<BillLine> {
  const method = 'alipay.data.dataservice.bill.downloadurl.query';
  const answer = await call(alipay, method, { bill_type: 'trade', bill_date: day });
  const refusal = refusalOf(answer, 'query');
  if (refusal && NO_BILL.includes(refusal.code.replace(/^(isv|isp|ACQ)\./i, '').toUpperCase())) {
    if (alipay.now() >= readyAt(BILL_CALENDAR, day)) return;
    throw new ProviderError('retryable', refusal.code, refusal.words);
  }
  const { bill_download_url: url } = successOf(answer, 'query', BillAddress);
  const file = await fetchFile({ url, method: 'GET', headers: {}, body: null });
  try {
    yield* readBill(file.path);
  } finally {
    await file.remove();
  }
}

/** One server call: public parameters in the query string, the content in the body (§A2). */
async function call(
  alipay: Alipay,
  method: string,
  content: object,
  urls: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const { biz_content = '', ...query } = signed(alipay, method, content, urls);
  const { status, bytes } = await send({
    url: `${alipay.config.gatewayUrl}?${encode(query)}`,
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded;charset=utf-8' },
    body: encode({ biz_content }),
  });
  // The gateway's own errors come with 200 too: another status is somebody in between.
  if (status !== 200) throw new ProviderError('unknown', `HTTP_${status}`, `answer to ${method}`);
  return readAnswer(bytes, { method, keys: alipay.publicKeys });
}

function signed(
  { config, privateKey, now }: Alipay,
  method: string,
  content: object,
  urls: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const params = {
    app_id: config.appId,
    method,
    format: 'JSON',
    // Has to travel in the query string, else production reads and notifies in GBK (§A2).
    charset: 'utf-8',
    sign_type: 'RSA2',
    timestamp: toChinaTime(now()),
    version: '1.0',
    ...urls,
    biz_content: JSON.stringify(content),
  };
  return { ...params, sign: signText(requestText(params), privateKey) };
}

function encode(params: Readonly<Record<string, string>>): string {
  return Object.entries(params)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&');
}

/** Verifies, then translates (§A8). The order matters: nothing is read before the signature holds. */
function parseNotification(alipay: Alipay, { body }: RawNotification): VerifiedNotification {
  const fields = readForm(body);
  const signer = findSigner(
    Buffer.from(notificationText(fields), 'latin1'),
    fields.get('sign') ?? '',
    alipay.publicKeys,
  );
  if (!signer) throw new NotificationRejected('bad_signature', 'signed by none of our keys');
  const content = decodeFields(fields);
  const { app_id, notify_id, notify_type } = required(Envelope, content);
  if (app_id !== alipay.config.appId) throw new NotificationRejected('wrong_app', app_id);
  const verified = { eventKey: notify_id, confirmByQuery: false, keyId: signer.id };
  if (notify_type !== 'trade_status_sync') return { ...verified, fact: null };
  const trade = required(TradeNotification, content);
  if (trade.seller_id !== alipay.config.sellerId) {
    throw new NotificationRejected('wrong_merchant', trade.seller_id);
  }
  return { ...verified, fact: factOfNotification(trade, alipay.account) };
}

/**
 * The fields of a form body, url-decoded once into byte strings (one character per byte). The
 * signature covers the bytes in whatever charset Alipay wrote, so they are kept until it holds.
 */
function readForm(body: Uint8Array): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  for (const pair of Buffer.from(body).toString('latin1').split('&')) {
    const [name = '', ...rest] = pair.split('=');
    const key = decodePercent(name);
    // With a name twice, what was verified and what is read could differ.
    if (fields.has(key)) throw new NotificationRejected('bad_format', `repeated field ${key}`);
    fields.set(key, decodePercent(rest.join('=')));
  }
  return fields;
}

function decodePercent(text: string): string {
  return text
    .replaceAll('+', ' ')
    .replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

function decodeFields(fields: ReadonlyMap<string, string>): Readonly<Record<string, string>> {
  try {
    const decoder = new TextDecoder(fields.get('charset') || 'utf-8', { fatal: true });
    return Object.fromEntries(
      [...fields].map(([name, value]) => [name, decoder.decode(Buffer.from(value, 'latin1'))]),
    );
  } catch (cause) {
    throw new NotificationRejected('bad_format', 'not in the charset it names', { cause });
  }
}

function required<T>(schema: z.ZodType<T>, content: Readonly<Record<string, string>>): T {
  const result = schema.safeParse(content);
  if (result.success) return result.data;
  throw new NotificationRejected('bad_format', z.prettifyError(result.error));
}

/**
 * Alipay reads nothing but the body: exactly `success` ends the event, anything else brings it
 * again (§A8). The statuses are for whoever else reads the traffic; a refused message that was
 * genuine after all (a key not configured yet) comes back too.
 */
function acknowledge(outcome: 'accepted' | 'refused' | 'retry') {
  const status = { accepted: 200, refused: 400, retry: 503 }[outcome];
  const body = outcome === 'accepted' ? 'success' : 'fail';
  return { status, contentType: 'text/plain', body };
}
