import { inArray } from 'drizzle-orm';
import { db } from '@/db';
import { users } from '@/db/schema/users';
import type { Staff } from '@/lib/identity';

/** Names of accounts by id, for lists that say who did what. */
export async function namesOf(
  _staff: Staff,
  userIds: readonly (string | null)[],
): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(userIds.filter((id) => id !== null))];
  if (ids.length === 0) return new Map();
  const rows = await db()
    .select({ id: users.id, name: users.name })
    .from(users)
    .where(inArray(users.id, ids));
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** The account behind an actor such as `staff:<id>`; null for machines, providers and shoppers. */
export function staffIdOf(actor: string): string | null {
  return actor.startsWith('staff:') ? actor.slice('staff:'.length) : null;
}
