import { eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { db, inTransaction } from '@/db';
import { orders } from '@/db/schema/orders';
import { payments, refunds } from '@/db/schema/payments';
import { moveOrder, moveRefund } from '@/db/transition';
import { assert } from '@/lib/errors';
import { postGrant, postManualRefund } from '@/lib/ledger/post-entries';
import { parseFact } from '@/lib/notifications/stored-fact';
import { lockOrder, releaseOrder } from '@/lib/orders/release-order';
import { isOver, ORDER_STATUSES } from '@/lib/orders/states';
import { applyFact } from '@/lib/payments/apply-fact';
import { completeRefund } from '@/lib/payments/complete-refund';
import { amountOf } from '@/lib/payments/payment-request';
import { REFUND_STATUSES } from '@/lib/payments/states';
import { compareStates } from '@/lib/replay/compare';
import { copyOrder, copyPayment, copyRefund, copyShop } from '@/lib/replay/copy';
import { type Move, readHistory, rows, type Told } from '@/lib/replay/history';
import { type Reread, rereadInbox, wordsOf } from '@/lib/replay/inbox';

export type Replayed = {
  readonly moves: number;
  readonly facts: number;
  /** Of the inbox, verified and translated once more; of the others nothing can be said any more. */
  readonly messages: number;
  readonly unreadable: number;
  readonly differences: readonly string[];
};

/**
 * Lives the life of the database `live` again: from its orders as they were placed, through everything
 * that people did and that the gate was told (by notifications: what their bytes say once more), in empty
 * tables of the database that `db()` is connected to. The gate alone says what becomes of payments and
 * refunds; it must come to the same end.
 */
export async function replay(live: string): Promise<Replayed> {
  await copyShop(live);
  const { steps, unexplained } = await readHistory(live);
  const inbox = await rereadInbox(live);
  const differences = [
    ...unexplained.map((what) => `moved without a fact: ${what}`),
    ...inbox.differences,
  ];
  let facts = 0;
  for (const step of steps) {
    if (step.kind === 'move') await repeat(live, step.move);
    else {
      facts += 1;
      const told = { ...step.told, fact: heard(step.told, inbox) };
      if (wordsOf(told.fact) !== wordsOf(step.told.fact)) {
        differences.push(`journal ${step.told.id}: its notification says something else`);
      }
      const outcome = await tellAgain(live, told);
      if (outcome !== step.told.outcome && !SAME.has(`${step.told.outcome} ${outcome}`)) {
        differences.push(`${step.told.subjectId}: ${step.told.outcome}, now ${outcome}`);
      }
    }
  }
  differences.push(...(await compareStates(live)));
  const { unreadable } = inbox;
  const messages = inbox.facts.size;
  return { moves: steps.length - facts, facts, messages, unreadable, differences };
}

/** What a notification said, from its bytes; what an answer said, from the journal: it has no bytes. */
function heard({ source, notificationId, fact }: Told, { facts }: Reread): unknown {
  const said = source === 'notification' ? facts.get(notificationId ?? '') : undefined;
  return said === undefined || said.startsWith('refused') ? fact : JSON.parse(said);
}

/** Told in another order among facts that change nothing, the same trouble may be known already. */
const SAME = new Set(['exception known_exception', 'known_exception exception', 'resend kept']);

/** What people or the schedule did. */
async function repeat(live: string, move: Move): Promise<void> {
  const { subject, subjectId, fromStatus } = move;
  if (fromStatus === null) {
    if (subject === 'order') return copyOrder(live, subjectId, move.at);
    if (subject === 'payment') return copyPayment(live, subjectId);
    return copyRefund(live, subjectId, move.toStatus);
  }
  if (subject === 'order') return moveOrderAgain(move);
  if (subject === 'refund') return moveRefundAgain(move);
}

function moveOrderAgain({ subjectId, toStatus, ...cause }: Move): Promise<void> {
  return inTransaction(async (tx) => {
    const order = await lockOrder(tx, subjectId);
    assert(order, `no order ${subjectId}`);
    const to = z.enum(ORDER_STATUSES).parse(toStatus);
    if (isOver(to)) await releaseOrder(tx, order, to, cause);
    else moveOrder(tx, order, to, cause);
  });
}

function moveRefundAgain({ subjectId, toStatus, ...cause }: Move): Promise<void> {
  return inTransaction(async (tx) => {
    const [refund] = await tx.select().from(refunds).where(eq(refunds.id, subjectId));
    assert(refund, `no refund ${subjectId}`);
    const to = z.enum(REFUND_STATUSES).parse(toStatus);
    moveRefund(tx, refund, to, cause);
    if (to === 'approved') postGrant(tx, refund, amountOf(refund), cause.at);
    if (to !== 'settled_manually') return;
    const [order] = await tx.select().from(orders).where(eq(orders.id, refund.orderId));
    const [payment] = await tx.select().from(payments).where(eq(payments.id, refund.paymentId));
    assert(order && payment, `the refund has lost its order: ${subjectId}`);
    const ofSettling = payment.settlesOrderId !== null;
    postManualRefund(tx, refund, amountOf(refund), cause.at);
    await completeRefund(tx, { order, refund, ofSettling }, cause.at);
  });
}

/** Tells the gate again. A refund that it makes by itself gets the number that it had. */
async function tellAgain(live: string, told: Told): Promise<string> {
  const { provider, source, notificationId, at } = told;
  const outcome = await applyFact(parseFact(told.fact), {
    ...{ provider, source, now: at },
    ...(notificationId ? { notificationId } : {}),
  });
  if (outcome === 'returned') await adoptRefund(live, told.subjectId);
  return outcome;
}

async function adoptRefund(live: string, paymentId: string): Promise<void> {
  const automatic = sql`payment_id = ${paymentId} and requested_by = 'system' and replaces_id is null`;
  const id = z.object({ id: z.string() });
  const [was] = await rows(
    sql`select id from ${sql.raw(`\`${live}\`.refunds`)} where ${automatic} order by id limit 1`,
    id,
  );
  const [is] = await rows(sql`select id from refunds where ${automatic} order by id limit 1`, id);
  if (!was || !is) return;
  await db().execute(sql`update refunds set id = ${was.id} where id = ${is.id}`);
  await db().execute(
    sql`update order_events set subject_id = ${was.id} where subject_id = ${is.id}`,
  );
  const key = (one: string) => `submit-refund:${one}`;
  await db().execute(
    sql`update jobs set unique_key = ${key(was.id)} where unique_key = ${key(is.id)}`,
  );
}
