import { type Permission, permits, type Role } from '@/lib/roles';

/**
 * Who acts. A command that acts for somebody takes a proof (`Shopper`, `Member`, `Staff`) before its input, so
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

const grants = Symbol('grants');

/**
 * Somebody who works here and may do this: `Staff<'decide'>`. Whoever may manage may do everything, so
 * `Staff<'manage'>` stands for each of the others, and each of them for `Staff`.
 */
export type Staff<May extends Permission = 'see'> = Member & {
  readonly [grants]: { readonly [Granted in May | Implied[May]]: true };
};
type Implied = {
  see: never;
  decide: 'see';
  move_money: 'see';
  manage: 'see' | 'decide' | 'move_money';
};

/** The viewer as somebody who may do this; null for shoppers and for staff who may not. */
export function asStaff<May extends Permission>(viewer: Viewer, may: May): Staff<May> | null {
  const member = asMember(viewer);
  if (!member || !permits(member.user.role, may)) return null;
  return { ...member, [grants]: GRANTED };
}

/** What `permits` has just found; the types tell how much of it a proof may be used for. */
const GRANTED = { see: true, decide: true, move_money: true, manage: true } as const;

/** Somebody of the staff as timelines and records name them. */
export function actorOf(staff: Staff): `staff:${string}` {
  return `staff:${staff.user.id}`;
}
