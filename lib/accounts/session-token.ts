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

/** What a cookie's value claims; undefined when it is forged, expired or malformed. */
export async function readSession(token: string): Promise<SessionClaim | undefined> {
  try {
    const claims = await decode({ token, secret: env().NEXTAUTH_SECRET });
    const { sub, stamp } = claims ?? {};
    if (!sub || !isId(sub) || typeof stamp !== 'string') return undefined;
    return { userId: sub, stamp };
  } catch {
    return undefined;
  }
}
