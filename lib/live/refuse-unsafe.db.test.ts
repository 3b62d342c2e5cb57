import { inArray } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { db } from '@/db';
import { users } from '@/db/schema/users';
import { seedAccounts } from '@/db/seed/accounts';
import { setUpTestDatabase } from '@/db/testing/database';
import { DEMO_ACCOUNTS } from '@/lib/accounts/demo-accounts';
import { hashPassword } from '@/lib/accounts/password';
import { findDemoAccounts } from '@/lib/live/refuse-unsafe';

setUpTestDatabase();

const ALL = DEMO_ACCOUNTS.map(({ email }) => email);

test('demo accounts are found while the demo’s password opens them', async () => {
  expect(await findDemoAccounts()).toEqual([]);
  await seedAccounts(new Date());
  expect((await findDemoAccounts()).sort()).toEqual([...ALL].sort());
  const [first = '', second = '', ...rest] = ALL;
  await db().update(users).set({ disabledAt: new Date() }).where(inArray(users.email, rest));
  await db()
    .update(users)
    .set({ passwordHash: await hashPassword('a password of my own') })
    .where(inArray(users.email, [first]));
  expect(await findDemoAccounts()).toEqual([second]);
});
