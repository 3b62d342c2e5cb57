import { timingSafeEqual } from 'node:crypto';
import { keyedHash } from '@/lib/encryption';
import { env } from '@/lib/env';

/**
 * A link that opens an order without signing in, for e-mails: whoever holds the link may look, as
 * with the paper in a parcel. With a refund it opens that refund of the order.
 */
export function orderLink(
  order: { id: string; orderNo: string; locale: string },
  refundId?: string | null,
): string {
  const page = `/${order.locale}/orders/${order.orderNo}${refundId ? `/refunds/${refundId}` : ''}`;
  return `${env().appUrl}${page}?key=${orderKey(order.id)}`;
}

/** Is this the key of the order's link? Compared in constant time. */
export function isOrderKey(orderId: string, key: string): boolean {
  const expected = Buffer.from(orderKey(orderId));
  const given = Buffer.from(key);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** The secret part of the link: whoever has it may look at this order. */
export function orderKey(orderId: string): string {
  return keyedHash('order-link', orderId).slice(0, 43);
}
