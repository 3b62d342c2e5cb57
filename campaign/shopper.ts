import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { CURRENCY_COOKIE } from '@/lib/shop';
import {
  addToCart,
  type Buyer,
  newBuyer,
  openCheckout,
  paymentIn,
  post,
  submitOrder,
  visit,
} from '../bench/buyer';
import type { Goods } from '../bench/goods';
import { filledIn } from '../bench/html-form';
import { findForm } from './agents';
import { aLastBatch, expireNow, orderOf, orderOfNumber, presentationOf } from './look';
import { payerOf } from './payers';
import type { OrderPlan } from './plan';
import type { FaultPlan } from './plan-faults';
import { type Method, providerOf, traitsOf } from './providers';
import { askForRefunds } from './refunds';
import { count, persist, until, type World } from './world';

/** One order from the cart to its end, as its plan says, by the pages of the shop. */

const KNOWN_PATIENCE_MS = 15_000;
const PAID_PATIENCE_MS = 20_000;
/** A worker that was killed holds its job for half a minute. */
const EXPIRED_PATIENCE_MS = 40_000;

export type Purchase = {
  readonly world: World;
  readonly plan: OrderPlan;
  readonly buyer: Buyer;
  readonly item: Goods;
  readonly orderNo: string;
  readonly orderId: string;
};

/** Runs one plan to where the shopper leaves. Nothing has to be final by then. */
export async function shopFor(world: World, plan: OrderPlan): Promise<void> {
  const buyer = buyerIn(world, plan);
  const item = await chooseGoods(world, plan);
  if (plan.weather) {
    await arm(world, plan.weather, { provider: providerOf(plan.method) });
  }
  const placed = await placeOrder(world, plan, buyer, item);
  if (!placed) return count(world.notes.troubles, 'orders refused by the shop');
  const { purchase } = placed;
  const paymentId =
    placed.paymentId ?? (await startPayment(purchase, plan.method).catch(() => undefined));
  if (!paymentId) return count(world.notes.troubles, 'payments refused by the shop');
  const { provider } = await orderOf(paymentId);
  for (const fault of plan.faults) await arm(world, fault, { outTradeNo: paymentId, provider });
  await sleep(plan.pauseMs);
  await JOURNEYS[plan.journey](purchase, paymentId);
  if (plan.refund === 'none' || !(await isPaid(purchase, paymentId))) return;
  await askForRefunds(purchase);
}

/** Somebody new, who has chosen the currency of the plan. */
function buyerIn({ store }: World, { currency }: OrderPlan): Buyer {
  const buyer = newBuyer(store);
  buyer.cookie = `${CURRENCY_COOKIE}=${currency}`;
  return buyer;
}

/** Arms a fault, unless this provider cannot have it: people may have changed to another. */
export async function arm(
  world: World,
  fault: FaultPlan,
  where: { outTradeNo?: string; provider: string },
): Promise<void> {
  if (fault.fault === 'notify-drop' && traitsOf(where.provider).losesNothing) return;
  count(world.notes.faults, fault.fault);
  await world.sandbox.arm(fault, where);
}

async function chooseGoods({ goods }: World, plan: OrderPlan): Promise<Goods> {
  if (plan.journey === 'late_without_stock') return aLastBatch(plan.pieces);
  const item = goods[plan.good % goods.length];
  if (!item) throw new Error('the shop has nothing to sell');
  return item;
}

type Placed = { readonly purchase: Purchase; readonly paymentId: string | undefined };

async function placeOrder(
  world: World,
  plan: OrderPlan,
  buyer: Buyer,
  item: Goods,
): Promise<Placed | undefined> {
  await persist(world, 'fill the cart', () => addToCart(buyer, item, plan.pieces));
  const form = await persist(world, 'open the checkout', () => openCheckout(buyer));
  if (!form) return undefined;
  const submit = () =>
    persist(world, 'place the order', () => submitOrder(buyer, form, plan.method));
  // The impatient click twice: it is one order.
  const places = plan.journey === 'double_submit' ? await both(submit) : [await submit()];
  const leads = places.filter((place) => place !== undefined);
  const paymentId = leads.map(paymentIn).find((id) => id !== undefined);
  const orderNo = leads.map(orderNoIn).find((no) => no !== undefined);
  const order = paymentId ? await orderOf(paymentId) : orderNo && (await orderOfNumber(orderNo));
  if (!order) return undefined;
  const ids = { orderNo: order.orderNo, orderId: order.id };
  return { purchase: { world, plan, buyer, item, ...ids }, paymentId };
}

