import { CSV_START, csvLine } from '@/lib/csv';
import type { Staff } from '@/lib/identity';
import { moneyOf, toDecimal } from '@/lib/money';
import { type FoundOrder, type OrderSearch, searchOrders } from '@/lib/orders/search-orders';
import { shopTimeOf } from '@/lib/shop-date';

/** How many orders are in memory at a time, however many there are. */
const BATCH = 200;

/** The columns, in order; the caller has the words. */
export const EXPORT_COLUMNS = [
  'order',
  'status',
  'refundStatus',
  'placed',
  'paid',
  'shipped',
  'currency',
  'goods',
  'discount',
  'shipping',
  'total',
  'refunded',
  'provider',
  'payment',
  'trade',
  'carrier',
  'tracking',
] as const;

/**
 * The orders of a search as the chunks of a CSV file, newest first: read by key batch by batch, as fast as
 * the reader takes them. Amounts in whole units with a point, times in the shop's zone. No personal data.
 */
export async function* exportOrders(
  staff: Staff<'move_money'>,
  search: OrderSearch,
  headings: readonly string[],
): AsyncGenerator<string> {
  yield CSV_START + csvLine(headings);
  let before: string | undefined;
  do {
    const page = await searchOrders(staff, search, before, BATCH);
    if (page.orders.length > 0) yield page.orders.map(lineOf).join('');
    before = page.nextBefore ?? undefined;
  } while (before);
}

function lineOf(order: FoundOrder): string {
  const amount = (minor: number) => toDecimal(moneyOf(minor, order.currency));
  const time = (at: Date | null) => (at ? shopTimeOf(at) : null);
  const each = (pick: (payment: FoundOrder['payments'][number]) => string | null) =>
    order.payments.map(pick).join(' ');
  return csvLine([
    order.orderNo,
    order.status,
    order.refundStatus,
    time(order.placedAt),
    time(order.paidAt),
    time(order.shippedAt),
    order.currency,
    amount(order.subtotalMinor),
    amount(order.discountMinor),
    amount(order.shippingMinor),
    amount(order.totalMinor),
    amount(order.refundedMinor),
    each(({ provider }) => provider),
    each(({ id }) => id),
    each(({ providerTradeNo }) => providerTradeNo),
    order.carrier,
    order.trackingNo,
  ]);
}
