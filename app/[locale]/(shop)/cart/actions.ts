'use server';

import { refresh } from 'next/cache';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { db } from '@/db';
import { formAction, type Outcome } from '@/lib/action';
import {
  addItem,
  confirmCart,
  removeItem,
  setCartCoupon,
  setQuantity,
} from '@/lib/carts/change-cart';
import { MAX_QUANTITY, readCart } from '@/lib/carts/read-cart';
import { tryCoupon } from '@/lib/carts/try-coupon';
import { LOCALES, localePath } from '@/lib/i18n/locales';
import { isId } from '@/lib/ids';
import { clientIp, ensureShopper, findShopper } from '@/lib/session';

const variantId = z.string('required').refine(isId, 'invalid');
/** Digits only: Number('') would be 0, and that takes a line out. */
const pieces = z
  .string('quantity')
  .regex(/^\d{1,4}$/, 'quantity')
  .transform(Number)
  .pipe(z.number().max(MAX_QUANTITY, 'quantity'));

/** Puts `quantity` pieces of `variantId` into the cart. A stranger becomes a visitor with it. */
export const addToCart = formAction(
  z.object({ variantId, quantity: pieces.refine((count) => count > 0, 'quantity') }),
  ensureShopper,
  (input, shopper) => addItem(shopper, input, new Date()),
);

/** What became of a line, and of the sum with it. */
export type LineUpdate = {
  readonly kind: 'set' | 'removed';
  readonly quantity: number;
  readonly isCapped: boolean;
  readonly subtotalMinor: number;
};

/** Sets how many of a line are wanted; none takes it out. */
export const updateQuantity = formAction(
  z.object({ variantId, quantity: pieces }),
  findShopper,
  async (input, shopper): Promise<Outcome<'gone' | 'out_of_stock', LineUpdate>> => {
    const now = new Date();
    refresh();
    if (input.quantity === 0) {
      await removeItem(shopper, input.variantId, now);
      const { subtotalMinor } = await readCart(db(), shopper);
      return { ok: true, result: { kind: 'removed', quantity: 0, isCapped: false, subtotalMinor } };
    }
    const outcome = await setQuantity(shopper, input, now);
    if (!outcome.ok) return outcome;
    const { quantity, isCapped } = outcome.result;
    const { subtotalMinor } = await readCart(db(), shopper);
    return { ok: true, result: { kind: 'set', quantity, isCapped, subtotalMinor } };
  },
);

/** Keeps a coupon with the cart when it applies, or will once the cart is worth enough. */
export const applyCoupon = formAction(
  z.object({ code: z.string('required').trim().min(1, 'required').max(80, 'coupon') }),
  findShopper,
  async ({ code }, shopper) => {
    refresh();
    return await tryCoupon(shopper, code, { clientIp: await clientIp(), now: new Date() });
  },
);

/** Takes the coupon off the cart. */
export const removeCoupon = formAction(z.object({}), findShopper, async (_, shopper) => {
  refresh();
  await setCartCoupon(shopper, null, new Date());
  return { ok: true, result: null };
});

/** On to the checkout, with the sum and prices as the page showed them. */
export const goToCheckout = formAction(
  z.object({ shownSubtotalMinor: z.coerce.number().int(), locale: z.enum(LOCALES) }),
  findShopper,
  async ({ shownSubtotalMinor, locale }, shopper) => {
    const outcome = await confirmCart(shopper, shownSubtotalMinor);
    if (outcome.ok) redirect(localePath(locale, '/checkout'));
    refresh();
    return outcome;
  },
);
