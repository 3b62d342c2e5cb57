import type { z } from 'zod';
import { db, isDuplicate } from '@/db';
import { users } from '@/db/schema/users';
import type { signUpSchema } from '@/lib/accounts/credentials';
import { hashPassword } from '@/lib/accounts/password';
import type { Proven } from '@/lib/accounts/sign-in';
import type { Outcome } from '@/lib/action';
import { neighbourhoodOf } from '@/lib/client-ip';
import { newId } from '@/lib/ids';
import { takeAttempt, windowMinutes } from '@/lib/rate-limit';

export type SignUpRefusal = 'email_taken' | 'too_many';

/** Makes a shopper's account. The unique index decides between two at once. */
export async function signUp(
  { name, email, password, locale }: z.output<typeof signUpSchema>,
  { clientIp, now }: { clientIp: string; now: Date },
): Promise<Outcome<SignUpRefusal, Proven>> {
  if (!(await takeAttempt('sign-up-address', neighbourhoodOf(clientIp), now))) {
    return { ok: false, code: 'too_many', detail: { minutes: windowMinutes('sign-up-address') } };
  }
  const user = { id: newId(), passwordHash: await hashPassword(password) };
  try {
    await db()
      .insert(users)
      .values({ ...user, name, email, locale, role: 'shopper', createdAt: now });
  } catch (error) {
    if (isDuplicate(error)) return { ok: false, code: 'email_taken' };
    throw error;
  }
  return { ok: true, result: user };
}
