'use server';

import { refresh } from 'next/cache';
import { changeName, changePassword } from '@/lib/accounts/change-account';
import { changePasswordSchema, profileSchema } from '@/lib/accounts/credentials';
import { formAction, type Outcome } from '@/lib/action';
import { findMember, startSession } from '@/lib/session';

/** Changes what the account is called. */
export const saveName = formAction(profileSchema, findMember, async (input, member) => {
  await changeName(member, input);
  refresh();
  return { ok: true, result: null };
});

/** Sets a new password; this device stays signed in, all others don't. */
export const savePassword = formAction(
  changePasswordSchema,
  findMember,
  async (input, member): Promise<Outcome<'wrong_password' | 'too_many', null>> => {
    const outcome = await changePassword(member, input, new Date());
    if (!outcome.ok) return outcome;
    await startSession(outcome.result);
    return { ok: true, result: null };
  },
);
