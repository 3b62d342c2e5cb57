import { and, eq } from 'drizzle-orm';
import { db } from '@/db';
import { orderLines, orders } from '@/db/schema/orders';
import { refunds } from '@/db/schema/payments';
import type { Staff } from '@/lib/identity';
import { isOrderNo } from '@/lib/orders/look-up';
import { readRefundable } from '@/lib/payments/refundable';

/** An order with what is left of it to refund; undefined when there is none of this number. */
export async function findForRefund(_staff: Staff<'decide'>, orderNo: string) {
  if (!isOrderNo(orderNo)) return undefined;
  const [order] = await db()
    .select({
      id: orders.id,
      status: orders.status,
      refundStatus: orders.refundStatus,
      currency: orders.currency,
      shippingMinor: orders.shippingMinor,
    })
    .from(orders)
    .where(eq(orders.orderNo, orderNo));
  if (!order) return undefined;
  const [refundable, lines, waiting] = await Promise.all([
    readRefundable(db(), order),
    db()
      .select({
        position: orderLines.position,
        name: orderLines.name,
        optionText: orderLines.optionText,
      })
      .from(orderLines)
      .where(eq(orderLines.orderId, order.id)),
    db()
      .select({ id: refunds.id })
      .from(refunds)
      .where(and(eq(refunds.orderId, order.id), eq(refunds.status, 'requested')))
      .limit(1),
  ]);
  return { order, refundable, lines, waits: waiting.length > 0 };
}
