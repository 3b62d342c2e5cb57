import { randomBytes } from 'node:crypto';
import { and, eq, sql } from 'drizzle-orm';
import { afterCommit, inTransaction, later, type Tx } from '@/db';
import { cartItems, carts } from '@/db/schema/carts';
import { orderLines, orders } from '@/db/schema/orders';
import { recordStatus } from '@/db/transition';
import type { Address } from '@/lib/addresses/address';
import { phoneHash, sealAddress } from '@/lib/addresses/sealed-address';
import { cartOwner, lockCart } from '@/lib/carts/owner';
import {
  type Cart,
  goodsOf,
  isBuyable,
  type PricedCartLine,
  readCart,
} from '@/lib/carts/read-cart';
import { makeCatalogAnew } from '@/lib/catalog/out-of-date';
import { quoteCoupon } from '@/lib/coupons/find-coupon';
import type { Discount } from '@/lib/coupons/quote';
import { redeemCoupon } from '@/lib/coupons/redeem';
import { env } from '@/lib/env';
import type { Shopper } from '@/lib/identity';
import { newId } from '@/lib/ids';
import { enqueue } from '@/lib/jobs/enqueue';
import { tell } from '@/lib/messages/tell';
import { ownsOrder } from '@/lib/orders/owner';
import { type PricedOrder, priceOrder } from '@/lib/orders/price-order';
import { findShipping, type ShippingOffer, zoneOf } from '@/lib/shipping/shipping';
import type { ShopCurrency } from '@/lib/shop';
import { shopDayOf } from '@/lib/shop-date';
import { reserveStock } from '@/lib/stock/stock';
import { MINUTE_MS } from '@/lib/time';

export type PlaceOrderInput = {
  /** The cart whose form was sent: it becomes the order, so sending it again finds the order. */
  readonly cartId: string;
  readonly email: string;
  readonly address: Address;
  readonly shippingMethodId: string;
  readonly note: string;
  readonly locale: string;
  /** The currency in which the form was shown: the order's, for ever. */
  readonly currency: ShopCurrency;
  /** The total that the shopper saw and agreed to. */
  readonly expectedTotalMinor: number;
  readonly now: Date;
};

/**
 * cart_changed – another cart than the form's, look again; cart_problem – a line cannot be bought as it
 * is; shipping_unavailable; coupon_refused – it no longer applies; total_changed – prices moved since
 * the form was shown; nothing_to_pay – a coupon took everything.
 */
export type PlaceOrderRefusal =
  | 'cart_changed'
  | 'cart_problem'
  | 'shipping_unavailable'
  | 'coupon_refused'
  | 'total_changed'
  | 'nothing_to_pay';

export type PlaceOrderResult =
  | { readonly ok: true; readonly orderId: string; readonly orderNo: string }
  | { readonly ok: false; readonly code: PlaceOrderRefusal };

/** Rolls everything back and becomes the answer. */
class Refused extends Error {
  readonly code: PlaceOrderRefusal;
  constructor(code: PlaceOrderRefusal) {
    super(code);
    this.code = code;
  }
}

/**
 * Turns a cart into an order, in one transaction: prices, stock and coupon come from the database, the
 * stock is reserved, the coupon used, the job that will expire it exists, and the cart is gone. The
 * cart's id is the order's checkout key: the same form sent twice, from two tabs or after "back", is
 * the same order. Two at once queue at the cart's row lock.
 */
export async function placeOrder(
  shopper: Shopper,
  input: PlaceOrderInput,
): Promise<PlaceOrderResult> {
  try {
    return await inTransaction((tx) => place(tx, shopper, input));
  } catch (error) {
    if (error instanceof Refused) return { ok: false, code: error.code };
    throw error;
  }
}

async function place(tx: Tx, shopper: Shopper, input: PlaceOrderInput): Promise<PlaceOrderResult> {
  const cartId = await lockCart(tx, cartOwner(shopper));
  if (cartId !== input.cartId) return findPlaced(tx, shopper, input.cartId);
  const cart = await readCart(tx, shopper, input.currency);
  const lines = buyableLines(cart);
  const shipping = await findShipping(tx, {
    methodId: input.shippingMethodId,
    zone: zoneOf(input.address.country),
    currency: cart.currency,
  });
  if (!shipping) throw new Refused('shipping_unavailable');
  const orderId = newId();
  const short = await reserveStock(tx, lines);
  if (short.length > 0) throw new Refused('cart_problem');
  if (lines.some(({ quantity, available }) => quantity === available)) {
    afterCommit(tx, makeCatalogAnew); // sold out
  }
  const coupon = await takeCoupon(tx, cart, orderId, input);
  const priced = priceOrder({ lines, coupon, shippingRate: shipping });
  if (priced.totalMinor !== input.expectedTotalMinor) throw new Refused('total_changed');
  if (priced.totalMinor === 0) throw new Refused('nothing_to_pay');
  const order = insertOrder(tx, { orderId, shopper, input, cart, coupon, shipping, priced });
  later(tx, sql`delete from ${cartItems} where ${eq(cartItems.cartId, cartId)}`);
  later(tx, sql`delete from ${carts} where ${eq(carts.id, cartId)}`, 1);
  return { ok: true, orderId, orderNo: order.orderNo };
}

