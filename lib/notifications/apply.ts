import { eq } from 'drizzle-orm';
import { afterCommit, db, later, type Tx } from '@/db';
import { notifications } from '@/db/schema/work';
import type { JobContext, JobResult } from '@/lib/jobs/job';
import { notificationApplied } from '@/lib/metrics/events';
import { parseFact } from '@/lib/notifications/stored-fact';
import { applyFact } from '@/lib/payments/apply-fact';
import { findPayment, queryPayment } from '@/lib/payments/query-payment';
import { findRefund } from '@/lib/payments/refundable';
import { queryRefund } from '@/lib/payments/submit-refund';
import { findProvider } from '@/lib/providers/registry';

/**
 * The job that applies a stored notification: its fact goes through the gate, or, where the protocol
 * asks to confirm first, the answer to a query does. The inbox row and the job are finished in the
 * gate's own transaction.
 * @throws ProviderError when a confirmation gets no answer; the job then runs again
 */
export async function applyNotification({ subjectId, finish }: JobContext): Promise<JobResult> {
  const [row] = await db()
    .select({
      status: notifications.status,
      provider: notifications.provider,
      fact: notifications.fact,
      confirmByQuery: notifications.confirmByQuery,
      receivedAt: notifications.receivedAt,
    })
    .from(notifications)
    .where(eq(notifications.id, subjectId));
  if (row?.status !== 'received') return undefined;
  const fact = parseFact(row.fact);
  const finishBoth = (tx: Tx) => {
    markApplied(tx, subjectId);
    finish(tx);
    afterCommit(tx, () => {
      const seconds = (Date.now() - row.receivedAt.getTime()) / 1_000;
      notificationApplied.observe({ provider: row.provider }, Math.max(0, seconds));
    });
  };
  const origin = { notificationId: subjectId, finish: finishBoth };
  if (row.confirmByQuery && fact.about === 'payment') {
    const payment = await findPayment(fact.paymentId);
    if (payment) {
      await queryPayment(payment, origin);
      return undefined;
    }
  }
  if (row.confirmByQuery && fact.about === 'refund') {
    const found = await findRefund(fact.refundId);
    if (found && findProvider(row.provider)?.queryRefund) {
      await queryRefund(found.refund, found.payment, origin);
      return undefined;
    }
  }
  await applyFact(fact, {
    ...origin,
    provider: row.provider,
    source: 'notification',
    now: new Date(),
  });
  return undefined;
}

function markApplied(tx: Tx, notificationId: string): void {
  const update = tx
    .update(notifications)
    .set({ status: 'applied', appliedAt: new Date() })
    .where(eq(notifications.id, notificationId));
  later(tx, update);
}
