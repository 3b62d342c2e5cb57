import { inArray } from 'drizzle-orm';
import { db } from '@/db';
import { users } from '@/db/schema/users';
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from '@/lib/accounts/demo-accounts';
import { hashPassword } from '@/lib/accounts/password';
import { newId } from '@/lib/ids';

/** Adds the demo accounts that are not there yet. */
export async function seedAccounts(now: Date): Promise<void> {
  const emails = DEMO_ACCOUNTS.map((account) => account.email);
  const known = await db()
    .select({ email: users.email })
    .from(users)
    .where(inArray(users.email, emails))
    .limit(emails.length);
  for (const account of DEMO_ACCOUNTS) {
    if (known.some(({ email }) => email === account.email)) continue;
    await db()
      .insert(users)
      .values({
        id: newId(),
        ...account,
        passwordHash: await hashPassword(DEMO_PASSWORD),
        locale: 'en',
        createdAt: now,
      });
  }
}
