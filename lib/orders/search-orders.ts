import { and, desc, eq, gte, inArray, like, lt, type SQL } from 'drizzle-orm';
import { z } from 'zod';
import { db } from '@/db';
import { products, productTerms, variants } from '@/db/schema/catalog';
import { orderLines, orders } from '@/db/schema/orders';
import { payments, refunds } from '@/db/schema/payments';
import { phoneHash } from '@/lib/addresses/sealed-address';
import { queryTerms } from '@/lib/catalog/search-terms';
import { cutPage } from '@/lib/cut-page';
import { searchedDay } from '@/lib/forms/fields';
import type { Staff } from '@/lib/identity';
import { firstIdAt, isId } from '@/lib/ids';
import { isOrderNo } from '@/lib/orders/look-up';
import { ORDER_REFUND_STATUSES, ORDER_STATUSES } from '@/lib/orders/states';
import { endOfShopDay, startOfShopDay } from '@/lib/shop-date';

/** The list of orders at the desk: found by whatever somebody can read out, and narrowed. */

export const ORDERS_PER_DESK_PAGE = 25;
/** A word that many products have says little; the best-selling of them are searched for. */
const MAX_PRODUCTS = 50;
/** Two providers may use the same number for different things. */
const MAX_TRADES = 10;

/** What the list is narrowed by, as it stands in the address. What makes no sense is left out. */
export const orderSearchSchema = z.object({
  q: z.string().trim().max(100).optional().catch(undefined),
  status: z.enum(ORDER_STATUSES).optional().catch(undefined),
  refund: z.enum(ORDER_REFUND_STATUSES).optional().catch(undefined),
  provider: z
    .string()
    .regex(/^[a-z0-9]{1,24}$/)
    .optional()
    .catch(undefined),
  /** Days of the shop's zone, both included. */
  from: searchedDay,
  to: searchedDay,
});
export type OrderSearch = z.output<typeof orderSearchSchema>;

export type FoundOrder = Awaited<ReturnType<typeof searchOrders>>['orders'][number];

/**
 * A page of orders, newest first. `before` is the id of the last order of the page before.
 */
export async function searchOrders(
  _staff: Staff,
  search: OrderSearch,
  before: string | undefined,
  limit: number = ORDERS_PER_DESK_PAGE,
) {
  const meant = search.q ? await meaningOf(search.q) : undefined;
  if (meant === null) return { orders: [], nextBefore: null };
  const rows = await db()
    .select({
      id: orders.id,
      orderNo: orders.orderNo,
      email: orders.email,
      status: orders.status,
      refundStatus: orders.refundStatus,
      currency: orders.currency,
      subtotalMinor: orders.subtotalMinor,
      discountMinor: orders.discountMinor,
      shippingMinor: orders.shippingMinor,
      totalMinor: orders.totalMinor,
      refundedMinor: orders.refundedMinor,
      placedAt: orders.placedAt,
      paidAt: orders.paidAt,
      shippedAt: orders.shippedAt,
      carrier: orders.carrier,
      trackingNo: orders.trackingNo,
    })
    .from(orders)
    .where(
      and(meant, ...narrowing(search), before && isId(before) ? lt(orders.id, before) : undefined),
    )
    .orderBy(desc(orders.id))
    .limit(limit + 1);
  const { page, nextBefore } = cutPage(rows, limit);
  const paid = await succeededPayments(page.map(({ id }) => id));
  return {
    orders: page.map((order) => ({
      ...order,
      payments: paid.filter(({ orderId }) => orderId === order.id),
    })),
    nextBefore,
  };
}

/** The payments that arrived for these orders. */
async function succeededPayments(orderIds: readonly string[]) {
  if (orderIds.length === 0) return [];
  return await db()
    .select({
      orderId: payments.orderId,
      id: payments.id,
      provider: payments.provider,
      providerTradeNo: payments.providerTradeNo,
    })
    .from(payments)
    .where(and(inArray(payments.orderId, [...orderIds]), eq(payments.status, 'succeeded')));
}

