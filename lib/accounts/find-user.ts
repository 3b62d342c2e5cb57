import { eq } from 'drizzle-orm';
import { db } from '@/db';
import { users } from '@/db/schema/users';
import { type SessionClaim, sessionStamp } from '@/lib/accounts/session-token';
import type { SignedInUser } from '@/lib/identity';

/** The account behind a session; undefined when it is gone, disabled, or has a new password. */
export async function findSessionUser(claim: SessionClaim): Promise<SignedInUser | undefined> {
  const [user] = await db()
    .select({
      id: users.id,
      name: users.name,
      email: users.email,
      role: users.role,
      passwordHash: users.passwordHash,
      disabledAt: users.disabledAt,
    })
    .from(users)
    .where(eq(users.id, claim.userId))
    .limit(1);
  if (!user || user.disabledAt || sessionStamp(user.passwordHash) !== claim.stamp) return undefined;
  const { id, name, email, role } = user;
  return { id, name, email, role };
}
