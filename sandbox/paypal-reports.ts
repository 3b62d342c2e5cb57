/** PayPal's transaction search (paypal.md §8), made of the same trades. */
import { type BillEntry, billEntries, readinessOf } from './bills';
import { feeOf, formatInstant, formatMoney, json, refuse } from './paypal-wire';
import type { Answer, Core, WireRequest } from './protocol';
import type { Refund, Trade } from './trades';

const DAY_MS = 24 * 60 * 60_000;
const LONGEST_RANGE_MS = 31 * DAY_MS;
const RFC_3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:?\d\d)$/;

export function searchTransactions(core: Core, { query }: WireRequest): Answer {
  const [start = '', end = ''] = ['start_date', 'end_date'].map((name) => query.get(name) ?? '');
  if (!RFC_3339.test(start) || !RFC_3339.test(end)) {
    return refuse(400, 'INVALID_PARAMETER_SYNTAX', { field: 'start_date' });
  }
  const [fromMs, untilMs] = [Date.parse(start), Date.parse(end)];
  if (untilMs <= fromMs || untilMs - fromMs > LONGEST_RANGE_MS) {
    return refuse(400, 'INVALID_PARAMETER_VALUE', { field: 'end_date' });
  }
  const size = Number(query.get('page_size') ?? '100');
  const number = Number(query.get('page') ?? '1');
  if (
    !Number.isInteger(size) ||
    size < 1 ||
    size > 500 ||
    !Number.isInteger(number) ||
    number < 1
  ) {
    return refuse(400, 'INVALID_PARAMETER_VALUE', { field: 'page_size' });
  }
  // To the second, its end included.
  const period = { fromMs, untilMs: untilMs + 1_000 };
  const lines = billEntries(core, 'paypal', period, {
    refundTime: (refund) =>
      refund.status === 'failed' ? undefined : (refund.settledAt ?? refund.createdAt),
    feeOf,
    returnsFees: false,
  }).map((entry) => (entry.refund ? lineOfRefund(entry, entry.refund) : lineOf(entry)));
  const shown = lines.slice((number - 1) * size, number * size);
  const readiness = readinessOf(core, 'paypal', period, 0);
  const refreshedMs = readiness === 'ready' ? Math.max(core.clock.now(), untilMs + 1_000) : fromMs;
  const broken = core.faults.take('bill-corrupt', { provider: 'paypal', outTradeNo: undefined });
  return json(200, {
    transaction_details: shown.map((info) => ({ transaction_info: info })),
    account_number: core.keys.paypal.merchantId,
    start_date: start,
    end_date: end,
    last_refreshed_datetime: formatInstant(refreshedMs),
    page: number,
    total_items: lines.length,
    ...(!broken && { total_pages: Math.max(1, Math.ceil(lines.length / size)) }),
    links: [],
  });
}

const statusLetters = { succeeded: 'S', processing: 'P', failed: 'D' } as const;

function lineOf({ trade, ...entry }: BillEntry): Record<string, unknown> {
  return line(trade, entry.at, {
    transaction_id: trade.providerTradeNo,
    paypal_reference_id: trade.token,
    paypal_reference_id_type: 'ODR',
    transaction_event_code: 'T0006',
    transaction_amount: formatMoney(entry.amountMinor, trade.currency),
    fee_amount: formatMoney(-entry.feeMinor, trade.currency),
    transaction_status: statusLetters[entry.status],
    ...(trade.wire.invoiceId && { invoice_id: trade.wire.invoiceId }),
    ...(trade.wire.customId && { custom_field: trade.wire.customId }),
  });
}

function lineOfRefund({ trade, ...entry }: BillEntry, refund: Refund): Record<string, unknown> {
  return line(trade, entry.at, {
    transaction_id: refund.providerRefundNo,
    paypal_reference_id: trade.providerTradeNo,
    paypal_reference_id_type: 'TXN',
    transaction_event_code: 'T1107',
    transaction_amount: formatMoney(-entry.amountMinor, trade.currency),
    transaction_status: statusLetters[entry.status],
    ...(refund.wire.invoiceId && { invoice_id: refund.wire.invoiceId }),
    ...(refund.wire.customId && { custom_field: refund.wire.customId }),
  });
}

function line(trade: Trade, at: string, info: Record<string, unknown>): Record<string, unknown> {
  const instant = formatInstant(at);
  return {
    ...info,
    transaction_initiation_date: instant,
    transaction_updated_date: instant,
    transaction_subject: trade.subject,
  };
}
