import { z } from 'zod';
import { MAX_QUANTITY } from '@/lib/carts/read-cart';
import { LOCALES } from '@/lib/i18n/locales';
import { isId } from '@/lib/ids';
import { SHOP_CURRENCIES } from '@/lib/shop';

/** What the forms around the cart may send. */

/** The one in which the page showed its prices. */
const currency = z.enum(SHOP_CURRENCIES);
const variantId = z.string('required').refine(isId, 'invalid');
/** Digits only: Number('') would be 0, and that takes a line out. */
const pieces = z
  .string('quantity')
  .regex(/^\d{1,4}$/, 'quantity')
  .transform(Number)
  .pipe(z.number().max(MAX_QUANTITY, 'quantity'));

export const addInput = z.object({
  variantId,
  quantity: pieces.refine((count) => count > 0, 'quantity'),
  currency,
});

/** None takes the line out. */
export const quantityInput = z.object({ variantId, quantity: pieces, currency });

export const codeInput = z.object({
  code: z.string('required').trim().min(1, 'required').max(80, 'coupon'),
  currency,
});

export const confirmInput = z.object({
  shownSubtotalMinor: z.coerce.number().int(),
  currency,
  locale: z.enum(LOCALES),
});
