import { eq } from 'drizzle-orm';
import { closeDatabase, inTransaction, later } from '@/db';
import { users } from '@/db/schema/users';
import { auditLog } from '@/db/schema/work';
import { newId } from '@/lib/ids';

/**
 * Makes an account an administrator: the first one of a shop, who makes the others at the desk. Whoever
 * can run this can read the whole database anyway.
 */
const email = (process.argv[2] ?? '').trim().toLowerCase();
const made = await inTransaction(async (tx) => {
  const [user] = await tx
    .select({ id: users.id })
    .from(users)
    .where(eq(users.email, email))
    .for('update');
  if (!user) return false;
  later(tx, tx.update(users).set({ role: 'admin' }).where(eq(users.id, user.id)));
  const record = { actorId: user.id, action: 'make-admin', subject: `user:${user.id}` };
  later(tx, tx.insert(auditLog).values({ ...record, id: newId(), detail: {}, at: new Date() }));
  return true;
});
await closeDatabase();
process.stdout.write(
  made
    ? `${email} is an administrator now; the desk is at /admin.\n`
    : `No account has the address "${email}". Sign up in the shop first, then: npm run make-admin -- you@example.com\n`,
);
process.exitCode = made ? 0 : 1;
