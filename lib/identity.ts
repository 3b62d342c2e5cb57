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

/** Whoever sends the request: an account, a visitor known by the hash of a cookie, both or nobody. */
export type Viewer = {
  readonly user: SignedInUser | null;
  readonly visitorHash: string | null;
};

const proof = Symbol('proof');

/** Somebody who can own a cart and orders: an account, or a visitor with a cookie. */
export type Shopper = Viewer & { readonly [proof]: 'shopper' | 'member' };

/** Somebody who is signed in. Every member is a shopper. */
export type Member = Viewer & { readonly user: SignedInUser; readonly [proof]: 'member' };

/** The viewer as a shopper; null for a stranger without any cookie. */
export function asShopper(viewer: Viewer): Shopper | null {
  if (viewer.user) return asMember(viewer);
  return viewer.visitorHash ? { ...viewer, [proof]: 'shopper' } : null;
}

/** The viewer as a member; null unless signed in. */
export function asMember({ user, visitorHash }: Viewer): Member | null {
  return user ? { user, visitorHash, [proof]: 'member' } : null;
}