function both<Value>(work: () => Promise<Value>): Promise<Value[]> {
  return Promise.all([work(), work()]);
}

function orderNoIn(location: string): string | undefined {
  return /\/orders\/([0-9A-Z-]+)/.exec(location)?.[1];
}

/** Chooses a way to pay on the order's page. @returns the payment, if the shop has one for it */
async function startPayment(purchase: Purchase, method: Method): Promise<string | undefined> {
  const { world, buyer, orderNo } = purchase;
  const path = `/en/orders/${orderNo}`;
  const page = await persist(world, 'open the order', () => visit(buyer, { path }));
  const form = findForm(page.body.toString(), 'method');
  if (!form) return undefined;
  const reply = await persist(world, 'choose a way to pay', () =>
    visit(buyer, post(buyer, path, filledIn(form, { method }))),
  );
  return paymentIn(reply.headers.location ?? '');
}

type Paying = {
  /** Pays another amount than asked: no page offers that, so the provider's desk does it. */
  readonly amountMinor?: number;
  readonly late?: boolean;
};

/** Goes where the shop leads to pay, so that the provider knows the trade, and pays. */
async function pay(
  { world, buyer, plan }: Purchase,
  paymentId: string,
  options: Paying = {},
): Promise<boolean> {
  await goToProvider(world, buyer, paymentId);
  return Boolean(
    await until(async () => {
      const trade = await world.sandbox.trade(paymentId);
      if (trade && trade.status !== 'open') return true;
      if (trade) {
        if (options.amountMinor !== undefined) return world.sandbox.pay(paymentId, options);
        const paid = await payerOf(trade).pay({
          ...{ world, buyer, trade },
          way: plan.ways[trade.provider],
        });
        return paid || (options.late === true && world.sandbox.pay(paymentId, options));
      }
      await goToProvider(world, buyer, paymentId);
      return false;
    }, KNOWN_PATIENCE_MS),
  );
}

/** Goes there, and does not pay. */
async function decline({ world, buyer }: Purchase, paymentId: string): Promise<void> {
  await goToProvider(world, buyer, paymentId);
  const trade = await world.sandbox.trade(paymentId);
  if (trade) await payerOf(trade).decline({ world, buyer, trade, way: undefined });
}

async function goToProvider(world: World, buyer: Buyer, paymentId: string): Promise<void> {
  const path = `/en/pay/${paymentId}`;
  await persist(world, 'open the payment', () => visit(buyer, { path }));
  const shown = await presentationOf(paymentId);
  if (!shown) return;
  if (shown.kind === 'form') {
    const body = new URLSearchParams(shown.fields);
    await fetch(shown.action, { method: 'POST', body }).catch(() => undefined);
    return;
  }
  const url = shown.kind === 'qr' ? shown.text : shown.url;
  // A code of WeChat Pay is no address; the phone knows what to do with it.
  if (/^https?:/.test(url)) await fetch(url).catch(() => undefined);
}

/** Waits until there is nothing more to come. */
async function untilPaid(purchase: Purchase, paymentId: string): Promise<void> {
  const { provider = '' } = (await purchase.world.sandbox.trade(paymentId)) ?? {};
  const way = purchase.plan.ways[provider];
  if (way && traitsOf(provider).slowWays?.includes(way)) return;
  await until(async () => {
    const { order, isFinal } = await stateOf(purchase, paymentId);
    return isFinal || order === 'paid';
  }, PAID_PATIENCE_MS);
}

async function isPaid(purchase: Purchase, paymentId: string): Promise<boolean> {
  return (await stateOf(purchase, paymentId)).order === 'paid';
}

const paymentState = z.object({ order: z.string(), isFinal: z.boolean() });

