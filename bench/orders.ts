import { inArray, sql } from 'drizzle-orm';
import { db } from '@/db';
import { payments } from '@/db/schema/payments';
import { checkoutOf, fillCart } from '@/db/testing/fixtures';
import { keyedHash } from '@/lib/encryption';
import { asShopper, type Shopper } from '@/lib/identity';
import { newToken } from '@/lib/ids';
import { placeOrder } from '@/lib/orders/place-order';
import { startPayment } from '@/lib/payments/start-payment';
import type { Channel } from '@/lib/providers/provider';
import { listShipping, quoteShipping } from '@/lib/shipping/shipping';
import type { ShopCurrency } from '@/lib/shop';
import type { Goods } from './goods';

/** Orders that wait for their payment, made by the shop's own commands. */

const AT_ONCE = 8;
const JOBS_DEADLINE_MS = 120_000;
const WECHATPAY_CODE = { provider: 'wechatpay', channel: 'qr' } as const;

export type OpenOrder = {
  readonly orderId: string;
  readonly orderNo: string;
  readonly paymentId: string;
  readonly email: string;
  readonly amountMinor: number;
};

/** A shopper without an account, with the cookie that proves it. */
export function newVisitor(token: string = newToken()): {
  readonly shopper: Shopper;
  readonly cookie: string;
} {
  const shopper = asShopper({ user: null, visitorHash: keyedHash('visitor', token) });
  if (!shopper) throw new Error('a visitor is a shopper');
  return { shopper, cookie: `visitor=${token}` };
}

/** Orders of one piece each, with an open attempt at WeChat Pay, each of another visitor. */
export async function openOrders(goods: readonly Goods[], count: number): Promise<OpenOrder[]> {
  const opened: OpenOrder[] = [];
  let begun = 0;
  async function oneAfterAnother(): Promise<void> {
    while (begun < count) {
      const item = goods[begun % goods.length];
      begun += 1;
      if (item) opened.push(await openOrder(newVisitor().shopper, [item]));
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, oneAfterAnother));
  return opened;
}

/**
 * One order with an open attempt, of one piece each by WeChat Pay's code unless said otherwise. The goods'
 * prices are those of the currency. @throws when refused
 */
export async function openOrder(
  shopper: Shopper,
  items: readonly (Pick<Goods, 'variantId' | 'priceMinor'> & { readonly quantity?: number })[],
  method: { readonly provider: string; readonly channel: Channel } = WECHATPAY_CODE,
  currency: ShopCurrency = 'CNY',
): Promise<OpenOrder> {
  const lines = items.map((item) => ({ quantity: 1, ...item }));
  const cartId = await fillCart(shopper, lines);
  const goodsMinor = lines.reduce(
    (sum, { priceMinor, quantity }) => sum + priceMinor * quantity,
    0,
  );
  const [shipping] = await listShipping(db(), { zone: 'domestic', currency });
  if (!shipping) throw new Error('there is no way to send a parcel');
  const amountMinor = goodsMinor + quoteShipping(shipping, { goodsMinor, freeShipping: false });
  const checkout = checkoutOf(cartId, shipping.methodId, amountMinor, currency);
  const placed = await placeOrder(shopper, checkout);
  if (!placed.ok) throw new Error(`the order was refused: ${placed.code}`);
  const started = await startPayment({
    orderId: placed.orderId,
    ...method,
    description: `Suanpan ${placed.orderNo}`,
    locale: 'en',
    clientIp: '127.0.0.1',
    now: new Date(),
  });
  if (!started.ok) throw new Error(`the payment was refused: ${started.code}`);
  const { orderId, orderNo } = placed;
  return { orderId, orderNo, paymentId: started.paymentId, email: checkout.email, amountMinor };
}

/** How many of these payments have succeeded; the order is paid in the same transaction. */
export async function countPaid(paymentIds: readonly string[]): Promise<number> {
  const [row] = await db()
    .select({ paid: sql<string | null>`sum(${payments.status} = 'succeeded')` })
    .from(payments)
    .where(inArray(payments.id, [...paymentIds]));
  return Number(row?.paid ?? 0);
}

/** Waits until the shop has no work that is due: e-mails of the last burst, mostly. */
export async function untilJobsRest(): Promise<void> {
  const deadline = Date.now() + JOBS_DEADLINE_MS;
  while ((await countDueJobs()) > 0) {
    if (Date.now() > deadline) throw new Error('the shop does not come to the end of its jobs');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function countDueJobs(): Promise<number> {
  const [rows] = await db().execute(sql`
    select count(*) as due from jobs
    where status = 'ready' and (run_at <= ${new Date()} or lease_owner is not null)`);
  const [row] = Array.isArray(rows) ? rows : [];
  return typeof row === 'object' && 'due' in row ? Number(row.due) : 0;
}
