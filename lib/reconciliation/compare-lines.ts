import { and, asc, eq, inArray, isNull, or, sql } from 'drizzle-orm';
import { db, inTransaction, later, type Tx } from '@/db';
import { paymentExceptions, payments, refunds } from '@/db/schema/payments';
import { billLines, bills, providerMovements } from '@/db/schema/reconciliation';
import { assert } from '@/lib/errors';
import { newId } from '@/lib/ids';
import { postFee, postMovement } from '@/lib/ledger/post-entries';
import { applyFact, type GateOutcome } from '@/lib/payments/apply-fact';
import { EXCEPTION_KINDS, type ExceptionKind, openException } from '@/lib/payments/exceptions';
import type { BillLine } from '@/lib/providers/provider';
import { findSubjects } from '@/lib/reconciliation/find-subjects';
import { expectedFee, judgeFee, judgeLine, type Subject } from '@/lib/reconciliation/judge-line';

/** One comparison of a bill. A later one of the same bill takes its place. */
export type Run = {
  readonly billId: string;
  readonly provider: string;
  readonly day: string;
  readonly run: number;
  /** What was agreed with the provider, in ten thousandths; undefined where nobody entered it. */
  readonly ratePer10000: number | undefined;
  readonly now: Date;
};

/** Somebody asked for the same bill anew meanwhile: the newer comparison goes on, this one ends. */
export class SupersededError extends Error {
  override name = 'SupersededError';
}

type NumberedLine = { readonly line: BillLine; readonly lineNo: number };
type Judged = NumberedLine & {
  readonly subject: Subject | undefined;
  readonly difference: ExceptionKind | null;
  /** The gate opened the exception, with what it knows. */
  readonly byGate: boolean;
};

/**
 * Compares a batch of lines: news go through the gate, each in a transaction of its own; then, in one
 * transaction, the lines are kept, differences open exceptions, and fees and payouts are booked.
 * Repeating it changes nothing.
 */
export async function compareLines(run: Run, batch: readonly NumberedLine[]): Promise<void> {
  const lines = batch.map(({ line }) => line);
  const subjects = await findSubjects(run.provider, lines);
  const seen = await findOtherLines(run, batch, subjects.of);
  const told = new Map<string, GateOutcome>();
  for (const { line, lineNo } of batch) {
    const subject = subjects.of(line);
    const verdict = judgeLine(line, subject, { isTold: false, isTwice: seen(line, lineNo) });
    if (verdict.kind !== 'news' || !subject) continue;
    const origin = { provider: run.provider, source: 'bill', now: run.now } as const;
    told.set(subject.id, await applyFact(verdict.fact, origin));
  }
  const after = told.size > 0 ? await findSubjects(run.provider, lines) : subjects;
  const opened = await findOpenedByGate(told);
  const judged = batch.map(({ line, lineNo }): Judged => {
    const subject = after.of(line);
    const isTwice = seen(line, lineNo);
    const verdict = judgeLine(line, subject, { isTold: true, isTwice });
    const found = verdict.kind === 'differs' ? verdict.difference : null;
    const ofGate = found === 'bill_state_differs' && subject ? opened.get(subject.id) : undefined;
    const fee = subject && !found ? judgeFee(line, subject, run.ratePer10000) : undefined;
    const difference = ofGate ?? found ?? fee ?? null;
    return { line, lineNo, subject, difference, byGate: ofGate !== undefined };
  });
  await inTransaction((tx) => keep(tx, run, judged));
}

/** Which of these lines are about something that another line has told as done already. */
async function findOtherLines(
  { billId, run }: Run,
  batch: readonly NumberedLine[],
  subjectOf: (line: BillLine) => Subject | undefined,
): Promise<(line: BillLine, lineNo: number) => boolean> {
  const ids = batch.flatMap(({ line }) => subjectOf(line)?.id ?? []);
  const firsts = new Map<string, string>();
  if (ids.length > 0) {
    const { subjectId, lineNo } = billLines;
    const rows = await db()
      .select({ billId: billLines.billId, run: billLines.run, subjectId, lineNo })
      .from(billLines)
      .where(and(inArray(subjectId, ids), eq(billLines.status, 'succeeded')));
    for (const row of rows) {
      // Lines of an older comparison of this bill are about to be replaced.
      if (row.billId === billId && row.run !== run) continue;
      if (row.subjectId) firsts.set(row.subjectId, `${row.billId}/${row.lineNo}`);
    }
  }
  for (const { line, lineNo } of batch) {
    const id = subjectOf(line)?.id;
    if (id && line.status === 'succeeded' && !firsts.has(id)) firsts.set(id, `${billId}/${lineNo}`);
  }
  return (line, lineNo) => {
    const first = firsts.get(subjectOf(line)?.id ?? '');
    const isDone = line.status === 'succeeded';
    return isDone && first !== undefined && first !== `${billId}/${lineNo}`;
  };
}

