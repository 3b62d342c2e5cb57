import { db, inTransaction } from '@/db';
import { cartItems } from '@/db/schema/carts';
import {
  categories,
  products,
  stock,
  stockMovements,
  variantPrices,
  variants,
} from '@/db/schema/catalog';
import { couponAmounts, coupons } from '@/db/schema/coupons';
import { shippingMethods, shippingRates } from '@/db/schema/orders';
import { payments } from '@/db/schema/payments';
import { settings } from '@/db/schema/settings';
import { recordStatus } from '@/db/transition';
import { cartOwner, openCart } from '@/lib/carts/owner';
import { assert } from '@/lib/errors';
import { asShopper, type Shopper } from '@/lib/identity';
import { newId } from '@/lib/ids';
import { enqueue } from '@/lib/jobs/enqueue';
import { placeOrder } from '@/lib/orders/place-order';
import { listAllMethods } from '@/lib/payments/methods';
import { methodKey } from '@/lib/payments/offered';
import { SHOP_CURRENCIES, type ShopCurrency } from '@/lib/shop';

/** What database tests need of a shop, made by the shop's own commands where it has them. */

export const ACCOUNT = 'test-account';
export const SHIPPING_FEE = 800;

export const ADDRESS = {
  recipient: '王小明',
  phone: '13800138000',
  country: 'CN',
  region: '浙江省',
  city: '杭州市',
  district: '西湖区',
  line1: '龙井路 1 号',
  line2: '',
  postalCode: '310013',
};

/** A visitor nobody has seen before. */
export function aVisitor(): Shopper {
  const visitor = asShopper({ user: null, visitorHash: newId() });
  assert(visitor, 'a visitor is a shopper');
  return visitor;
}

/** A variant on sale, with this much stock and this price in fen. */
export async function aVariant(
  onHand: number,
  priceMinor = 10_000,
  /** Prices in other currencies, in which it is not sold otherwise. */
  abroad: Readonly<Partial<Record<ShopCurrency, number>>> = {},
): Promise<string> {
  const [categoryId, productId, variantId] = [newId(), newId(), newId()];
  const name = { en: 'Teapot', 'zh-CN': '茶壶' };
  const at = new Date();
  await db()
    .insert(categories)
    .values({ id: categoryId, slug: categoryId, name, intro: name, image: '', position: 0 });
  await db().insert(products).values({
    id: productId,
    slug: productId,
    categoryId,
    status: 'active',
    name,
    summary: name,
    description: name,
    options: [],
    tags: [],
    popularity: 0,
    createdAt: at,
  });
  await db().insert(variants).values({
    id: variantId,
    productId,
    sku: variantId,
    options: {},
    position: 0,
    status: 'active',
  });
  const prices = Object.entries({ CNY: priceMinor, ...abroad });
  await db()
    .insert(variantPrices)
    .values(prices.map(([currency, minor]) => ({ variantId, currency, priceMinor: minor })));
  await db().insert(stock).values({ variantId, onHand, reserved: 0 });
  await db()
    .insert(stockMovements)
    .values({ id: newId(), variantId, kind: 'received', quantity: onHand, at });
  return variantId;
}

/** A way to send parcels within China. */
export async function aShippingMethod(): Promise<string> {
  const id = newId();
  const name = { en: 'Standard', 'zh-CN': '普通快递' };
  await db()
    .insert(shippingMethods)
    .values({ id, code: id, name, detail: name, zone: 'domestic', position: 0, status: 'active' });
  await db()
    .insert(shippingRates)
    .values(
      SHOP_CURRENCIES.map((currency) => ({
        methodId: id,
        currency,
        feeMinor: SHIPPING_FEE,
        freeFromMinor: null,
      })),
    );
  return id;
}

/** A coupon of 5.00 off in CNY, and in no other currency, with these limits. */
export async function aCoupon(limits: {
  maxRedemptions: number | null;
  maxPerPerson: number | null;
}): Promise<string> {
  const code = newId();
  await db()
    .insert(coupons)
    .values({ id: code, code, kind: 'fixed', percent: 0, ...limits, redeemed: 0, active: true });
  await db()
    .insert(couponAmounts)
    .values({ couponId: code, currency: 'CNY', offMinor: 500, minSubtotalMinor: 0 });
  return code;
}

/** Puts pieces into a shopper's cart; returns the cart's id. */
export function fillCart(
  shopper: Shopper,
  lines: readonly { variantId: string; quantity: number; priceMinor?: number }[],
): Promise<string> {
  return inTransaction(async (tx) => {
    const now = new Date();
    const cartId = await openCart(tx, cartOwner(shopper), now);
    for (const { variantId, quantity, priceMinor = 10_000 } of lines) {
      await tx.insert(cartItems).values({
        cartId,
        variantId,
        quantity,
        seenPriceMinor: priceMinor,
        currency: 'CNY',
        addedAt: now,
      });
    }
    return cartId;
  });
}

/** What a checkout form would send for this cart. */
export function checkoutOf(
  cartId: string,
  shippingMethodId: string,
  expectedTotalMinor: number,
  currency: ShopCurrency = 'CNY',
) {
  return {
    cartId,
    email: `${cartId.toLowerCase()}@example.com`,
    address: ADDRESS,
    shippingMethodId,
    note: '',
    locale: 'en',
    currency,
    expectedTotalMinor,
    now: new Date(),
  };
}

/** A placed order of one piece of a variant of the default price. */
export async function anOrder(variantId: string, shippingMethodId: string, shopper = aVisitor()) {
  const cartId = await fillCart(shopper, [{ variantId, quantity: 1 }]);
  const placed = await placeOrder(
    shopper,
    checkoutOf(cartId, shippingMethodId, 10_000 + SHIPPING_FEE),
  );
  assert(placed.ok, `the order was refused: ${placed.ok ? '' : placed.code}`);
  return { ...placed, shopper, totalMinor: 10_000 + SHIPPING_FEE };
}

/** An attempt as startPayment leaves it before the provider has answered. */
export async function anAttempt(
  order: { orderId: string; totalMinor: number; currency?: ShopCurrency },
  provider = 'wechatpay',
): Promise<string> {
  const id = newId();
  const now = new Date();
  await inTransaction(async (tx) => {
    await tx.insert(payments).values({
      id,
      orderId: order.orderId,
      provider,
      channel: 'qr',
      status: 'created',
      amountMinor: order.totalMinor,
      currency: order.currency ?? 'CNY',
      account: ACCOUNT,
      description: 'test',
      locale: 'en',
      clientIp: '127.0.0.1',
      requestedAt: now,
      expiresAt: new Date(now.getTime() + 30 * 60_000),
    });
    const cause = { cause: 'method_chosen', actor: 'shopper', at: now };
    recordStatus(tx, 'payment', { id, orderId: order.orderId }, 'created', cause);
    enqueue(tx, 'query-payment', id, { runAt: new Date(now.getTime() + 60_000) });
  });
  return id;
}

/** Offers every way to pay, those too that staff have to tick first. */
export async function offerAll(): Promise<void> {
  const order = listAllMethods({ hidden: [], order: [] }).map(methodKey);
  const row = { key: 'payment_methods', value: { hidden: [], order }, updatedBy: newId() };
  await db()
    .insert(settings)
    .values({ ...row, updatedAt: new Date() });
}