/** The order that this cart became, if it did and it is the shopper's. */
async function findPlaced(
  tx: Tx,
  shopper: Shopper,
  checkoutKey: string,
): Promise<PlaceOrderResult> {
  const [placed] = await tx
    .select({ orderId: orders.id, orderNo: orders.orderNo })
    .from(orders)
    .where(and(eq(orders.checkoutKey, checkoutKey), ownsOrder(shopper)));
  return placed ? { ok: true, ...placed } : { ok: false, code: 'cart_changed' };
}

function buyableLines(cart: Cart): readonly PricedCartLine[] {
  if (cart.lines.length === 0) throw new Refused('cart_changed');
  const lines = cart.lines.filter(isBuyable).filter(({ problem }) => problem === null);
  if (lines.length < cart.lines.length) throw new Refused('cart_problem');
  return lines;
}

type UsedCoupon = Discount & { readonly id: string; readonly code: string };

async function takeCoupon(
  tx: Tx,
  cart: Cart,
  orderId: string,
  { email, now }: PlaceOrderInput,
): Promise<UsedCoupon | null> {
  if (!cart.couponCode) return null;
  const { coupon, quote } = await quoteCoupon(tx, cart.couponCode, goodsOf(cart), { email, now });
  if (!coupon || !quote.ok) throw new Refused('coupon_refused');
  const redeemed = await redeemCoupon(tx, { couponId: coupon.id, orderId, email }, now);
  if (!redeemed.ok) throw new Refused('coupon_refused');
  return { ...quote, id: coupon.id, code: coupon.code };
}

type Placing = {
  orderId: string;
  shopper: Shopper;
  input: PlaceOrderInput;
  cart: Cart;
  coupon: UsedCoupon | null;
  shipping: ShippingOffer;
  priced: PricedOrder<PricedCartLine>;
};

function insertOrder(tx: Tx, placing: Placing): typeof orders.$inferInsert {
  const { orderId, shopper, input, cart, coupon, shipping, priced } = placing;
  const { now } = input;
  const expiresAt = new Date(now.getTime() + env().ORDER_EXPIRY_MINUTES * MINUTE_MS);
  // An account's order is the account's alone, whatever cookie the device has.
  const owner = shopper.user
    ? { userId: shopper.user.id, visitorHash: null }
    : { userId: null, visitorHash: shopper.visitorHash };
  const order = {
    id: orderId,
    orderNo: newOrderNo(now),
    checkoutKey: input.cartId,
    ...owner,
    email: input.email,
    locale: input.locale,
    currency: cart.currency,
    status: 'awaiting_payment',
    refundStatus: 'none',
    subtotalMinor: priced.subtotalMinor,
    discountMinor: priced.discountMinor,
    shippingMinor: priced.shippingMinor,
    totalMinor: priced.totalMinor,
    refundedMinor: 0,
    couponId: coupon?.id ?? null,
    couponCode: coupon?.code ?? null,
    shippingMethodId: shipping.methodId,
    shippingName: shipping.name,
    addressSealed: sealAddress(input.address),
    phoneHash: phoneHash(input.address.phone),
    note: input.note,
    placedAt: now,
    expiresAt,
    paidAt: null,
  } as const;
  const lines = priced.lines.map((line, position) => ({
    orderId,
    position,
    variantId: line.variantId,
    productSlug: line.productSlug,
    sku: line.sku,
    name: line.name,
    optionText: line.optionText,
    imageSrc: line.imageSrc ?? '',
    unitPriceMinor: line.unitPriceMinor,
    quantity: line.quantity,
    discountMinor: line.discountMinor,
    totalMinor: line.totalMinor,
  }));
  later(tx, tx.insert(orders).values(order));
  later(tx, tx.insert(orderLines).values(lines));
  const cause = { cause: 'order_placed', actor: 'shopper', at: now };
  recordStatus(tx, 'order', { id: orderId, orderId }, 'awaiting_payment', cause);
  enqueue(tx, 'expire-order', orderId, { runAt: expiresAt });
  tell(tx, 'order_placed', order, now);
  return order;
}

/** Crockford's letters and digits: nothing that is misread on paper or misheard on the phone. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const RANDOM_CHARACTERS = 8;

/** The shop's day and 40 random bits, e.g. 261120K7M2Q9XD. A unique index has the last word. */
function newOrderNo(now: Date): string {
  const day = shopDayOf(now).slice(2).replaceAll('-', '');
  const random = [...randomBytes(RANDOM_CHARACTERS)].map((byte) => ALPHABET[byte % 32]).join('');
  return day + random;
}
