/**
 * created – the row exists, the provider may not know it yet. A query job exists with it, so a crash
 *   between row and call is found out.
 * pending – announced to the provider; the query job asks until the end is known.
 * succeeded – the money arrived, by a verified fact. Final.
 * failed, closed – no money will come, as far as the provider said. A later success still beats them:
 *   money that did arrive is never denied.
 */
export const PAYMENT_STATUSES = ['created', 'pending', 'succeeded', 'failed', 'closed'] as const;
export type PaymentStatus = (typeof PAYMENT_STATUSES)[number];

export const PAYMENT_MOVES = {
  created: ['pending', 'succeeded', 'failed', 'closed'],
  pending: ['succeeded', 'failed', 'closed'],
  succeeded: [],
  failed: ['succeeded'],
  closed: ['succeeded'],
} as const satisfies Record<PaymentStatus, readonly PaymentStatus[]>;

/** Statuses in which money may still be on its way in the ordinary course. */
export const OPEN_PAYMENT_STATUSES = ['created', 'pending'] as const satisfies PaymentStatus[];

/** May its money still be on its way in the ordinary course? */
export function isOpenPayment(status: PaymentStatus): boolean {
  return isAmong(OPEN_PAYMENT_STATUSES, status);
}

/**
 * requested – a shopper asks; staff decide, two of them where it is much. withdrawn, rejected – final.
 * approved – decided; a submit-refund job exists with it.
 * submitting – about to be, or being, sent; whoever finds it asks the provider, then sends the same number.
 * processing – accepted by the provider, not yet done; the query job asks until it is.
 * succeeded – the money went back, by a verified fact. Final, unless the provider has it back for good.
 * failed – refused by the provider, with its words; staff retry the same number or, where the provider
 *   will not take that again, replace it by a new refund, or settle by hand.
 * replaced – a new refund took its place and its amount. Final.
 * settled_manually – staff paid it back outside the shop, with a note. Final.
 */
export const REFUND_STATUSES = [
  'requested',
  'withdrawn',
  'rejected',
  'approved',
  'submitting',
  'processing',
  'succeeded',
  'failed',
  'replaced',
  'settled_manually',
] as const;
export type RefundStatus = (typeof REFUND_STATUSES)[number];

export const REFUND_MOVES = {
  requested: ['withdrawn', 'rejected', 'approved'],
  withdrawn: [],
  rejected: [],
  approved: ['submitting', 'processing', 'succeeded', 'failed'],
  submitting: ['processing', 'succeeded', 'failed'],
  processing: ['succeeded', 'failed'],
  succeeded: ['failed'],
  failed: ['submitting', 'succeeded', 'replaced', 'settled_manually'],
  replaced: [],
  settled_manually: [],
} as const satisfies Record<RefundStatus, readonly RefundStatus[]>;

/** Statuses whose amount is spoken for: it counts against what may still be refunded. */
export const RESERVING_REFUND_STATUSES = [
  'requested',
  'approved',
  'submitting',
  'processing',
  'succeeded',
  'failed',
  'settled_manually',
] as const satisfies RefundStatus[];

/** Does its amount count against what may still be refunded? */
export function isReserving(status: RefundStatus): boolean {
  return isAmong(RESERVING_REFUND_STATUSES, status);
}

/** Statuses in which the money has gone back, by the provider or by hand. */
export const RETURNED_REFUND_STATUSES = [
  'succeeded',
  'settled_manually',
] as const satisfies RefundStatus[];

/** Has the money gone back, by the provider or by hand? */
export function isReturned(status: RefundStatus): boolean {
  return isAmong(RETURNED_REFUND_STATUSES, status);
}

function isAmong<Status>(some: readonly Status[], status: Status): boolean {
  return some.includes(status);
}

/** Is there no decision, so that what was asked for is all there is to tell of amounts? */
export function isUndecided(status: RefundStatus): boolean {
  return status === 'requested' || status === 'withdrawn' || status === 'rejected';
}

/** Why money goes back: a shopper asked, staff decided it, or an automatic one, which starts at `approved`. */
export const REFUND_CAUSES = [
  'shopper',
  'staff',
  'late_payment',
  'cancelled_order',
  'surplus_payment',
] as const;
export type RefundCause = (typeof REFUND_CAUSES)[number];
export type AutomaticRefundCause = Exclude<RefundCause, 'shopper' | 'staff'>;

/** What a shopper can say is the reason. */
export const REFUND_REASONS = [
  'changed_mind',
  'damaged',
  'wrong_item',
  'not_as_described',
  'not_arrived',
  'other',
] as const;
export type RefundReason = (typeof REFUND_REASONS)[number];
