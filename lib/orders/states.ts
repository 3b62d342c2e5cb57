/**
 * awaiting_payment – placed, stock reserved. Moved on by the gate (money), the shopper (cancel) or the
 *   expire-order job, which exists from the moment the order does: a crash leaves the job behind.
 * paid – exactly one payment settles it. Staff ship it.
 * shipped – on its way; staff complete it.
 * completed – final.
 * cancelled – by shopper or staff before payment; final. Money that still comes is sent back.
 * expired – not paid in time; final unless late money can still have all its stock (then paid).
 */
export const ORDER_STATUSES = [
  'awaiting_payment',
  'paid',
  'shipped',
  'completed',
  'cancelled',
  'expired',
] as const;
export type OrderStatus = (typeof ORDER_STATUSES)[number];

/** Every allowed move of an order. */
export const ORDER_MOVES = {
  awaiting_payment: ['paid', 'cancelled', 'expired'],
  paid: ['shipped'],
  shipped: ['completed'],
  completed: [],
  cancelled: [],
  expired: ['paid'],
} as const satisfies Record<OrderStatus, readonly OrderStatus[]>;

/** Has it ended without being paid? */
export function isOver(status: OrderStatus): status is 'cancelled' | 'expired' {
  return status === 'cancelled' || status === 'expired';
}

/** How much of what was paid has gone back for good. */
export const ORDER_REFUND_STATUSES = ['none', 'partial', 'full'] as const;
export type OrderRefundStatus = (typeof ORDER_REFUND_STATUSES)[number];
