import { db } from '@/db';
import { users } from '@/db/schema/users';
import { keyedHash } from '@/lib/encryption';
import { assert } from '@/lib/errors';
import {
  asMember,
  asShopper,
  asStaff,
  type Member,
  type Shopper,
  type Staff,
} from '@/lib/identity';
import { newId, newToken } from '@/lib/ids';
import type { Permission, Role } from '@/lib/roles';

/** People for tests: each test makes its own. */

/** A signed-in account. It has no password: tests that sign in by hand use `signUp`. */
export async function aMember({
  role = 'shopper',
  visitorHash = null,
}: {
  role?: Role;
  visitorHash?: string | null;
} = {}): Promise<Member> {
  const id = newId();
  const user = { id, name: 'Li Hua', email: `${id.toLowerCase()}@shopper.example`, role };
  await db()
    .insert(users)
    .values({ ...user, passwordHash: 'none', locale: 'en', createdAt: new Date() });
  const member = asMember({ user, visitorHash });
  assert(member, 'an account is a member');
  return member;
}

/** Somebody without an account. */
export function aVisitor(): Shopper & { readonly visitorHash: string } {
  const visitorHash = keyedHash('visitor', newToken());
  const visitor = asShopper({ user: null, visitorHash });
  assert(visitor, 'a visitor is a shopper');
  return { ...visitor, visitorHash };
}

/** Somebody who works here and may do this. */
export async function aStaff<May extends Permission>(
  may: May,
  role: Role = 'admin',
): Promise<Staff<May>> {
  const staff = asStaff(await aMember({ role }), may);
  assert(staff, `${role} may not ${may}`);
  return staff;
}
