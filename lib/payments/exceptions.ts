import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import { afterCommit, later, type Tx } from '@/db';
import { paymentExceptions } from '@/db/schema/payments';
import { newId } from '@/lib/ids';
import { log } from '@/lib/log';

/** Trouble with money that a person must look at. */
export const EXCEPTION_KINDS = [
  'unknown_payment',
  'unknown_refund',
  'amount_mismatch',
  'account_mismatch',
  'trade_number_reused',
  'paid_twice_on_one_attempt',
  'unexpected_refund',
  'refund_failed',
  'refund_overdue',
  'payment_disputed',
  'dispute_lost',
  // By a comparison with a provider's bill, lib/reconciliation.
  'missing_on_bill',
  'bill_amount_differs',
  'bill_state_differs',
  'bill_fee_differs',
  'bill_fee_unknown',
  'bill_line_twice',
  'bill_adjustment',
] as const;
export type ExceptionKind = (typeof EXCEPTION_KINDS)[number];

type Trouble = {
  readonly kind: ExceptionKind;
  /** What it is about, in addition to the kind: seen again, it is the same exception. */
  readonly about: string;
  readonly provider: string;
};

/** Do staff know of this already? A provider that is asked each minute tells the same each minute. */
export async function isKnownException(tx: Tx, trouble: Trouble): Promise<boolean> {
  return (await findException(tx, trouble)) !== undefined;
}

/** What has been opened, or settled, about this so far. */
export async function findException(tx: Tx, trouble: Trouble) {
  const { status, resolvedAt, resolvedBy } = paymentExceptions;
  const [known] = await tx
    .select({ status, resolvedAt, resolvedBy })
    .from(paymentExceptions)
    .where(eq(paymentExceptions.uniqueKey, keyOf(trouble)));
  return known;
}

function keyOf({ kind, provider, about }: Trouble): string {
  return `${kind}:${provider}:${about}`.slice(0, 160);
}

type NewException = Trouble & {
  readonly orderId: string | null;
  readonly paymentId: string | null;
  readonly refundId?: string | undefined;
  /** The bill that shows it. */
  readonly billId?: string | undefined;
  readonly detail: Readonly<Record<string, string | number | null>>;
  readonly at: Date;
};

/** Opens an exception for staff, once per `about`, in the transaction that found it. */
export function openException(tx: Tx, exception: NewException): void {
  const { kind, provider, orderId, paymentId } = exception;
  const row = { ...rowOf(exception), status: 'open' } as const;
  const insert = tx
    .insert(paymentExceptions)
    .values(row)
    .onDuplicateKeyUpdate({ set: { billId: sql`coalesce(bill_id, values(bill_id))` } });
  later(tx, insert);
  afterCommit(tx, () => log.warn('payment.exception', { kind, provider, orderId, paymentId }));
}

/** Opens an exception again that had settled itself. What a person has closed stays closed. */
export function reopenException(tx: Tx, trouble: Trouble, at: Date): void {
  const settled = and(
    eq(paymentExceptions.uniqueKey, keyOf(trouble)),
    eq(paymentExceptions.status, 'resolved'),
    isNull(paymentExceptions.resolvedBy),
  );
  const open = { status: 'open' as const, openedAt: at, resolvedAt: null };
  later(tx, tx.update(paymentExceptions).set(open).where(settled));
  afterCommit(tx, () => log.warn('payment.exception_again', trouble));
}

/** Says that such an exception has settled itself, even where it was never opened: then it never will be. */
export function settleException(tx: Tx, exception: NewException): void {
  const row = { ...rowOf(exception), status: 'resolved', resolvedAt: exception.at } as const;
  const insert = tx
    .insert(paymentExceptions)
    .values(row)
    .onDuplicateKeyUpdate({
      set: { status: 'resolved', resolvedAt: sql`coalesce(resolved_at, values(resolved_at))` },
    });
  later(tx, insert);
}

function rowOf(exception: NewException) {
  const { about: _, at, refundId = null, billId = null, ...same } = exception;
  return { ...same, refundId, billId, id: newId(), uniqueKey: keyOf(exception), openedAt: at };
}

/** Closes the exceptions of these kinds about a refund that are open: what they ask for has been done. */
export function resolveExceptionsOf(
  tx: Tx,
  kinds: readonly ExceptionKind[],
  refundId: string,
  staffId: string | null,
  at: Date,
): void {
  const open = and(
    eq(paymentExceptions.refundId, refundId),
    inArray(paymentExceptions.kind, [...kinds]),
    eq(paymentExceptions.status, 'open'),
  );
  const resolved = { status: 'resolved' as const, resolvedAt: at, resolvedBy: staffId };
  later(tx, tx.update(paymentExceptions).set(resolved).where(open));
}