/** The exceptions that the gate opened, now or when it was told the same before. */
async function findOpenedByGate(
  told: ReadonlyMap<string, GateOutcome>,
): Promise<Map<string, ExceptionKind>> {
  const ids = [...told]
    .filter(([, outcome]) => outcome === 'exception' || outcome === 'known_exception')
    .map(([id]) => id);
  if (ids.length === 0) return new Map();
  const { paymentId, refundId, kind } = paymentExceptions;
  const ofPayment = and(isNull(refundId), inArray(paymentId, ids));
  const rows = await db()
    .select({ paymentId, refundId, kind })
    .from(paymentExceptions)
    .where(and(or(inArray(refundId, ids), ofPayment), inArray(kind, [...GATE_KINDS])))
    .orderBy(asc(paymentExceptions.id));
  return new Map(rows.flatMap((row) => [[row.refundId ?? row.paymentId ?? '', kindOf(row.kind)]]));
}

/** What the gate calls trouble with a payment or refund of ours. */
const GATE_KINDS = [
  'amount_mismatch',
  'account_mismatch',
  'trade_number_reused',
  'paid_twice_on_one_attempt',
  'unexpected_refund',
  'refund_failed',
] as const satisfies ExceptionKind[];

/** Kinds are written by openException alone. */
function kindOf(text: string): ExceptionKind {
  const kind = EXCEPTION_KINDS.find((one) => one === text);
  assert(kind, `no kind of exception: ${text}`);
  return kind;
}

async function keep(tx: Tx, run: Run, judged: readonly Judged[]): Promise<void> {
  const [bill] = await tx
    .select({ run: bills.run })
    .from(bills)
    .where(eq(bills.id, run.billId))
    .for('update');
  if (bill?.run !== run.run) throw new SupersededError(run.billId);
  keepLines(tx, run, judged);
  for (const one of judged) if (one.difference) report(tx, run, one);
  await bookFees(tx, run, judged);
  await bookPayouts(tx, run, judged);
}

function keepLines(tx: Tx, { billId, run }: Run, judged: readonly Judged[]): void {
  const rows = judged.map(({ line, lineNo, subject, difference }) => ({
    billId,
    lineNo,
    run,
    about: line.about,
    status: line.status,
    subjectId: subject?.id ?? null,
    merchantNo: line.merchantNo?.slice(0, 64) ?? null,
    providerNo: line.providerNo?.slice(0, 64) ?? null,
    amountMinor: line.amount.minor,
    currency: line.amount.currency,
    feeMinor: line.fee?.minor ?? null,
    feeCurrency: line.fee?.currency ?? null,
    occurredAt: line.occurredAt,
    providerStatus: line.providerStatus.slice(0, 255),
    difference,
  }));
  const places = rows.map(({ lineNo }) => lineNo);
  const old = and(eq(billLines.billId, billId), inArray(billLines.lineNo, places));
  later(tx, sql`delete from ${billLines} where ${old}`);
  later(tx, tx.insert(billLines).values(rows));
}

