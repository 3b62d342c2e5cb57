import { and, asc, desc, eq, gte, inArray, lt, type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { db } from '@/db';
import { orders } from '@/db/schema/orders';
import { ledgerEntries, payments, refunds } from '@/db/schema/payments';
import { CSV_START, csvLine } from '@/lib/csv';
import { cutPage } from '@/lib/cut-page';
import { searchedDay } from '@/lib/forms/fields';
import type { Staff } from '@/lib/identity';
import { firstIdAt, isId } from '@/lib/ids';
import { chartOfAccounts } from '@/lib/ledger/accounts';
import { CURRENCIES, moneyOf, toDecimal } from '@/lib/money';
import { endOfShopDay, shopTimeOf, startOfShopDay } from '@/lib/shop-date';

/**
 * The books as an accountant reads them. Entries are found by key: an id begins with the time at which it
 * was booked, so a period is a range of ids.
 */

const ENTRIES_PER_PAGE = 50;
const EXPORT_BATCH = 500;

/** What the ledger's page is narrowed by, as in its address. */
export const ledgerSearchSchema = z.object({
  /** Its column is ASCII: the server refuses to compare it with anything else. */
  account: z
    .string()
    .regex(/^[a-z0-9_:]{1,60}$/)
    .optional()
    .catch(undefined),
  currency: z.enum(CURRENCIES).optional().catch(undefined),
  /** The first and the last day of the period, in the shop's zone. */
  from: searchedDay,
  to: searchedDay,
});
export type LedgerSearch = z.output<typeof ledgerSearchSchema>;

export type AccountBalance = {
  readonly account: string;
  readonly currency: string;
  readonly openingMinor: number;
  readonly debitMinor: number;
  readonly creditMinor: number;
  readonly closingMinor: number;
};

/** Each account in each currency: before the period, in it, and at its end. Read from one index alone. */
export async function readBalances(
  _staff: Staff<'move_money'>,
  search: LedgerSearch,
): Promise<AccountBalance[]> {
  const { account, currency, id, amountMinor } = ledgerEntries;
  const { first, end } = rangeOf(search);
  const isBefore = first ? sql`${id} < ${first}` : sql`false`;
  const sum = (amount: SQL) => sql<string>`coalesce(sum(${amount}), 0)`.mapWith(Number);
  const rows = await db()
    .select({
      account,
      currency,
      openingMinor: sum(sql`case when ${isBefore} then ${amountMinor} else 0 end`),
      debitMinor: sum(sql`case when ${isBefore} then 0 else greatest(${amountMinor}, 0) end`),
      creditMinor: sum(sql`case when ${isBefore} then 0 else greatest(-${amountMinor}, 0) end`),
      closingMinor: sum(sql`${amountMinor}`),
    })
    .from(ledgerEntries)
    .where(
      and(
        search.account ? eq(account, search.account) : undefined,
        search.currency ? eq(currency, search.currency) : undefined,
        end ? lt(id, end) : undefined,
      ),
    )
    .groupBy(account, currency);
  const order = chartOfAccounts();
  const placeOf = (name: string) => (order.includes(name) ? order.indexOf(name) : order.length);
  return rows.sort(
    (a, b) =>
      a.currency.localeCompare(b.currency) ||
      placeOf(a.account) - placeOf(b.account) ||
      a.account.localeCompare(b.account),
  );
}

function rangeOf({ from, to }: LedgerSearch): {
  first: string | undefined;
  end: string | undefined;
} {
  const start = from ? startOfShopDay(from) : undefined;
  const until = to ? endOfShopDay(to) : undefined;
  return { first: start && firstIdAt(start), end: until && firstIdAt(until) };
}

function matching(search: LedgerSearch) {
  const { first, end } = rangeOf(search);
  const { account, currency, id } = ledgerEntries;
  return [
    search.account ? eq(account, search.account) : undefined,
    search.currency ? eq(currency, search.currency) : undefined,
    first ? gte(id, first) : undefined,
    end ? lt(id, end) : undefined,
  ];
}

const COLUMNS = {
  id: ledgerEntries.id,
  setKey: ledgerEntries.setKey,
  account: ledgerEntries.account,
  currency: ledgerEntries.currency,
  amountMinor: ledgerEntries.amountMinor,
  at: ledgerEntries.at,
  orderNo: orders.orderNo,
} as const;

export type LedgerEntry = {
  readonly id: string;
  readonly setKey: string;
  readonly account: string;
  readonly currency: string;
  readonly amountMinor: number;
  readonly at: Date;
  readonly orderNo: string | null;
};

/** A page of entries, newest first. `before` is the last id of the page before. */
export async function listEntries(
  _staff: Staff<'move_money'>,
  search: LedgerSearch,
  before: string | undefined,
): Promise<{ entries: LedgerEntry[]; nextBefore: string | null }> {
  const rows = await db()
    .select(COLUMNS)
    .from(ledgerEntries)
    .leftJoin(orders, eq(orders.id, ledgerEntries.orderId))
    .where(
      and(...matching(search), before && isId(before) ? lt(ledgerEntries.id, before) : undefined),
    )
    .orderBy(desc(ledgerEntries.id))
    .limit(ENTRIES_PER_PAGE + 1);
  const { page, nextBefore } = cutPage(rows, ENTRIES_PER_PAGE);
  return { entries: page, nextBefore };
}

/** The columns of the export, in order; the caller has the words. */
export const LEDGER_COLUMNS = [
  'entry',
  'set',
  'booked',
  'account',
  'currency',
  'debit',
  'credit',
  'order',
  'providerNo',
] as const;

/** The entries of a search as the chunks of a CSV file, oldest first, as books are written. */
export async function* exportLedger(
  _staff: Staff<'move_money'>,
  search: LedgerSearch,
  headings: readonly string[],
): AsyncGenerator<string> {
  yield CSV_START + csvLine(headings);
  for (let after = ''; ; ) {
    const rows = await db()
      .select(COLUMNS)
      .from(ledgerEntries)
      .leftJoin(orders, eq(orders.id, ledgerEntries.orderId))
      .where(and(...matching(search), sql`${ledgerEntries.id} > ${after}`))
      .orderBy(asc(ledgerEntries.id))
      .limit(EXPORT_BATCH);
    const numbers = await providerNumbers(rows);
    if (rows.length > 0) yield rows.map((row) => lineOf(row, numbers)).join('');
    const last = rows.length === EXPORT_BATCH ? rows.at(-1) : undefined;
    if (!last) return;
    after = last.id;
  }
}

function lineOf(entry: LedgerEntry, numbers: ReadonlyMap<string, string | null>): string {
  const amount = toDecimal(moneyOf(Math.abs(entry.amountMinor), entry.currency));
  return csvLine([
    entry.id,
    entry.setKey,
    shopTimeOf(entry.at),
    entry.account,
    entry.currency,
    entry.amountMinor > 0 ? amount : null,
    entry.amountMinor < 0 ? amount : null,
    entry.orderNo,
    numbers.get(subjectOf(entry.setKey)) ?? null,
  ]);
}

/** The payment or refund of a set. */
export function subjectOf(setKey: string): string {
  return setKey.slice(setKey.indexOf(':') + 1);
}

/** The provider's number of each payment and refund among these entries. */
async function providerNumbers(rows: readonly LedgerEntry[]): Promise<Map<string, string | null>> {
  const ids = [...new Set(rows.map(({ setKey }) => subjectOf(setKey)))].filter(isId);
  if (ids.length === 0) return new Map();
  const [paid, returned] = await Promise.all([
    db()
      .select({ id: payments.id, no: payments.providerTradeNo })
      .from(payments)
      .where(inArray(payments.id, ids)),
    db()
      .select({ id: refunds.id, no: refunds.providerRefundNo })
      .from(refunds)
      .where(inArray(refunds.id, ids)),
  ]);
  return new Map([...paid, ...returned].map(({ id, no }) => [id, no]));
}
