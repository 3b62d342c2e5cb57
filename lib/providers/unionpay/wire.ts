import { z } from 'zod';
import { ProviderError } from '@/lib/errors';
import { money } from '@/lib/money';
import type { PaymentFact, PaymentReference, RefundFact } from '@/lib/providers/provider';
import { toChinaTime } from '@/lib/time';
import type { Fields } from './signature';

/**
 * UnionPay's messages and what they mean (protocol page §2, §5, §6). Anything that is not understood
 * stays open: a payment `pending`, a refund `processing`, a call `unknown`. No fact tells when it
 * happened: `txnTime` is ours, `traceTime` has no year, `settleDate` is a day in their books.
 */

/** Whole fen, as text. */
const Fen = z
  .string()
  .regex(/^\d{1,12}$/)
  .transform((text) => money(Number(text), 'CNY'));

/** ISO 4217 for CNY, the only currency this product settles here. */
const Cny = z.literal('156');

const Answer = z.object({
  merId: z.string(),
  orderId: z.string(),
  txnTime: z.string(),
  respCode: z.string(),
  respMsg: z.string().default(''),
});
export type Answer = z.infer<typeof Answer>;

/** What a query adds about the transaction it found. */
const Found = z.object({
  origRespCode: z.string(),
  origRespMsg: z.string().default(''),
  queryId: z.string().optional(),
});

const Settled = z.object({ queryId: z.string().min(1), txnAmt: Fen, currencyCode: Cny });

export const Notification = z
  .object({
    merId: z.string(),
    orderId: z.string(),
    txnType: z.string(),
    txnSubType: z.string(),
    queryId: z.string().min(1),
    txnAmt: Fen,
    currencyCode: Cny.optional(),
    respCode: z.string(),
    respMsg: z.string().default(''),
  })
  // Refunds are not known to carry one; for payments it is one of the checks of §6.
  .refine(({ txnType, currencyCode }) => txnType !== '01' || currencyCode, {
    error: 'a payment names its currency',
  });
export type Notification = z.infer<typeof Notification>;

/** The protocol's only character set, version and signature that we speak, in every message. */
export const Spoken = z.looseObject({
  version: z.literal('5.1.0'),
  encoding: z.string().regex(/^utf-8$/i),
  signMethod: z.literal('01'),
  signature: z.string().min(1),
  signPubKeyCert: z.string().min(1),
});

/** Beijing time as UnionPay writes it: `YYYYMMDDhhmmss`. */
export function txnTimeOf(instant: Date): string {
  return toChinaTime(instant).replace(/\D/g, '');
}

/**
 * The fields of a synchronous answer (§2): `k=v` pairs that are not percent-encoded, with `&` inside
 * brackets part of the value. Nothing is decoded or trimmed, since the signature covers it as it
 * came. Undefined when the text is no such list, or has a name twice.
 */
export function parseRawAnswer(text: string): Fields | undefined {
  const fields = new Map<string, string>();
  for (const pair of splitAtDepthZero(stripBraces(text))) {
    const split = pair.indexOf('=');
    const name = pair.slice(0, split);
    if (split < 1 || fields.has(name)) return undefined;
    fields.set(name, pair.slice(split + 1));
  }
  return Object.fromEntries(fields);
}

function stripBraces(text: string): string {
  return text.startsWith('{') && text.endsWith('}') ? text.slice(1, -1) : text;
}

function splitAtDepthZero(text: string): string[] {
  const pairs: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === '{' || character === '[') depth += 1;
    else if (character === '}' || character === ']') depth = Math.max(0, depth - 1);
    else if (character === '&' && depth === 0) {
      pairs.push(text.slice(start, at));
      start = at + 1;
    }
  }
  pairs.push(text.slice(start));
  return pairs;
}

/**
 * The fields of a notification (§6): a genuine form body, decoded once. Empty values are not signed.
 * Undefined when a name comes twice: what was verified and what is read could differ.
 */
export function parseForm(text: string): Fields | undefined {
  const fields = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(text)) {
    if (fields.has(name)) return undefined;
    if (value !== '') fields.set(name, value);
  }
  return Object.fromEntries(fields);
}

/**
 * A verified answer as ours, to this question: answers carry no nonce, so the merchant, the order
 * and its time are what tie them to it. @throws ProviderError `unknown`
 */
export function answerTo(
  fields: Fields,
  asked: { readonly merId: string; readonly orderId: string; readonly txnTime: string },
): Answer {
  const answer = contentOf(fields, Answer);
  const { merId, orderId, txnTime } = answer;
  if (merId !== asked.merId || orderId !== asked.orderId || txnTime !== asked.txnTime) {
    throw new ProviderError('unknown', 'BAD_ANSWER', 'not an answer to what was asked');
  }
  return answer;
}

const FileAnswer = z.object({
  merId: z.string(),
  txnTime: z.string(),
  settleDate: z.string().optional(),
  respCode: z.string(),
  respMsg: z.string().default(''),
  fileContent: z.string().default(''),
});

/**
 * A verified answer as that to this request for a file (§8): `00` with the file, or `98` without one.
 * @throws ProviderError
 */
export function fileAnswerTo(
  fields: Fields,
  asked: { readonly merId: string; readonly txnTime: string; readonly settleDate: string },
): z.infer<typeof FileAnswer> {
  const answer = contentOf(fields, FileAnswer);
  const { merId, txnTime, settleDate = asked.settleDate, respCode, respMsg } = answer;
  if (merId !== asked.merId || txnTime !== asked.txnTime || settleDate !== asked.settleDate) {
    throw new ProviderError('unknown', 'BAD_ANSWER', 'not an answer to what was asked');
  }
  if (respCode === '00' || respCode === '98') return answer;
  const open = ['03', '04', '05', '06'].includes(respCode);
  throw new ProviderError(open ? 'retryable' : 'rejected', respCode, respMsg);
}

