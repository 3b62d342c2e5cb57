import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  index,
  int,
  mysqlEnum,
  mysqlTable,
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
    /** Off the goods: minor units for `fixed`, whole percent for `percent`, 0 for `free_shipping`. */
    value: int().notNull(),
    /** The currency of `fixed` values and of the minimum. */
    currency: ascii({ length: 3 }).notNull(),
    minSubtotalMinor: minor().notNull(),
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
