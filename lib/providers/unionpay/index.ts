import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { inflateSync } from 'node:zlib';
import { z } from 'zod';
import { assert, NotificationRejected, ProviderError } from '@/lib/errors';
import type { Money } from '@/lib/money';
import { CHINA_DAYS, readyAt } from '@/lib/providers/bills/calendar';
import { storeFile } from '@/lib/providers/bills/file';
import type { UnionPayConfig } from '@/lib/providers/config';
import { type HttpRequest, isHost, send } from '@/lib/providers/http';
import { plainText } from '@/lib/providers/plain-text';
import type {
  BillCalendar,
  BillLine,
  Credential,
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
import { DAY_MS, MINUTE_MS } from '@/lib/time';
import { archiveOf, readBill } from './bill';
import { type Certificates, createCertificates } from './certificates';
import { type Fields, signFields, verifyFields } from './signature';
import {
  type Answer,
  acceptedRefundOf,
  answerTo,
  factOf,
  fileAnswerTo,
  Notification,
  parseForm,
  parseRawAnswer,
  paymentFactOf,
  refundFactOf,
  refundRefusalOf,
  Spoken,
  txnTimeOf,
} from './wire';

/** §2. */
const PRODUCTION_HOST = 'gateway.95516.com';
/** Of `orderDesc`: ANS 1..32, counted in bytes to be safe. */
const DESCRIPTION_MOST = { bytes: 32 };

type UnionPay = {
  readonly config: UnionPayConfig;
  readonly privateKey: KeyObject;
  readonly certId: string;
  readonly certificates: Certificates;
  readonly now: () => Date;
};

/**
 * UnionPay's online gateway, ACP 5.1.0 with signMethod 01: its cashier page on desktop and phone.
 * Throws when a key or certificate cannot be parsed.
 */
export function createUnionPay(
  config: UnionPayConfig,
  { now = () => new Date() }: { readonly now?: () => Date } = {},
): PaymentProvider {
  const unionPay: UnionPay = {
    config,
    ...signerOf(config),
    certificates: createCertificates({
      middlePems: config.middleCertificatePems,
      rootPems: config.rootCertificatePems,
      allowTestSubject: config.allowTestSubject,
      now,
    }),
    now,
  };
  return {
    description: {
      id: 'unionpay',
      limits: { CNY: { minMinor: 1, maxMinor: 999_999_999_999 } },
      channels: { desktop: ['desktop'], mobile: ['mobile'] },
      homes: ['CN'],
      formOrigins: formOriginsOf(config.gatewayUrl),
    },
    environment: isHost(config.gatewayUrl, PRODUCTION_HOST) ? 'live' : 'sandbox',
    credentials: [
      certificateOf('merchant', config.certificatePem, unionPay.certId),
      ...[...config.middleCertificatePems, ...config.rootCertificatePems].map((pem) =>
        certificateOf('authority', pem),
      ),
    ],
    account: config.merId,
    payerIdentity: null,
    createPayment: async (request) => createPayment(unionPay, request),
    queryPayment: (payment) => queryPayment(unionPay, payment),
    // There is no such call (§4.2): an unpaid order ends by its payTimeout.
    closePayment: null,
    refund: (request) => refund(unionPay, request),
    queryRefund: (request) => queryRefund(unionPay, request),
    capturePayment: null,
    bills: {
      calendar: BILL_CALENDAR,
      download: (day) => downloadBill(unionPay, day),
    },
    parseNotification: async (raw) => parseNotification(unionPay, raw),
    acknowledge,
  };
}

/** Key and certificate are two files: for a moment of a rotation they may not belong together. */
function signerOf({ privateKeyPem, certificatePem }: UnionPayConfig) {
  const privateKey = createPrivateKey(privateKeyPem);
  if (!new X509Certificate(certificatePem).checkPrivateKey(privateKey)) {
    throw new Error('UnionPay: the certificate is not of the private key');
  }
  return { privateKey, certId: certIdOf(certificatePem) };
}

/** The serial number in decimal (§3.3), by BigInt: long ones do not fit a number. */
export function certIdOf(certificatePem: string): string {
  return BigInt(`0x${new X509Certificate(certificatePem).serialNumber}`).toString();
}

function certificateOf(kind: Credential['kind'], pem: string, id?: string): Credential {
  const certificate = new X509Certificate(pem);
  return { kind, keyId: id ?? certificate.serialNumber, expiresAt: new Date(certificate.validTo) };
}

/** The gateway answers a form with a redirect to its cashier host, which form-action covers too. */
function formOriginsOf(gatewayUrl: string): string[] {
  const { origin, protocol, host } = new URL(gatewayUrl);
  if (!host.startsWith('gateway.')) return [origin];
  return [origin, `${protocol}//${host.replace('gateway.', 'cashier.')}`];
}

/** 07 is a computer, 08 a phone; §4.1. */
const CHANNEL_TYPES = { desktop: '07', mobile: '08' } as const;

/**
 * The form carries the time at which the payment was asked for, and the gateway refuses a stale one
 * (§4.1, without a figure): older than this, a new attempt is due.
 */
const FORM_LIFE_MS = 10 * MINUTE_MS;

function earlier(one: Date, otherMs: number): Date {
  return new Date(Math.min(one.getTime(), otherMs));
}

function createPayment(unionPay: UnionPay, request: PaymentRequest): PaymentStart {
  const { channel } = request;
  assert(channel === 'desktop' || channel === 'mobile', `UnionPay has no channel ${channel}`);
  const fields = signed(unionPay, {
    txnType: '01',
    txnSubType: '01',
    channelType: CHANNEL_TYPES[channel],
    orderId: request.paymentId,
    txnTime: txnTimeOf(request.requestedAt),
    payTimeout: txnTimeOf(request.expiresAt),
    txnAmt: fenOf(request.amount),
    currencyCode: '156',
    frontUrl: request.returnUrl,
    backUrl: request.notifyUrl,
    orderDesc: plainText(request.description, DESCRIPTION_MOST),
  });
  const action = `${unionPay.config.gatewayUrl}/gateway/api/frontTransReq.do`;
  const presentUntil = earlier(request.expiresAt, request.requestedAt.getTime() + FORM_LIFE_MS);
  const presentation = { kind: 'form', action, fields } as const;
  return { presentation, presentUntil, providerOrderNo: null };
}

function fenOf({ minor, currency }: Money): string {
  assert(currency === 'CNY', 'UnionPay takes CNY only');
  return String(minor);
}

async function queryPayment(unionPay: UnionPay, payment: PaymentReference): Promise<PaymentFact> {
  const { paymentId: orderId, requestedAt } = payment;
  const { fields, answer } = await query(unionPay, { orderId, requestedAt });
  return paymentFactOf(fields, answer, { payment, now: unionPay.now() });
}

async function queryRefund(unionPay: UnionPay, request: RefundRequest): Promise<RefundFact> {
  const { refundId: orderId, requestedAt } = request;
  const { fields, answer } = await query(unionPay, { orderId, requestedAt });
  return refundFactOf(fields, answer, orderId);
}

/** A transaction, payment or refund, is known by its number and its time (§4.1). */
function query(
  unionPay: UnionPay,
  { orderId, requestedAt }: { readonly orderId: string; readonly requestedAt: Date },
) {
  return call(unionPay, 'queryTrans', {
    txnType: '00',
    txnSubType: '00',
    orderId,
    txnTime: txnTimeOf(requestedAt),
  });
}

async function refund(unionPay: UnionPay, request: RefundRequest): Promise<RefundFact> {
  const { providerTradeNo } = request.payment;
  assert(providerTradeNo, 'a payment that UnionPay reported as paid has its queryId');
  const { fields, answer } = await call(unionPay, 'backTransReq', {
    txnType: '04',
    txnSubType: '00',
    channelType: request.payment.channel === 'mobile' ? '08' : '07',
    orderId: request.refundId,
    txnTime: txnTimeOf(request.requestedAt),
    origQryId: providerTradeNo,
    txnAmt: fenOf(request.amount),
    backUrl: request.notifyUrl,
  });
  const refusal = refundRefusalOf(answer);
  if (refusal?.kind === 'rejected') {
    // A call is refused, say for its old time, even where an earlier one for the same number was
    // carried out and its answer got lost. Only without that refund is the refusal final.
    const known = await queryRefund(unionPay, request);
    if (known.status !== 'absent') return known;
  }
  if (refusal) throw refusal;
  return acceptedRefundOf(fields, answer);
}

/** One server call about a transaction and its verified answer (§2, §3.4). @throws ProviderError */
async function call(
  unionPay: UnionPay,
  path: 'backTransReq' | 'queryTrans',
  content: Fields & { readonly orderId: string; readonly txnTime: string },
): Promise<{ fields: Fields; answer: Answer }> {
  const { config } = unionPay;
  const fields = await ask(unionPay, `${config.gatewayUrl}/gateway/api/${path}.do`, content);
  const { orderId, txnTime } = content;
  return { fields, answer: answerTo(fields, { merId: config.merId, orderId, txnTime }) };
}

/** The verified fields of a synchronous answer. @throws ProviderError */
async function ask(
  unionPay: UnionPay,
  url: string,
  content: Fields,
  limits: Pick<HttpRequest, 'timeoutMs' | 'maxBytes'> = {},
): Promise<Fields> {
  const { status, bytes } = await send({
    url,
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded;charset=UTF-8' },
    body: new URLSearchParams(signed(unionPay, content)).toString(),
    ...limits,
  });
  if (status !== 200) throw new ProviderError('unknown', `HTTP_${status}`, `answer of ${url}`);
  const fields = parseRawAnswer(decodeUtf8(bytes) ?? '');
  if (!fields || !Spoken.safeParse(fields).success) {
    throw new ProviderError('unknown', 'BAD_ANSWER', `answer of ${url} is not ACP 5.1.0`);
  }
  const verdict = verifyFields(fields, unionPay.certificates);
  if (!verdict.ok) throw new ProviderError('unknown', verdict.reason, verdict.detail);
  return fields;
}

/** The day of the books begins at 23:00 of the day before (§7); its file is there next morning. */
const BILL_CALENDAR: BillCalendar = {
  ...CHINA_DAYS,
  dayStartMinutes: -60,
  readyAfterMinutes: 11 * 60,
};
/** "No file" is "not yet" until a day has gone by, and then "nobody paid" (§8). */
const NO_FILE = '98';
const NO_FILE_MS = DAY_MS;
/** The file comes within the signed answer: some hundred thousand lines, packed. */
const MAX_ANSWER_BYTES = 64 * 1024 * 1024;
const MAX_ARCHIVE_BYTES = 64 * 1024 * 1024;
const FILE_TIMEOUT_MS = 2 * MINUTE_MS;

async function* downloadBill(unionPay: UnionPay, day: string): AsyncGenerator<BillLine> {
  const { config, now } = unionPay;
  const content = {
    bizType: '000000',
    txnType: '76',
    txnSubType: '01',
    settleDate: day.slice(5).replace('-', ''),
    fileType: '00',
    txnTime: txnTimeOf(now()),
  };
  const limits = { timeoutMs: FILE_TIMEOUT_MS, maxBytes: MAX_ANSWER_BYTES };
  const fields = await ask(unionPay, fileUrlOf(config.gatewayUrl), content, limits);
  const { respCode, fileContent } = fileAnswerTo(fields, { ...content, merId: config.merId });
  if (respCode === NO_FILE) {
    if (now().getTime() >= readyAt(BILL_CALENDAR, day).getTime() + NO_FILE_MS) return;
    throw new ProviderError('retryable', NO_FILE, fields.respMsg ?? '');
  }
  const archive = archiveOf(fileContent, (bytes) =>
    inflateSync(bytes, { maxOutputLength: MAX_ARCHIVE_BYTES }),
  );
  const file = await storeFile([archive]);
  try {
    yield* readBill(file.path, day);
  } finally {
    await file.remove();
  }
}

/** A host of its own (§2); elsewhere the root of the gateway's address. */
function fileUrlOf(gatewayUrl: string): string {
  const { protocol, host } = new URL(gatewayUrl);
  if (!host.startsWith('gateway.')) return `${gatewayUrl}/`;
  return `${protocol}//${host.replace('gateway.', 'filedownload.')}/`;
}

function signed({ config, certId, privateKey }: UnionPay, content: Fields): Fields {
  const common = {
    version: '5.1.0',
    encoding: 'UTF-8',
    signMethod: '01',
    certId,
    bizType: '000201',
    accessType: '0',
    merId: config.merId,
  };
  return signFields({ ...common, ...content }, privateKey);
}

function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/**
 * Verifies, then translates (§6). A success is only a candidate: the protocol asks to confirm it by
 * a query.
 */
function parseNotification(unionPay: UnionPay, { body }: RawNotification): VerifiedNotification {
  const fields = parseForm(decodeUtf8(body) ?? '');
  if (!fields || !Spoken.safeParse(fields).success) {
    throw new NotificationRejected('bad_format', 'not an ACP 5.1.0 message');
  }
  const verdict = verifyFields(fields, unionPay.certificates);
  if (!verdict.ok) throw new NotificationRejected(verdict.reason, verdict.detail);
  const message = Notification.safeParse(fields);
  if (!message.success) {
    throw new NotificationRejected('bad_format', z.prettifyError(message.error));
  }
  const { merId, queryId, txnType } = message.data;
  if (merId !== unionPay.config.merId) throw new NotificationRejected('wrong_merchant', merId);
  return {
    eventKey: `${queryId}-${txnType}`,
    fact: factOf(message.data),
    confirmByQuery: true,
    keyId: verdict.keyId,
  };
}

/** The status alone counts here (§6): 200 ends the event, others are sent again a few times. */
function acknowledge(outcome: 'accepted' | 'refused' | 'retry') {
  const answers = {
    accepted: { status: 200, body: 'ok' },
    refused: { status: 400, body: 'refused' },
    retry: { status: 503, body: 'retry' },
  };
  return { ...answers[outcome], contentType: 'text/plain' };
}
