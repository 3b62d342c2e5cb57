import { asc, eq, inArray } from 'drizzle-orm';
import { db, inTransaction, later, type Tx } from '@/db';
import { users } from '@/db/schema/users';
import type { Outcome } from '@/lib/action';
import { audit } from '@/lib/audit';
import type { Staff } from '@/lib/identity';
import { ROLES, type Role } from '@/lib/roles';

/** Roles and locked accounts. Nobody changes themselves, and somebody always remains who may manage. */

const MAX_STAFF = 200;

export type AccountRefusal = 'not_found' | 'yourself' | 'last_admin' | 'disabled';

/** Everybody who works here, by role. */
export async function listStaff(_staff: Staff<'manage'>) {
  return await db()
    .select({
      id: users.id,
      name: users.name,
      email: users.email,
      role: users.role,
      disabledAt: users.disabledAt,
    })
    .from(users)
    .where(
      inArray(
        users.role,
        ROLES.filter((role) => role !== 'shopper'),
      ),
    )
    .orderBy(asc(users.role), asc(users.id))
    .limit(MAX_STAFF);
}

/** Gives an account another role; it holds from that person's next request on. */
export async function setRole(
  staff: Staff<'manage'>,
  { email, role }: { email: string; role: Role },
  now: Date,
): Promise<Outcome<AccountRefusal, { name: string }>> {
  return await inTransaction(async (tx) => {
    const admins = await lockAdmins(tx);
    const [user] = await tx.select().from(users).where(eq(users.email, email)).for('update');
    if (!user) return { ok: false, code: 'not_found' };
    if (user.id === staff.user.id) return { ok: false, code: 'yourself' };
    if (user.disabledAt && role !== 'shopper') return { ok: false, code: 'disabled' };
    if (role !== 'admin' && isLast(admins, user.id)) return { ok: false, code: 'last_admin' };
    later(tx, tx.update(users).set({ role }).where(eq(users.id, user.id)));
    audit(tx, staff, 'set-role', `user:${user.id}`, now, { from: user.role, to: role });
    return { ok: true, result: { name: user.name } };
  });
}

/** Locks an account, which ends its sessions, or opens it again. Its orders go on as they are. */
export async function setDisabled(
  staff: Staff<'manage'>,
  { userId, disabled }: { userId: string; disabled: boolean },
  now: Date,
): Promise<Outcome<AccountRefusal, null>> {
  return await inTransaction(async (tx) => {
    const admins = await lockAdmins(tx);
    const [user] = await tx.select().from(users).where(eq(users.id, userId)).for('update');
    if (!user) return { ok: false, code: 'not_found' };
    if (user.id === staff.user.id) return { ok: false, code: 'yourself' };
    if (disabled && isLast(admins, user.id)) return { ok: false, code: 'last_admin' };
    if ((user.disabledAt !== null) === disabled) return { ok: true, result: null };
    const disabledAt = disabled ? now : null;
    later(tx, tx.update(users).set({ disabledAt }).where(eq(users.id, user.id)));
    audit(tx, staff, disabled ? 'disable-account' : 'enable-account', `user:${user.id}`, now);
    return { ok: true, result: null };
  });
}

/** Those who may manage now. Two who take each other's role at once come one after the other. */
async function lockAdmins(tx: Tx) {
  const admins = await tx
    .select({ id: users.id, disabledAt: users.disabledAt })
    .from(users)
    .where(eq(users.role, 'admin'))
    .orderBy(asc(users.id))
    .for('update');
  return admins.filter(({ disabledAt }) => disabledAt === null);
}

function isLast(admins: readonly { id: string }[], userId: string): boolean {
  return admins.length === 1 && admins[0]?.id === userId;
}
