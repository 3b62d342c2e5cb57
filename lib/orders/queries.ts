import { and, asc, desc, eq, inArray, lt } from 'drizzle-orm';
import { db } from '@/db';
import { orderEvents, orderLines, orders } from '@/db/schema/orders';
import { paymentExceptions, payments, refundMessages, refunds } from '@/db/schema/payments';
import { openAddress } from '@/lib/addresses/sealed-address';
import { cutPage } from '@/lib/cut-page';
import type { Shopper, Staff } from '@/lib/identity';
import { isId } from '@/lib/ids';
import { isOrderNo } from '@/lib/orders/look-up';
import { isOrderKey } from '@/lib/orders/order-link';
import { isOrderOf, ownsOrder } from '@/lib/orders/owner';
import type { OrderStatus } from '@/lib/orders/states';
import type { RefundCause, RefundStatus } from '@/lib/payments/states';

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

/**
 * The order that this person may see; undefined for anybody else's as for one that does not exist.
 * Refunds that staff consider by themselves are not told until they are decided.
 */
export async function findOrder(access: OrderAccess, orderNo: string) {
  const found = await findVisible(access, orderNo);
  if (!found) return undefined;
  const order = await readOrder(found);
  return { ...order, refunds: order.refunds.filter((refund) => !isStaffsOwn(refund)) };
}

/** Any order, for staff. It shows whose it is: the caller records the look. */
export async function findAnyOrder(_staff: Staff, orderNo: string) {
  if (!isOrderNo(orderNo)) return undefined;
  const [order] = await db().select().from(orders).where(eq(orders.orderNo, orderNo));
  return order && readOrder(order);
}

async function readOrder(order: typeof orders.$inferSelect) {
  const [lines, events, attempts, reviews, returns, talk] = await Promise.all([
    orderLinesOf(order.id),
    eventsOf(order.id),
    attemptsOf(order.id),
    reviewsOf(order.id),
    refundsOf(order.id),
    messagesOf(order.id),
  ]);
  const { addressSealed, ...rest } = order;
  return {
    ...rest,
    address: openAddress(addressSealed),
    lines,
    events,
    attempts: attempts.map((attempt) => ({
      ...attempt,
      /** Since when a person has to look at money that came with it and does not fit. */
      inReviewSince: reviews.find(({ paymentId }) => paymentId === attempt.id)?.openedAt ?? null,
    })),
    refunds: returns,
    refundMessages: talk,
  };
}

function isStaffsOwn({ cause, status }: { cause: RefundCause; status: RefundStatus }): boolean {
  return cause === 'staff' && (status === 'requested' || status === 'rejected');
}

/** The order's row alone, for commands and for guards. */
export async function findVisible(access: OrderAccess, orderNo: string) {
  if (!isOrderNo(orderNo)) return undefined;
  const [order] = await db().select().from(orders).where(eq(orders.orderNo, orderNo));
  return order && isVisible(access, order) ? order : undefined;
}

/** May this person see the order? Asked of its row. */
export function isVisible(
  { shopper, key }: OrderAccess,
  order: {
    readonly id: string;
    readonly userId: string | null;
    readonly visitorHash: string | null;
  },
): boolean {
  if (key && isOrderKey(order.id, key)) return true;
  return shopper !== null && isOrderOf(shopper, order);
}

/** An attempt with its order, if this person may see the order. */
export async function findAttempt(access: OrderAccess, paymentId: string) {
  if (!isId(paymentId)) return undefined;
  const [row] = await db()
    .select({ payment: payments, order: orders })
    .from(payments)
    .innerJoin(orders, eq(orders.id, payments.orderId))
    .where(eq(payments.id, paymentId));
  return row && isVisible(access, row.order) ? row : undefined;
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
      requestedMinor: refunds.requestedMinor,
      currency: refunds.currency,
      requestedAt: refunds.requestedAt,
      decidedAt: refunds.decidedAt,
      decisionNote: refunds.decisionNote,
      submittedAt: refunds.submittedAt,
      succeededAt: refunds.succeededAt,
      /** The failed refund that this one repeats. */
      replacesId: refunds.replacesId,
    })
    .from(refunds)
    .where(eq(refunds.orderId, orderId))
    .orderBy(asc(refunds.id))
    .limit(MAX_ATTEMPTS);
}

function messagesOf(orderId: string) {
  return db()
    .select({
      id: refundMessages.id,
      refundId: refundMessages.refundId,
      author: refundMessages.author,
      text: refundMessages.text,
      at: refundMessages.at,
    })
    .from(refundMessages)
    .innerJoin(refunds, eq(refunds.id, refundMessages.refundId))
    .where(eq(refunds.orderId, orderId))
    .orderBy(asc(refundMessages.id))
    .limit(MAX_EVENTS);
}

function reviewsOf(orderId: string) {
  return db()
    .select({ paymentId: paymentExceptions.paymentId, openedAt: paymentExceptions.openedAt })
    .from(payments)
    .innerJoin(paymentExceptions, eq(paymentExceptions.paymentId, payments.id))
    .where(and(eq(payments.orderId, orderId), eq(paymentExceptions.status, 'open')))
    .orderBy(asc(paymentExceptions.id))
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
      expiresAt: payments.expiresAt,
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
  const { page, nextBefore } = cutPage(rows, ORDERS_PER_PAGE);
  const lines = await linesOf(page.map((order) => order.id));
  return {
    orders: page.map((order) => ({
      ...order,
      lines: lines.filter((line) => line.orderId === order.id),
    })),
    nextBefore,
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
