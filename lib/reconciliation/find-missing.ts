import { and, asc, eq, gte, inArray, lt, or, type SQL, sql } from 'drizzle-orm';
import { db, inTransaction } from '@/db';
import { payments, refunds } from '@/db/schema/payments';
import { billLines, bills } from '@/db/schema/reconciliation';
import { openException } from '@/lib/payments/exceptions';
import { billDayOf, dayAfter, periodOf } from '@/lib/providers/bills/calendar';
import type { BillCalendar } from '@/lib/providers/provider';
import type { Run } from '@/lib/reconciliation/compare-lines';
import { MINUTE_MS } from '@/lib/time';

/** Their clock and ours, and the way in between: what is nearer to the end of a day may be on the next bill. */
const DAY_EDGE_MS = 10 * MINUTE_MS;
const BATCH = 500;

type Missing = {
  readonly id: string;
  readonly about: 'payment' | 'refund';
  readonly orderId: string;
  readonly paymentId: string;
  readonly amountMinor: number;
  readonly currency: string;
  readonly providerNo: string | null;
  readonly sentAt: Date | null;
  readonly succeededAt: Date | null;
};

/**
 * Opens an exception for each payment and refund that succeeded here on the day of a bill and is on none.
 * The last minutes of a day are judged with the next bill, the last ones of the day before with this; what
 * may be on a bill that we do not have yet, not at all.
 */
export async function reportMissing(run: Run, calendar: BillCalendar): Promise<void> {
  const { day, provider } = run;
  const { from, until } = periodOf(calendar, day);
  const done = await findDoneDays(provider, dayAfter(day, -40), dayAfter(day, 1));
  const start = done.has(dayAfter(day, -1)) ? from.getTime() - DAY_EDGE_MS : from.getTime();
  const end = done.has(dayAfter(day, 1)) ? until.getTime() : until.getTime() - DAY_EDGE_MS;
  const range = { from: new Date(start), until: new Date(end) };
  // This one is as good as done: all its lines are there.
  done.add(day);
  for (const read of [readPayments, readRefunds]) {
    let after: { at: Date; id: string } | undefined;
    do {
      const batch: Missing[] = await read(provider, range, after);
      const certain = batch.filter((one) => isCertain(one, calendar, { day, done }));
      if (certain.length > 0) await report(run, certain);
      const last = batch.length === BATCH ? batch.at(-1) : undefined;
      after = last?.succeededAt ? { at: last.succeededAt, id: last.id } : undefined;
    } while (after);
  }
}

async function findDoneDays(provider: string, first: string, last: string): Promise<Set<string>> {
  const rows = await db()
    .select({ day: bills.day })
    .from(bills)
    .where(
      and(
        eq(bills.provider, provider),
        eq(bills.status, 'done'),
        sql`${bills.day} between ${first} and ${last}`,
      ),
    );
  return new Set(rows.map((row) => row.day));
}

/** Some providers have a refund on the bill of its request, some on that of its end: all between must be there. */
function isCertain(
  { sentAt, succeededAt }: Missing,
  calendar: BillCalendar,
  { day, done }: { day: string; done: ReadonlySet<string> },
): boolean {
  const since = billDayOf(calendar, sentAt ?? succeededAt ?? new Date());
  for (let at = day; at >= since; at = dayAfter(at, -1)) if (!done.has(at)) return false;
  return true;
}

type Range = { readonly from: Date; readonly until: Date };
type Last = { readonly at: Date; readonly id: string } | undefined;

function readPayments(provider: string, { from, until }: Range, after: Last): Promise<Missing[]> {
  const { id, succeededAt } = payments;
  return db()
    .select({
      id,
      about: sql<'payment'>`'payment'`,
      orderId: payments.orderId,
      paymentId: id,
      amountMinor: payments.amountMinor,
      currency: payments.currency,
      providerNo: payments.providerTradeNo,
      // A payment is on the bill of the day on which the money came.
      sentAt: succeededAt,
      succeededAt,
    })
    .from(payments)
    .where(
      and(
        eq(payments.provider, provider),
        eq(payments.status, 'succeeded'),
        gte(succeededAt, from),
        lt(succeededAt, until),
        isOnNoBill(sql`${id}`),
        after &&
          or(
            sql`${succeededAt} > ${after.at}`,
            and(eq(succeededAt, after.at), sql`${id} > ${after.id}`),
          ),
      ),
    )
    .orderBy(asc(succeededAt), asc(id))
    .limit(BATCH);
}

function readRefunds(provider: string, { from, until }: Range, after: Last): Promise<Missing[]> {
  const { id, succeededAt } = refunds;
  return db()
    .select({
      id,
      about: sql<'refund'>`'refund'`,
      orderId: refunds.orderId,
      paymentId: refunds.paymentId,
      amountMinor: refunds.amountMinor,
      currency: refunds.currency,
      providerNo: refunds.providerRefundNo,
      sentAt: refunds.submittedAt,
      succeededAt,
    })
    .from(refunds)
    .innerJoin(payments, eq(payments.id, refunds.paymentId))
    .where(
      and(
        eq(payments.provider, provider),
        inArray(refunds.status, ['succeeded']),
        gte(succeededAt, from),
        lt(succeededAt, until),
        isOnNoBill(sql`${id}`),
        after &&
          or(
            sql`${succeededAt} > ${after.at}`,
            and(eq(succeededAt, after.at), sql`${id} > ${after.id}`),
          ),
      ),
    )
    .orderBy(asc(succeededAt), asc(id))
    .limit(BATCH);
}

function isOnNoBill(id: SQL): SQL {
  return sql`not exists (select 1 from ${billLines} where ${billLines.subjectId} = ${id})`;
}

async function report(run: Run, missing: readonly Missing[]): Promise<void> {
  await inTransaction(async (tx) => {
    for (const one of missing) {
      openException(tx, {
        kind: 'missing_on_bill',
        about: one.id,
        provider: run.provider,
        orderId: one.orderId,
        paymentId: one.paymentId,
        refundId: one.about === 'refund' ? one.id : undefined,
        billId: run.billId,
        detail: {
          day: run.day,
          merchantNo: one.id,
          providerNo: one.providerNo,
          bookedMinor: one.amountMinor,
          bookedCurrency: one.currency,
          succeededAt: one.succeededAt?.toISOString() ?? null,
        },
        at: run.now,
      });
    }
  });
}
