import { eq } from 'drizzle-orm';
import { db } from '@/db';
import { orders } from '@/db/schema/orders';
import type { Outcome } from '@/lib/action';
import { neighbourhoodOf } from '@/lib/client-ip';
import { orderKey } from '@/lib/orders/order-link';
import { takeAttempt, windowMinutes } from '@/lib/rate-limit';

/** Is this text shaped like an order's number? Guards queries against malformed input. */
export function isOrderNo(text: string): boolean {
  return /^[0-9A-Z]{14}$/.test(text);
}

/**
 * The key of an order's link, for somebody who knows its number and the e-mail address it was placed
 * with: the same proof as having the e-mail. Guessing is limited, from one
 * address and of one number, and a wrong number is answered like
 * a wrong address.
 */
export async function lookUpOrder(
  { orderNo, email }: { readonly orderNo: string; readonly email: string },
  { clientIp, now }: { readonly clientIp: string; readonly now: Date },
): Promise<Outcome<'not_found' | 'too_many', { readonly key: string }>> {
  const allowed =
    (await takeAttempt('order-look-up', neighbourhoodOf(clientIp), now)) &&
    (await takeAttempt('order-look-up-number', orderNo, now));
  if (!allowed) {
    return { ok: false, code: 'too_many', detail: { minutes: windowMinutes('order-look-up') } };
  }
  const [order] = await db()
    .select({ id: orders.id, email: orders.email })
    .from(orders)
    .where(eq(orders.orderNo, orderNo));
  if (order?.email.toLowerCase() !== email.toLowerCase()) return { ok: false, code: 'not_found' };
  return { ok: true, result: { key: orderKey(order.id) } };
}