function narrowing({ status, refund, provider, from, to }: OrderSearch): (SQL | undefined)[] {
  const start = from ? startOfShopDay(from) : undefined;
  const end = to ? endOfShopDay(to) : undefined;
  return [
    status ? eq(orders.status, status) : undefined,
    refund ? eq(orders.refundStatus, refund) : undefined,
    provider
      ? inArray(
          orders.id,
          db()
            .select({ id: payments.orderId })
            .from(payments)
            .where(eq(payments.provider, provider)),
        )
      : undefined,
    // An order's id is made when it is placed: a range of days is a range of the primary key.
    start ? gte(orders.id, firstIdAt(start)) : undefined,
    end ? lt(orders.id, firstIdAt(end)) : undefined,
  ];
}

/**
 * The orders that a text means: an e-mail address, else one of the numbers that name an order, a
 * payment or a refund here or at a provider, else a phone, else words of a product. Null: none.
 */
async function meaningOf(text: string): Promise<SQL | null> {
  if (text.includes('@')) return eq(orders.email, text.toLowerCase());
  const named = await ordersNamed(text);
  if (named.length > 0) return inArray(orders.id, named);
  if (/^\+?[\d\s()-]{5,24}$/.test(text)) return eq(orders.phoneHash, phoneHash(text));
  return await withProduct(text);
}

/** The orders behind a number; each of these questions is one look into a unique index. */
async function ordersNamed(text: string): Promise<string[]> {
  const code = text.replace(/[\s-]/g, '').toUpperCase();
  const found = await Promise.all([
    isOrderNo(code)
      ? db().select({ id: orders.id }).from(orders).where(eq(orders.orderNo, code))
      : [],
    isId(code) ? [{ id: code }] : [],
    isId(code)
      ? db().select({ id: payments.orderId }).from(payments).where(eq(payments.id, code))
      : [],
    isId(code)
      ? db().select({ id: refunds.orderId }).from(refunds).where(eq(refunds.id, code))
      : [],
    /^[\w-]{8,64}$/.test(text)
      ? db()
          .select({ id: payments.orderId })
          .from(payments)
          .where(eq(payments.providerTradeNo, text))
          .limit(MAX_TRADES)
      : [],
  ]);
  return found.flat().map(({ id }) => id);
}

/** By the product's address, its name in any language, or the number of one of its variants. */
async function withProduct(text: string): Promise<SQL | null> {
  const slugs = await productSlugs(text);
  if (slugs.length === 0) return null;
  return inArray(
    orders.id,
    db()
      .select({ id: orderLines.orderId })
      .from(orderLines)
      .where(inArray(orderLines.productSlug, slugs)),
  );
}

async function productSlugs(text: string): Promise<string[]> {
  const exact = await productsNamed(text);
  if (exact.length > 0) return exact.map(({ slug }) => slug);
  const terms = queryTerms(text);
  if (terms.length === 0) return [];
  const named = await db()
    .select({ slug: products.slug })
    .from(products)
    .where(and(...terms.map((term) => hasTerm(term))))
    .orderBy(desc(products.popularity), desc(products.id))
    .limit(MAX_PRODUCTS);
  return named.map(({ slug }) => slug);
}

async function productsNamed(code: string): Promise<{ slug: string }[]> {
  // The server refuses to compare an ASCII column with what it cannot hold.
  if (!/^[\w.-]+$/.test(code)) return [];
  const found = await Promise.all([
    db()
      .select({ slug: products.slug })
      .from(products)
      .where(eq(products.slug, code.toLowerCase())),
    db()
      .select({ slug: products.slug })
      .from(variants)
      .innerJoin(products, eq(products.id, variants.productId))
      .where(eq(variants.sku, code.toUpperCase())),
  ]);
  return found.flat();
}

function hasTerm(term: string): SQL {
  const answering = db()
    .select({ id: productTerms.productId })
    .from(productTerms)
    .where(like(productTerms.term, `${term}%`));
  return inArray(products.id, answering);
}
