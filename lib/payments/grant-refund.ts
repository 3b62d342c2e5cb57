import type { Tx } from '@/db';
import type { orders } from '@/db/schema/orders';
import { type Cause, moveRefund, type RefundChanges } from '@/db/transition';
import { enqueue } from '@/lib/jobs/enqueue';
import { postGrant } from '@/lib/ledger/post-entries';
import { tell } from '@/lib/messages/tell';
import { moneyOf } from '@/lib/money';

type Requested = Parameters<typeof moveRefund>[1] & {
  readonly amountMinor: number;
  readonly currency: string;
};

/**
 * The last word of a decision: from here on the money is the shopper's. It is booked as owed, a job tells
 * the provider, and the shopper is told.
 */
export function grantRefund(
  tx: Tx,
  order: typeof orders.$inferSelect,
  refund: Requested,
  decision: RefundChanges,
  cause: Cause,
): void {
  moveRefund(tx, refund, 'approved', cause, decision);
  postGrant(
    tx,
    refund,
    moneyOf(decision.amountMinor ?? refund.amountMinor, refund.currency),
    cause.at,
  );
  enqueue(tx, 'submit-refund', refund.id);
  tell(tx, 'refund_approved', order, cause.at, { refundId: refund.id });
}