async function stateOf({ world, buyer }: Purchase, paymentId: string) {
  const path = `/api/payments/${paymentId}/status`;
  const reply = await persist(world, 'wait for the payment', () => visit(buyer, { path }));
  return paymentState.parse(JSON.parse(reply.body.toString()));
}

/** "I have paid." */
async function ask({ world, buyer }: Purchase, paymentId: string): Promise<void> {
  const path = `/en/pay/${paymentId}`;
  const page = await persist(world, 'open the payment', () => visit(buyer, { path }));
  const form = findForm(page.body.toString(), 'paymentId');
  if (!form) return;
  await persist(world, 'say that it is paid', () => visit(buyer, post(buyer, path, form)));
}

async function cancel({ world, buyer, orderNo }: Purchase): Promise<void> {
  const path = `/en/orders/${orderNo}`;
  const page = await persist(world, 'open the order', () => visit(buyer, { path }));
  const form = findForm(page.body.toString(), 'orderNo', ['method', 'locale']);
  if (form) await persist(world, 'cancel', () => visit(buyer, post(buyer, path, form)));
}

const JOURNEYS: Readonly<
  Record<OrderPlan['journey'], (purchase: Purchase, paymentId: string) => Promise<void>>
> = {
  async pay(purchase, paymentId) {
    await pay(purchase, paymentId);
    await untilPaid(purchase, paymentId);
  },
  async pay_and_ask(purchase, paymentId) {
    await pay(purchase, paymentId);
    await both(() => ask(purchase, paymentId));
    await untilPaid(purchase, paymentId);
  },
  async double_submit(purchase, paymentId) {
    await pay(purchase, paymentId);
    await untilPaid(purchase, paymentId);
  },
  async two_tabs(purchase, paymentId) {
    const { method } = purchase.plan;
    const started = await both(() => startPayment(purchase, method));
    await Promise.all([paymentId, ...started].map((id) => id && pay(purchase, id)));
    await untilPaid(purchase, paymentId);
  },
  async two_providers(purchase, paymentId) {
    // Both are under way before either is paid; the first would be closed otherwise.
    await goToProvider(purchase.world, purchase.buyer, paymentId);
    const [other] = await Promise.all([
      startPayment(purchase, purchase.plan.otherMethod),
      pay(purchase, paymentId),
    ]);
    if (other) await pay(purchase, other);
    await untilPaid(purchase, paymentId);
  },
  async switch_method(purchase, paymentId) {
    const other = await startPayment(purchase, purchase.plan.otherMethod);
    await pay(purchase, other ?? paymentId);
    await untilPaid(purchase, other ?? paymentId);
  },
  async cancel_while_paying(purchase, paymentId) {
    await goToProvider(purchase.world, purchase.buyer, paymentId);
    await Promise.all([pay(purchase, paymentId), cancel(purchase)]);
  },
  async expire_then_late(purchase, paymentId) {
    await goToProvider(purchase.world, purchase.buyer, paymentId);
    await expireNow(purchase.orderId);
    await sleep(purchase.plan.pauseMs * 10);
    await pay(purchase, paymentId, { late: true });
    await untilPaid(purchase, paymentId);
  },
  async late_without_stock(purchase, paymentId) {
    const { world, plan, item, orderId } = purchase;
    await goToProvider(world, purchase.buyer, paymentId);
    await expireNow(orderId);
    const isOver = async () => (await orderOf(paymentId)).status === 'expired';
    if (!(await until(isOver, EXPIRED_PATIENCE_MS))) return;
    // Somebody else takes the last pieces before the money comes.
    const other = buyerIn(world, plan);
    await placeOrder(world, { ...plan, journey: 'pay' }, other, item);
    await pay(purchase, paymentId, { late: true });
  },
  async abandon(purchase) {
    await expireNow(purchase.orderId);
  },
  async decline_then_pay(purchase, paymentId) {
    await decline(purchase, paymentId);
    const again = await startPayment(purchase, purchase.plan.method);
    await pay(purchase, again ?? paymentId);
    await untilPaid(purchase, again ?? paymentId);
  },
  async wrong_amount(purchase, paymentId) {
    await pay(purchase, paymentId, { amountMinor: 1 });
  },
};
