import { eq, or, type SQL } from 'drizzle-orm';
import { orders } from '@/db/schema/orders';
import { assert } from '@/lib/errors';
import type { Shopper } from '@/lib/identity';

/** The condition under which an order is this shopper's: the account's, or the visitor's cookie's. */
export function ownsOrder({ user, visitorHash }: Shopper): SQL {
  const conditions = [
    user ? eq(orders.userId, user.id) : undefined,
    visitorHash ? eq(orders.visitorHash, visitorHash) : undefined,
  ];
  const owned = or(...conditions.filter((condition) => condition !== undefined));
  assert(owned, 'a shopper is an account or a visitor');
  return owned;
}
