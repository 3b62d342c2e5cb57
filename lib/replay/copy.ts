import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { db, inTransaction } from '@/db';
import { rows } from '@/lib/replay/history';
import { reserveStock } from '@/lib/stock/stock';

/** Brings rows over from the live database as they were when they began. */

/** What an order is made of and does not change by orders. */
const SHOP_TABLES = [
  ...['users', 'settings', 'categories', 'products', 'variants', 'variant_prices'],
  ...['product_price_ranges', 'stock', 'shipping_methods', 'shipping_rates', 'coupons'],
];

/** Fills the empty tables with the shop as it stood before its first order. */
export async function copyShop(live: string): Promise<void> {
  for (const table of SHOP_TABLES) await copyRows(live, table, {}, sql`true`);
  const notByOrders = sql`kind not in ('sold', 'restocked')`;
  await copyRows(live, 'stock_movements', {}, notByOrders);
  await db().execute(sql`update stock s set s.reserved = 0, s.on_hand = (
    select coalesce(sum(m.quantity), 0) from stock_movements m where m.variant_id = s.variant_id)`);
  await db().execute(sql`update coupons set redeemed = 0`);
}

/** An order as it was placed: its goods and its coupon are held. */
export async function copyOrder(live: string, id: string, at: Date): Promise<void> {
  const unpaid = {
    ...{ status: sql`'awaiting_payment'`, refund_status: sql`'none'`, refunded_minor: sql`0` },
    ...{ paid_at: NONE, shipped_at: NONE, completed_at: NONE },
  };
  await copyRows(live, 'orders', unpaid, sql`id = ${id}`);
  await copyRows(live, 'order_lines', {}, sql`order_id = ${id}`);
  await copyRows(live, 'coupon_redemptions', { status: sql`'held'` }, sql`order_id = ${id}`);
  await db().execute(sql`update coupons set redeemed = redeemed + 1
    where id in (select coupon_id from coupon_redemptions where order_id = ${id})`);
  await db().execute(sql`insert into order_events
    (order_id, subject, subject_id, from_status, to_status, cause, actor, at)
    values (${id}, 'order', ${id}, null, 'awaiting_payment', 'placed', 'shopper', ${at})`);
  const lines = await rows(
    sql`select variant_id as variantId, quantity from order_lines where order_id = ${id}`,
    z.object({ variantId: z.string(), quantity: z.coerce.number() }),
  );
  await inTransaction(async (tx) => {
    await reserveStock(tx, lines);
  });
}

/** An attempt before anybody heard of it. */
export function copyPayment(live: string, id: string): Promise<void> {
  const fresh = {
    ...{ status: sql`'created'`, provider_trade_no: NONE, provider_status: NONE },
    ...{ succeeded_at: NONE, settles_order_id: NONE },
  };
  return copyRows(live, 'payments', fresh, sql`id = ${id}`);
}

/** A refund as it was asked for, or decided by staff. */
export async function copyRefund(live: string, id: string, status: string): Promise<void> {
  const fresh = {
    ...{ status: sql`${status}`, number_spent: sql`0`, provider_refund_no: NONE },
    ...{ provider_status: NONE, succeeded_at: NONE, bounced_at: NONE },
  };
  await copyRows(live, 'refunds', fresh, sql`id = ${id}`);
  await copyRows(live, 'refund_lines', {}, sql`refund_id = ${id}`);
}

const NONE = sql`null`;
const column = z.object({ name: z.string() });

async function copyRows(
  live: string,
  table: string,
  instead: Readonly<Record<string, SQL>>,
  where: SQL,
): Promise<void> {
  // Generated columns fill themselves.
  const columns = await rows(
    sql`select column_name as name from information_schema.columns
      where table_schema = database() and table_name = ${table} and coalesce(generation_expression, '') = ''`,
    column,
  );
  const names = columns.map(({ name }) => sql.raw(`\`${name}\``));
  const values = columns.map(({ name }) => instead[name] ?? sql.raw(`\`${name}\``));
  const [to, from] = [sql.raw(`\`${table}\``), sql.raw(`\`${live}\`.\`${table}\``)];
  await db().execute(sql`insert into ${to} (${sql.join(names, sql`, `)})
    select ${sql.join(values, sql`, `)} from ${from} where ${where}`);
}
