import { and, desc, eq, gte, inArray, type SQL, sql } from 'drizzle-orm';
import { db } from '@/db';
import { orders } from '@/db/schema/orders';
import { ledgerEntries, payments } from '@/db/schema/payments';
import { notifications } from '@/db/schema/work';
import { type Day, daysUntil } from '@/lib/desk/days';
import { percentile } from '@/lib/desk/percentile';
import type { Staff } from '@/lib/identity';
import { firstIdAt } from '@/lib/ids';
import { CURRENCIES } from '@/lib/money';
import { ORDER_STATUSES, type OrderStatus } from '@/lib/orders/states';
import { providers } from '@/lib/providers/registry';

/**
 * The figures of the desk's home. Ids begin with the time at which they were made, so a range of days is a
 * range of an index that ends with the id, and nothing older is read.
 */

export const DAYS_SHOWN = 14;
/** How many of the last notifications the speed is told of. */
const NOTIFICATIONS = 200;
const PAID: readonly OrderStatus[] = ['paid', 'shipped', 'completed'];

export type DayFigures = Day & {
  readonly placed: number;
  /** Of those placed. */
  readonly paid: number;
  /** By currency: what was paid and what went back on that day, as the books have it. */
  readonly money: readonly {
    readonly currency: string;
    readonly revenueMinor: number;
    readonly refundsMinor: number;
  }[];
};

/** Orders, revenue and refunds by day of the shop's zone, today last. */
export async function readDays(_staff: Staff, now: Date): Promise<DayFigures[]> {
  const days = daysUntil(now, DAYS_SHOWN);
  const [placed, booked] = await Promise.all([countOrders(days), sumRevenue(days)]);
  return days.map((day, index) => ({
    ...day,
    placed: sumOf(placed.filter((row) => row.day === index)),
    paid: sumOf(placed.filter((row) => row.day === index && PAID.includes(row.status))),
    money: booked
      .filter((row) => row.day === index)
      .map(({ currency, revenue, refunds }) => ({
        currency,
        revenueMinor: Number(revenue),
        refundsMinor: Number(refunds),
      })),
  }));
}

function countOrders(days: readonly Day[]) {
  const day = dayOf(sql`${orders.id}`, days);
  return db()
    .select({ day, status: orders.status, count: sql<number>`count(*)`.mapWith(Number) })
    .from(orders)
    .where(and(inArray(orders.status, [...ORDER_STATUSES]), gte(orders.id, startOf(days))))
    .groupBy(day, orders.status);
}

/** From the ledger: a payment that settles an order credits `revenue`, refunds that were granted debit it. */
function sumRevenue(days: readonly Day[]) {
  const day = dayOf(sql`${ledgerEntries.id}`, days);
  const { amountMinor, currency } = ledgerEntries;
  return db()
    .select({
      day,
      currency,
      revenue: sql<string>`sum(greatest(-${amountMinor}, 0))`,
      refunds: sql<string>`sum(greatest(${amountMinor}, 0))`,
    })
    .from(ledgerEntries)
    .where(
      and(
        eq(ledgerEntries.account, 'revenue'),
        inArray(currency, [...CURRENCIES]),
        gte(ledgerEntries.id, startOf(days)),
      ),
    )
    .groupBy(day, currency);
}

export type ProviderFigures = {
  readonly provider: string;
  readonly ended: number;
  readonly succeeded: number;
};

/** How many of the attempts that have ended brought the money, by provider. */
export async function readProviders(_staff: Staff, now: Date): Promise<ProviderFigures[]> {
  const known = providers().map(({ description }) => description.id);
  if (known.length === 0) return [];
  const rows = await db()
    .select({
      provider: payments.provider,
      status: payments.status,
      count: sql<number>`count(*)`.mapWith(Number),
    })
    .from(payments)
    .where(
      and(
        inArray(payments.provider, known),
        inArray(payments.status, ['succeeded', 'failed', 'closed']),
        gte(payments.id, startOf(daysUntil(now, DAYS_SHOWN))),
      ),
    )
    .groupBy(payments.provider, payments.status);
  return known
    .map((provider) => {
      const own = rows.filter((row) => row.provider === provider);
      const succeeded = sumOf(own.filter(({ status }) => status === 'succeeded'));
      return { provider, ended: sumOf(own), succeeded };
    })
    .filter(({ ended }) => ended > 0);
}

/** How long the last notifications of payments took from the door to the order; null without any. */
export async function readSpeed(_staff: Staff) {
  const rows = await db()
    .select({
      receivedAt: notifications.receivedAt,
      appliedAt: notifications.appliedAt,
      fact: notifications.fact,
    })
    .from(notifications)
    .where(eq(notifications.status, 'applied'))
    .orderBy(desc(notifications.id))
    .limit(NOTIFICATIONS);
  const took = rows
    .filter(({ fact }) => fact?.about === 'payment')
    .map(({ receivedAt, appliedAt }) => (appliedAt?.getTime() ?? 0) - receivedAt.getTime())
    .filter((ms) => ms >= 0);
  if (took.length === 0) return null;
  return { count: took.length, p50: percentile(took, 50), p95: percentile(took, 95) };
}

function startOf(days: readonly Day[]): string {
  return firstIdAt(days[0]?.start ?? new Date());
}

/** The index of the day in which an id was made. */
function dayOf(id: SQL, days: readonly Day[]): SQL<number> {
  const cases = days
    .slice(1)
    .map(
      ({ start }, index) => sql`when ${id} < ${firstIdAt(start)} then ${sql.raw(String(index))}`,
    );
  const last = sql.raw(String(days.length - 1));
  return sql<number>`case ${sql.join(cases, sql` `)} else ${last} end`.mapWith(Number);
}

function sumOf(rows: readonly { count: number }[]): number {
  return rows.reduce((sum, { count }) => sum + count, 0);
}
