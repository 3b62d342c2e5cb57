import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import { db } from '@/db';
import { products, productTerms, variants } from '@/db/schema/catalog';
import { orders } from '@/db/schema/orders';
import { payments, refunds } from '@/db/schema/payments';
import { setUpTestDatabase } from '@/db/testing/database';
import { anAttempt, anOrder, aShippingMethod, aVariant } from '@/db/testing/fixtures';
import { aStaff } from '@/lib/accounts/testing';
import type { Staff } from '@/lib/identity';
import { newId } from '@/lib/ids';
import { exportOrders } from '@/lib/orders/export-orders';
import { orderSearchSchema, searchOrders } from '@/lib/orders/search-orders';
import { newRefund } from '@/lib/payments/refundable';
import { aPaidOrder } from '@/lib/payments/testing';
import { shopDayOf } from '@/lib/shop-date';

setUpTestDatabase();

let staff: Staff<'manage'>;
let shipping: string;
let paid: Awaited<ReturnType<typeof aPaidOrder>>;
let unpaid: Awaited<ReturnType<typeof anOrder>>;
let refundId: string;
const PHONE = '13800138000';

beforeAll(async () => {
  staff = await aStaff('manage');
  shipping = await aShippingMethod();
  paid = await aPaidOrder(shipping, [1]);
  unpaid = await anOrder(await aVariant(5), shipping);
  const refund = newRefund({
    orderId: paid.orderId,
    paymentId: paid.paymentId,
    amountMinor: 100,
    currency: 'CNY',
    cause: 'staff',
    requestedBy: 'system',
    requestedAt: new Date(),
  });
  await db().insert(refunds).values(refund);
  refundId = refund.id;
});

async function find(filters: Record<string, string>): Promise<string[]> {
  const page = await searchOrders(staff, orderSearchSchema.parse(filters), undefined);
  return page.orders.map(({ orderNo }) => orderNo);
}

async function orderOf(orderId: string) {
  const [order] = await db().select().from(orders).where(eq(orders.id, orderId));
  if (!order) throw new Error('no order');
  return order;
}

describe('the search box', () => {
  test('finds an order by its number, typed anyhow', async () => {
    const { orderNo } = paid;
    for (const q of [
      orderNo,
      orderNo.toLowerCase(),
      ` ${orderNo.slice(0, 6)}-${orderNo.slice(6)}`,
    ]) {
      expect(await find({ q })).toEqual([orderNo]);
    }
  });

  test('finds it by the number of its payment, of its refund, and by its own id', async () => {
    for (const q of [paid.paymentId, refundId, paid.orderId]) {
      expect(await find({ q })).toEqual([paid.orderNo]);
    }
  });

  test("finds it by the provider's transaction, also where that looks like a phone", async () => {
    expect(await find({ q: `T${paid.paymentId}` })).toEqual([paid.orderNo]);
    const id = await anAttempt(unpaid);
    await db()
      .update(payments)
      .set({ providerTradeNo: '4200002511202' })
      .where(eq(payments.id, id));
    expect(await find({ q: '4200002511202' })).toEqual([unpaid.orderNo]);
  });

  test('finds it by e-mail, in any case, and by nobody else’s', async () => {
    const { email } = await orderOf(paid.orderId);
    expect(await find({ q: email.toUpperCase() })).toEqual([paid.orderNo]);
    expect(await find({ q: `x${email}` })).toEqual([]);
  });

  test('finds orders by phone, written in any way', async () => {
    const both = [unpaid.orderNo, paid.orderNo];
    for (const q of [PHONE, '+86 138 0013 8000', '138-0013-8000'])
      expect(await find({ q })).toEqual(both);
    expect(await find({ q: '13900139000' })).toEqual([]);
  });

  test('finds orders by product: address, article number, word of the name', async () => {
    const [bought] = await db()
      .select({ slug: products.slug, sku: variants.sku, productId: products.id })
      .from(variants)
      .innerJoin(products, eq(products.id, variants.productId))
      .where(eq(variants.id, paid.variants[0] ?? ''));
    await db()
      .insert(productTerms)
      .values({ term: 'gaiwan', productId: bought?.productId ?? '', weight: 8 });
    // The fixture's slug and number are ids, which mean orders: give it readable ones.
    expect(await find({ q: 'gaiwans' })).toEqual([paid.orderNo]);
    await db()
      .update(variants)
      .set({ sku: 'GW-1' })
      .where(eq(variants.id, paid.variants[0] ?? ''));
    expect(await find({ q: 'gw-1' })).toEqual([paid.orderNo]);
    expect(await find({ q: 'nothing-like-it' })).toEqual([]);
  });

  test.each(["' or 1=1 --", '%', '_', '\\', '<script>', '😀', 'x'.repeat(100)])(
    'survives %j',
    async (q) => expect(await find({ q })).toEqual([]),
  );
});

