import { and, desc, eq, lt } from 'drizzle-orm';
import { db, inTransaction, later } from '@/db';
import { orders } from '@/db/schema/orders';
import { paymentExceptions } from '@/db/schema/payments';
import { audit } from '@/lib/audit';
import { cutPage } from '@/lib/cut-page';
import type { Staff } from '@/lib/identity';
import { isId } from '@/lib/ids';

/** The desk of exceptions: money that does not fit, and what a person did about it. */

const EXCEPTIONS_PER_PAGE = 50;

export const EXCEPTION_STATUSES = paymentExceptions.status.enumValues;
export type ExceptionStatus = (typeof EXCEPTION_STATUSES)[number];

const COLUMNS = {
  id: paymentExceptions.id,
  kind: paymentExceptions.kind,
  provider: paymentExceptions.provider,
  status: paymentExceptions.status,
  paymentId: paymentExceptions.paymentId,
  refundId: paymentExceptions.refundId,
  openedAt: paymentExceptions.openedAt,
  orderNo: orders.orderNo,
} as const;

/** A page of exceptions of a status, newest first. `before` is the last id of the page before. */
export async function listExceptions(
  _staff: Staff,
  status: ExceptionStatus,
  before: string | undefined,
) {
  const rows = await db()
    .select(COLUMNS)
    .from(paymentExceptions)
    .leftJoin(orders, eq(orders.id, paymentExceptions.orderId))
    .where(
      and(
        eq(paymentExceptions.status, status),
        before && isId(before) ? lt(paymentExceptions.id, before) : undefined,
      ),
    )
    .orderBy(desc(paymentExceptions.id))
    .limit(EXCEPTIONS_PER_PAGE + 1);
  const { page, nextBefore } = cutPage(rows, EXCEPTIONS_PER_PAGE);
  return { exceptions: page, nextBefore };
}

/** One exception with what is known about it; undefined when there is none of this id. */
export async function findException(_staff: Staff, exceptionId: string) {
  if (!isId(exceptionId)) return undefined;
  const [row] = await db()
    .select({
      ...COLUMNS,
      detail: paymentExceptions.detail,
      note: paymentExceptions.note,
      resolvedAt: paymentExceptions.resolvedAt,
      resolvedBy: paymentExceptions.resolvedBy,
    })
    .from(paymentExceptions)
    .leftJoin(orders, eq(orders.id, paymentExceptions.orderId))
    .where(eq(paymentExceptions.id, exceptionId));
  return row;
}

export type ResolveResult =
  | { readonly ok: true; readonly result: null }
  | { readonly ok: false; readonly code: 'not_found' | 'already_resolved' };

/** Closes an exception; `note` says what was done about it. Of two people the second is told so. */
export async function resolveException(
  staff: Staff<'decide'> | Staff<'move_money'>,
  exceptionId: string,
  note: string,
  now: Date,
): Promise<ResolveResult> {
  if (!isId(exceptionId)) return { ok: false, code: 'not_found' };
  return await inTransaction(async (tx): Promise<ResolveResult> => {
    const [row] = await tx
      .select({ status: paymentExceptions.status })
      .from(paymentExceptions)
      .where(eq(paymentExceptions.id, exceptionId));
    if (!row) return { ok: false, code: 'not_found' };
    if (row.status !== 'open') return { ok: false, code: 'already_resolved' };
    const resolved = {
      status: 'resolved' as const,
      note,
      resolvedAt: now,
      resolvedBy: staff.user.id,
    };
    const update = tx
      .update(paymentExceptions)
      .set(resolved)
      .where(and(eq(paymentExceptions.id, exceptionId), eq(paymentExceptions.status, 'open')));
    later(tx, update, 1);
    audit(tx, staff, 'resolve-exception', `exception:${exceptionId}`, now, { note });
    return { ok: true, result: null };
  });
}
