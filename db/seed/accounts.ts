import { inArray } from 'drizzle-orm';
import { db } from '@/db';
import { users } from '@/db/schema/users';
import { hashPassword } from '@/lib/accounts/password';
import { newId } from '@/lib/ids';

/** Known to everybody who reads this: never for a shop that takes real money. */
const DEMO_PASSWORD = 'suanpan-demo';

const ACCOUNTS = [
  { email: 'shopper@example.com', name: 'Lin Xiaoyu', role: 'shopper' },
  { email: 'support@example.com', name: 'Chen Jie', role: 'support' },
  { email: 'finance@example.com', name: 'Wu Lan', role: 'finance' },
  { email: 'admin@example.com', name: 'Zhao Min', role: 'admin' },
] as const;

/** Adds the demo accounts that are not there yet. */
export async function seedAccounts(now: Date): Promise<void> {
  const emails = ACCOUNTS.map((account) => account.email);
  const known = await db()
    .select({ email: users.email })
    .from(users)
    .where(inArray(users.email, emails))
    .limit(emails.length);
  for (const account of ACCOUNTS) {
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
