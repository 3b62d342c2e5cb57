import { sql } from 'drizzle-orm';
import { check, index, int, mysqlTable, primaryKey, uniqueIndex } from 'drizzle-orm/mysql-core';
import { ascii, id, instant, minor } from '@/db/columns';
import { variants } from '@/db/schema/catalog';
import { users } from '@/db/schema/users';

/** A cart belongs to an account or to a visitor's cookie (its hash), never to both. */
export const carts = mysqlTable(
  'carts',
  {
    id: id().primaryKey(),
    userId: id().references(() => users.id),
    visitorHash: ascii({ length: 64 }),
    couponCode: ascii({ length: 40 }),
    updatedAt: instant().notNull(),
  },
  (table) => [
    uniqueIndex('carts_by_user').on(table.userId),
    uniqueIndex('carts_by_visitor').on(table.visitorHash),
    index('carts_by_age').on(table.updatedAt),
  ],
);

export const cartItems = mysqlTable(
  'cart_items',
  {
    cartId: id()
      .notNull()
      .references(() => carts.id),
    variantId: id()
      .notNull()
      .references(() => variants.id),
    quantity: int().notNull(),
    /** What the shopper was shown when it was put in; a change since then is said in words. */
    seenPriceMinor: minor().notNull(),
    currency: ascii({ length: 3 }).notNull(),
    addedAt: instant().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.cartId, table.variantId] }),
    check('cart_items_quantity', sql`${table.quantity} between 1 and 99`),
  ],
);
