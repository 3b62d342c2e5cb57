import type { OrderStatus } from '@/lib/orders/states';
import { permits, type Role } from '@/lib/roles';

/** What staff can do with an order as it stands, and why not where they cannot. */

export const ORDER_ACTIONS = ['ship', 'complete', 'cancel', 'refund'] as const;
export type OrderActionName = (typeof ORDER_ACTIONS)[number];

/** Why an action cannot be taken; a message each. */
export type WhyNot =
  | 'may_not'
  | 'unpaid'
  | 'over'
  | 'shipped_already'
  | 'not_shipped'
  | 'completed_already'
  | 'paid_already'
  | 'refunded';

const BY_STATUS = {
  awaiting_payment: { ship: 'unpaid', complete: 'not_shipped', cancel: null, refund: 'unpaid' },
  paid: { ship: null, complete: 'not_shipped', cancel: 'paid_already', refund: null },
  shipped: { ship: 'shipped_already', complete: null, cancel: 'paid_already', refund: null },
  completed: {
    ship: 'shipped_already',
    complete: 'completed_already',
    cancel: 'paid_already',
    refund: null,
  },
  cancelled: { ship: 'over', complete: 'over', cancel: 'over', refund: 'over' },
  expired: { ship: 'over', complete: 'over', cancel: 'over', refund: 'over' },
} as const satisfies Record<OrderStatus, Record<OrderActionName, WhyNot | null>>;

/**
 * For each action null if it can be taken, else the reason. `leftMinor` is what is neither refunded nor
 * spoken for by a refund; 0 where nothing was paid. The commands decide again, under the order's lock.
 */
export function possibleActions(
  { status, leftMinor }: { readonly status: OrderStatus; readonly leftMinor: number },
  role: Role,
): Readonly<Record<OrderActionName, WhyNot | null>> {
  if (!permits(role, 'decide')) {
    return { ship: 'may_not', complete: 'may_not', cancel: 'may_not', refund: 'may_not' };
  }
  const found = BY_STATUS[status];
  const nothingLeft = leftMinor <= 0 ? 'refunded' : null;
  return {
    ...found,
    ship: found.ship ?? nothingLeft,
    refund: found.refund ?? nothingLeft,
  };
}
