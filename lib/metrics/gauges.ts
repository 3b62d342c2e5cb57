import { and, eq, gt, inArray, type SQL, sql } from 'drizzle-orm';
import type { MySqlColumn, MySqlTable } from 'drizzle-orm/mysql-core';
import { db } from '@/db';
import { paymentExceptions, payments, refunds } from '@/db/schema/payments';
import { jobs, notifications } from '@/db/schema/work';
import { timeOfId } from '@/lib/ids';
import { LANES } from '@/lib/jobs/kinds';
import { databaseTime } from '@/lib/jobs/lease';
import { EXCEPTION_KINDS } from '@/lib/payments/exceptions';
import { OPEN_PAYMENT_STATUSES } from '@/lib/payments/states';
import { providers } from '@/lib/providers/registry';

/**
 * What stands in the database now, which every process reads alike. Each number is answered by an index,
 * and nothing is counted further than MAX_COUNTED: what is beyond is an alarm anyway.
 */

export type GaugeValues = {
  readonly name: string;
  readonly help: string;
  readonly values: readonly {
    readonly labels: Readonly<Record<string, string>>;
    readonly value: number;
  }[];
};

const MAX_COUNTED = 5_000;
const UNFINISHED_REFUNDS = ['requested', 'approved', 'submitting', 'processing', 'failed'] as const;

/** All of them. @throws what the database throws */
export async function readGauges(now: Date): Promise<GaugeValues[]> {
  const found = await Promise.all([
    jobGauges(),
    refundGauges(now),
    openPayments(),
    openExceptions(),
    unappliedNotifications(now),
  ]);
  return found.flat();
}

async function jobGauges(): Promise<GaugeValues[]> {
  const [due, age] = [[], []] as [GaugeValues['values'][number][], GaugeValues['values'][number][]];
  for (const lane of LANES) {
    const ready = and(eq(jobs.status, 'ready'), eq(jobs.lane, lane));
    const waiting = and(ready, sql`${jobs.runAt} <= ${databaseTime()}`);
    const [oldest] = await db()
      .select({
        seconds:
          sql<number>`greatest(0, timestampdiff(microsecond, min(${jobs.runAt}), ${databaseTime()}) / 1000000)`.as(
            'seconds',
          ),
      })
      .from(jobs)
      .where(ready);
    due.push({ labels: { lane }, value: await countUpTo(jobs, jobs.id, waiting) });
    age.push({ labels: { lane }, value: Number(oldest?.seconds ?? 0) });
  }
  const dead = await countUpTo(jobs, jobs.id, eq(jobs.status, 'dead'));
  return [
    {
      name: 'suanpan_jobs_due',
      help: 'Jobs whose time has come and that nobody runs',
      values: due,
    },
    {
      name: 'suanpan_jobs_oldest_due_seconds',
      help: 'For how long the oldest of them has waited',
      values: age,
    },
    one('suanpan_jobs_dead', 'Jobs that were given up and wait for a person', dead),
  ];
}

async function refundGauges(now: Date): Promise<GaugeValues[]> {
  const [counts, ages] = [[], []] as [
    GaugeValues['values'][number][],
    GaugeValues['values'][number][],
  ];
  for (const status of UNFINISHED_REFUNDS) {
    const ofStatus = eq(refunds.status, status);
    const [oldest] = await db()
      .select({ id: sql<string | null>`min(${refunds.id})` })
      .from(refunds)
      .where(ofStatus);
    counts.push({ labels: { status }, value: await countUpTo(refunds, refunds.id, ofStatus) });
    ages.push({ labels: { status }, value: ageOf(oldest?.id ?? null, now) });
  }
  return [
    { name: 'suanpan_refunds', help: 'Refunds that are not done, by state', values: counts },
    {
      name: 'suanpan_refunds_oldest_seconds',
      help: 'How long ago the oldest of them was asked for',
      values: ages,
    },
  ];
}

async function openPayments(): Promise<GaugeValues[]> {
  const values = [];
  for (const { description } of providers()) {
    const open = and(
      eq(payments.provider, description.id),
      inArray(payments.status, [...OPEN_PAYMENT_STATUSES]),
    );
    const value = await countUpTo(payments, payments.id, open);
    values.push({ labels: { provider: description.id }, value });
  }
  const help = 'Attempts to pay whose end is not known';
  return [{ name: 'suanpan_payments_open', help, values }];
}

/** By kind, those of the reconciliation among them. A kind that has none is 0, so that alerts end. */
async function openExceptions(): Promise<GaugeValues[]> {
  const rows = await db()
    .select({ kind: paymentExceptions.kind })
    .from(paymentExceptions)
    .where(eq(paymentExceptions.status, 'open'))
    .limit(MAX_COUNTED);
  const counts = new Map<string, number>(EXCEPTION_KINDS.map((kind) => [kind, 0]));
  for (const { kind } of rows) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const values = [...counts].map(([kind, value]) => ({ labels: { kind }, value }));
  const help = 'Money that does not fit and waits for a person, by kind';
  return [{ name: 'suanpan_exceptions_open', help, values }];
}

async function unappliedNotifications(now: Date): Promise<GaugeValues[]> {
  const received = eq(notifications.status, 'received');
  const [oldest] = await db()
    .select({ id: sql<string | null>`min(${notifications.id})` })
    .from(notifications)
    .where(received);
  return [
    one(
      'suanpan_notifications_unapplied',
      'Verified notifications that have not had their effect yet',
      await countUpTo(notifications, notifications.id, received),
    ),
    one(
      'suanpan_notifications_unapplied_oldest_seconds',
      'For how long the oldest of them has waited',
      ageOf(oldest?.id ?? null, now),
    ),
  ];
}

function one(name: string, help: string, value: number): GaugeValues {
  return { name, help, values: [{ labels: {}, value }] };
}

/** Counts index entries, and stops at MAX_COUNTED. */
async function countUpTo(
  table: MySqlTable,
  id: MySqlColumn,
  condition: SQL | undefined,
): Promise<number> {
  const some = db()
    .select({ id })
    .from(table)
    .where(and(condition, gt(id, '')))
    .limit(MAX_COUNTED)
    .as('some');
  const [row] = await db().select({ count: sql<number>`count(*)` }).from(some);
  return Number(row?.count ?? 0);
}

function ageOf(id: string | null, now: Date): number {
  return id ? Math.max(0, (now.getTime() - timeOfId(id).getTime()) / 1_000) : 0;
}
