import { eq } from 'drizzle-orm';
import { db } from '@/db';
import { orders } from '@/db/schema/orders';
import { refundPictures, refunds } from '@/db/schema/payments';
import type { Staff } from '@/lib/identity';
import { isId } from '@/lib/ids';
import { isVisible, type OrderAccess } from '@/lib/orders/queries';

/**
 * A picture of a request, as WebP, for staff and for who may see its order; undefined for everybody
 * else's as for one that does not exist.
 */
export async function findRefundPicture(
  who: Staff | OrderAccess,
  id: string,
): Promise<{ readonly bytes: Uint8Array } | undefined> {
  if (!isId(id)) return undefined;
  const [owned] = await db()
    .select({ id: orders.id, userId: orders.userId, visitorHash: orders.visitorHash })
    .from(refundPictures)
    .innerJoin(refunds, eq(refunds.id, refundPictures.refundId))
    .innerJoin(orders, eq(orders.id, refunds.orderId))
    .where(eq(refundPictures.id, id));
  if (!owned || !('user' in who || isVisible(who, owned))) return undefined;
  const [picture] = await db()
    .select({ bytes: refundPictures.bytes })
    .from(refundPictures)
    .where(eq(refundPictures.id, id));
  return picture;
}
