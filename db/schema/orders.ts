import { sql } from 'drizzle-orm';
import {
  bigint,
  check,
  index,
  int,
  mysqlEnum,
  mysqlTable,
  primaryKey,
  text,
  uniqueIndex,
  varchar,
} from 'drizzle-orm/mysql-core';
import { ascii, id, instant, json, minor } from '@/db/columns';
import type { LocalText } from '@/db/schema/catalog';
import { variants } from '@/db/schema/catalog';
import { users } from '@/db/schema/users';
import { ORDER_REFUND_STATUSES, ORDER_STATUSES } from '@/lib/orders/states';

export const shippingMethods = mysqlTable(
  'shipping_methods',
  {
    id: id().primaryKey(),
    code: ascii({ length: 40 }).notNull(),
    name: json<LocalText>().notNull(),
    detail: json<LocalText>().notNull(),
    /** Where it goes: `domestic` is mainland China. */
    zone: mysqlEnum(['domestic', 'international']).notNull(),
    position: int().notNull(),
    status: mysqlEnum(['active', 'hidden']).notNull(),
  },
  (table) => [uniqueIndex('shipping_methods_by_code').on(table.code)],
);

export const shippingRates = mysqlTable(
  'shipping_rates',
  {
    methodId: id()
      .notNull()
      .references(() => shippingMethods.id),
    currency: ascii({ length: 3 }).notNull(),
    feeMinor: minor().notNull(),
    /** Free when the goods (after discount) come to at least this; null: never. */
    freeFromMinor: minor(),
  },
  (table) => [primaryKey({ columns: [table.methodId, table.currency] })],
);

export const orders = mysqlTable(
  'orders',
  {
    id: id().primaryKey(),
    /** What people read out on the phone. */
    orderNo: ascii({ length: 20 }).notNull(),
    /** Made with the checkout form: the same form sent twice is the same order. */
    checkoutKey: ascii({ length: 64 }).notNull(),
    userId: id().references(() => users.id),
    visitorHash: ascii({ length: 64 }),
    email: varchar({ length: 254 }).notNull(),
    locale: ascii({ length: 16 }).notNull(),
    currency: ascii({ length: 3 }).notNull(),
    status: mysqlEnum([...ORDER_STATUSES]).notNull(),
    refundStatus: mysqlEnum([...ORDER_REFUND_STATUSES]).notNull(),
    subtotalMinor: minor().notNull(),
    discountMinor: minor().notNull(),
    shippingMinor: minor().notNull(),
    totalMinor: minor().notNull(),
    /** Succeeded refunds of the payment that settles the order. */
    refundedMinor: minor().notNull(),
    couponId: id(),
    couponCode: ascii({ length: 40 }),
    shippingMethodId: id()
      .notNull()
      .references(() => shippingMethods.id),
    shippingName: json<LocalText>().notNull(),
    /** An Address as sealed JSON. */
    addressSealed: text().notNull(),
    /** Keyed hash of the address' phone, so that staff can search by it. */
    phoneHash: ascii({ length: 64 }).notNull(),
    note: varchar({ length: 500 }).notNull(),
    placedAt: instant().notNull(),
    expiresAt: instant().notNull(),
    paidAt: instant(),
    shippedAt: instant(),
    carrier: varchar({ length: 60 }),
    trackingNo: varchar({ length: 60 }),
    completedAt: instant(),
  },
  (table) => [
    uniqueIndex('orders_by_no').on(table.orderNo),
    uniqueIndex('orders_by_checkout').on(table.checkoutKey),
    index('orders_of_user').on(table.userId, table.id),
    index('orders_of_user_by_status').on(table.userId, table.status, table.id),
    index('orders_of_visitor').on(table.visitorHash, table.id),
    index('orders_by_status').on(table.status, table.id),
    index('orders_by_refund').on(table.refundStatus, table.id),
    index('orders_by_email').on(table.email, table.id),
    index('orders_by_phone').on(table.phoneHash, table.id),
    index('orders_by_payment').on(table.paidAt),
    check(
      'orders_add_up',
      sql`${table.totalMinor} = ${table.subtotalMinor} - ${table.discountMinor} + ${table.shippingMinor} and ${table.totalMinor} >= 0`,
    ),
    check(
      'orders_refunded',
      sql`${table.refundedMinor} >= 0 and ${table.refundedMinor} <= ${table.totalMinor}`,
    ),
  ],
);

export const orderLines = mysqlTable(
  'order_lines',
  {
    orderId: id()
      .notNull()
      .references(() => orders.id),
    position: int().notNull(),
    variantId: id()
      .notNull()
      .references(() => variants.id),
    productSlug: ascii({ length: 80 }).notNull(),
    sku: ascii({ length: 40 }).notNull(),
    name: json<LocalText>().notNull(),
    /** The chosen options in words, e.g. "100 g · Tin". */
    optionText: json<LocalText>().notNull(),
    imageSrc: ascii({ length: 255 }).notNull(),
    unitPriceMinor: minor().notNull(),
    quantity: int().notNull(),
    /** This line's share of the order's discount. */
    discountMinor: minor().notNull(),
    /** unit price × quantity − discount */
    totalMinor: minor().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.orderId, table.position] }),
    index('lines_of_product').on(table.productSlug, table.orderId),
    check(
      'order_lines_add_up',
      sql`${table.totalMinor} = ${table.unitPriceMinor} * ${table.quantity} - ${table.discountMinor} and ${table.totalMinor} >= 0`,
    ),
  ],
);

/** The timeline: what became of an order, its payments and refunds, when and why. Append-only. */
export const orderEvents = mysqlTable(
  'order_events',
  {
    /** Counted up by the database: one order's events are written under its lock, so this is their order
     * whatever the clocks of several processes say. */
    id: bigint({ mode: 'number' }).autoincrement().primaryKey(),
    orderId: id()
      .notNull()
      .references(() => orders.id),
    subject: mysqlEnum(['order', 'payment', 'refund']).notNull(),
    subjectId: id().notNull(),
    fromStatus: ascii({ length: 24 }),
    toStatus: ascii({ length: 24 }).notNull(),
    /** Machine-readable cause; messages turn it into words. */
    cause: ascii({ length: 40 }).notNull(),
    /** `system`, `shopper`, `provider:<id>` or `staff:<user id>`. */
    actor: ascii({ length: 60 }).notNull(),
    at: instant().notNull(),
  },
  (table) => [
    index('events_of_order').on(table.orderId, table.id),
    index('events_of_subject').on(table.subjectId, table.id),
  ],
);

/** What staff tell each other about an order. Append-only. */
export const orderNotes = mysqlTable(
  'order_notes',
  {
    id: id().primaryKey(),
    orderId: id()
      .notNull()
      .references(() => orders.id),
    authorId: id()
      .notNull()
      .references(() => users.id),
    text: varchar({ length: 1000 }).notNull(),
    at: instant().notNull(),
  },
  (table) => [index('notes_of_order').on(table.orderId, table.id)],
);
