import { z } from 'zod';
import { NotificationRejected, ProviderError } from '@/lib/errors';
import { fromDecimal } from '@/lib/money';
import type { PaymentFact, RefundFact } from '@/lib/providers/provider';
import { fromChinaTime } from '@/lib/time';
import { refundIdOf } from './batch';

/** The old gateway's messages and what they mean (protocol page B4, B5). */

const Yuan = z.string().transform((text, context) => {
  const amount = fromDecimal(text, 'CNY');
  if (amount) return amount;
  context.addIssue({ code: 'custom', message: `not an amount: ${text}` });
  return z.NEVER;
});
const BeijingTime = z.string().transform((text) => fromChinaTime(text) ?? null);

/** A trade, in the answer to a query and in a notification alike. */
export const Trade = z.object({
  out_trade_no: z.string().min(1),
  trade_no: z.string().min(1),
  total_fee: Yuan,
  trade_status: z.string(),
  seller_id: z.string(),
  gmt_payment: BeijingTime.optional(),
});
type Trade = z.infer<typeof Trade>;

export function factOfTrade(trade: Trade): PaymentFact {
  return {
    about: 'payment',
    paymentId: trade.out_trade_no,
    status: statusOf(trade),
    amount: trade.total_fee,
    providerTradeNo: trade.trade_no,
    account: trade.seller_id,
    occurredAt: trade.gmt_payment ?? null,
    providerStatus: trade.trade_status,
  };
}

/** Closed is what is also said of a payment that was given back in whole. */
function statusOf({ trade_status, gmt_payment }: Trade): PaymentFact['status'] {
  if (trade_status === 'TRADE_SUCCESS' || trade_status === 'TRADE_FINISHED') return 'succeeded';
  if (trade_status === 'TRADE_CLOSED') return gmt_payment ? 'succeeded' : 'closed';
  return 'pending';
}

export const BatchRefund = z.object({ batch_no: z.string(), result_details: z.string() });

/** Our batches hold one refund: `trade_no^amount^result`, with more behind a `$` where fees went back too. */
export function factOfBatch({ batch_no, result_details }: z.infer<typeof BatchRefund>): RefundFact {
  const [item = ''] = result_details.split('#');
  const [, amount = '', result = ''] = (item.split('$')[0] ?? '').split('^');
  const isDone = result === 'SUCCESS';
  return {
    about: 'refund',
    refundId: refundIdOf(batch_no) ?? batch_no,
    status: isDone ? 'succeeded' : 'failed',
    amount: fromDecimal(amount, 'CNY') ?? null,
    providerRefundNo: batch_no,
    account: null,
    occurredAt: null,
    providerStatus: result || 'NONE',
    // The batch is used up, whatever became of it.
    ...(isDone ? {} : { numberSpent: true }),
  };
}

export type XmlAnswer = {
  readonly isSuccess: boolean;
  readonly error: string;
  readonly trade: Readonly<Record<string, string>>;
};

/**
 * An answer's few flat elements (B5). No general parser: what has a document type, or does not look like
 * the gateway's, is no answer. @throws ProviderError `unknown`
 */
export function parseXml(text: string): XmlAnswer {
  const verdict = /<is_success>([TFP])<\/is_success>/.exec(text)?.[1];
  if (verdict === undefined || /<!DOCTYPE|<!ENTITY/i.test(text)) {
    throw new ProviderError('unknown', 'BAD_ANSWER', 'not an answer of the gateway');
  }
  const trade = /<trade>([\s\S]*)<\/trade>/.exec(text)?.[1] ?? '';
  return {
    isSuccess: verdict !== 'F',
    error: /<error>(\w+)<\/error>/.exec(text)?.[1] ?? '',
    trade: Object.fromEntries(
      [...trade.matchAll(/<(\w+)>([^<]*)<\/\1>/g)].map(([, name = '', value = '']) => [
        name,
        decode(value),
      ]),
    ),
  };
}

const ENTITIES: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  amp: '&',
};

function decode(text: string): string {
  return text.replace(/&(#\d{1,6}|\w+);/g, (whole, name: string) =>
    name.startsWith('#') ? String.fromCodePoint(Number(name.slice(1))) : (ENTITIES[name] ?? whole),
  );
}

/** The fields of a form body, decoded once. A name that comes twice could be read in two ways. */
export function parseForm(body: Uint8Array): Readonly<Record<string, string>> {
  const fields = new Map<string, string>();
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
  } catch (cause) {
    throw new NotificationRejected('bad_format', 'not UTF-8', { cause });
  }
  for (const [name, value] of new URLSearchParams(text)) {
    if (fields.has(name)) throw new NotificationRejected('bad_format', `repeated field ${name}`);
    fields.set(name, value);
  }
  return Object.fromEntries(fields);
}
