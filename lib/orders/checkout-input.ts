import { z } from 'zod';
import { addressSchema } from '@/lib/addresses/address';
import { emailField, idField, methodField, wordsField } from '@/lib/forms/fields';
import { LOCALES } from '@/lib/i18n/locales';
import { isId } from '@/lib/ids';
import { SHOP_CURRENCIES } from '@/lib/shop';

/**
 * What the checkout form sends. It is one form, so that nothing that was typed is lost whichever of
 * its buttons is pressed; the button's `intent` says what is wanted.
 */

const coupon = z.string().trim().max(80, 'too_long').optional().default('');
const locale = z.enum(LOCALES);
/** The one in which the form showed its prices. */
const currency = z.enum(SHOP_CURRENCIES);

/** Buttons that change the cart or the choices, and show the form again with what was typed. */
const change = z
  .looseObject({
    intent: z.enum(['update', 'coupon', 'remove-coupon', 'settle'], 'invalid'),
    currency,
    coupon,
  })
  .refine(({ intent, coupon }) => intent !== 'coupon' || coupon !== '', {
    path: ['coupon'],
    message: 'required',
  })
  .transform(({ intent, coupon, ...typed }) => ({
    intent,
    coupon,
    currency: typed.currency,
    values: textsOf(typed),
  }));

const order = z.object({
  intent: z.literal('place'),
  locale,
  currency,
  coupon,
  cartId: idField,
  email: emailField,
  /** A way of sending, and the total that the form showed for it: what the shopper agrees to. */
  shipping: z
    .string('shipping')
    .transform((text) => text.split(':'))
    .pipe(
      z.tuple(
        [
          z.string().refine(isId),
          z
            .string()
            .regex(/^\d{1,13}$/)
            .transform(Number),
        ],
        'shipping',
      ),
    ),
  method: methodField({ missing: 'method', wrong: 'method' }),
  note: wordsField(500).optional().default(''),
  /** Keep a new address in the book? */
  save: z.literal('on').optional(),
});

const toSaved = order.extend({ addressId: idField });
const toNew = z.intersection(
  order,
  addressSchema.transform((address) => ({ address })),
);

export type ChangeInput = z.output<typeof change>;
export type OrderInput = z.output<typeof toSaved> | z.output<typeof toNew>;

/** The form, by its intent and, for an order, by whether a saved address was chosen. */
export const checkoutInput = z
  .record(z.string(), z.unknown())
  .transform((form, context): ChangeInput | OrderInput => {
    const parsed = schemaOf(form).safeParse(form);
    if (parsed.success) return parsed.data;
    for (const { path, message } of parsed.error.issues) {
      // A problem within a choice is the choice's.
      context.addIssue({ code: 'custom', path: path.slice(0, 1), message });
    }
    return z.NEVER;
  });

function schemaOf({ intent, addressId }: Readonly<Record<string, unknown>>) {
  if (intent !== 'place') return change;
  return addressId === undefined || addressId === NEW_ADDRESS ? toNew : toSaved;
}

/** The choice "another address" beside the saved ones. */
const NEW_ADDRESS = 'new';

function textsOf(form: Readonly<Record<string, unknown>>): Record<string, string> {
  const texts = Object.entries(form).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return Object.fromEntries(texts);
}
