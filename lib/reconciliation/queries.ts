import { and, asc, between, desc, eq, gt, gte, inArray, lt, sql } from 'drizzle-orm';
import { db } from '@/db';
import { orders } from '@/db/schema/orders';
import { paymentExceptions, payments, refunds } from '@/db/schema/payments';
import { billLines, bills } from '@/db/schema/reconciliation';
import { cutPage } from '@/lib/cut-page';
import type { Staff } from '@/lib/identity';
import { isId } from '@/lib/ids';
import { billDayOf, dayAfter, isDay, periodOf, readyAt } from '@/lib/providers/bills/calendar';
import type { BillSource } from '@/lib/providers/provider';
import { providers } from '@/lib/providers/registry';

/** What the desk shows of bills: days with their providers, and one day with its differences. */

const DAYS_PER_PAGE = 14;
const DIFFERENCES_PER_PAGE = 50;

export type BillRow = Omit<typeof bills.$inferSelect, 'run'> & {
  /** Exceptions that it showed and that nobody has closed. */
  readonly openCount: number;
};

export type BillDay = {
  readonly day: string;
  readonly bills: readonly BillRow[];
};

/** The providers that have bills. */
export function billProviders(): readonly { readonly id: string; readonly source: BillSource }[] {
  return providers().flatMap(({ description: { id }, bills: source }) =>
    source ? [{ id, source }] : [],
  );
}

/** A page of days, the latest first: the last one whose day has begun anywhere, and those before. */
export async function listBillDays(
  staff: Staff<'move_money'>,
  until: string | undefined,
  now: Date,
) {
  const today = latestDay(now);
  const last = until && isDay(until) && until < today ? until : today;
  const first = dayAfter(last, 1 - DAYS_PER_PAGE);
  const rows = await readBills(staff, first, last);
  const days = Array.from({ length: DAYS_PER_PAGE }, (_, index): BillDay => {
    const day = dayAfter(last, -index);
    return { day, bills: rows.filter((row) => row.day === day) };
  });
  const [older] = await db()
    .select({ day: bills.day })
    .from(bills)
    .where(lt(bills.day, first))
    .orderBy(desc(bills.day))
    .limit(1);
  return { days, olderUntil: older?.day ?? null, isLatest: last === today };
}

function latestDay(now: Date): string {
  const days = billProviders().map(({ source }) => billDayOf(source.calendar, now));
  return days.sort().at(-1) ?? now.toISOString().slice(0, 10);
}

/** The bills of a span of days, with how many of their differences are open. */
async function readBills(
  _staff: Staff<'move_money'>,
  first: string,
  last: string,
): Promise<BillRow[]> {
  const rows = await db()
    .select()
    .from(bills)
    .where(between(bills.day, first, last));
  if (rows.length === 0) return [];
  const { billId, status } = paymentExceptions;
  const open = await db()
    .select({ billId, count: sql<number>`count(*)`.mapWith(Number) })
    .from(paymentExceptions)
    .where(
      and(
        inArray(
          billId,
          rows.map(({ id }) => id),
        ),
        eq(status, 'open'),
      ),
    )
    .groupBy(billId);
  const counts = new Map(open.map((row) => [row.billId, row.count]));
  return rows.map(({ run: _run, ...row }) => ({ ...row, openCount: counts.get(row.id) ?? 0 }));
}

/** What our books have for a provider and a day, in one currency. */
export type BookTotals = {
  readonly currency: string;
  readonly payments: number;
  readonly paymentsMinor: number;
  readonly refunds: number;
  readonly refundsMinor: number;
  /** Of these payments and refunds, as far as bills have told. */
  readonly feesMinor: number;
};

export type ProviderDay = {
  readonly provider: string;
  readonly bill: BillRow | undefined;
  readonly books: readonly BookTotals[];
  /** From when on the provider has the bill. */
  readonly readyAt: Date;
  /** The day has not begun yet by the provider's clock. */
  readonly isFuture: boolean;
};

/** One day with every provider's bill and, beside it, our books. Undefined: no day. */
export async function readBillDay(staff: Staff<'move_money'>, day: string, now: Date) {
  if (!isDay(day) || day > latestDay(now)) return undefined;
  const rows = await readBills(staff, day, day);
  const found = await Promise.all(
    billProviders().map(
      async ({ id, source }): Promise<ProviderDay> => ({
        provider: id,
        bill: rows.find(({ provider }) => provider === id),
        books: await readBooks(id, periodOf(source.calendar, day)),
        readyAt: readyAt(source.calendar, day),
        isFuture: day > billDayOf(source.calendar, now),
      }),
    ),
  );
  return { day, providers: found, billIds: rows.map(({ id }) => id) };
}

