import { and, eq, like } from 'drizzle-orm';
import { db } from '@/db';
import { auditLog } from '@/db/schema/work';

/** Has anybody of the staff saved it? Then it is as they want it, and none of the seed's business any more. */
export async function savedByStaff(subject: string): Promise<boolean> {
  const [saved] = await db()
    .select({ id: auditLog.id })
    .from(auditLog)
    .where(and(eq(auditLog.subject, subject), like(auditLog.action, 'save-%')))
    .limit(1);
  return saved !== undefined;
}
