import { inTransaction, later, type Tx } from '@/db';
import { refundLines, refunds } from '@/db/schema/payments';
import { moveRefund, recordStatus } from '@/db/transition';
import { audit } from '@/lib/audit';
import { assert } from '@/lib/errors';
import { actorOf, type Staff } from '@/lib/identity';
import { enqueue, enqueueAnew } from '@/lib/jobs/enqueue';
import type { JobKind } from '@/lib/jobs/kinds';
import { postManualRefund } from '@/lib/ledger/post-entries';
import { completeRefund } from '@/lib/payments/complete-refund';
import { resolveExceptionsOf } from '@/lib/payments/exceptions';
import { amountOf } from '@/lib/payments/payment-request';
import { linesOfRefunds, lockRefund, newRefund } from '@/lib/payments/refundable';
import type { RefundStatus } from '@/lib/payments/states';
import { permits } from '@/lib/roles';

/** What staff do about a refund that the provider refused. */

export type MendResult =
  | { readonly ok: true; readonly refundId: string }
  | { readonly ok: false; readonly code: 'not_found' | 'not_failed' };

/**
 * Sends a failed refund again: under its own number, of which the job asks the provider first, or, where
 * the provider keeps that number as failed, as a new refund in its place. One whose job has given up for
 * want of an answer is taken up again. For those who decide and those who move money.
 */
export function retryRefund(staff: Staff, refundId: string, now: Date): Promise<MendResult> {
  assert(
    permits(staff.user.role, 'decide') || permits(staff.user.role, 'move_money'),
    'may only look',
  );
  return inTransaction(async (tx): Promise<MendResult> => {
    const locked = await lockRefund(tx, refundId);
    if (!locked) return { ok: false, code: 'not_found' };
    const { refund } = locked;
    const waitingFor = JOB_OF[refund.status];
    if (!waitingFor) return { ok: false, code: 'not_failed' };
    audit(tx, staff, 'retry-refund', `refund:${refundId}`, now);
    if (refund.status !== 'failed') {
      enqueueAnew(tx, waitingFor, refund.id);
      return { ok: true, refundId };
    }
    const cause = { cause: 'retried', actor: actorOf(staff), at: now };
    resolveExceptionsOf(tx, ['refund_failed'], refund.id, staff.user.id, now);
    if (refund.numberSpent) return { ok: true, refundId: await replace(tx, refund, cause) };
    moveRefund(tx, refund, 'submitting', cause);
    enqueueAnew(tx, waitingFor, refund.id);
    return { ok: true, refundId };
  });
}

/** What brings a refund on from where it stands; nothing where it is over or a person decides. */
const JOB_OF: Partial<Record<RefundStatus, JobKind>> = {
  approved: 'submit-refund',
  submitting: 'submit-refund',
  failed: 'submit-refund',
  processing: 'query-refund',
};

async function replace(
  tx: Tx,
  refund: typeof refunds.$inferSelect,
  cause: { cause: string; actor: string; at: Date },
): Promise<string> {
  const lines = await linesOfRefunds(tx, [refund.id]);
  const { id: replacesId, requestKey: _, ...same } = refund;
  const successor = newRefund({
    ...same,
    status: 'approved',
    replacesId,
    numberSpent: false,
    // The goods are on the shelf already.
    restock: same.restock && same.bouncedAt === null,
    bouncedAt: null,
    submittedAt: null,
    providerRefundNo: null,
    providerStatus: null,
  });
  moveRefund(tx, refund, 'replaced', cause);
  later(tx, tx.insert(refunds).values(successor));
  if (lines.length > 0) {
    const rows = lines.map((line) => ({ ...line, refundId: successor.id }));
    later(tx, tx.insert(refundLines).values(rows));
  }
  recordStatus(tx, 'refund', { id: successor.id, orderId: refund.orderId }, 'approved', cause);
  enqueue(tx, 'submit-refund', successor.id);
  return successor.id;
}

/**
 * Books a failed refund as paid back by hand, outside the provider; `note` says how, for the books.
 * From here on the shop holds it for done.
 */
export function settleRefund(
  staff: Staff<'move_money'>,
  refundId: string,
  note: string,
  now: Date,
): Promise<MendResult> {
  return inTransaction(async (tx): Promise<MendResult> => {
    const locked = await lockRefund(tx, refundId);
    if (!locked) return { ok: false, code: 'not_found' };
    const { order, payment, refund } = locked;
    if (refund.status !== 'failed') return { ok: false, code: 'not_failed' };
    const cause = { cause: 'settled_by_hand', actor: actorOf(staff), at: now };
    moveRefund(tx, refund, 'settled_manually', cause, { settledNote: note, succeededAt: now });
    const ofSettling = payment.settlesOrderId !== null;
    postManualRefund(tx, refund, amountOf(refund), now);
    await completeRefund(tx, { order, refund, ofSettling }, now);
    resolveExceptionsOf(tx, ['refund_failed'], refund.id, staff.user.id, now);
    audit(tx, staff, 'settle-refund', `refund:${refundId}`, now, {
      amountMinor: refund.amountMinor,
      note,
    });
    return { ok: true, refundId };
  });
}
