import { and, asc, desc, eq, inArray, or } from 'drizzle-orm';
import { db } from '@/db';
import { orderNotes } from '@/db/schema/orders';
import { paymentExceptions, paymentFacts } from '@/db/schema/payments';
import { auditLog, messages, notifications } from '@/db/schema/work';
import { namesOf, staffIdOf } from '@/lib/accounts/people';
import { auditLook } from '@/lib/audit';
import type { Staff } from '@/lib/identity';
import { findAnyOrder } from '@/lib/orders/queries';
import { linesOfRefunds, readRefundable } from '@/lib/payments/refundable';
import { isReturned, type RefundStatus } from '@/lib/payments/states';

/** No order has more of any of these than a person wants to read on one page. */
const MAX_ROWS = 100;

export type DeskOrder = NonNullable<Awaited<ReturnType<typeof readDeskOrder>>>;

/**
 * Everything about one order, for staff. The look is recorded before anything is shown; undefined
 * when there is no such order.
 */
export async function readDeskOrder(staff: Staff, orderNo: string, now: Date) {
  const order = await findAnyOrder(staff, orderNo);
  if (!order) return undefined;
  await auditLook(staff, `order:${order.id}`, now);
  const refundIds = order.refunds.map(({ id }) => id);
  const subjects = [...order.attempts.map(({ id }) => id), ...refundIds];
  const [refundable, notes, told, audited, exceptions, facts, arrivals, refundedPieces] =
    await Promise.all([
      readRefundable(db(), order),
      notesOf(order.id),
      messagesOf(order.id),
      auditOf([
        `order:${order.id}`,
        ...order.attempts.map(({ id }) => `payment:${id}`),
        ...refundIds.map((id) => `refund:${id}`),
      ]),
      openExceptionsOf(subjects),
      factsOf(subjects),
      arrivalsOf(subjects),
      piecesRefunded(order.refunds),
    ]);
  const names = await namesOf(staff, [
    ...notes.map(({ authorId }) => authorId),
    ...audited.map(({ actorId }) => actorId),
    ...order.events.map(({ actor }) => staffIdOf(actor)),
  ]);
  return {
    ...order,
    leftMinor: refundable?.leftMinor ?? 0,
    notes,
    told,
    audited,
    exceptions,
    facts,
    arrivals,
    refundedPieces,
    names,
  };
}

function notesOf(orderId: string) {
  return db()
    .select({
      id: orderNotes.id,
      authorId: orderNotes.authorId,
      text: orderNotes.text,
      at: orderNotes.at,
    })
    .from(orderNotes)
    .where(eq(orderNotes.orderId, orderId))
    .orderBy(desc(orderNotes.id))
    .limit(MAX_ROWS);
}

function messagesOf(orderId: string) {
  return db()
    .select({
      id: messages.id,
      kind: messages.kind,
      createdAt: messages.createdAt,
      emailedAt: messages.emailedAt,
      readAt: messages.readAt,
    })
    .from(messages)
    .where(eq(messages.orderId, orderId))
    .orderBy(desc(messages.id))
    .limit(MAX_ROWS);
}

function auditOf(subjects: readonly string[]) {
  return db()
    .select({
      id: auditLog.id,
      actorId: auditLog.actorId,
      action: auditLog.action,
      subject: auditLog.subject,
      at: auditLog.at,
    })
    .from(auditLog)
    .where(inArray(auditLog.subject, [...subjects]))
    .orderBy(desc(auditLog.id))
    .limit(MAX_ROWS);
}

async function openExceptionsOf(subjects: readonly string[]) {
  if (subjects.length === 0) return [];
  const ids = [...subjects];
  return await db()
    .select({
      id: paymentExceptions.id,
      kind: paymentExceptions.kind,
      provider: paymentExceptions.provider,
    })
    .from(paymentExceptions)
    .where(
      and(
        or(inArray(paymentExceptions.paymentId, ids), inArray(paymentExceptions.refundId, ids)),
        eq(paymentExceptions.status, 'open'),
      ),
    )
    .limit(MAX_ROWS);
}

async function factsOf(subjects: readonly string[]) {
  if (subjects.length === 0) return [];
  return await db()
    .select({
      id: paymentFacts.id,
      subjectId: paymentFacts.subjectId,
      source: paymentFacts.source,
      fact: paymentFacts.fact,
      outcome: paymentFacts.outcome,
      notificationId: paymentFacts.notificationId,
      at: paymentFacts.at,
    })
    .from(paymentFacts)
    .where(inArray(paymentFacts.subjectId, [...subjects]))
    .orderBy(asc(paymentFacts.id))
    .limit(MAX_ROWS);
}

async function arrivalsOf(subjects: readonly string[]) {
  if (subjects.length === 0) return [];
  return await db()
    .select({
      id: notifications.id,
      subjectId: notifications.subjectId,
      status: notifications.status,
      reason: notifications.reason,
      receivedAt: notifications.receivedAt,
    })
    .from(notifications)
    .where(inArray(notifications.subjectId, [...subjects]))
    .orderBy(asc(notifications.id))
    .limit(MAX_ROWS);
}

/** Pieces whose money has gone back, by the position of their line. */
async function piecesRefunded(
  refunds: readonly { readonly id: string; readonly status: RefundStatus }[],
): Promise<ReadonlyMap<number, number>> {
  const returned = refunds.filter(({ status }) => isReturned(status));
  const lines = await linesOfRefunds(
    db(),
    returned.map(({ id }) => id),
  );
  const pieces = new Map<number, number>();
  for (const { position, quantity } of lines) {
    pieces.set(position, (pieces.get(position) ?? 0) + quantity);
  }
  return pieces;
}
