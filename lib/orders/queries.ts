import { and, asc, desc, eq, inArray, lt } from 'drizzle-orm';
import { db } from '@/db';
import { orderEvents, orderLines, orders } from '@/db/schema/orders';
import { payments, refunds } from '@/db/schema/payments';
import { openAddress } from '@/lib/addresses/sealed-address';
import type { Shopper, Staff } from '@/lib/identity';
import { isId } from '@/lib/ids';
import { isOrderNo } from '@/lib/orders/look-up';
import { isOrderKey } from '@/lib/orders/order-link';
import { isOrderOf, ownsOrder } from '@/lib/orders/owner';
import type { OrderStatus } from '@/lib/orders/states';

/** How somebody proves that they may see an order: as its owner, or by the link in the e-mail. */
export type OrderAccess = {
  readonly shopper: Shopper | null;
  /** The `key` of the order's link. */
  readonly key?: string | undefined;
};

const MAX_EVENTS = 200;
const MAX_ATTEMPTS = 50;
export const ORDERS_PER_PAGE = 10;

export type OrderView = Awaited<ReturnType<typeof readOrder>>;

/** The order that this person may see; undefined for anybody else's as for one that does not exist. */
export async function findOrder(access: OrderAccess, orderNo: string) {
  const order = await findVisible(access, orderNo);
  return order && readOrder(order);
}

/** Any order, for staff. It shows whose it is: the caller records the look. */
export async function findAnyOrder(_staff: Staff, orderNo: string) {
  if (!isOrderNo(orderNo)) return undefined;
  const [order] = await db().select().from(orders).where(eq(orders.orderNo, orderNo));
  return order && readOrder(order);
}

async function readOrder(order: typeof orders.$inferSelect) {
  const [lines, events, attempts, returns] = await Promise.all([
    orderLinesOf(order.id),
    eventsOf(order.id),
    attemptsOf(order.id),
    refundsOf(order.id),
  ]);
  const { addressSealed, ...rest } = order;
  return {
    ...rest,
    address: openAddress(addressSealed),
    lines,
    events,
    attempts,
    refunds: returns,
  };
}

/** The order's row alone, for commands and for guards. */
export async function findVisible({ shopper, key }: OrderAccess, orderNo: string) {
  if (!isOrderNo(orderNo)) return undefined;
  const [order] = await db().select().from(orders).where(eq(orders.orderNo, orderNo));
  if (!order) return undefined;
  if (key && isOrderKey(order.id, key)) return order;
  return shopper && isOrderOf(shopper, order) ? order : undefined;
}

/** An attempt with its order, if this person may see the order. */
export async function findAttempt(access: OrderAccess, paymentId: string) {
  if (!isId(paymentId)) return undefined;
  const [row] = await db()
    .select({ payment: payments, order: orders })
    .from(payments)
    .innerJoin(orders, eq(orders.id, payments.orderId))
    .where(eq(payments.id, paymentId));
  if (!row) return undefined;
  const { shopper, key } = access;
  if (key && isOrderKey(row.order.id, key)) return row;
  return shopper && isOrderOf(shopper, row.order) ? row : undefined;
}

function orderLinesOf(orderId: string) {
  return db()
    .select({
      position: orderLines.position,
      variantId: orderLines.variantId,
      productSlug: orderLines.productSlug,
      sku: orderLines.sku,
      name: orderLines.name,
      optionText: orderLines.optionText,
      imageSrc: orderLines.imageSrc,
      unitPriceMinor: orderLines.unitPriceMinor,
      quantity: orderLines.quantity,
    })
    .from(orderLines)
    .where(eq(orderLines.orderId, orderId))
    .orderBy(asc(orderLines.position));
}

function eventsOf(orderId: string) {
  return db()
    .select({
      id: orderEvents.id,
      subject: orderEvents.subject,
      subjectId: orderEvents.subjectId,
      toStatus: orderEvents.toStatus,
      cause: orderEvents.cause,
      actor: orderEvents.actor,
      at: orderEvents.at,
    })
    .from(orderEvents)
    .where(eq(orderEvents.orderId, orderId))
    .orderBy(asc(orderEvents.id))
    .limit(MAX_EVENTS);
}