function contentOf<T>(fields: Fields, schema: z.ZodType<T>): T {
  const content = schema.safeParse(fields);
  if (content.success) return content.data;
  throw new ProviderError('unknown', 'BAD_ANSWER', z.prettifyError(content.error));
}

/** What a result code says of the transaction itself (§5.1). A6: paid, with a defect for staff. */
function outcomeOf(code: string): 'succeeded' | 'open' | 'failed' {
  if (code === '00' || code === 'A6') return 'succeeded';
  return ['03', '04', '05'].includes(code) ? 'open' : 'failed';
}

/** The query itself found nothing: `34`. */
function isAbsent({ respCode }: Answer): boolean {
  return respCode === '34';
}

/** Only `00` says something of the transaction; a query that failed moved no money. */
function requireFound(answer: Answer, fields: Fields): z.infer<typeof Found> {
  if (answer.respCode !== '00') {
    throw new ProviderError('retryable', answer.respCode, answer.respMsg);
  }
  return contentOf(fields, Found);
}

/**
 * A payment as a query tells it (§5.1). Before its expiry a failure is provisional: the payer may
 * try another card on the same page. @throws ProviderError
 */
export function paymentFactOf(
  fields: Fields,
  answer: Answer,
  { payment, now }: { readonly payment: PaymentReference; readonly now: Date },
): PaymentFact {
  const about = { about: 'payment', paymentId: payment.paymentId, occurredAt: null } as const;
  const unknown = { amount: null, providerTradeNo: null, account: answer.merId };
  if (isAbsent(answer)) return { ...about, ...unknown, status: 'absent', providerStatus: '34' };
  const found = requireFound(answer, fields);
  const outcome = outcomeOf(found.origRespCode);
  const providerStatus = found.origRespCode;
  if (outcome !== 'succeeded') {
    const status = outcome === 'failed' && now > payment.expiresAt ? 'failed' : 'pending';
    return { ...about, ...unknown, status, providerStatus };
  }
  const { queryId, txnAmt } = contentOf(fields, Settled);
  return {
    ...about,
    status: 'succeeded',
    amount: txnAmt,
    providerTradeNo: queryId,
    account: answer.merId,
    providerStatus,
  };
}

/** A refund as its query tells it (§5.1). @throws ProviderError */
export function refundFactOf(fields: Fields, answer: Answer, refundId: string): RefundFact {
  const about = {
    about: 'refund',
    refundId,
    account: answer.merId,
    amount: null,
    occurredAt: null,
  } as const;
  if (isAbsent(answer)) {
    return { ...about, status: 'absent', providerRefundNo: null, providerStatus: '34' };
  }
  const { origRespCode, origRespMsg, queryId = null } = requireFound(answer, fields);
  const outcome = outcomeOf(origRespCode);
  const providerStatus = `${origRespCode} ${origRespMsg}`.trim();
  if (outcome !== 'succeeded') {
    const status = outcome === 'open' ? 'processing' : 'failed';
    const numberSpent = status === 'failed';
    return { ...about, status, providerRefundNo: queryId, providerStatus, numberSpent };
  }
  const { txnAmt } = contentOf(fields, Settled.pick({ txnAmt: true }));
  return {
    ...about,
    status: 'succeeded',
    amount: txnAmt,
    providerRefundNo: queryId,
    providerStatus,
  };
}

/**
 * What a refund request's answer refuses (§5.1); undefined when it was accepted. 12 says that this
 * very number was sent before, 06 and 03–05 leave it open; the rest is final.
 */
export function refundRefusalOf({ respCode, respMsg }: Answer): ProviderError | undefined {
  if (respCode === '00') return undefined;
  const open = ['03', '04', '05', '06', '12'].includes(respCode);
  return new ProviderError(open ? 'unknown' : 'rejected', respCode, respMsg);
}

/** A refund request that was answered with `00`: accepted and no more (§5.1). */
export function acceptedRefundOf(fields: Fields, answer: Answer): RefundFact {
  const { respCode, respMsg } = answer;
  return {
    about: 'refund',
    refundId: answer.orderId,
    status: 'processing',
    amount: null,
    providerRefundNo: fields.queryId || null,
    account: answer.merId,
    occurredAt: null,
    providerStatus: `${respCode} ${respMsg}`.trim(),
  };
}

/** What a verified notification says; only a query makes it a fact to act on (§6). */
export function factOf(message: Notification): PaymentFact | RefundFact | null {
  const { merId: account, orderId, queryId, txnAmt: amount, respCode, respMsg } = message;
  const transaction = `${message.txnType}/${message.txnSubType}`;
  const outcome = outcomeOf(respCode);
  const shared = { amount, account, occurredAt: null };
  if (transaction === '01/01') {
    return {
      ...shared,
      about: 'payment',
      paymentId: orderId,
      // UnionPay notifies of payments that succeeded; whatever else this is, it is not final.
      status: outcome === 'succeeded' ? 'succeeded' : 'pending',
      providerTradeNo: queryId,
      providerStatus: respCode,
    };
  }
  if (transaction === '04/00') {
    const statuses = { succeeded: 'succeeded', open: 'processing', failed: 'failed' } as const;
    return {
      ...shared,
      about: 'refund',
      refundId: orderId,
      status: statuses[outcome],
      providerRefundNo: queryId,
      providerStatus: `${respCode} ${respMsg}`.trim(),
      numberSpent: outcome === 'failed',
    };
  }
  return null;
}