describe('the filters', () => {
  test('narrow by status, refund and provider', async () => {
    expect(await find({ status: 'paid' })).toEqual([paid.orderNo]);
    expect(await find({ status: 'awaiting_payment' })).toEqual([unpaid.orderNo]);
    expect(await find({ refund: 'full' })).toEqual([]);
    expect(await find({ provider: 'unionpay' })).toEqual([]);
    expect(await find({ provider: 'wechatpay', status: 'paid' })).toEqual([paid.orderNo]);
  });

  test('narrow by days of the shop, both included', async () => {
    const today = shopDayOf(new Date());
    const both = [unpaid.orderNo, paid.orderNo];
    expect(await find({ from: today, to: today })).toEqual(both);
    expect(await find({ to: '2020-01-01' })).toEqual([]);
    expect(await find({ from: '2099-01-01' })).toEqual([]);
  });

  test('leave out what makes no sense', async () => {
    const both = [unpaid.orderNo, paid.orderNo];
    expect(await find({ status: 'nonsense', provider: "x' y", from: '2026-99-99x' })).toEqual(both);
    // In a range these would find nothing.
    expect(await find({ from: '2099-02-30', to: '2020-02-30' })).toEqual(both);
    expect(await find({ from: '0202-03-01' })).toEqual(both);
    expect(await find({ from: '1969-05-05', to: '1969-05-06' })).toEqual(both);
  });
});

test('pages neither skip nor repeat an order, though new ones come in between', async () => {
  const variant = await aVariant(50);
  for (let made = 0; made < 5; made += 1) await anOrder(variant, shipping);
  const search = orderSearchSchema.parse({});
  const all = (await searchOrders(staff, search, undefined, 100)).orders.map(({ id }) => id);
  const seen: string[] = [];
  let before: string | undefined;
  do {
    const page = await searchOrders(staff, search, before, 2);
    seen.push(...page.orders.map(({ id }) => id));
    before = page.nextBefore ?? undefined;
    await anOrder(variant, shipping);
  } while (before);
  expect(seen).toEqual(all);
});

test('the export holds every order once, in whole units, and nobody’s address', async () => {
  let text = '';
  for await (const chunk of exportOrders(staff, orderSearchSchema.parse({}), ['order'])) {
    text += chunk;
  }
  const lines = text.trim().split('\r\n').slice(1);
  expect(lines).toHaveLength((await db().select({ id: orders.id }).from(orders)).length);
  const line = lines.find((each) => each.startsWith(paid.orderNo));
  expect(line).toContain(',108.00,');
  expect(line).toContain(paid.paymentId);
  expect(text).not.toMatch(/@|王小明|13800138000/);
});

test('an export of nothing is its headings', async () => {
  const chunks: string[] = [];
  const search = orderSearchSchema.parse({ q: newId() });
  for await (const chunk of exportOrders(staff, search, ['order'])) chunks.push(chunk);
  expect(chunks).toEqual(['\uFEFForder\r\n']);
});
