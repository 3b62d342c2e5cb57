/** PayPal's transaction search (paypal.md §8), made of the same trades. */
import { feeOf, formatInstant, formatMoney, json, refuse } from './paypal-wire';
import type { Answer, Core, WireRequest } from './protocol';
import type { Refund, Trade } from './trades';

const DAY_MS = 24 * 60 * 60_000;
const LONGEST_RANGE_MS = 31 * DAY_MS;
const RFC_3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:?\d\d)$/;

type Line = { at: string; info: Record<string, unknown> };

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
  const lines = [...core.trades.all()]
    .filter((trade) => trade.provider === 'paypal')
    .flatMap(linesOf)
    .filter(({ at }) => fromMs <= Date.parse(at) && Date.parse(at) <= untilMs)
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  const shown = lines.slice((number - 1) * size, number * size);
  return json(200, {
    transaction_details: shown.map(({ info }) => ({ transaction_info: info })),
    account_number: core.keys.paypal.merchantId,
    start_date: start,
    end_date: end,
    last_refreshed_datetime: formatInstant(core.clock.now()),
    page: number,
    total_items: lines.length,
    total_pages: Math.max(1, Math.ceil(lines.length / size)),
    links: [],
  });
}

function linesOf(trade: Trade): Line[] {
  const { paidAt } = trade;
  if (paidAt === undefined) return [];
  const minor = trade.paidMinor ?? trade.amountMinor;
  const payment = line(trade, paidAt, {
    transaction_id: trade.providerTradeNo,
    paypal_reference_id: trade.token,
    paypal_reference_id_type: 'ODR',
    transaction_event_code: 'T0006',
    transaction_amount: formatMoney(minor, trade.currency),
    fee_amount: formatMoney(-feeOf(minor), trade.currency),
    transaction_status: 'S',
    ...(trade.wire.invoiceId && { invoice_id: trade.wire.invoiceId }),
    ...(trade.wire.customId && { custom_field: trade.wire.customId }),
  });
  return [payment, ...trade.refunds.flatMap((refund) => lineOfRefund(trade, refund))];
}

function lineOfRefund(trade: Trade, refund: Refund): Line[] {
  if (refund.status === 'failed') return [];
  return [
    line(trade, refund.settledAt ?? refund.createdAt, {
      transaction_id: refund.providerRefundNo,
      paypal_reference_id: trade.providerTradeNo,
      paypal_reference_id_type: 'TXN',
      transaction_event_code: 'T1107',
      transaction_amount: formatMoney(-refund.amountMinor, trade.currency),
      transaction_status: refund.status === 'processing' ? 'P' : 'S',
      ...(refund.wire.invoiceId && { invoice_id: refund.wire.invoiceId }),
      ...(refund.wire.customId && { custom_field: refund.wire.customId }),
    }),
  ];
}

function line(trade: Trade, at: string, info: Record<string, unknown>): Line {
  const instant = formatInstant(at);
  return {
    at,
    info: {
      ...info,
      transaction_initiation_date: instant,
      transaction_updated_date: instant,
      transaction_subject: trade.subject,
    },
  };
}
