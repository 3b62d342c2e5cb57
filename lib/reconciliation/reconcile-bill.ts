import { and, eq, lt, sql } from 'drizzle-orm';
import { db, type Executor, inTransaction, type Tx } from '@/db';
import { billLines, bills } from '@/db/schema/reconciliation';
import { ProviderError } from '@/lib/errors';
import type { JobContext, JobResult } from '@/lib/jobs/job';
import { log } from '@/lib/log';
import { readyAt } from '@/lib/providers/bills/calendar';
import type { BillLine, BillSource } from '@/lib/providers/provider';
import { findProvider } from '@/lib/providers/registry';
import { compareLines, type Run, SupersededError } from '@/lib/reconciliation/compare-lines';
import { reportMissing } from '@/lib/reconciliation/find-missing';
import { closeWhatIsMended } from '@/lib/reconciliation/mended';
import { totalsCounter } from '@/lib/reconciliation/totals';
import { readSetting } from '@/lib/settings';
import { DAY_MS, MINUTE_MS } from '@/lib/time';

/** How many lines are in memory at a time, however long the bill is. */
const BATCH = 500;
const NOT_READY_MS = 30 * MINUTE_MS;
const TROUBLE_MS = 10 * MINUTE_MS;
/** After so long without the bill a person has to look; the provider is at fault, or our credentials. */
const GIVE_UP_MS = 3 * DAY_MS;

type Bill = typeof bills.$inferSelect;

/**
 * The job that compares one provider's bill of one day: fetched line by line, compared batch by batch.
 * Run twice, even at once, it comes to the same: the later run takes the earlier one's place.
 */
export async function reconcileBill({ subjectId, finish }: JobContext): Promise<JobResult> {
  const [bill] = await db().select().from(bills).where(eq(bills.id, subjectId));
  if (!bill || bill.status === 'done') return undefined;
  try {
    return await compareOrWait(bill, finish);
  } catch (error) {
    if (!(error instanceof SupersededError)) throw error;
    // Asked for anew meanwhile. That made no second job beside this one: this one begins anew.
    return { again: new Date() };
  }
}

async function compareOrWait(bill: Bill, finish: JobContext['finish']): Promise<JobResult> {
  const source = findProvider(bill.provider)?.bills;
  if (!source) {
    await setAside(bill, { status: 'failed', trouble: 'no credentials for this provider' }, finish);
    return undefined;
  }
  const run = await begin(bill);
  try {
    await compareBill(run, source, finish);
    return undefined;
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    return await wait({ ...bill, run: run.run }, source, error, finish);
  }
}

async function begin(bill: Bill): Promise<Run> {
  const { rates } = await readSetting('bill_fees');
  const run = bill.run + 1;
  const { id: billId, provider, day } = bill;
  await changeIfCurrent(db(), { billId, run: bill.run }, { run, status: 'comparing' });
  return { billId, provider, day, run, ratePer10000: rates[provider], now: new Date() };
}

/**
 * Compares what a source gives for the day of a run. No more than a batch of lines is in memory.
 * @throws ProviderError when the bill cannot be had; SupersededError when a newer run has begun
 */
export async function compareBill(
  run: Run,
  source: BillSource,
  finish: (tx: Tx) => void,
): Promise<void> {
  const counter = totalsCounter();
  let lineNo = 0;
  let batch: { line: BillLine; lineNo: number }[] = [];
  for await (const line of source.download(run.day)) {
    lineNo += 1;
    counter.add(line);
    batch.push({ line, lineNo });
    if (batch.length < BATCH) continue;
    await compareLines(run, batch);
    batch = [];
  }
  if (batch.length > 0) await compareLines(run, batch);
  await dropOldLines(run);
  await reportMissing(run, source.calendar);
  await closeWhatIsMended(run);
  await inTransaction(async (tx) => {
    const done = {
      status: 'done' as const,
      finishedAt: new Date(),
      trouble: null,
      lineCount: lineNo,
      totals: counter.totals(),
    };
    await changeIfCurrent(tx, run, done);
    finish(tx);
  });
  const { provider, day } = run;
  log.info('bill.compared', { provider, day, lines: lineNo });
}

/** @throws SupersededError when a newer run has begun */
async function changeIfCurrent(
  executor: Executor,
  { billId, run }: Pick<Run, 'billId' | 'run'>,
  change: Partial<Bill>,
): Promise<void> {
  const still = and(eq(bills.id, billId), eq(bills.run, run));
  const [result] = await executor.update(bills).set(change).where(still);
  if (result.affectedRows === 0) throw new SupersededError(billId);
}

/** What an older comparison kept and this one's bill has no more. */
async function dropOldLines({ billId, run }: Run): Promise<void> {
  const old = and(eq(billLines.billId, billId), lt(billLines.run, run));
  for (;;) {
    const [result] = await db().execute(sql`delete from ${billLines} where ${old} limit ${BATCH}`);
    if (!('affectedRows' in result) || result.affectedRows < BATCH) return;
  }
}

/** The bill cannot be had now: later, or never. */
async function wait(
  bill: Bill,
  source: BillSource,
  error: ProviderError,
  finish: JobContext['finish'],
): Promise<JobResult> {
  const now = new Date();
  const ready = readyAt(source.calendar, bill.day);
  const trouble = `${error.code} ${error.words}`.trim();
  // Before its time a refusal only means "not yet".
  const isEarly = now < ready;
  const isOver = now.getTime() > Math.max(ready.getTime(), bill.requestedAt.getTime()) + GIVE_UP_MS;
  if (isOver || (error.kind === 'rejected' && !isEarly)) {
    await setAside(bill, { status: 'failed', trouble }, finish);
    return undefined;
  }
  await setAside(bill, { status: 'waiting', trouble }, () => undefined);
  if (isEarly) return { again: ready };
  const gapMs = error.kind === 'retryable' ? NOT_READY_MS : TROUBLE_MS;
  return { again: new Date(now.getTime() + gapMs) };
}

async function setAside(
  { id, run }: Bill,
  change: { readonly status: 'waiting' | 'failed'; readonly trouble: string },
  finish: (tx: Tx) => void,
): Promise<void> {
  await inTransaction(async (tx) => {
    await changeIfCurrent(
      tx,
      { billId: id, run },
      { ...change, trouble: change.trouble.slice(0, 500) },
    );
    finish(tx);
  });
  log.warn('bill.not_compared', { billId: id, ...change });
}