/** Opens an exception, or, where the gate has opened it, ties it to the bill that brought it up. */
function report(tx: Tx, run: Run, { line, lineNo, subject, difference, byGate }: Judged): void {
  if (!difference) return;
  if (byGate && subject) {
    const own =
      subject.about === 'refund'
        ? eq(paymentExceptions.refundId, subject.id)
        : eq(paymentExceptions.paymentId, subject.id);
    const untied = and(own, eq(paymentExceptions.status, 'open'), isNull(paymentExceptions.billId));
    later(tx, tx.update(paymentExceptions).set({ billId: run.billId }).where(untied));
    return;
  }
  const { amount, fee, merchantNo, providerNo } = line;
  const rate = difference === 'bill_fee_differs' ? run.ratePer10000 : undefined;
  openException(tx, {
    kind: difference,
    about: subject?.id ?? merchantNo ?? providerNo ?? `${run.day}:${lineNo}`,
    provider: run.provider,
    orderId: subject?.orderId ?? null,
    paymentId: subject?.paymentId ?? null,
    refundId: subject?.about === 'refund' ? subject.id : undefined,
    billId: run.billId,
    detail: {
      day: run.day,
      line: lineNo,
      merchantNo,
      providerNo,
      paymentNo: line.paymentNo ?? null,
      providerStatus: line.providerStatus,
      amountMinor: amount.minor,
      currency: amount.currency,
      bookedMinor: subject?.amount.minor ?? null,
      bookedCurrency: subject?.amount.currency ?? null,
      feeMinor: fee?.minor ?? null,
      feeCurrency: fee?.currency ?? null,
      bookedFeeMinor: subject?.fee?.minor ?? null,
      bookedFeeCurrency: subject?.fee?.currency ?? null,
      expectedFeeMinor: rate === undefined ? null : expectedFee(amount, rate),
      expectedFeeCurrency: rate === undefined ? null : amount.currency,
    },
    at: run.now,
  });
}

/** Books each fee once: with the payment or refund that has none yet, under its row's lock. */
async function bookFees(tx: Tx, { provider, now }: Run, judged: readonly Judged[]): Promise<void> {
  const charged = new Map<string, { subject: Subject; fee: NonNullable<BillLine['fee']> }>();
  for (const { line, subject, difference } of judged) {
    const { fee, status } = line;
    if (!subject || !fee || status === 'failed' || subject.fee) continue;
    if (difference === 'bill_line_twice' || charged.has(subject.id)) continue;
    charged.set(subject.id, { subject, fee });
  }
  for (const [table, about] of [
    [payments, 'payment'],
    [refunds, 'refund'],
  ] as const) {
    const ids = [...charged.values()]
      .filter(({ subject }) => subject.about === about)
      .map(({ subject }) => subject.id);
    if (ids.length === 0) continue;
    const free = await tx
      .select({ id: table.id })
      .from(table)
      .where(and(inArray(table.id, ids), isNull(table.feeMinor)))
      .for('update');
    for (const { id } of free) {
      const found = charged.get(id);
      if (!found) continue;
      const { subject, fee } = found;
      const set = { feeMinor: fee.minor, feeCurrency: fee.currency };
      later(tx, tx.update(table).set(set).where(eq(table.id, id)));
      postFee(tx, { id, orderId: subject.orderId, provider }, fee, now);
    }
  }
}

/** Books each payout of the provider to our bank once. */
async function bookPayouts(tx: Tx, run: Run, judged: readonly Judged[]): Promise<void> {
  const payouts = judged.filter(
    ({ line }) => line.about === 'payout' && line.status === 'succeeded' && line.amount.minor !== 0,
  );
  if (payouts.length === 0) return;
  const numbered = new Map(
    payouts.map(({ line, lineNo }) => [
      line.providerNo?.slice(0, 64) ?? `${run.day}:${lineNo}`,
      line,
    ]),
  );
  const { provider, kind, reference } = providerMovements;
  const known = await tx
    .select({ reference })
    .from(providerMovements)
    .where(
      and(eq(provider, run.provider), eq(kind, 'payout'), inArray(reference, [...numbered.keys()])),
    );
  for (const row of known) numbered.delete(row.reference);
  for (const [number, { amount, occurredAt }] of numbered) {
    const id = newId();
    const movement = {
      id,
      provider: run.provider,
      kind: 'payout' as const,
      amountMinor: amount.minor,
      currency: amount.currency,
      reference: number,
      note: '',
      bookedBy: 'system',
      occurredAt: occurredAt ?? run.now,
      bookedAt: run.now,
    };
    later(tx, tx.insert(providerMovements).values(movement));
    postMovement(tx, movement, amount, run.now);
  }
}
