import { and, inArray, isNull } from 'drizzle-orm';
import { db } from '@/db';
import { users } from '@/db/schema/users';
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from '@/lib/accounts/demo-accounts';
import { verifyPassword } from '@/lib/accounts/password';
import { ConfigurationError, env } from '@/lib/env';
import { isLive, unsafeSettings } from '@/lib/live/unsafe-settings';
import { providers } from '@/lib/providers/registry';

const SENTENCE_START = 'This is no configuration to take real money with:';

/** @throws ConfigurationError that names each variable that is unsafe, and the remedy */
export function refuseUnsafeSettings(): void {
  refuse(unsafeSettings(env(), providers()));
}

/**
 * Also looks whether one of the demo's accounts, whose password everybody knows, could sign in. For the start
 * of every process of a live shop; asks the database nothing in a demo.
 * @throws ConfigurationError
 */
export async function refuseUnsafe(): Promise<void> {
  refuseUnsafeSettings();
  if (!isLive(env())) return;
  const open = await findDemoAccounts();
  if (open.length === 0) return;
  refuse([
    `The accounts ${open.join(', ')} have the demo's password; disable them at the desk, or start with an empty database`,
  ]);
}

/** The e-mail addresses of accounts that the demo's password opens. */
export async function findDemoAccounts(): Promise<string[]> {
  const rows = await db()
    .select({ email: users.email, passwordHash: users.passwordHash })
    .from(users)
    .where(
      and(
        inArray(
          users.email,
          DEMO_ACCOUNTS.map(({ email }) => email),
        ),
        isNull(users.disabledAt),
      ),
    );
  const open: string[] = [];
  for (const { email, passwordHash } of rows) {
    if (await verifyPassword(DEMO_PASSWORD, passwordHash)) open.push(email);
  }
  return open;
}

function refuse(problems: readonly string[]): void {
  if (problems.length > 0)
    throw new ConfigurationError([SENTENCE_START, ...problems].join('\n  - '));
}
