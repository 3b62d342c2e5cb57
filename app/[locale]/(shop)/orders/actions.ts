'use server';

import { refresh } from 'next/cache';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { formAction, type Outcome } from '@/lib/action';
import { addItem } from '@/lib/carts/change-cart';
import { chosenCurrency } from '@/lib/currency-choice';
import { emailField, linkKeyField } from '@/lib/forms/fields';
import { LOCALES, localePath } from '@/lib/i18n/locales';
import { isOrderNo, lookUpOrder } from '@/lib/orders/look-up';
import { isOrderOf } from '@/lib/orders/owner';
import { findOrder, findVisible } from '@/lib/orders/queries';
import { cancelOrder } from '@/lib/payments/end-order';
import { anybody, clientIp, ensureShopper, findShopper } from '@/lib/session';

const locale = z.enum(LOCALES);
const orderNo = z.string('required').trim().toUpperCase().refine(isOrderNo, 'order_no');

/** Opens an order for whoever knows its number and e-mail address. */
export const findByNumber = formAction(
  z.object({ orderNo, email: emailField, locale }),
  anybody,
  async (input): Promise<Outcome<'not_found' | 'too_many', null>> => {
    const found = await lookUpOrder(input, { clientIp: await clientIp(), now: new Date() });
    if (!found.ok) return found;
    redirect(localePath(input.locale, `/orders/${input.orderNo}?key=${found.result.key}`));
  },
);

/** Cancels an unpaid order of one's own. The link of the e-mail is for looking and paying only. */
export const cancelOwnOrder = formAction(
  z.object({ orderNo }),
  findShopper,
  async (input, shopper): Promise<Outcome<'not_found' | 'already_paid' | 'already_over', null>> => {
    const order = await findVisible({ shopper }, input.orderNo);
    if (!order || !isOrderOf(shopper, order)) return { ok: false, code: 'not_found' };
    const outcome = await cancelOrder(order.id, 'shopper');
    refresh();
    return outcome.ok ? { ok: true, result: null } : outcome;
  },
);

/** Puts what can still be had of an order into the cart, and leads there. */
export const buyAgain = formAction(
  z.object({ orderNo, key: linkKeyField, locale }),
  ensureShopper,
  async (input, shopper): Promise<Outcome<'nothing_left', null>> => {
    const order = await findOrder({ shopper, key: input.key }, input.orderNo);
    const currency = await chosenCurrency(input.locale);
    let added = 0;
    for (const { variantId, quantity } of order?.lines ?? []) {
      const outcome = await addItem(shopper, { variantId, quantity, currency }, new Date());
      // What the cart has already is there for the taking, too.
      if (outcome.ok || outcome.code === 'all_in_cart') added += 1;
    }
    if (added === 0) return { ok: false, code: 'nothing_left' };
    redirect(localePath(input.locale, '/cart'));
  },
);
