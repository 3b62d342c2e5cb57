import { and, eq, gte, isNotNull, sql } from 'drizzle-orm';
import { db, inTransaction, isDuplicate } from '@/db';
import { payments } from '@/db/schema/payments';
import { bills } from '@/db/schema/reconciliation';
import { enqueueAnew } from '@/lib/jobs/enqueue';
import type { JobResult } from '@/lib/jobs/job';
import { billDayOf, dayAfter, readyAt } from '@/lib/providers/bills/calendar';
import type { BillCalendar } from '@/lib/providers/provider';
import { providers } from '@/lib/providers/registry';
import { askForBill } from '@/lib/reconciliation/request-bill';
import { HOUR_MS } from '@/lib/time';

/** How far back one catches up by oneself after having been away. */
const DAYS_BACK = 14;
/** At least as often the calendar is looked at. */
const LOOK_MS = HOUR_MS;

/** Starts the job that asks for each day's bills when they are there; a worker calls it when it begins. */
export async function keepAskingForBills(): Promise<void> {
  await inTransaction(async (tx) => enqueueAnew(tx, 'schedule-bills', 'all'));
}

/** Asks for the bills that are there and were not asked for, and comes back when the next one will be. */
export async function scheduleBills(): Promise<JobResult> {
  const now = new Date();
  let nextMs = now.getTime() + LOOK_MS;
  for (const { description, bills: source } of providers()) {
    if (!source) continue;
    for (const day of await findDueDays(description.id, source.calendar, now)) {
      await askOnce(description.id, day, now);
    }
    const upcoming = readyAt(source.calendar, lastReadyDay(source.calendar, now, 1));
    nextMs = Math.min(nextMs, upcoming.getTime());
  }
  return { again: new Date(nextMs) };
}

/** The last day whose bill is there, or so many days after it. */
function lastReadyDay(calendar: BillCalendar, now: Date, later = 0): string {
  let day = billDayOf(calendar, now);
  while (readyAt(calendar, day) > now) day = dayAfter(day, -1);
  return dayAfter(day, later);
}

/** Days with a bill by now that has no row yet, since the provider first brought money. */
async function findDueDays(provider: string, calendar: BillCalendar, now: Date): Promise<string[]> {
  const [first] = await db()
    .select({ at: sql<string | null>`min(${payments.succeededAt})` })
    .from(payments)
    .where(and(eq(payments.provider, provider), isNotNull(payments.succeededAt)));
  if (!first?.at) return [];
  const last = lastReadyDay(calendar, now);
  const began = billDayOf(calendar, new Date(`${first.at.replace(' ', 'T')}Z`));
  const since = [began, dayAfter(last, 1 - DAYS_BACK)].sort().at(-1) ?? last;
  const rows = await db()
    .select({ day: bills.day })
    .from(bills)
    .where(and(eq(bills.provider, provider), gte(bills.day, since)));
  const known = new Set(rows.map(({ day }) => day));
  const due: string[] = [];
  for (let day = since; day <= last; day = dayAfter(day, 1)) if (!known.has(day)) due.push(day);
  return due;
}

/** Of two workers at once the second finds that it has been asked for. */
async function askOnce(provider: string, day: string, now: Date): Promise<void> {
  try {
    await inTransaction((tx) => askForBill(tx, { provider, day, requestedBy: 'system', now }));
  } catch (error) {
    if (!isDuplicate(error)) throw error;
  }
}
