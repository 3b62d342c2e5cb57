import { db, later, type Tx } from '@/db';
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
