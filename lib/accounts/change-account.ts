import { eq } from 'drizzle-orm';
import type { z } from 'zod';
import { db } from '@/db';
import { users } from '@/db/schema/users';
import type { changePasswordSchema, profileSchema } from '@/lib/accounts/credentials';
import { hashPassword, verifyPassword } from '@/lib/accounts/password';
import type { Proven } from '@/lib/accounts/sign-in';
import type { Outcome } from '@/lib/action';
import type { Member } from '@/lib/identity';
import { takeAttempt, windowMinutes } from '@/lib/rate-limit';

/** Changes what the account is called. */
export async function changeName(
  { user }: Member,
  { name }: z.output<typeof profileSchema>,
): Promise<void> {
  await db().update(users).set({ name }).where(eq(users.id, user.id));
}

export type ChangePasswordRefusal = 'wrong_password' | 'too_many';

/**
 * Sets a new password for who knows the old one. Every session of the account ends with it, this one
 * too: start a new one from the result.
 */
export async function changePassword(
  { user }: Member,
  { currentPassword, newPassword }: z.output<typeof changePasswordSchema>,
  now: Date,
): Promise<Outcome<ChangePasswordRefusal, Proven>> {
  if (!(await takeAttempt('change-password', user.id, now))) {
    return { ok: false, code: 'too_many', detail: { minutes: windowMinutes('change-password') } };
  }
  const [row] = await db()
    .select({ passwordHash: users.passwordHash })
    .from(users)
    .where(eq(users.id, user.id))
    .limit(1);
  if (!row || !(await verifyPassword(currentPassword, row.passwordHash))) {
    return { ok: false, code: 'wrong_password' };
  }
  const passwordHash = await hashPassword(newPassword);
  await db().update(users).set({ passwordHash }).where(eq(users.id, user.id));
  return { ok: true, result: { id: user.id, passwordHash } };
}
