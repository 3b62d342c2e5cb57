import { and, desc, eq } from 'drizzle-orm';
import { db, type Executor, later, type Tx } from '@/db';
import { users } from '@/db/schema/users';
import { auditLog } from '@/db/schema/work';
import type { Staff } from '@/lib/identity';
import { newId } from '@/lib/ids';

/** The record of what staff did, and of whose personal data they looked at. Never changed. */

type Detail = Readonly<Record<string, string | number | null>>;

/** Records a change in the transaction that makes it. `subject` is `<noun>:<id>`. */
export function audit(
  tx: Tx,
  staff: Staff,
  action: string,
  subject: string,
  at: Date,
  detail: Detail = {},
): void {
  const row = { id: newId(), actorId: staff.user.id, action, subject, detail, at };
  later(tx, tx.insert(auditLog).values(row));
}

/** Records that somebody of the staff was shown personal data, before it is shown. */
export async function auditLook(staff: Staff, subject: string, at: Date): Promise<void> {
  const row = { id: newId(), actorId: staff.user.id, action: 'look', subject, detail: {}, at };
  await db().insert(auditLog).values(row);
}

/** Who last did this to something, and when in milliseconds, for a person who comes second. */
export async function findLastChange(
  executor: Executor,
  subject: string,
  action: string,
): Promise<{ name: string; at: number }> {
  const [row] = await executor
    .select({ name: users.name, at: auditLog.at })
    .from(auditLog)
    .innerJoin(users, eq(users.id, auditLog.actorId))
    .where(and(eq(auditLog.subject, subject), eq(auditLog.action, action)))
    .orderBy(desc(auditLog.id))
    .limit(1);
  return { name: row?.name ?? '–', at: row?.at.getTime() ?? 0 };
}
