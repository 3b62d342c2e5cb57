import { eq } from 'drizzle-orm';
import type { z } from 'zod';
import { db } from '@/db';
import { users } from '@/db/schema/users';
import type { signInSchema } from '@/lib/accounts/credentials';
import { hashPassword, verifyPassword } from '@/lib/accounts/password';
import type { Outcome } from '@/lib/action';
import { neighbourhoodOf } from '@/lib/client-ip';
import { log } from '@/lib/log';
import { forgiveAttempts, takeAttempt, windowMinutes } from '@/lib/rate-limit';

export type SignInRefusal = 'wrong' | 'disabled' | 'too_many';
/** What a session is made from. */
export type Proven = { readonly id: string; readonly passwordHash: string };

/** Compared with when there is no such account, so that the answer takes as long as for one. */
let decoy: Promise<string> | undefined;

/**
 * Checks an e-mail address and password. Whether the address is known shows neither in the answer nor
 * in its time; `disabled` is said only to who knows the password. Limited per address of either kind.
 */
export async function signIn(
  { email, password }: z.output<typeof signInSchema>,
  { clientIp, now }: { clientIp: string; now: Date },
): Promise<Outcome<SignInRefusal, Proven>> {
  const allowed =
    (await takeAttempt('sign-in-address', neighbourhoodOf(clientIp), now)) &&
    (await takeAttempt('sign-in-email', email, now));
  if (!allowed) {
    log.warn('account.sign-in-limited');
    return { ok: false, code: 'too_many', detail: { minutes: windowMinutes('sign-in-email') } };
  }
  const [user] = await db()
    .select({ id: users.id, passwordHash: users.passwordHash, disabledAt: users.disabledAt })
    .from(users)
    .where(eq(users.email, email))
    .limit(1);
  decoy ??= hashPassword('nobody has this password');
  const isRight = await verifyPassword(password, user?.passwordHash ?? (await decoy));
  if (!user || !isRight) return { ok: false, code: 'wrong' };
  if (user.disabledAt) return { ok: false, code: 'disabled' };
  await forgiveAttempts('sign-in-email', email);
  return { ok: true, result: { id: user.id, passwordHash: user.passwordHash } };
}
