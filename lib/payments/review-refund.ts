import { and, eq } from 'drizzle-orm';
import { db, inTransaction, later, type Tx } from '@/db';
import type { orders } from '@/db/schema/orders';
import { refundLines, refundMessages, refunds } from '@/db/schema/payments';
import { users } from '@/db/schema/users';
import { moveRefund, type RefundChanges } from '@/db/transition';
import { audit } from '@/lib/audit';
import { actorOf, type Staff } from '@/lib/identity';
import { newId } from '@/lib/ids';
import { tell } from '@/lib/messages/tell';
import { moneyOf } from '@/lib/money';
import { grantRefund } from '@/lib/payments/grant-refund';
import { type LineChoice, quoteApproval } from '@/lib/payments/quote-refund';
import { needsSecondPerson } from '@/lib/payments/refund-policy';
import { linesOfRefunds, lockRefund, readRefundable } from '@/lib/payments/refundable';
import { permits } from '@/lib/roles';
import { readSetting } from '@/lib/settings';

/**
 * What staff decide about a request. All of it under the order's lock, on the condition that nobody
 * has decided yet: of two at once, the second is told who was quicker.
 */

type Order = typeof orders.$inferSelect;
type Refund = typeof refunds.$inferSelect;

/**
 * already_decided – somebody was quicker (`detail` says who and how); beyond_request – more than was
 * asked for, or nothing; same_person – the second approval needs another person; first_missing – it has
 * no first.
 */
export type ReviewRefusal =
  | 'not_found'
  | 'already_decided'
  | 'beyond_request'
  | 'same_person'
  | 'first_missing';

export type ReviewResult =
  | { readonly ok: true; readonly result: 'approved' | 'second_person' | 'rejected' | 'asked' }
  | {
      readonly ok: false;
      readonly code: ReviewRefusal;
      readonly detail?: { readonly name: string; readonly status: string };
    };

export type Approval = {
  /** Pieces that are refunded, of those asked for; undefined: all of them. */
  readonly lines?: readonly LineChoice[] | undefined;
  /** The whole amount, at most what those pieces bring; undefined: that. */
  readonly amountMinor?: number | undefined;
  readonly restock: boolean;
  /** For the shopper, with the decision. */
  readonly note: string;
};

/**
 * Approves a request, in whole or in part. From the policy's amount on this is the first of two
 * approvals, and `second_person` says so.
 */
export function approveRefund(
  staff: Staff<'decide'>,
  refundId: string,
  approval: Approval,
  now: Date,
): Promise<ReviewResult> {
  return review(refundId, async (tx, { order, refund }) => {
    if (refund.firstApprovedBy) return decidedBy(refund.firstApprovedBy, 'first_approved');
    const lines = await linesOfRefunds(tx, [refundId]);
    const decided = quoteApproval({ ...refund, lines }, approval);
    if (!decided) return { ok: false, code: 'beyond_request' };
    const policy = await readSetting('refund_policy', tx);
    // All that goes back of the order counts: much is not made little by cutting it into pieces.
    const before = (await readRefundable(tx, order))?.decidedMinor ?? 0;
    const isFirst = needsSecondPerson(
      moneyOf(before + decided.amountMinor, refund.currency),
      policy,
    );
    for (const { position, quantity, amountMinor } of decided.lines) {
      const update = tx
        .update(refundLines)
        .set({ quantity, amountMinor })
        .where(and(eq(refundLines.refundId, refundId), eq(refundLines.position, position)));
      later(tx, update);
    }
    const decision = {
      amountMinor: decided.amountMinor,
      shippingMinor: decided.shippingMinor,
      restock: approval.restock,
      decisionNote: approval.note,
    };
    audit(
      tx,
      staff,
      isFirst ? 'approve-refund-first' : 'approve-refund',
      `refund:${refundId}`,
      now,
      {
        amountMinor: decided.amountMinor,
        requestedMinor: refund.requestedMinor,
      },
    );
    if (isFirst) {
      const first = { ...decision, firstApprovedBy: staff.user.id, firstApprovedAt: now };
      later(tx, tx.update(refunds).set(first).where(eq(refunds.id, refundId)), 1);
      return { ok: true, result: 'second_person' };
    }
    approve(tx, staff, { order, refund }, decision, now);
    return { ok: true, result: 'approved' };
  });
}

