import type Stripe from 'stripe';
import { z } from 'zod';
import { ProviderError } from '@/lib/errors';
import { isCurrency, money } from '@/lib/money';
import type { BillLine, BillSource } from '../provider';
import { refuse } from './client';
import { moneyOf, paymentIdOf, read, refundIdOf } from './wire';

/** Balance transactions as the daily bill (stripe.md §9). Stripe's day is UTC's. */

const DAY_S = 24 * 60 * 60;
/** With their sources they are some kilobytes each, and an answer is bounded. */
const PAGE_SIZE = 40;

const source = z.looseObject({
  id: z.string(),
  amount: z.int().optional(),
  created: z.int().optional(),
  currency: z.string().optional(),
  metadata: z.record(z.string(), z.string()).nullish(),
  payment_intent: z.string().nullish(),
  status: z.string().nullish(),
});
type Source = z.infer<typeof source>;

const transaction = z.object({
  id: z.string(),
  amount: z.int(),
  created: z.int(),
  currency: z.string(),
  fee: z.int(),
  source: z.union([z.string(), source]).nullish(),
  status: z.string(),
  type: z.string(),
});
type Transaction = z.infer<typeof transaction>;

export function createBills(stripe: Stripe): BillSource {
  return {
    calendar: { utcOffsetMinutes: 0, dayStartMinutes: 0, readyAfterMinutes: 60 },
    download: (day) => download(stripe, day),
  };
}

async function* download(stripe: Stripe, day: string): AsyncGenerator<BillLine> {
  const start = Date.parse(`${day}T00:00:00Z`) / 1000;
  if (!Number.isSafeInteger(start)) throw new ProviderError('rejected', 'bad_day', day);
  const query = {
    created: { gte: start, lt: start + DAY_S },
    limit: PAGE_SIZE,
    expand: ['data.source'],
  };
  try {
    for await (const answer of stripe.balanceTransactions.list(query)) {
      const line = lineOf(read(transaction, answer), start);
      if (line) yield line;
    }
  } catch (error) {
    refuse(error);
  }
}

const PAYMENTS = ['charge', 'payment'];
const REFUNDS = ['refund', 'payment_refund'];
const FAILED_REFUNDS = ['refund_failure', 'payment_failure_refund'];

/** Null: in a currency that the shop never had to do with, or told by another line of the day. */
function lineOf(entry: Transaction, dayStart: number): BillLine | null {
  const from = typeof entry.source === 'object' ? entry.source : null;
  if (from && PAYMENTS.includes(entry.type)) return paymentLine(entry, from);
  if (from && REFUNDS.includes(entry.type)) return refundLine(entry, from);
  if (from && FAILED_REFUNDS.includes(entry.type)) {
    // The refund's own line of the same day says already that it failed.
    return (from.created ?? 0) >= dayStart ? null : refundLine(entry, from);
  }
  const amount = moneyOf(entry.amount, entry.currency);
  if (!amount) return null;
  const isPayout = entry.type === 'payout';
  return {
    about: isPayout ? 'payout' : 'adjustment',
    merchantNo: null,
    providerNo: entry.id,
    // Our balance falls by what reaches our bank; what Stripe fetches from there is a negative payout.
    amount: isPayout ? money(-amount.minor, amount.currency) : amount,
    fee: feeOf(entry),
    status: 'succeeded',
    ...rest(entry),
  };
}

function paymentLine(entry: Transaction, from: Source): BillLine | null {
  const amount = amountOf(entry, from);
  return (
    amount && {
      about: 'payment',
      merchantNo: paymentIdOf(from) ?? null,
      providerNo: from.payment_intent ?? from.id,
      amount,
      fee: feeOf(entry),
      status: from.status === 'failed' ? 'failed' : 'succeeded',
      ...rest(entry),
    }
  );
}

function refundLine(entry: Transaction, from: Source): BillLine | null {
  const amount = amountOf(entry, from);
  return (
    amount && {
      about: 'refund',
      merchantNo: refundIdOf(from) ?? null,
      providerNo: from.id,
      amount,
      fee: feeOf(entry),
      status: from.status === 'failed' ? 'failed' : 'succeeded',
      ...rest(entry),
    }
  );
}

/** In the currency of the order; the movement itself may be in the one that Stripe settles in. */
function amountOf(entry: Transaction, from: Source) {
  return moneyOf(from.amount ?? Math.abs(entry.amount), from.currency ?? entry.currency);
}

function feeOf({ fee, currency }: Transaction) {
  const code = currency.toUpperCase();
  return isCurrency(code) ? money(fee, code) : null;
}

function rest({ created, type, status }: Transaction) {
  return { occurredAt: new Date(created * 1000), providerStatus: `${type} ${status}` };
}
