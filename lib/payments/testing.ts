import { eq } from 'drizzle-orm';
import { db } from '@/db';
import { carts } from '@/db/schema/carts';
import { orders } from '@/db/schema/orders';
import { payments, refundLines, refunds } from '@/db/schema/payments';
import { jobs } from '@/db/schema/work';
import {
  ACCOUNT,
  aCoupon,
  anAttempt,
  aVariant,
  aVisitor,
  checkoutOf,
  fillCart,
  SHIPPING_FEE,
} from '@/db/testing/fixtures';
import { examine } from '@/lib/doctor';
import { assert } from '@/lib/errors';
import type { Shopper } from '@/lib/identity';
import { newId } from '@/lib/ids';
import { placeOrder } from '@/lib/orders/place-order';
import { applyFact, type FactOrigin, type GateOutcome } from '@/lib/payments/apply-fact';
import { requestRefund } from '@/lib/payments/request-refund';
import { startPayment } from '@/lib/payments/start-payment';
import type { Channel, RefundFact } from '@/lib/providers/provider';

/** Paid orders and their refunds for tests, made by the shop's own commands. */

export const PRICE = 10_000;
const DISCOUNT = 500;
const PROVIDER = 'wechatpay';

/** An order of these quantities, each of a variant of its own, paid in full by one payment. */
export async function aPaidOrder(
  shipping: string,
  quantities: readonly number[],
  { withCoupon = false }: { withCoupon?: boolean } = {},
) {
  const shopper: Shopper = aVisitor();
  const variants = await Promise.all(quantities.map((quantity) => aVariant(quantity + 5, PRICE)));
  const lines = variants.map((variantId, index) => ({
    variantId,
    quantity: quantities[index] ?? 0,
  }));
  const cartId = await fillCart(shopper, lines);
  let totalMinor = quantities.reduce((sum, quantity) => sum + quantity, 0) * PRICE + SHIPPING_FEE;
  if (withCoupon) {
    const couponCode = await aCoupon({ maxRedemptions: 1, maxPerPerson: null });
    await db().update(carts).set({ couponCode }).where(eq(carts.id, cartId));
    totalMinor -= DISCOUNT;
  }
  const placed = await placeOrder(shopper, checkoutOf(cartId, shipping, totalMinor));
  assert(placed.ok, `the order was refused: ${placed.ok ? '' : placed.code}`);
  const { orderId, orderNo } = placed;
  const paymentId = await anAttempt({ orderId, totalMinor });
  const now = new Date();
  await applyFact(
    {
      about: 'payment',
      paymentId,
      status: 'succeeded',
      amount: { minor: totalMinor, currency: 'CNY' },
      providerTradeNo: `T${paymentId}`,
      account: ACCOUNT,
      occurredAt: now,
      providerStatus: 'SUCCESS',
    },
    { provider: PROVIDER, source: 'query', now },
  );
  return { orderId, orderNo, paymentId, totalMinor, variants, access: { shopper } };
}

export type PaidOrder = Awaited<ReturnType<typeof aPaidOrder>>;

/** What a shopper's form would send for these pieces. */
export function askFor(order: PaidOrder, quantities: readonly number[], expectedMinor: number) {
  return requestRefund(order.access, order.orderNo, {
    requestKey: newId(),
    lines: linesOf(quantities),
    reasonCode: 'damaged',
    explanation: 'broken',
    pictures: [],
    expectedMinor,
    now: new Date(),
  });
}

/** Quantities by position as a choice of lines. */
export function linesOf(quantities: readonly number[]) {
  return quantities
    .map((quantity, position) => ({ position, quantity }))
    .filter(({ quantity }) => quantity > 0);
}

/** A request that waits for a decision. */
export async function aRequest(
  order: PaidOrder,
  quantities: readonly number[],
  expectedMinor: number,
): Promise<string> {
  const asked = await askFor(order, quantities, expectedMinor);
  assert(asked.ok && !asked.approved, `refused: ${asked.ok ? 'approved by rule' : asked.code}`);
  return asked.refundId;
}

/** A refund's row and its lines. */
export async function refundOf(id: string) {
  const [row] = await db().select().from(refunds).where(eq(refunds.id, id));
  assert(row, `no refund ${id}`);
  const lines = await db().select().from(refundLines).where(eq(refundLines.refundId, id));
  return { ...row, lines };
}

/** Tells the gate something of a refund, as its provider. */
export async function tellOf(
  refundId: string,
  status: RefundFact['status'],
  change: Partial<RefundFact> = {},
  source: FactOrigin['source'] = 'query',
): Promise<GateOutcome> {
  const { amountMinor, paymentId } = await refundOf(refundId);
  const [payment] = await db().select().from(payments).where(eq(payments.id, paymentId));
  const fact: RefundFact = {
    about: 'refund',
    refundId,
    status,
    amount: { minor: amountMinor, currency: 'CNY' },
    providerRefundNo: `R${refundId}`,
    account: ACCOUNT,
    occurredAt: new Date(),
    providerStatus: status.toUpperCase(),
    ...change,
  };
  return applyFact(fact, { provider: payment?.provider ?? '', source, now: new Date() });
}

/** Chooses a method, as a shopper does. */
export function startAt(orderId: string, provider: string, channel: Channel, now = new Date()) {
  return startPayment({
    orderId,
    provider,
    channel,
    description: 'Suanpan order',
    locale: 'en',
    clientIp: '127.0.0.1',
    now,
  });
}

/** An attempt that its provider knows of. @returns the payment's id */
export async function anAttemptAt(
  orderId: string,
  provider: string,
  channel: Channel,
  now = new Date(),
): Promise<string> {
  const started = await startAt(orderId, provider, channel, now);
  assert(started.ok, `the payment did not start: ${started.ok ? '' : started.code}`);
  await visit(started.paymentId);
  return started.paymentId;
}

/** What the shopper's browser does: Alipay and UnionPay hear of a payment from the browser alone. */
export async function visit(paymentId: string): Promise<void> {
  const { presentation } = await paymentOf(paymentId);
  if (presentation?.kind === 'redirect') await fetch(presentation.url);
  if (presentation?.kind === 'form') {
    const body = new URLSearchParams(presentation.fields);
    await fetch(presentation.action, { method: 'POST', body });
  }
  if (presentation?.kind === 'qr' && presentation.text.startsWith('http')) {
    await fetch(presentation.text);
  }
}

/** Lets an order's time to pay run out, and the job that ends it be due. */
export async function runOutOfTime(orderId: string): Promise<void> {
  const expiresAt = new Date(Date.now() - 1_000);
  await db().update(orders).set({ expiresAt }).where(eq(orders.id, orderId));
  const own = eq(jobs.uniqueKey, `expire-order:${orderId}`);
  await db().update(jobs).set({ runAt: expiresAt }).where(own);
}

/** A payment's row. */
export async function paymentOf(id: string) {
  const [payment] = await db().select().from(payments).where(eq(payments.id, id));
  assert(payment, `no payment ${id}`);
  return payment;
}

/** What the doctor finds wrong. */
export async function breaches() {
  return (await examine()).filter((finding) => finding.breaches.length > 0);
}
