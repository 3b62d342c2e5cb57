import { and, asc, desc, eq, inArray, ne, or } from 'drizzle-orm';
import { db } from '@/db';
import { orderLines, orders } from '@/db/schema/orders';
import { payments, refundMessages, refundPictures, refunds } from '@/db/schema/payments';
import { jobs } from '@/db/schema/work';
import { namesOf, staffIdOf } from '@/lib/accounts/people';
import type { Staff } from '@/lib/identity';
import { isId } from '@/lib/ids';
import { isReportable } from '@/lib/payments/overdue-refund';
import { linesOfRefunds, readRefundable } from '@/lib/payments/refundable';
import { readSetting } from '@/lib/settings';

/** Enough of a customer's past to judge a request by. */
const MAX_EARLIER = 6;
/** How often one refund can have been replaced before its history is cut. */
const MAX_CHAIN = 10;

export type Review = NonNullable<Awaited<ReturnType<typeof findReview>>>;

/** Everything that a decision about a refund needs; undefined when there is none of this id. */
export async function findReview(staff: Staff, refundId: string) {
  if (!isId(refundId)) return undefined;
  const [row] = await db()
    .select({ refund: refunds, order: orders, payment: payments })
    .from(refunds)
    .innerJoin(orders, eq(orders.id, refunds.orderId))
    .innerJoin(payments, eq(payments.id, refunds.paymentId))
    .where(eq(refunds.id, refundId));
  if (!row) return undefined;
  const { refund, order, payment } = row;
  const chain = await predecessorsOf(refund);
  const [lines, pictures, messages, policy, refundable, others, earlier, job, successor] =
    await Promise.all([
      linesOf(refund),
      picturesOf(chain),
      messagesOf(chain),
      readSetting('refund_policy'),
      readRefundable(db(), order),
      refundsOf(order.id, refundId),
      earlierOrders(order),
      jobOf(refund.id),
      successorOf(refund.id),
    ]);
  const names = await namesOf(staff, [
    refund.firstApprovedBy,
    refund.decidedBy,
    staffIdOf(refund.requestedBy),
    ...messages.map(({ staffId }) => staffId),
  ]);
  const { addressSealed: _, ...known } = order;
  return {
    refund,
    isReportable: isReportable(refund, payment.provider, new Date()),
    order: known,
    payment,
    lines,
    pictures,
    messages,
    policy,
    decidedMinor: refundable?.decidedMinor ?? 0,
    leftMinor: refundable?.leftMinor ?? 0,
    others,
    earlier,
    job,
    successor,
    nameOf: (staffId: string | null) => (staffId ? (names.get(staffId) ?? '') : ''),
  };
}

/** A refund and those that it replaces, whose pictures and questions are about the same thing. */
async function predecessorsOf({ id, replacesId }: { id: string; replacesId: string | null }) {
  const chain = [id];
  let before = replacesId;
  while (before && chain.length < MAX_CHAIN) {
    chain.push(before);
    const [row] = await db()
      .select({ replacesId: refunds.replacesId })
      .from(refunds)
      .where(eq(refunds.id, before));
    before = row?.replacesId ?? null;
  }
  return chain;
}

async function linesOf({ id, orderId }: { id: string; orderId: string }) {
  const [asked, bought] = await Promise.all([
    linesOfRefunds(db(), [id]),
    db().select().from(orderLines).where(eq(orderLines.orderId, orderId)),
  ]);
  return asked
    .map((line) => ({ ...line, bought: bought.find(({ position }) => position === line.position) }))
    .sort((a, b) => a.position - b.position);
}

function picturesOf(refundIds: readonly string[]) {
  return db()
    .select({
      id: refundPictures.id,
      width: refundPictures.width,
      height: refundPictures.height,
    })
    .from(refundPictures)
    .where(inArray(refundPictures.refundId, [...refundIds]))
    .orderBy(asc(refundPictures.id));
}

function messagesOf(refundIds: readonly string[]) {
  return db()
    .select()
    .from(refundMessages)
    .where(inArray(refundMessages.refundId, [...refundIds]))
    .orderBy(asc(refundMessages.id));
}

function refundsOf(orderId: string, exceptId: string) {
  return db()
    .select({
      id: refunds.id,
      status: refunds.status,
      amountMinor: refunds.amountMinor,
      currency: refunds.currency,
      requestedAt: refunds.requestedAt,
      reasonCode: refunds.reasonCode,
    })
    .from(refunds)
    .where(and(eq(refunds.orderId, orderId), ne(refunds.id, exceptId)))
    .orderBy(desc(refunds.id))
    .limit(MAX_EARLIER);
}

/** The customer's other orders, by account or address, and the refunds of those. */
async function earlierOrders(order: typeof orders.$inferSelect) {
  const rows = await db()
    .select({
      id: orders.id,
      orderNo: orders.orderNo,
      status: orders.status,
      refundStatus: orders.refundStatus,
      totalMinor: orders.totalMinor,
      refundedMinor: orders.refundedMinor,
      currency: orders.currency,
      placedAt: orders.placedAt,
    })
    .from(orders)
    .where(
      and(
        order.userId
          ? or(eq(orders.userId, order.userId), eq(orders.email, order.email))
          : eq(orders.email, order.email),
        ne(orders.id, order.id),
      ),
    )
    .orderBy(desc(orders.id))
    .limit(MAX_EARLIER);
  const returns = await refundsOfOrders(rows.map(({ id }) => id));
  return rows.map((row) => ({
    ...row,
    refunds: returns.filter(({ orderId }) => orderId === row.id),
  }));
}

async function refundsOfOrders(orderIds: readonly string[]) {
  if (orderIds.length === 0) return [];
  return db()
    .select({ id: refunds.id, orderId: refunds.orderId, status: refunds.status })
    .from(refunds)
    .where(and(inArray(refunds.orderId, [...orderIds]), ne(refunds.status, 'withdrawn')))
    .orderBy(desc(refunds.id))
    .limit(MAX_EARLIER * 2);
}

/** The job that is at work on it, with its last trouble. */
async function jobOf(refundId: string) {
  const keys = [`submit-refund:${refundId}`, `query-refund:${refundId}`];
  const [job] = await db()
    .select({ status: jobs.status, lastError: jobs.lastError, runAt: jobs.runAt })
    .from(jobs)
    .where(inArray(jobs.uniqueKey, keys))
    .orderBy(desc(jobs.id))
    .limit(1);
  return job ?? null;
}

async function successorOf(refundId: string): Promise<string | null> {
  const [row] = await db()
    .select({ id: refunds.id })
    .from(refunds)
    .where(eq(refunds.replacesId, refundId));
  return row?.id ?? null;
}

/** What became of a request, in a line. */
export async function findOutcome(refundId: string) {
  const [row] = await db()
    .select({
      status: refunds.status,
      firstApprovedBy: refunds.firstApprovedBy,
      amountMinor: refunds.amountMinor,
      currency: refunds.currency,
      orderNo: orders.orderNo,
    })
    .from(refunds)
    .innerJoin(orders, eq(orders.id, refunds.orderId))
    .where(eq(refunds.id, refundId));
  return row;
}
