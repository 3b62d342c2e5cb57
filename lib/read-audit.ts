import { and, asc, desc, eq, inArray, lt, ne } from 'drizzle-orm';
import { z } from 'zod';
import { db } from '@/db';
import { orders } from '@/db/schema/orders';
import { users } from '@/db/schema/users';
import { auditLog } from '@/db/schema/work';
import { cutPage } from '@/lib/cut-page';
import type { Staff } from '@/lib/identity';
import { isId } from '@/lib/ids';
import { isOrderNo } from '@/lib/orders/look-up';

/** The audit log as the administrator reads it. */

const LINES_PER_PAGE = 50;
const MAX_STAFF = 200;

/** What a number alone can stand for, as `audit` names its subjects. */
const NOUNS = [
  'order',
  'payment',
  'refund',
  'exception',
  'notification',
  'job',
  'user',
  'product',
] as const;

export const auditSearchSchema = z.object({
  actor: z.string().refine(isId).optional().catch(undefined),
  /** An order's number, the id of anything, or a subject as it stands in the log. */
  subject: z
    .string()
    .trim()
    .regex(/^[\w:.-]{1,80}$/)
    .optional()
    .catch(undefined),
});
export type AuditSearch = z.output<typeof auditSearchSchema>;

/** A page of the log, newest first, of a person, about something, or of everything. */
export async function readAudit(
  _staff: Staff<'manage'>,
  { actor, subject }: AuditSearch,
  before: string | undefined,
) {
  const subjects = subject ? await subjectsOf(subject) : undefined;
  const rows = await db()
    .select({
      id: auditLog.id,
      actorId: auditLog.actorId,
      actor: users.name,
      action: auditLog.action,
      subject: auditLog.subject,
      detail: auditLog.detail,
      at: auditLog.at,
    })
    .from(auditLog)
    .leftJoin(users, eq(users.id, auditLog.actorId))
    .where(
      and(
        actor ? eq(auditLog.actorId, actor) : undefined,
        subjects ? inArray(auditLog.subject, subjects) : undefined,
        before && isId(before) ? lt(auditLog.id, before) : undefined,
      ),
    )
    .orderBy(desc(auditLog.id))
    .limit(LINES_PER_PAGE + 1);
  const { page, nextBefore } = cutPage(rows, LINES_PER_PAGE);
  return { lines: page, nextBefore };
}

async function subjectsOf(text: string): Promise<string[]> {
  const code = text.toUpperCase();
  if (isOrderNo(code)) {
    const [order] = await db()
      .select({ id: orders.id })
      .from(orders)
      .where(eq(orders.orderNo, code));
    if (order) return [`order:${order.id}`];
  }
  return isId(code) ? NOUNS.map((noun) => `${noun}:${code}`) : [text];
}

/** Everybody who works here, for a choice by name. */
export function listStaffNames(_staff: Staff<'manage'>) {
  return db()
    .select({ id: users.id, name: users.name, email: users.email })
    .from(users)
    .where(ne(users.role, 'shopper'))
    .orderBy(asc(users.name))
    .limit(MAX_STAFF);
}
