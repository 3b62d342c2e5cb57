import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  index,
  int,
  mysqlEnum,
  mysqlTable,
  primaryKey,
  uniqueIndex,
} from 'drizzle-orm/mysql-core';
import { ascii, id, instant, minor } from '@/db/columns';

export const COUPON_KINDS = ['fixed', 'percent', 'free_shipping'] as const;

export const coupons = mysqlTable(
  'coupons',
  {
    id: id().primaryKey(),
    /** Upper case. */
    code: ascii({ length: 40 }).notNull(),
    kind: mysqlEnum([...COUPON_KINDS]).notNull(),
    /** Off the goods of a `percent` coupon: whole percent. 0 for all others. */
    percent: int().notNull(),
    startsAt: instant(),
    endsAt: instant(),
    maxRedemptions: int(),
    maxPerPerson: int(),
    /** Redemptions held by living orders. */
    redeemed: int().notNull(),
    active: boolean().notNull(),
  },
  (table) => [
    uniqueIndex('coupons_by_code').on(table.code),
    check(
      'coupons_redeemed',
      sql`${table.redeemed} >= 0 and (${table.maxRedemptions} is null or ${table.redeemed} <= ${table.maxRedemptions})`,
    ),
  ],
);

/** A coupon applies in the currencies that it has a row for, and in no other. */
export const couponAmounts = mysqlTable(
  'coupon_amounts',
  {
    couponId: id()
      .notNull()
      .references(() => coupons.id),
    currency: ascii({ length: 3 }).notNull(),
    /** Off the goods of a `fixed` coupon; 0 for all others. */
    offMinor: minor().notNull(),
    /** What the goods must come to; 0: anything. */
    minSubtotalMinor: minor().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.couponId, table.currency] }),
    check(
      'coupon_amounts_not_negative',
      sql`${table.offMinor} >= 0 and ${table.minSubtotalMinor} >= 0`,
    ),
  ],
);

/** One row an order; `released` gives the use back and keeps the trace. */
export const couponRedemptions = mysqlTable(
  'coupon_redemptions',
  {
    orderId: id().primaryKey(),
    couponId: id()
      .notNull()
      .references(() => coupons.id),
    /** Keyed hash of the buyer's e-mail address: the same for guest and account. */
    personHash: ascii({ length: 64 }).notNull(),
    status: mysqlEnum(['held', 'released']).notNull(),
    at: instant().notNull(),
  },
  (table) => [index('redemptions_of_person').on(table.couponId, table.personHash, table.status)],
);
