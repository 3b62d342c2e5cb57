import type { OrderStatus } from '@/lib/orders/states';
import type { PaymentStatus, RefundStatus } from '@/lib/payments/states';
import type { PaymentFact, RefundFact } from '@/lib/providers/provider';

/**
 * What the gate does with every fact in every state, as data. Read it as: a payment that is <row>,
 * of which the provider says <column>. The test beside it walks every pair.
 *
 * keep – nothing new; note that an older fact never undoes a newer state.
 * announce – the provider knows it: created becomes pending. An approval is no more than that: whether
 *   it is captured is decided where providers are asked (query-payment.ts).
 * succeed – the money is there, whatever we thought before; SETTLEMENT says what becomes of it.
 * fail, close – over, without money.
 * close_after_expiry – the provider does not know it, so nobody can have paid: over once nobody can
 *   any more; before that it only means "not yet".
 */
export type PaymentOutcome =
  | 'keep'
  | 'announce'
  | 'succeed'
  | 'fail'
  | 'close'
  | 'close_after_expiry';

const over = {
  pending: 'keep',
  approved: 'keep',
  succeeded: 'succeed',
  failed: 'keep',
  closed: 'keep',
  absent: 'keep',
} as const;

export const PAYMENT_FACT_TABLE = {
  created: {
    pending: 'announce',
    approved: 'announce',
    succeeded: 'succeed',
    failed: 'fail',
    closed: 'close',
    absent: 'close_after_expiry',
  },
  pending: {
    pending: 'keep',
    approved: 'keep',
    succeeded: 'succeed',
    failed: 'fail',
    closed: 'close',
    absent: 'close_after_expiry',
  },
  succeeded: {
    pending: 'keep',
    approved: 'keep',
    succeeded: 'keep',
    failed: 'keep',
    closed: 'keep',
    absent: 'keep',
  },
  failed: over,
  closed: over,
} as const satisfies Record<PaymentStatus, Record<PaymentFact['status'], PaymentOutcome>>;

/**
 * What becomes of the money of a payment that has just succeeded, by the state of its order.
 *
 * settle – the order is paid.
 * revive_or_return – it expired meanwhile: paid after all when all its stock can be had again, else
 *   the money goes back.
 * return_cancelled, return_surplus – the money goes back by itself: nobody wants it any more, or somebody
 *   has paid already.
 */
export type Settlement = 'settle' | 'revive_or_return' | 'return_cancelled' | 'return_surplus';

export const SETTLEMENT = {
  awaiting_payment: 'settle',
  expired: 'revive_or_return',
  cancelled: 'return_cancelled',
  paid: 'return_surplus',
  shipped: 'return_surplus',
  completed: 'return_surplus',
} as const satisfies Record<OrderStatus, Settlement>;

/** How a refund stands before its facts: a failed one whose number is spent hears no more of it. */
export type RefundStanding = RefundStatus | 'spent' | 'bounced';
/** What is said of it: `failed_for_good` – the provider keeps the number as failed. */
export type RefundSaying = RefundFact['status'] | 'failed_for_good';

/** The row of the table for a refund. */
export function standingOf(refund: {
  readonly status: RefundStatus;
  readonly numberSpent: boolean;
  readonly bouncedAt: Date | null;
}): RefundStanding {
  if (refund.status !== 'failed') return refund.status;
  if (refund.bouncedAt !== null) return 'bounced';
  return refund.numberSpent ? 'spent' : 'failed';
}

/** The column of the table for a fact. */
export function sayingOf({ status, numberSpent }: RefundFact): RefundSaying {
  return status === 'failed' && numberSpent ? 'failed_for_good' : status;
}

/**
 * The same for refunds. `process` – accepted, not yet done; `resend` – the provider has none under
 * this number, so sending it (again) cannot pay twice; `alarm` – money went back that we did not ask
 * for, or the provider contradicts itself: an exception for staff; `bounce` – the money had gone back, and
 * has come to us again: the refund is not done. What is older than that changes nothing any more.
 */
export type RefundOutcome = 'keep' | 'process' | 'succeed' | 'fail' | 'bounce' | 'resend' | 'alarm';

const undecided = {
  processing: 'alarm',
  succeeded: 'alarm',
  failed: 'keep',
  failed_for_good: 'keep',
  absent: 'keep',
} as const;

const sent = {
  processing: 'process',
  succeeded: 'succeed',
  failed: 'fail',
  failed_for_good: 'fail',
  absent: 'resend',
} as const;

const silent = {
  processing: 'keep',
  succeeded: 'keep',
  failed: 'keep',
  failed_for_good: 'keep',
  absent: 'keep',
} as const;

export const REFUND_FACT_TABLE = {
  requested: undecided,
  withdrawn: undecided,
  rejected: undecided,
  approved: sent,
  submitting: sent,
  processing: { ...sent, processing: 'keep', absent: 'keep' },
  succeeded: { ...silent, failed: 'alarm', failed_for_good: 'bounce' },
  failed: { ...silent, succeeded: 'succeed' },
  spent: { ...silent, succeeded: 'alarm' },
  bounced: silent,
  replaced: undecided,
  settled_manually: undecided,
} as const satisfies Record<RefundStanding, Record<RefundSaying, RefundOutcome>>;
