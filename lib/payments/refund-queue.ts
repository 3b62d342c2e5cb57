import { and, asc, desc, eq, gt, isNotNull, isNull, lt, ne, type SQL, sql } from 'drizzle-orm';
import { db } from '@/db';
import { orders } from '@/db/schema/orders';
import { payments, refundMessages, refunds } from '@/db/schema/payments';
import type { Staff } from '@/lib/identity';
import type { RefundStatus } from '@/lib/payments/states';
import { permits } from '@/lib/roles';

/** The queue of refunds: what waits comes first and oldest first, what is over newest first. */

const QUERIES = {
  waiting: { statuses: ['requested'], narrowed: 'undecided', oldestFirst: true },
  second: { statuses: ['requested'], narrowed: 'second', oldestFirst: true },
  asked: { statuses: ['requested'], narrowed: 'asked', oldestFirst: true },
  failed: { statuses: ['failed'], narrowed: null, oldestFirst: true },
  under_way: {
    statuses: ['approved', 'submitting', 'processing'],
    narrowed: null,
    oldestFirst: true,
  },
  done: {
    statuses: ['succeeded', 'settled_manually', 'rejected', 'withdrawn', 'replaced'],
    narrowed: null,
    oldestFirst: false,
  },
} as const satisfies Record<
  string,
  {
    statuses: readonly RefundStatus[];
    narrowed: keyof typeof NARROWED | null;
    oldestFirst: boolean;
  }
>;

/** Who spoke last about a request; null when nobody did. */
const lastAuthor = sql`(select m.author from ${refundMessages} m
  where m.refund_id = ${refunds.id} order by m.id desc limit 1)`;

const NARROWED = {
  undecided: and(isNull(refunds.firstApprovedBy), sql`coalesce(${lastAuthor}, '') <> 'staff'`),
  asked: and(isNull(refunds.firstApprovedBy), sql`${lastAuthor} = 'staff'`),
  second: isNotNull(refunds.firstApprovedBy),
} as const;

export type RefundTab = keyof typeof QUERIES;
export const REFUND_TABS = [
  'waiting',
  'second',
  'asked',
  'failed',
  'under_way',
  'done',
] as const satisfies readonly RefundTab[];

export const REFUNDS_PER_PAGE = 25;
/** Beyond this the tabs say "99+", so nothing more is counted. */
const MAX_COUNTED = 100;

export type QueuedRefund = Awaited<ReturnType<typeof listRefunds>>['refunds'][number];

/** A page of one tab. `after` is the id of the last refund of the page before. */
export async function listRefunds(
  _staff: Staff,
  tab: RefundTab,
  after: string | undefined,
  limit: number = REFUNDS_PER_PAGE,
) {
  const { statuses, narrowed, oldestFirst } = QUERIES[tab];
  const beyond = after && (oldestFirst ? gt(refunds.id, after) : lt(refunds.id, after));
  const narrow = narrowed ? NARROWED[narrowed] : undefined;
  // One look into the index for each status: over several at once it would sort all there ever were.
  const pages = await Promise.all(
    statuses.map((status) =>
      readPage(
        and(eq(refunds.status, status), narrow, beyond || undefined),
        oldestFirst,
        limit + 1,
      ),
    ),
  );
  const rows = pages
    .flat()
    .sort((a, b) => (a.id < b.id ? -1 : 1) * (oldestFirst ? 1 : -1))
    .slice(0, limit + 1);
  const page = rows.slice(0, limit);
  return { refunds: page, nextAfter: rows.length > limit ? (page.at(-1)?.id ?? null) : null };
}

function readPage(condition: SQL | undefined, oldestFirst: boolean, limit: number) {
  return db()
    .select({
      id: refunds.id,
      status: refunds.status,
      cause: refunds.cause,
      reasonCode: refunds.reasonCode,
      amountMinor: refunds.amountMinor,
      currency: refunds.currency,
      requestedAt: refunds.requestedAt,
      providerStatus: refunds.providerStatus,
      provider: payments.provider,
      orderNo: orders.orderNo,
      orderStatus: orders.status,
      email: orders.email,
    })
    .from(refunds)
    .innerJoin(payments, eq(payments.id, refunds.paymentId))
    .innerJoin(orders, eq(orders.id, refunds.orderId))
    .where(condition)
    .orderBy(oldestFirst ? asc(refunds.id) : desc(refunds.id))
    .limit(limit);
}

/** How many wait for somebody, by tab; each counted up to 100. */
export async function countQueue(_staff: Staff): Promise<Readonly<Record<RefundTab, number>>> {
  const [waiting, second, asked, failed] = await Promise.all([
    countUpTo(and(eq(refunds.status, 'requested'), NARROWED.undecided)),
    countUpTo(and(eq(refunds.status, 'requested'), NARROWED.second)),
    countUpTo(and(eq(refunds.status, 'requested'), NARROWED.asked)),
    countUpTo(eq(refunds.status, 'failed')),
  ]);
  return { waiting, second, asked, failed, under_way: 0, done: 0 };
}

async function countUpTo(condition: SQL | undefined): Promise<number> {
  const rows = await db()
    .select({ id: refunds.id })
    .from(refunds)
    .where(condition)
    .limit(MAX_COUNTED);
  return rows.length;
}

/**
 * What waits next for this person, oldest first: a request, or, for those who move money, a second
 * approval of somebody else's first. Null when nothing does.
 */
export async function nextWaiting(staff: Staff, doneWith: string): Promise<string | null> {
  const { role, id } = staff.user;
  const kinds = [
    permits(role, 'decide') ? NARROWED.undecided : undefined,
    permits(role, 'move_money') ? ne(refunds.firstApprovedBy, id) : undefined,
  ].filter((kind) => kind !== undefined);
  for (const kind of kinds) {
    const [row] = await db()
      .select({ id: refunds.id })
      .from(refunds)
      .where(and(eq(refunds.status, 'requested'), kind, ne(refunds.id, doneWith)))
      .orderBy(asc(refunds.id))
      .limit(1);
    if (row) return row.id;
  }
  return null;
}