function refundsOf(orderId: string) {
  return db()
    .select({
      id: refunds.id,
      paymentId: refunds.paymentId,
      status: refunds.status,
      cause: refunds.cause,
      amountMinor: refunds.amountMinor,
      currency: refunds.currency,
      requestedAt: refunds.requestedAt,
      succeededAt: refunds.succeededAt,
    })
    .from(refunds)
    .where(eq(refunds.orderId, orderId))
    .orderBy(asc(refunds.id))
    .limit(MAX_ATTEMPTS);
}

function attemptsOf(orderId: string) {
  return db()
    .select({
      id: payments.id,
      provider: payments.provider,
      channel: payments.channel,
      status: payments.status,
      amountMinor: payments.amountMinor,
      requestedAt: payments.requestedAt,
      succeededAt: payments.succeededAt,
      providerTradeNo: payments.providerTradeNo,
      settlesOrderId: payments.settlesOrderId,
    })
    .from(payments)
    .where(eq(payments.orderId, orderId))
    .orderBy(asc(payments.id))
    .limit(MAX_ATTEMPTS);
}

/** What the history can be narrowed to, in the shopper's terms. */
export const ORDER_FILTERS = {
  unpaid: ['awaiting_payment'],
  preparing: ['paid'],
  shipped: ['shipped'],
  completed: ['completed'],
  closed: ['cancelled', 'expired'],
} as const satisfies Record<string, readonly OrderStatus[]>;
export type OrderFilter = keyof typeof ORDER_FILTERS;

/** Narrows a part of an address to a filter. */
export function isOrderFilter(text: string | undefined): text is OrderFilter {
  return text !== undefined && Object.hasOwn(ORDER_FILTERS, text);
}

export type OrderListItem = Awaited<ReturnType<typeof listOrders>>['orders'][number];

/**
 * A page of somebody's orders, newest first. `before` is the id of the last order of the page before:
 * pages are cut by key, so that page 500 costs what page 1 does and nothing is skipped meanwhile.
 */
export async function listOrders(
  shopper: Shopper,
  { filter, before }: { filter?: OrderFilter | undefined; before?: string | undefined },
) {
  const rows = await db()
    .select({
      id: orders.id,
      orderNo: orders.orderNo,
      status: orders.status,
      refundStatus: orders.refundStatus,
      currency: orders.currency,
      totalMinor: orders.totalMinor,
      placedAt: orders.placedAt,
      expiresAt: orders.expiresAt,
    })
    .from(orders)
    .where(
      and(
        ownsOrder(shopper),
        filter ? inArray(orders.status, [...ORDER_FILTERS[filter]]) : undefined,
        before && isId(before) ? lt(orders.id, before) : undefined,
      ),
    )
    .orderBy(desc(orders.id))
    .limit(ORDERS_PER_PAGE + 1);
  const page = rows.slice(0, ORDERS_PER_PAGE);
  const lines = await linesOf(page.map((order) => order.id));
  return {
    orders: page.map((order) => ({
      ...order,
      lines: lines.filter((line) => line.orderId === order.id),
    })),
    nextBefore: rows.length > ORDERS_PER_PAGE ? (page.at(-1)?.id ?? null) : null,
  };
}

async function linesOf(orderIds: readonly string[]) {
  if (orderIds.length === 0) return [];
  return db()
    .select({
      orderId: orderLines.orderId,
      name: orderLines.name,
      optionText: orderLines.optionText,
      imageSrc: orderLines.imageSrc,
      quantity: orderLines.quantity,
    })
    .from(orderLines)
    .where(inArray(orderLines.orderId, [...orderIds]))
    .orderBy(asc(orderLines.orderId), asc(orderLines.position));
}
