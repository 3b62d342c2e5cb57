/** PayPal's transaction search (paypal.md §8), made of the same trades. */
import { type BillEntry, billEntries, readinessOf } from './bills';
import { feeOf, formatInstant, formatMoney, json, refuse } from './paypal-wire';
import type { Answer, Core, WireRequest } from './protocol';

const HOUR_MS = 60 * 60_000;
const LONGEST_RANGE_MS = 31 * 24 * HOUR_MS;
/** Data come up to three hours late. */
const LAG_MS = 3 * HOUR_MS;
const RFC_3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:?\d\d)$/;

export function searchTransactions(core: Core, { query }: WireRequest): Answer {
  const [start = '', end = ''] = ['start_date', 'end_date'].map((name) => query.get(name) ?? '');
  if (!RFC_3339.test(start) || !RFC_3339.test(end)) {
    return refuse(400, 'INVALID_PARAMETER_SYNTAX', { field: 'start_date' });
  }
  // Both ends belong to the range, to the second.
  const period = { fromMs: Date.parse(start), untilMs: Date.parse(end) + 1000 };
  const rangeMs = period.untilMs - period.fromMs;
  if (rangeMs <= 0 || rangeMs > LONGEST_RANGE_MS) {
    return refuse(400, 'INVALID_PARAMETER_VALUE', { field: 'end_date' });
  }
  const [size = 0, page = 0] = [query.get('page_size') ?? '100', query.get('page') ?? '1'].map(
    Number,
  );
  if (!Number.isInteger(size) || size < 1 || size > 500 || !Number.isInteger(page) || page < 1) {
    return refuse(400, 'INVALID_PARAMETER_VALUE', { field: 'page_size' });
  }
  const isReady = readinessOf(core, 'paypal', period, LAG_MS) === 'ready';
  const entries = billEntries(core, 'paypal', period, {
    refundTime: ({ status, createdAt, settledAt }) =>
      status === 'failed' ? undefined : (settledAt ?? createdAt),
    feeOf,
    returnsFees: false,
  });
  const answer = json(200, {
    transaction_details: entries
      .slice((page - 1) * size, page * size)
      .map((entry) => ({ transaction_info: infoOf(entry) })),
    account_number: core.keys.paypal.merchantId,
    start_date: start,
    end_date: end,
    last_refreshed_datetime: formatInstant(isReady ? period.untilMs + LAG_MS : period.fromMs),
    page,
    total_items: entries.length,
    total_pages: Math.max(1, Math.ceil(entries.length / size)),
    links: [],
  });
  const isCut = core.faults.take('bill-corrupt', { provider: 'paypal', outTradeNo: undefined });
  if (!isCut || 'silence' in answer) return answer;
  return { ...answer, body: String(answer.body).slice(0, -10) };
}

const statuses = { succeeded: 'S', processing: 'P', failed: 'D' } as const;

/** Refunds and fees are negative. */
function infoOf({ trade, refund, amountMinor, feeMinor, at, status }: BillEntry) {
  const instant = formatInstant(at);
  const wire = refund ? refund.wire : trade.wire;
  return {
    transaction_id: refund ? refund.providerRefundNo : trade.providerTradeNo,
    paypal_reference_id: refund ? trade.providerTradeNo : trade.token,
    paypal_reference_id_type: refund ? 'TXN' : 'ODR',
    transaction_event_code: refund ? 'T1107' : 'T0006',
    transaction_initiation_date: instant,
    transaction_updated_date: instant,
    transaction_amount: formatMoney(refund ? -amountMinor : amountMinor, trade.currency),
    ...(feeMinor !== 0 && { fee_amount: formatMoney(-feeMinor, trade.currency) }),
    transaction_status: statuses[status],
    transaction_subject: trade.subject,
    ...(wire.invoiceId && { invoice_id: wire.invoiceId }),
    ...(wire.customId && { custom_field: wire.customId }),
  };
}
