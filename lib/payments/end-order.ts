import { and, eq, inArray } from 'drizzle-orm';
import { db, type Executor, inTransaction, type Tx } from '@/db';
import { orders } from '@/db/schema/orders';
import { payments } from '@/db/schema/payments';
import { audit } from '@/lib/audit';
import { ProviderError } from '@/lib/errors';
import { actorOf, type Staff } from '@/lib/identity';
import { enqueue } from '@/lib/jobs/enqueue';
import type { JobContext, JobResult } from '@/lib/jobs/job';
import { log } from '@/lib/log';
import { lockOrder, releaseOrder } from '@/lib/orders/release-order';
import { isOver, type OrderStatus } from '@/lib/orders/states';
import { PATIENCE_MS } from '@/lib/payments/ask-schedule';
import { closePayment } from '@/lib/payments/close-payment';
import { OPEN_PAYMENT_STATUSES } from '@/lib/payments/states';
import { findProvider } from '@/lib/providers/registry';

/**
 * The ways in which an unpaid order ends. Either way its attempts are closed at their providers
 * first: the last question before letting go of the goods is whether the money is there already.
 */

/** How soon a provider that gave no answer is asked again. */
const RETRY_MS = 30_000;

/** The job that runs when an order's time is up; again while a provider gives no answer and patience lasts. */
export async function expireOrder({ subjectId, finish }: JobContext): Promise<JobResult> {
  const [order] = await db().select().from(orders).where(eq(orders.id, subjectId));
  if (order?.status !== 'awaiting_payment') return undefined;
  if (order.expiresAt.getTime() > Date.now()) return { again: order.expiresAt };
  const impatientAt = order.expiresAt.getTime() + PATIENCE_MS;
  let allAnswered = true;
  await closeAttempts(order.id, () => {
    allAnswered = false;
  });
  if (!allAnswered && Date.now() < impatientAt) return { again: new Date(Date.now() + RETRY_MS) };
  await inTransaction(async (tx) => {
    const now = new Date();
    const locked = await lockOrder(tx, order.id);
    if (locked) {
      const cause = { cause: 'not_paid_in_time', actor: 'system', at: now };
      const expired = await releaseOrder(tx, locked, 'expired', cause);
      // A provider that kept silent until patience was over is told when it speaks again.
      if (expired) await closeLater(tx, order.id);
    }
    finish(tx);
  });
  return undefined;
}

export type CancelResult =
  | { readonly ok: true }
  | { readonly ok: false; readonly code: 'already_paid' | 'already_over' };

/**
 * Cancels an unpaid order for staff, or for its shopper, whom the caller has checked. A provider that
 * gives no answer does not hold it up: its attempt is closed by a job, and money that still comes goes
 * back by itself.
 */
export async function cancelOrder(
  orderId: string,
  by: 'shopper' | Staff<'decide'>,
): Promise<CancelResult> {
  const [order] = await db()
    .select({ status: orders.status })
    .from(orders)
    .where(eq(orders.id, orderId));
  if (order?.status === 'awaiting_payment') await closeAttempts(orderId, () => {});
  return inTransaction(async (tx) => {
    const locked = await lockOrder(tx, orderId);
    if (!locked) return { ok: false, code: 'already_over' };
    const now = new Date();
    const actor = by === 'shopper' ? by : actorOf(by);
    const cause = { cause: 'cancelled', actor, at: now };
    if (!(await releaseOrder(tx, locked, 'cancelled', cause))) {
      return { ok: false, code: refusalOf(locked.status) };
    }
    await closeLater(tx, orderId);
    if (by !== 'shopper') audit(tx, by, 'cancel-order', `order:${orderId}`, now);
    return { ok: true };
  });
}

function refusalOf(status: OrderStatus): 'already_paid' | 'already_over' {
  return isOver(status) ? 'already_over' : 'already_paid';
}

async function closeAttempts(orderId: string, onTrouble: () => void): Promise<void> {
  for (const { id, provider } of await openAttempts(orderId, db())) {
    try {
      // One whose credentials were taken away will give no answer either: the order ends all the same.
      if (!findProvider(provider)) throw new ProviderError('unknown', 'NOT_SET_UP', provider);
      await closePayment(id);
    } catch (error) {
      if (!(error instanceof ProviderError)) throw error;
      log.error('payment.close_failed', error, { paymentId: id, orderId });
      onTrouble();
    }
  }
}

async function closeLater(tx: Tx, orderId: string): Promise<void> {
  for (const { id } of await openAttempts(orderId, tx)) enqueue(tx, 'close-payment', id);
}

function openAttempts(orderId: string, executor: Executor) {
  return executor
    .select({ id: payments.id, provider: payments.provider })
    .from(payments)
    .where(
      and(eq(payments.orderId, orderId), inArray(payments.status, [...OPEN_PAYMENT_STATUSES])),
    );
}
