import { mysqlTable } from 'drizzle-orm/mysql-core';
import { ascii, id, instant, json } from '@/db/columns';

/** What the shop's staff can set; lib/settings.ts knows the keys and checks the values. */
export const settings = mysqlTable('settings', {
  key: ascii({ length: 40 }).primaryKey(),
  value: json<unknown>().notNull(),
  updatedAt: instant().notNull(),
  updatedBy: id().notNull(),
});
