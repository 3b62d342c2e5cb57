import type { Role } from '@/lib/roles';

/**
 * Who acts. A command that acts for somebody takes a proof (`Shopper`, `Member`) before its input, so
 * that forgetting the check does not compile. The symbol stays in this file: a proof cannot be written
 * down elsewhere, only asked for here. lib/session.ts does that for requests; tests and seeds may too.
 */

export type SignedInUser = {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
};

/** Whoever sends the request: an account, a visitor known by a cookie's hash, both or nobody. */
export type Viewer = {
  readonly user: SignedInUser | null;
  readonly visitorHash: string | null;
};

const proof = Symbol('proof');

/** Somebody without an account, known by a cookie. */
export type Visitor = {
  readonly user: null;
  readonly visitorHash: string;
  readonly [proof]: 'visitor';
};

/** Somebody who is signed in. */
export type Member = Viewer & { readonly user: SignedInUser; readonly [proof]: 'member' };

/** Somebody who can own a cart and orders. */
export type Shopper = Member | Visitor;

/** The viewer as a shopper; null for a stranger without any cookie. */
export function asShopper(viewer: Viewer): Shopper | null {
  const { user, visitorHash } = viewer;
  if (user) return asMember(viewer);
  return visitorHash ? { user: null, visitorHash, [proof]: 'visitor' } : null;
}

/** The viewer as a member; null unless signed in. */
export function asMember({ user, visitorHash }: Viewer): Member | null {
  return user ? { user, visitorHash, [proof]: 'member' } : null;
}
