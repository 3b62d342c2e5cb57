import { z } from 'zod';
import { ProviderError } from '@/lib/errors';
import { isCurrency, type Money, money } from '@/lib/money';
import type { BillLine, BillSource } from '@/lib/providers/provider';
import type { Client } from './client';
import { Amount, refundIdIn } from './wire';

/** PayPal's transaction search as the daily bill (protocol page §8). Its day is UTC's. */

/** Of an answer: five hundred lines of less than two kilobytes. */
const MAX_BYTES = 4 * 1024 * 1024;
const PAGE_SIZE = 500;

/** Refunds and fees are negative there. */
const Signed = z
  .object({ currency_code: z.string(), value: z.string() })
  .transform(({ currency_code, value }, context): Money => {
    const sign = value.startsWith('-') ? -1 : 1;
    const amount = Amount.safeParse({ currency_code, value: value.replace(/^-/, '') });
    if (amount.success) return money(sign * amount.data.minor, amount.data.currency);
    context.addIssue({ code: 'custom', message: `not an amount: ${value} ${currency_code}` });
    return z.NEVER;
  });

const Transaction = z.object({
  transaction_id: z.string().min(1),
  transaction_event_code: z.string(),
  transaction_status: z.string(),
  transaction_amount: z.looseObject({ currency_code: z.string() }),
  fee_amount: z.unknown().optional(),
  transaction_updated_date: z.string().optional(),
  transaction_initiation_date: z.string().optional(),
  invoice_id: z.string().optional(),
  custom_field: z.string().optional(),
});

const Page = z.object({
  transaction_details: z.array(z.object({ transaction_info: Transaction })).default([]),
  total_pages: z.int().min(0),
  last_refreshed_datetime: z.string().optional(),
});

export function createBills(client: Client): BillSource {
  return {
    calendar: { utcOffsetMinutes: 0, dayStartMinutes: 0, readyAfterMinutes: 4 * 60 },
    download: (day) => download(client, day),
  };
}

async function* download(client: Client, day: string): AsyncGenerator<BillLine> {
  const [start, end] = [`${day}T00:00:00Z`, `${day}T23:59:59Z`];
  for (let page = 1; ; page += 1) {
    const query = new URLSearchParams({
      start_date: start,
      end_date: end,
      fields: 'transaction_info',
      balance_affecting_records_only: 'Y',
      page_size: String(PAGE_SIZE),
      page: String(page),
    });
    const { answer } = await client.ask({
      method: 'GET',
      path: `/v1/reporting/transactions?${query}`,
      answer: Page,
      maxBytes: MAX_BYTES,
    });
    const refreshed = Date.parse(answer.last_refreshed_datetime ?? '');
    if (!(refreshed > Date.parse(end))) {
      throw new ProviderError('retryable', 'NOT_READY', `known until ${refreshed}`);
    }
    for (const { transaction_info } of answer.transaction_details) {
      const line = lineOf(transaction_info);
      if (line) yield line;
    }
    if (page >= answer.total_pages) return;
  }
}

const STATUSES: Readonly<Record<string, BillLine['status']>> = { D: 'failed', P: 'processing' };

/** Null: in a currency that the shop never had to do with. */
function lineOf(info: z.infer<typeof Transaction>): BillLine | null {
  if (!isCurrency(info.transaction_amount.currency_code)) return null;
  const amount = required(info, info.transaction_amount);
  const about = kindOf(info.transaction_event_code);
  const fee = info.fee_amount === undefined ? null : required(info, info.fee_amount);
  const at = Date.parse(info.transaction_updated_date ?? info.transaction_initiation_date ?? '');
  return {
    about,
    merchantNo: refundIdIn(info.invoice_id) ?? info.invoice_id ?? info.custom_field ?? null,
    providerNo: info.transaction_id,
    amount: money(withoutDirection(about, amount.minor), amount.currency),
    fee: fee && money(fee.minor === 0 ? 0 : -fee.minor, fee.currency),
    status: STATUSES[info.transaction_status] ?? 'succeeded',
    occurredAt: Number.isNaN(at) ? null : new Date(at),
    providerStatus: `${info.transaction_event_code} ${info.transaction_status}`,
  };
}

/** Our balance falls by a refund and by what reaches our bank: what comes back from there is a negative payout. */
function withoutDirection(about: BillLine['about'], minor: number): number {
  if (about === 'adjustment') return minor;
  return about === 'payout' ? -minor : Math.abs(minor);
}

/** T00nn – payments, T1107 – their refunds, T04nn – withdrawals to the bank. */
function kindOf(code: string): BillLine['about'] {
  if (code === 'T1107') return 'refund';
  if (code.startsWith('T00')) return 'payment';
  return code.startsWith('T04') ? 'payout' : 'adjustment';
}

function required(info: z.infer<typeof Transaction>, value: unknown): Money {
  const amount = Signed.safeParse(value);
  if (amount.success) return amount.data;
  throw new ProviderError('unknown', 'BAD_AMOUNT', `transaction ${info.transaction_id}`);
}
