'use server';

import type { Route } from 'next';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { safeCallback } from '@/lib/accounts/callback';
import { signInSchema, signUpSchema } from '@/lib/accounts/credentials';
import { signIn } from '@/lib/accounts/sign-in';
import { signUp } from '@/lib/accounts/sign-up';
import { formAction, type Outcome } from '@/lib/action';
import { LOCALES, type Locale, localePath } from '@/lib/i18n/locales';
import { clientIp, endSession, startSession, viewer } from '@/lib/session';

const wayBack = { locale: z.enum(LOCALES), callback: z.string().optional() };

/** Signs in with e-mail address and password, and goes back to where it was asked for. */
export const signInWithPassword = formAction(
  signInSchema.extend(wayBack),
  viewer,
  async ({ locale, callback, ...credentials }) => {
    const caller = { clientIp: await clientIp(), now: new Date() };
    const outcome = await signIn(credentials, caller);
    if (!outcome.ok) return outcome;
    await startSession(outcome.result);
    return goBack(locale, callback);
  },
);

/** Makes an account, signs in with it, and goes back to where it was asked for. */
export const createAccount = formAction(
  signUpSchema.safeExtend(wayBack),
  viewer,
  async ({ callback, ...input }) => {
    const outcome = await signUp(input, { clientIp: await clientIp(), now: new Date() });
    if (!outcome.ok) return outcome;
    await startSession(outcome.result);
    return goBack(input.locale, callback);
  },
);

/** Signs out on this device, whoever is or is not signed in. */
export const signOut = formAction(z.object({ locale: z.enum(LOCALES) }), viewer, async (input) => {
  await endSession();
  return redirect(localePath(input.locale, ''));
});

/** To a page of ours: `safeCallback` makes sure of it, which the types of routes cannot know. */
function goBack(locale: Locale, callback: string | undefined): Outcome<never, never> {
  const path: Route<string> = safeCallback(callback, locale) as Route<string>;
  return redirect(path);
}