async function readBooks(
  provider: string,
  { from, until }: { from: Date; until: Date },
): Promise<BookTotals[]> {
  const [paid, returned] = await Promise.all([
    db()
      .select({
        currency: payments.currency,
        count: sql<number>`count(*)`.mapWith(Number),
        sum: sql<number>`sum(${payments.amountMinor})`.mapWith(Number),
        fees: sql<number>`coalesce(sum(${payments.feeMinor}), 0)`.mapWith(Number),
      })
      .from(payments)
      .where(
        and(
          eq(payments.provider, provider),
          eq(payments.status, 'succeeded'),
          gte(payments.succeededAt, from),
          lt(payments.succeededAt, until),
        ),
      )
      .groupBy(payments.currency),
    db()
      .select({
        currency: refunds.currency,
        count: sql<number>`count(*)`.mapWith(Number),
        sum: sql<number>`sum(${refunds.amountMinor})`.mapWith(Number),
        fees: sql<number>`coalesce(sum(${refunds.feeMinor}), 0)`.mapWith(Number),
      })
      .from(refunds)
      .innerJoin(payments, eq(payments.id, refunds.paymentId))
      .where(
        and(
          eq(payments.provider, provider),
          eq(refunds.status, 'succeeded'),
          gte(refunds.succeededAt, from),
          lt(refunds.succeededAt, until),
        ),
      )
      .groupBy(refunds.currency),
  ]);
  const currencies = [...new Set([...paid, ...returned].map(({ currency }) => currency))];
  return currencies.map((currency) => {
    const [of, back] = [paid, returned].map((all) => all.find((row) => row.currency === currency));
    return {
      currency,
      payments: of?.count ?? 0,
      paymentsMinor: of?.sum ?? 0,
      refunds: back?.count ?? 0,
      refundsMinor: back?.sum ?? 0,
      feesMinor: (of?.fees ?? 0) + (back?.fees ?? 0),
    };
  });
}

/** What differs on these bills, newest first. `before` is the last id of the page before. */
export async function listDifferences(
  _staff: Staff<'move_money'>,
  billIds: readonly string[],
  before: string | undefined,
) {
  if (billIds.length === 0) return { differences: [], nextBefore: null };
  const rows = await db()
    .select({
      id: paymentExceptions.id,
      kind: paymentExceptions.kind,
      provider: paymentExceptions.provider,
      status: paymentExceptions.status,
      detail: paymentExceptions.detail,
      orderNo: orders.orderNo,
    })
    .from(paymentExceptions)
    .leftJoin(orders, eq(orders.id, paymentExceptions.orderId))
    .where(
      and(
        inArray(paymentExceptions.billId, [...billIds]),
        before && isId(before) ? lt(paymentExceptions.id, before) : undefined,
      ),
    )
    .orderBy(desc(paymentExceptions.id))
    .limit(DIFFERENCES_PER_PAGE + 1);
  const { page, nextBefore } = cutPage(rows, DIFFERENCES_PER_PAGE);
  return { differences: page, nextBefore };
}

/** The bill of a provider and day; undefined when it was never asked for. */
export async function findBill(_staff: Staff<'move_money'>, provider: string, day: string) {
  // Their columns are ASCII: the server refuses to compare them with anything else.
  if (!/^[a-z0-9]{1,24}$/.test(provider) || !isDay(day)) return undefined;
  const [bill] = await db()
    .select({ id: bills.id, provider: bills.provider, day: bills.day })
    .from(bills)
    .where(and(eq(bills.provider, provider), eq(bills.day, day)));
  return bill;
}

const EXPORT_BATCH = 500;

/** The lines of a bill as kept, in its order, batch by batch. */
export async function* readBillLines(_staff: Staff<'move_money'>, billId: string) {
  for (let after = 0; ; ) {
    const rows = await db()
      .select()
      .from(billLines)
      .where(and(eq(billLines.billId, billId), gt(billLines.lineNo, after)))
      .orderBy(asc(billLines.lineNo))
      .limit(EXPORT_BATCH);
    if (rows.length > 0) yield rows;
    const last = rows.length === EXPORT_BATCH ? rows.at(-1) : undefined;
    if (!last) return;
    after = last.lineNo;
  }
}
