import { sql } from 'drizzle-orm';
import {
  bigint,
  check,
  index,
  int,
  mysqlEnum,
  mysqlTable,
  primaryKey,
  uniqueIndex,
  varchar,
} from 'drizzle-orm/mysql-core';
import { ascii, id, instant, json } from '@/db/columns';
import { BILL_ABOUTS, BILL_LINE_STATUSES, BILL_STATUSES } from '@/lib/reconciliation/states';
import type { BillTotals } from '@/lib/reconciliation/totals';

/** One provider's bill of one day, and what came of comparing it with what the shop believes. */
export const bills = mysqlTable(
  'bills',
  {
    id: id().primaryKey(),
    provider: ascii({ length: 24 }).notNull(),
    /** `yyyy-mm-dd` as the provider counts days. */
    day: ascii({ length: 10 }).notNull(),
    status: mysqlEnum([...BILL_STATUSES]).notNull(),
    /** Counts the comparisons: lines of an older one have gone from the bill. */
    run: int().notNull(),
    /** Who asked for it last: `system` or `staff:<user id>`. */
    requestedBy: ascii({ length: 60 }).notNull(),
    requestedAt: instant().notNull(),
    finishedAt: instant(),
    /** Why it waits or failed, in the provider's words, for staff. */
    trouble: varchar({ length: 500 }),
    lineCount: int().notNull(),
    totals: json<BillTotals>().notNull(),
  },
  (table) => [
    uniqueIndex('bills_one_day').on(table.provider, table.day),
    index('bills_by_day').on(table.day, table.provider),
    index('bills_by_status').on(table.status, table.id),
  ],
);

/** The lines of a bill as the provider gave them, each with the payment or refund that it is about. */
export const billLines = mysqlTable(
  'bill_lines',
  {
    billId: id()
      .notNull()
      .references(() => bills.id),
    /** Its place on the bill, from 1. */
    lineNo: int().notNull(),
    run: int().notNull(),
    about: mysqlEnum([...BILL_ABOUTS]).notNull(),
    status: mysqlEnum([...BILL_LINE_STATUSES]).notNull(),
    /** Our payment or refund; null where we know none. */
    subjectId: id(),
    merchantNo: varchar({ length: 64 }),
    providerNo: varchar({ length: 64 }),
    amountMinor: bigint({ mode: 'number' }).notNull(),
    currency: ascii({ length: 3 }).notNull(),
    feeMinor: bigint({ mode: 'number' }),
    feeCurrency: ascii({ length: 3 }),
    occurredAt: instant(),
    providerStatus: varchar({ length: 255 }).notNull(),
    /** The kind of exception that it opened, if it opened one. */
    difference: ascii({ length: 40 }),
  },
  (table) => [
    primaryKey({ columns: [table.billId, table.lineNo] }),
    index('lines_of_subject').on(table.subjectId),
    index('lines_that_differ').on(table.billId, table.difference, table.lineNo),
  ],
);

/**
 * Money between a provider and us that no payment and no refund explains: what it paid out to our bank,
 * from a bill or by hand, and what staff booked with their reason. Append-only.
 */
export const providerMovements = mysqlTable(
  'provider_movements',
  {
    id: id().primaryKey(),
    provider: ascii({ length: 24 }).notNull(),
    kind: mysqlEnum(['payout', 'fee', 'adjustment']).notNull(),
    /** What leaves our balance at the provider; negative where it comes back. */
    amountMinor: bigint({ mode: 'number' }).notNull(),
    currency: ascii({ length: 3 }).notNull(),
    /** The provider's or the bank's number: the same movement is booked once. */
    reference: varchar({ length: 64 }).notNull(),
    note: varchar({ length: 500 }).notNull(),
    /** `system` for a bill, or `staff:<user id>`. */
    bookedBy: ascii({ length: 60 }).notNull(),
    /** When it happened. */
    occurredAt: instant().notNull(),
    bookedAt: instant().notNull(),
  },
  (table) => [
    uniqueIndex('movements_one_reference').on(table.provider, table.kind, table.reference),
    check('movements_amount', sql`${table.amountMinor} <> 0`),
  ],
);
