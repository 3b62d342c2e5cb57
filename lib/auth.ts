import type { NextAuthOptions } from 'next-auth';
import Credentials from 'next-auth/providers/credentials';
import { signInSchema } from '@/lib/accounts/credentials';
import {
  identityCookie,
  SESSION_SECONDS,
  sessionCookieName,
  sessionStamp,
  usesSecureCookies,
} from '@/lib/accounts/session-token';
import { type Proven, signIn } from '@/lib/accounts/sign-in';
import { clientIpOf } from '@/lib/client-ip';
import { env } from '@/lib/env';
import { DEFAULT_LOCALE, localePath } from '@/lib/i18n/locales';

/**
 * next-auth's own route, where providers of identity (OAuth) are added by configuration. Our pages
 * sign in through server actions instead, which work without JavaScript; both end in the same check
 * (`signIn`) and the same session (lib/accounts/session-token.ts).
 */
export function authOptions(): NextAuthOptions {
  const { maxAge, ...options } = identityCookie(SESSION_SECONDS);
  return {
    secret: env().NEXTAUTH_SECRET,
    session: { strategy: 'jwt', maxAge },
    useSecureCookies: usesSecureCookies(),
    cookies: { sessionToken: { name: sessionCookieName(), options } },
    pages: { signIn: localePath(DEFAULT_LOCALE, '/sign-in') },
    providers: [
      Credentials({
        credentials: { email: { type: 'email' }, password: { type: 'password' } },
        authorize: async (credentials, request) => {
          const input = signInSchema.safeParse(credentials);
          if (!input.success) return null;
          const forwardedFor = request.headers?.['x-forwarded-for'];
          const clientIp = clientIpOf(typeof forwardedFor === 'string' ? forwardedFor : null);
          const outcome = await signIn(input.data, { clientIp, now: new Date() });
          return outcome.ok ? outcome.result : null;
        },
      }),
    ],
    callbacks: {
      // The token tells who it is and nothing else; the account is read with each request.
      jwt: ({ token, user }) => {
        if (!isProven(user)) return token;
        return { sub: user.id, stamp: sessionStamp(user.passwordHash) };
      },
      session: ({ session }) => ({ expires: session.expires }),
    },
  };
}

/** next-auth hands over what `authorize` returned, under a type of its own. */
function isProven(user: unknown): user is Proven {
  return typeof user === 'object' && user !== null && 'passwordHash' in user && 'id' in user;
}
