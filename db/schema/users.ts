import {
  boolean,
  index,
  mysqlEnum,
  mysqlTable,
  text,
  uniqueIndex,
  varchar,
} from 'drizzle-orm/mysql-core';
import { ascii, id, instant } from '@/db/columns';
import { ROLES } from '@/lib/roles';

export const users = mysqlTable(
  'users',
  {
    id: id().primaryKey(),
    /** Lower case, trimmed. */
    email: varchar({ length: 254 }).notNull(),
    name: varchar({ length: 80 }).notNull(),
    /** scrypt, with its parameters and salt. */
    passwordHash: ascii({ length: 255 }).notNull(),
    role: mysqlEnum([...ROLES]).notNull(),
    locale: ascii({ length: 16 }).notNull(),
    /** The currency that this person chose to shop in; null: none yet. */
    currency: ascii({ length: 3 }),
    createdAt: instant().notNull(),
    disabledAt: instant(),
  },
  (table) => [
    uniqueIndex('users_by_email').on(table.email),
    index('users_by_role').on(table.role, table.id),
  ],
);

export const addresses = mysqlTable(
  'addresses',
  {
    id: id().primaryKey(),
    userId: id()
      .notNull()
      .references(() => users.id),
    /** An Address (lib/addresses/address.ts) as sealed JSON. */
    sealed: text().notNull(),
    isDefault: boolean().notNull(),
    createdAt: instant().notNull(),
  },
  (table) => [index('addresses_of_user').on(table.userId, table.id)],
);
