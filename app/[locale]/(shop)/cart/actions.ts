'use server';

import { refresh } from 'next/cache';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { db } from '@/db';
import { formAction, type Outcome } from '@/lib/action';
import { addInput, codeInput, confirmInput, quantityInput } from '@/lib/carts/cart-input';
import {
  addItem,
  confirmCart,
  removeItem,
  setCartCoupon,
  setQuantity,
} from '@/lib/carts/change-cart';
import { readCart } from '@/lib/carts/read-cart';
import { tryCoupon } from '@/lib/carts/try-coupon';
import { settleCurrency } from '@/lib/currency-choice';
import { localePath } from '@/lib/i18n/locales';
import { clientIp, ensureShopper, findShopper } from '@/lib/session';

/** Puts `quantity` pieces of `variantId` into the cart. A stranger becomes a visitor with it. */
export const addToCart = formAction(addInput, ensureShopper, async (input, shopper) => {
  await settleCurrency(input.currency);
  return await addItem(shopper, input, new Date());
});

/** What became of a line, and of the sum with it. */
export type LineUpdate = {
  readonly kind: 'set' | 'removed';
  readonly quantity: number;
  readonly isCapped: boolean;
  readonly subtotalMinor: number;
};

/** Sets how many of a line are wanted; none takes it out. */
export const updateQuantity = formAction(
  quantityInput,
  findShopper,
  async (input, shopper): Promise<Outcome<'gone' | 'out_of_stock', LineUpdate>> => {
    const now = new Date();
    refresh();
    if (input.quantity === 0) {
      await removeItem(shopper, input.variantId, now);
      const { subtotalMinor } = await readCart(db(), shopper, input.currency);
      return { ok: true, result: { kind: 'removed', quantity: 0, isCapped: false, subtotalMinor } };
    }
    const outcome = await setQuantity(shopper, input, now);
    if (!outcome.ok) return outcome;
    const { quantity, isCapped } = outcome.result;
    const { subtotalMinor } = await readCart(db(), shopper, input.currency);
    return { ok: true, result: { kind: 'set', quantity, isCapped, subtotalMinor } };
  },
);

/** Keeps a coupon with the cart when it applies, or will once the cart is worth enough. */
export const applyCoupon = formAction(codeInput, findShopper, async (input, shopper) => {
  refresh();
  const context = { currency: input.currency, clientIp: await clientIp(), now: new Date() };
  return await tryCoupon(shopper, input.code, context);
});

/** Takes the coupon off the cart. */
export const removeCoupon = formAction(z.object({}), findShopper, async (_, shopper) => {
  refresh();
  await setCartCoupon(shopper, null, new Date());
  return { ok: true, result: null };
});

/** On to the checkout, with the sum and prices as the page showed them. */
export const goToCheckout = formAction(confirmInput, findShopper, async (input, shopper) => {
  const shown = { minor: input.shownSubtotalMinor, currency: input.currency };
  const outcome = await confirmCart(shopper, shown);
  if (outcome.ok) redirect(localePath(input.locale, '/checkout'));
  refresh();
  return outcome;
});
