import { type Money, sameMoney } from '@/lib/money';
import type { ExceptionKind } from '@/lib/payments/exceptions';
import type { PaymentStatus, RefundStatus } from '@/lib/payments/states';
import type { BillLine, Fact } from '@/lib/providers/provider';

/** A payment or refund of ours, as far as a bill can be compared with it. */
export type Subject = {
  readonly id: string;
  readonly orderId: string;
  readonly paymentId: string;
  readonly amount: Money;
  /** The provider's number of it, once we know it. */
  readonly providerNo: string | null;
  /** What the books have as its fee; null until a bill has told. */
  readonly fee: Money | null;
} & (
  | { readonly about: 'payment'; readonly status: PaymentStatus }
  | { readonly about: 'refund'; readonly status: RefundStatus; readonly hasBounced: boolean }
);

/** What a line of a bill comes to, beside what the shop believes. */
export type Verdict =
  | { readonly kind: 'fits' }
  /** It says something that we do not know yet, or that only the gate can judge. */
  | { readonly kind: 'news'; readonly fact: Fact }
  | { readonly kind: 'differs'; readonly difference: ExceptionKind };

const FITS: Verdict = { kind: 'fits' };

function differs(difference: ExceptionKind): Verdict {
  return { kind: 'differs', difference };
}

/**
 * Compares a line with what it is about. `isTold`: the gate has heard of it already, and the subject is
 * as it stands after that, so there is no more news.
 */
export function judgeLine(
  line: BillLine,
  subject: Subject | undefined,
  { isTold, isTwice }: { readonly isTold: boolean; readonly isTwice: boolean },
): Verdict {
  // Payouts are booked, not compared.
  if (line.about === 'payout') return FITS;
  if (line.about === 'adjustment') return differs('bill_adjustment');
  if (!subject) return judgeStranger(line);
  if (isTwice) return differs('bill_line_twice');
  const verdict =
    subject.about === 'payment'
      ? judgePayment(line, subject.status, subject)
      : judgeRefund(line, subject);
  if (verdict !== 'news') return verdict;
  return isTold ? differs('bill_state_differs') : { kind: 'news', fact: factOf(line, subject) };
}

/** Money that never moved is nobody's trouble. */
function judgeStranger({ about, status }: BillLine): Verdict {
  if (status === 'failed') return FITS;
  return differs(about === 'refund' ? 'unknown_refund' : 'unknown_payment');
}

function judgePayment(line: BillLine, status: PaymentStatus, subject: Subject): Verdict | 'news' {
  const isPaid = status === 'succeeded';
  // Bills are not mended later: a line that still waits is only older than what we know.
  if (line.status === 'processing') return FITS;
  if (line.status === 'failed') return isPaid ? differs('bill_state_differs') : FITS;
  if (!isPaid) return 'news';
  if (!sameMoney(line.amount, subject.amount)) return differs('bill_amount_differs');
  const { providerNo } = subject;
  // Another number of the provider's: somebody paid twice, which the gate tells.
  if (line.providerNo && providerNo && line.providerNo !== providerNo) return 'news';
  return FITS;
}

function judgeRefund(
  line: BillLine,
  subject: Extract<Subject, { about: 'refund' }>,
): Verdict | 'news' {
  const { status, hasBounced } = subject;
  const isDone = status === 'succeeded' || hasBounced;
  if (line.status === 'failed') {
    if (hasBounced || status === 'failed') return FITS;
    if (isDone) return differs('bill_state_differs');
    return IN_PROGRESS.includes(status) ? 'news' : FITS;
  }
  if (isDone) {
    return sameMoney(line.amount, subject.amount) ? FITS : differs('bill_amount_differs');
  }
  if (line.status === 'succeeded') return 'news';
  return status === 'processing' || status === 'failed' ? FITS : 'news';
}

const IN_PROGRESS: readonly RefundStatus[] = ['approved', 'submitting', 'processing'];

/** The line as a fact for the gate. Bills name no account of their own. */
function factOf(line: BillLine, { about, id }: Subject): Fact {
  const { amount, occurredAt, providerNo } = line;
  const shared = { amount, occurredAt, account: null, providerStatus: line.providerStatus };
  if (about === 'refund') {
    const { status } = line;
    return { ...shared, about, refundId: id, status, providerRefundNo: providerNo };
  }
  const status = line.status === 'processing' ? 'pending' : line.status;
  return { ...shared, about, paymentId: id, status, providerTradeNo: providerNo };
}

/**
 * What is wrong with the fee of a line that fits otherwise; undefined: nothing. `ratePer10000` is what was
 * agreed with the provider, where staff entered it; a minor unit more or less is its rounding.
 */
export function judgeFee(
  line: BillLine,
  subject: Subject,
  ratePer10000: number | undefined,
): 'bill_fee_differs' | 'bill_fee_unknown' | undefined {
  if (line.status === 'failed') return undefined;
  const { fee, amount } = line;
  // A refund need not give anything back.
  if (!fee) return line.about === 'payment' ? 'bill_fee_unknown' : undefined;
  if (subject.fee && !sameMoney(fee, subject.fee)) return 'bill_fee_differs';
  if (ratePer10000 === undefined || line.about !== 'payment') return undefined;
  if (fee.currency !== amount.currency) return undefined;
  return Math.abs(fee.minor - expectedFee(amount, ratePer10000)) > 1
    ? 'bill_fee_differs'
    : undefined;
}

/** The agreed fee of an amount, rounded half up. */
export function expectedFee({ minor }: Money, ratePer10000: number): number {
  return Number((BigInt(minor) * BigInt(ratePer10000) + 5_000n) / 10_000n);
}
