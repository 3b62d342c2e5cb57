import { decode, encode } from 'next-auth/jwt';
import { keyedHash } from '@/lib/encryption';
import { env } from '@/lib/env';
import { isId } from '@/lib/ids';

/**
 * The session: next-auth's encrypted JWT in next-auth's cookie, so that its own route (for OAuth) and
 * our forms, which work without JavaScript, make one and the same session. It holds no role and no
 * name: those are read with each request, so that a disabled or changed account is so at once.
 */

export const SESSION_SECONDS = 30 * 24 * 60 * 60;

/** What a valid token says. */
export type SessionClaim = { readonly userId: string; readonly stamp: string };

/** Are cookies for https only? Browsers refuse such cookies on a plain http address. */
export function usesSecureCookies(): boolean {
  return env().APP_URL.startsWith('https:');
}

/** The name of the session's cookie, as next-auth has it. */
export function sessionCookieName(): string {
  return `${usesSecureCookies() ? '__Secure-' : ''}next-auth.session-token`;
}

/** The attributes of every cookie that tells who somebody is. */
export function identityCookie(maxAgeSeconds: number) {
  return {
    httpOnly: true,
    sameSite: 'lax',
    secure: usesSecureCookies(),
    path: '/',
    maxAge: maxAgeSeconds,
  } as const;
}

/**
 * Stands in the token for the password of its time: a new password ends every older session, on all
 * devices, without a list of sessions.
 */
export function sessionStamp(passwordHash: string): string {
  return keyedHash('session', passwordHash).slice(0, 32);
}

/** The cookie's value for an account that has proved who it is. */
export function mintSession(user: { id: string; passwordHash: string }): Promise<string> {
  return encode({
    token: { sub: user.id, stamp: sessionStamp(user.passwordHash) },
    secret: env().NEXTAUTH_SECRET,
    maxAge: SESSION_SECONDS,
  });
}

/** Enough for those who shop at the same time; the oldest is read anew. */
const MAX_KEPT = 1_000;
const kept = new Map<string, SessionClaim & { readonly endsAtMs: number }>();

/**
 * What a cookie's value claims; undefined when it is forged, expired or malformed. A value that was good
 * is remembered until it expires: to derive next-auth's key and decrypt takes longer than most queries.
 * Whether the claim still stands is asked of the database each time.
 */
export async function readSession(token: string): Promise<SessionClaim | undefined> {
  const known = kept.get(token);
  if (known && known.endsAtMs > Date.now()) return known;
  kept.delete(token);
  try {
    const claims = await decode({ token, secret: env().NEXTAUTH_SECRET });
    const { sub, stamp, exp } = claims ?? {};
    if (!sub || !isId(sub) || typeof stamp !== 'string') return undefined;
    const claim = { userId: sub, stamp, endsAtMs: typeof exp === 'number' ? exp * 1_000 : 0 };
    kept.set(token, claim);
    if (kept.size > MAX_KEPT) kept.delete(kept.keys().next().value ?? '');
    return claim;
  } catch {
    return undefined;
  }
}