/** The second approval, of what the first person decided. */
export function confirmRefund(
  staff: Staff<'move_money'>,
  refundId: string,
  now: Date,
): Promise<ReviewResult> {
  return review(refundId, async (tx, { order, refund }) => {
    if (!refund.firstApprovedBy) return { ok: false, code: 'first_missing' };
    if (refund.firstApprovedBy === staff.user.id) return { ok: false, code: 'same_person' };
    audit(tx, staff, 'approve-refund-second', `refund:${refundId}`, now, {
      amountMinor: refund.amountMinor,
    });
    approve(tx, staff, { order, refund }, {}, now);
    return { ok: true, result: 'approved' };
  });
}

function approve(
  tx: Tx,
  staff: Staff,
  { order, refund }: { order: Order; refund: Refund },
  decision: RefundChanges,
  now: Date,
): void {
  const cause = { cause: 'approved', actor: actorOf(staff), at: now };
  const decided = { ...decision, decidedBy: staff.user.id, decidedAt: now };
  grantRefund(tx, order, refund, decided, cause);
}

/**
 * Refuses a request; the reason goes to the shopper who made it. Also instead of a second approval, which
 * is all that somebody may refuse who moves money but does not decide.
 */
export function rejectRefund(
  staff: Staff,
  refundId: string,
  reason: string,
  now: Date,
): Promise<ReviewResult> {
  return review(refundId, async (tx, { order, refund }) => {
    const { role } = staff.user;
    const isSecond = refund.firstApprovedBy !== null && permits(role, 'move_money');
    if (!isSecond && !permits(role, 'decide')) {
      return { ok: false, code: 'first_missing' };
    }
    const cause = { cause: 'rejected', actor: actorOf(staff), at: now };
    const decision = { decidedBy: staff.user.id, decidedAt: now, decisionNote: reason };
    moveRefund(tx, refund, 'rejected', cause, decision);
    audit(tx, staff, 'reject-refund', `refund:${refundId}`, now);
    if (refund.cause === 'shopper') tell(tx, 'refund_rejected', order, now, { refundId });
    return { ok: true, result: 'rejected' };
  });
}

/** Asks the shopper something about what he asked for; the request goes on waiting. */
export function askAboutRefund(
  staff: Staff<'decide'>,
  refundId: string,
  question: string,
  now: Date,
): Promise<ReviewResult> {
  return review(refundId, async (tx, { order, refund }) => {
    if (refund.cause !== 'shopper') return { ok: false, code: 'not_found' };
    const id = newId();
    const message = { id, refundId, author: 'staff' as const, staffId: staff.user.id };
    later(tx, tx.insert(refundMessages).values({ ...message, text: question, at: now }));
    audit(tx, staff, 'ask-about-refund', `refund:${refundId}`, now);
    tell(tx, 'refund_question', order, now, { refundId, once: id });
    return { ok: true, result: 'asked' };
  });
}

function review(
  refundId: string,
  decide: (tx: Tx, locked: { order: Order; refund: Refund }) => Promise<ReviewResult>,
): Promise<ReviewResult> {
  return inTransaction(async (tx): Promise<ReviewResult> => {
    const locked = await lockRefund(tx, refundId);
    if (!locked) return { ok: false, code: 'not_found' };
    const { status, decidedBy: by } = locked.refund;
    if (status !== 'requested') return decidedBy(by, status, tx);
    return decide(tx, locked);
  });
}

/** Who was quicker, for the one who comes second. A shopper's withdrawal has no name. */
async function decidedBy(
  staffId: string | null,
  status: string,
  executor: Pick<ReturnType<typeof db>, 'select'> = db(),
): Promise<ReviewResult> {
  const [user] = staffId
    ? await executor.select({ name: users.name }).from(users).where(eq(users.id, staffId))
    : [];
  return { ok: false, code: 'already_decided', detail: { name: user?.name ?? '', status } };
}
