import { cookies, headers } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import { cache } from 'react';
import { isBusy } from '@/db';
import { claimVisitor } from '@/lib/accounts/claim-visitor';
import { findSessionUser } from '@/lib/accounts/find-user';
import {
  identityCookie,
  mintSession,
  readSession,
  SESSION_SECONDS,
  sessionCookieName,
} from '@/lib/accounts/session-token';
import { clientIpOf } from '@/lib/client-ip';
import { forgetCurrency, joinCurrency } from '@/lib/currency-choice';
import { keyedHash } from '@/lib/encryption';
import { type Locale, localePath } from '@/lib/i18n/locales';
import {
  asMember,
  asShopper,
  asStaff,
  type Member,
  type Shopper,
  type Staff,
  type Viewer,
} from '@/lib/identity';
import { newToken } from '@/lib/ids';
import type { Permission } from '@/lib/roles';

export type { Member, Shopper, Staff, Viewer } from '@/lib/identity';

/**
 * Who sends this request. `find…` give a proof or null and are the guards of actions (formAction
 * refuses on null); `require…` are for pages: they redirect or answer "not found".
 * Never call any of it from the shop's layouts or a cached page: it makes the page dynamic.
 */

const VISITOR_COOKIE = 'visitor';
const VISITOR_SECONDS = 365 * 24 * 60 * 60;

/** Whoever sends this request; asked of the database once per request. */
export const viewer = cache(async (): Promise<Viewer> => {
  const jar = await cookies();
  const token = jar.get(sessionCookieName())?.value;
  const claim = token ? await readSession(token) : undefined;
  const user = claim ? await findSessionUser(claim) : undefined;
  return { user: user ?? null, visitorHash: visitorHashOf(jar.get(VISITOR_COOKIE)?.value) };
});

/** Guard of what everybody may do, or of an action that asks for a proof of its own. */
export async function anybody(): Promise<Readonly<Record<string, never>>> {
  return {};
}

/** The account or visitor behind this request; null for a stranger. */
export async function findShopper(): Promise<Shopper | null> {
  return asShopper(await viewer());
}

/** The account behind this request; null unless signed in. */
export async function findMember(): Promise<Member | null> {
  return asMember(await viewer());
}

/** Guard of the first cart action: a stranger becomes a visitor and gets the cookie. */
export async function ensureShopper(): Promise<Shopper | null> {
  const known = await findShopper();
  if (known) return known;
  const token = newToken();
  const jar = await cookies();
  jar.set(VISITOR_COOKIE, token, identityCookie(VISITOR_SECONDS));
  return asShopper({ user: null, visitorHash: visitorHashOf(token) });
}

/**
 * Guard of account pages: whoever is not signed in is asked to, and comes back to `path` (without
 * the language, such as `/account`).
 */
export async function requireMember(locale: Locale, path: string): Promise<Member> {
  const member = await findMember();
  if (member) return member;
  const callback = encodeURIComponent(localePath(locale, path));
  redirect(localePath(locale, `/sign-in?callback=${callback}`));
}

/** Guard of the desk's actions: somebody of the staff who may do this; null for everybody else. */
export function findStaff<May extends Permission>(may: May): () => Promise<Staff<May> | null> {
  return async () => asStaff(await viewer(), may);
}

/**
 * Guard of the desk's pages. A stranger is asked to sign in and comes back to `path`; to everybody else
 * who may not, the page does not exist.
 */
export async function requireStaff<May extends Permission>(
  may: May,
  locale: Locale,
  path: string,
): Promise<Staff<May>> {
  const member = await requireMember(locale, path);
  return asStaff(member, may) ?? notFound();
}

/** The address that this request comes from, for limits and records. */
export async function clientIp(): Promise<string> {
  return clientIpOf((await headers()).get('x-forwarded-for'));
}

/**
 * Starts the session of an account that has proved who it is, and gives it what the visitor at this
 * device did before. Only in actions and routes. A busy database stops neither: the account has been made
 * or its password changed by now, and "nothing happened" would be untrue. What was not given stays with
 * the visitor's cookie for the next sign-in.
 */
export async function startSession(user: { id: string; passwordHash: string }): Promise<void> {
  const jar = await cookies();
  const visitorHash = visitorHashOf(jar.get(VISITOR_COOKIE)?.value);
  const isClaimed =
    !visitorHash ||
    (await unlessBusy(() => claimVisitor({ userId: user.id, visitorHash }, new Date())));
  if (isClaimed) jar.set(VISITOR_COOKIE, '', identityCookie(0));
  jar.set(sessionCookieName(), await mintSession(user), identityCookie(SESSION_SECONDS));
  await unlessBusy(() => joinCurrency(user.id));
}

/** Does what can be left for another time. @returns whether it was done */
async function unlessBusy(work: () => Promise<void>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    if (isBusy(error)) return false;
    throw error;
  }
}

/** Ends the session on this device, and with it what the device knows of the account. */
export async function endSession(): Promise<void> {
  const jar = await cookies();
  // Set empty rather than deleted: a browser ignores a `__Secure-` cookie without its attributes.
  for (const name of [sessionCookieName(), VISITOR_COOKIE]) jar.set(name, '', identityCookie(0));
  await forgetCurrency();
}

/** What the database holds of a visitor's cookie. A malformed one is none. */
function visitorHashOf(token: string | undefined): string | null {
  return token && /^[\w-]{32}$/.test(token) ? keyedHash('visitor', token) : null;
}
