'use server';

import { refresh } from 'next/cache';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { formAction } from '@/lib/action';
import { addressSchema } from '@/lib/addresses/address';
import {
  addAddress,
  changeAddress,
  makeDefaultAddress,
  removeAddress,
} from '@/lib/addresses/address-book';
import { LOCALES, localePath } from '@/lib/i18n/locales';
import { isId } from '@/lib/ids';
import { findMember } from '@/lib/session';

const addressId = z.string('required').refine(isId, 'invalid');

/** The form's own fields beside those of the address. */
const formFields = z.object({
  locale: z.enum(LOCALES),
  addressId: addressId.optional(),
  isDefault: z.literal('on').optional(),
});

/** Adds an address, or replaces the one that is named; then back to the book. */
export const saveAddress = formAction(
  z.intersection(addressSchema, formFields),
  findMember,
  async ({ locale, addressId: id, isDefault: ticked, ...address }, member) => {
    const isDefault = ticked === 'on';
    const outcome = id
      ? await changeAddress(member, { id, address, isDefault })
      : await addAddress(member, { address, isDefault }, new Date());
    if (outcome.ok) redirect(localePath(locale, '/account/addresses'));
    return outcome;
  },
);

/** Makes an address of one's own the default, or removes it. */
export const changeBook = formAction(
  z.object({ addressId, change: z.enum(['make-default', 'remove']) }),
  findMember,
  async ({ addressId: id, change }, member) => {
    if (change === 'remove') await removeAddress(member, id);
    else await makeDefaultAddress(member, id);
    refresh();
    return { ok: true, result: null };
  },
);
