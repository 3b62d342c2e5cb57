import { and, eq, isNull, type SQL } from 'drizzle-orm';
import { orders } from '@/db/schema/orders';
import { assert } from '@/lib/errors';
import type { Shopper } from '@/lib/identity';

/**
 * The condition under which an order is this shopper's. An account sees its own orders; a guest those
 * placed with this device's cookie and by no account. One column at a time, so that an index answers.
 */
export function ownsOrder({ user, visitorHash }: Shopper): SQL {
  if (user) return eq(orders.userId, user.id);
  assert(visitorHash, 'a shopper is an account or a visitor');
  const condition = and(eq(orders.visitorHash, visitorHash), isNull(orders.userId));
  assert(condition, 'two conditions make one');
  return condition;
}

/** The same question asked of a row. */
export function isOrderOf(
  { user, visitorHash }: Shopper,
  order: { readonly userId: string | null; readonly visitorHash: string | null },
): boolean {
  if (user) return order.userId === user.id;
  return order.userId === null && order.visitorHash !== null && order.visitorHash === visitorHash;
}

/**
 * May somebody who sees this order act on it with nothing but the key of its link? A guest's order has
 * no other proof; an account's order is the account's alone.
 */
export function mayAct(
  shopper: Shopper | null,
  order: { readonly userId: string | null; readonly visitorHash: string | null },
): boolean {
  return order.userId === null || (shopper !== null && isOrderOf(shopper, order));
}
