import { setTimeout as sleep } from 'node:timers/promises';
import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { db } from '@/db';
import { aVariant } from '@/db/testing/fixtures';
import { SHOP_CURRENCIES } from '@/lib/shop';
import type { Goods } from '../bench/goods';

/** The campaign's own eyes on the database, which may be down at any moment. */

const PATIENCE_MS = 60_000;
const BETWEEN_MS = 200;

/** While the database is down, again and again. */
async function patiently<Value>(work: () => Promise<Value>): Promise<Value> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await sleep(BETWEEN_MS);
    }
  }
}

/** The rows of a statement. */
export async function look<Row>(statement: SQL, shape: z.ZodType<Row>): Promise<Row[]> {
  const [rows] = await patiently(() => db().execute(statement));
  return z.array(shape).parse(rows);
}

/** Changes the database as only time would. */
export async function turnTime(statement: SQL): Promise<void> {
  await patiently(() => db().execute(statement));
}

const PAST = '2020-01-01 00:00:00';

/** Lets the time to pay an order run out now. */
export async function expireNow(orderId: string): Promise<void> {
  await turnTime(sql`update orders set expires_at = ${PAST}
    where id = ${orderId} and status = 'awaiting_payment'`);
  await turnTime(sql`update jobs set run_at = ${PAST}
    where unique_key = ${`expire-order:${orderId}`} and lease_owner is null`);
}

const orderState = z.object({ id: z.string(), orderNo: z.string(), status: z.string() });

/** The order that a payment is for. */
export async function orderOf(paymentId: string) {
  const [row] = await look(
    sql`select o.id, o.order_no as orderNo, o.status, p.provider from orders o
      join payments p on p.order_id = o.id where p.id = ${paymentId}`,
    orderState.extend({ provider: z.string() }),
  );
  if (!row) throw new Error(`no order has the payment ${paymentId}`);
  return row;
}

/** The order of this number. */
export async function orderOfNumber(orderNo: string) {
  const [row] = await look(
    sql`select id, order_no as orderNo, status from orders where order_no = ${orderNo}`,
    orderState,
  );
  return row;
}

/** Goods of their own, of which there are this many pieces and no more. */
export async function aLastBatch(pieces: number): Promise<Goods> {
  const variantId = await patiently(() =>
    aVariant(pieces, 10_000, { USD: 1_500, EUR: 1_400, JPY: 2_200 }),
  );
  const [row] = await look(
    sql`select p.slug from variants v join products p on p.id = v.product_id
      where v.id = ${variantId}`,
    z.object({ slug: z.string() }),
  );
  return { variantId, slug: row?.slug ?? '', priceMinor: 0 };
}

/** What the shop shows the payer: a code to be read by a phone, an address, a form to be sent. */
export async function presentationOf(paymentId: string) {
  const [row] = await look(
    sql`select presentation from payments where id = ${paymentId}`,
    z.object({ presentation: z.unknown() }),
  );
  const stored = row?.presentation;
  const value: unknown = typeof stored === 'string' ? JSON.parse(stored) : stored;
  return presentation.nullable().parse(value ?? null);
}

const presentation = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('qr'), text: z.string() }),
  z.object({ kind: z.literal('redirect'), url: z.string() }),
  z.object({
    kind: z.literal('form'),
    action: z.string(),
    fields: z.record(z.string(), z.string()),
  }),
]);

/** Those of the goods that are sold in every currency of the shop. */
export async function soldInAll(goods: readonly Goods[]): Promise<Goods[]> {
  const priced = await look(
    sql`select variant_id as id from variant_prices group by variant_id
      having count(*) = ${SHOP_CURRENCIES.length}`,
    z.object({ id: z.string() }),
  );
  const ids = new Set(priced.map(({ id }) => id));
  return goods.filter(({ variantId }) => ids.has(variantId));
}

/** The same goods with their price in another currency. */
export async function pricedIn(item: Goods, currency: string): Promise<Goods> {
  const [row] = await look(
    sql`select price_minor as priceMinor from variant_prices
      where variant_id = ${item.variantId} and currency = ${currency}`,
    z.object({ priceMinor: z.coerce.number() }),
  );
  if (!row) throw new Error(`${item.slug} is not sold in ${currency}`);
  return { ...item, ...row };
}
