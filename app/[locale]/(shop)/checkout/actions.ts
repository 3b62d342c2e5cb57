'use server';

import { refresh } from 'next/cache';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { OPEN_MARK } from '@/app/[locale]/(shop)/pay/open-mark';
import { db } from '@/db';
import { formAction, type Outcome } from '@/lib/action';
import type { Address } from '@/lib/addresses/address';
import { findAddress, rememberAddress } from '@/lib/addresses/address-book';
import { removeItem, setCartCoupon, setQuantity } from '@/lib/carts/change-cart';
import { readCart } from '@/lib/carts/read-cart';
import { tryCoupon } from '@/lib/carts/try-coupon';
import type { FormValues } from '@/lib/form-state';
import { localePath } from '@/lib/i18n/locales';
import { asMember, type Shopper } from '@/lib/identity';
import { type ChangeInput, checkoutInput, type OrderInput } from '@/lib/orders/checkout-input';
import { type PlaceOrderRefusal, placeOrder } from '@/lib/orders/place-order';
import { startPayment } from '@/lib/payments/start-payment';
import { clientIp, findShopper } from '@/lib/session';
import type { ShopCurrency } from '@/lib/shop';

/** coupon – the typed one does not apply, `reason` says why; address_gone – it left the book. */
export type CheckoutRefusal = PlaceOrderRefusal | 'coupon' | 'address_gone';

/** The form was changed by one of its buttons; `values` are what was typed so far. */
export type CheckoutChange = {
  readonly change: ChangeInput['intent'];
  readonly values: FormValues;
};

type CheckoutOutcome = Outcome<CheckoutRefusal, CheckoutChange>;

/** Everything that the checkout form can ask for. Placing the order leads on to its payment. */
export const checkOut = formAction(checkoutInput, findShopper, async (input, shopper) => {
  // What the page shows (prices, stock, coupon) may be older than what was found here.
  refresh();
  return input.intent === 'place' ? place(input, shopper) : change(input, shopper);
});

async function change(input: ChangeInput, shopper: Shopper): Promise<CheckoutOutcome> {
  const now = new Date();
  switch (input.intent) {
    case 'coupon': {
      const refused = await addCoupon(shopper, input, now);
      if (refused) return refused;
      break;
    }
    case 'remove-coupon':
      await setCartCoupon(shopper, null, now);
      break;
    case 'settle':
      await settleCart(shopper, input.currency, now);
      break;
    case 'update':
  }
  return { ok: true, result: { change: input.intent, values: input.values } };
}

async function addCoupon(
  shopper: Shopper,
  { coupon, currency }: Pick<ChangeInput, 'coupon' | 'currency'>,
  now: Date,
) {
  const outcome = await tryCoupon(shopper, coupon, { currency, clientIp: await clientIp(), now });
  if (outcome.ok) return undefined;
  const detail = { ...outcome.detail, reason: outcome.code, currency };
  return { ok: false, code: 'coupon', detail } as const;
}

/** Takes out of the cart what cannot be had any more. */
async function settleCart(shopper: Shopper, currency: ShopCurrency, now: Date): Promise<void> {
  const { lines } = await readCart(db(), shopper, currency);
  for (const { variantId, problem, available } of lines) {
    if (problem === 'short_stock') {
      await setQuantity(shopper, { variantId, quantity: available }, now);
    } else if (problem) {
      await removeItem(shopper, variantId, now);
    }
  }
}

async function place(input: OrderInput, shopper: Shopper): Promise<CheckoutOutcome> {
  const now = new Date();
  // A code that was typed but not applied yet: it changes the total, so that is asked about.
  const refused = input.coupon ? await addCoupon(shopper, input, now) : undefined;
  if (refused) return refused;
  const address = 'address' in input ? input.address : await savedAddress(shopper, input.addressId);
  if (!address) return { ok: false, code: 'address_gone' };
  const [shippingMethodId, expectedTotalMinor] = input.shipping;
  const placed = await placeOrder(shopper, {
    cartId: input.cartId,
    email: shopper.user?.email ?? input.email,
    address,
    shippingMethodId,
    note: input.note,
    locale: input.locale,
    currency: input.currency,
    expectedTotalMinor,
    now,
  });
  if (!placed.ok)
    return { ...placed, detail: { beforeMinor: expectedTotalMinor, currency: input.currency } };
  const member = asMember(shopper);
  if (member && input.save && 'address' in input) await rememberAddress(member, address, now);
  return pay(placed, input, now);
}

async function savedAddress(shopper: Shopper, id: string): Promise<Address | undefined> {
  const member = asMember(shopper);
  return member ? (await findAddress(member, id))?.address : undefined;
}

/** The order stands; whatever becomes of its payment, the shopper goes on from there. */
async function pay(
  { orderId, orderNo }: { orderId: string; orderNo: string },
  { locale, method: [provider, channel] }: OrderInput,
  now: Date,
): Promise<never> {
  const t = await getTranslations({ locale, namespace: 'payment' });
  const started = await startPayment({
    orderId,
    provider,
    channel,
    description: t('description', { orderNo }),
    locale,
    clientIp: await clientIp(),
    now,
  });
  redirect(
    started.ok
      ? localePath(locale, `/pay/${started.paymentId}?${OPEN_MARK}=1`)
      : localePath(locale, `/orders/${orderNo}?notice=${started.code}#pay`),
  );
}
