import { z } from 'zod';
import type { Money } from '@/lib/money';
import type { OrderStatus } from '@/lib/orders/states';
import { isShopCurrency, perCurrency, type ShopCurrency } from '@/lib/shop';
import { DAY_MS } from '@/lib/time';

/**
 * The shop's rules for refunds, in one place: staff set them (lib/settings.ts), shoppers read them in
 * words, and the commands below lib/payments obey them.
 */

export const MAX_DAYS = 3_650;
/** When the shipping fee comes back with the last of the goods; see `returnsShipping`. */
export const SHIPPING_RETURNS = ['never', 'unshipped', 'always'] as const;
const MAX_MINOR = 2_000_000_000;

const days = z.number('required').int('invalid').min(0, 'negative').max(MAX_DAYS, 'too_large');
const amount = z.number('required').int('invalid').min(0, 'negative').max(MAX_MINOR, 'too_large');

/** An amount in each currency, in its minor units; what was never saved is by default. */
function amounts(defaults: Readonly<Record<ShopCurrency, number>>) {
  return z
    .object(perCurrency((currency) => amount.default(defaults[currency])))
    .default({ ...defaults });
}

/** The defaults hold until staff save others. */
export const refundPolicySchema = z.object({
  /** How long after payment a refund can be asked for, while the order has not been delivered. */
  daysAfterPayment: days.default(30),
  /** How long after delivery. */
  daysAfterDelivery: days.default(14),
  /** Whether the shipping fee comes back with the last of the goods. */
  shipping: z.enum(SHIPPING_RETURNS).default('unshipped'),
  /**
   * Requests are approved at once while nothing has been shipped and all that goes back of the order comes
   * to no more than this; 0: none.
   */
  approveUpToMinor: amounts({ CNY: 5_000, USD: 800, EUR: 800, JPY: 1_000 }),
  /** From this amount on, of one order in all, a second person must approve; 0: never. */
  secondPersonFromMinor: amounts({ CNY: 100_000, USD: 15_000, EUR: 15_000, JPY: 20_000 }),
});
export type RefundPolicy = z.output<typeof refundPolicySchema>;

type Dates = {
  readonly status: OrderStatus;
  readonly paidAt: Date | null;
  readonly completedAt: Date | null;
};

/** Until when a refund of this order can be asked for; null when it has not been paid. */
export function refundableUntil(order: Dates, policy: RefundPolicy): Date | null {
  if (!isPaid(order.status) || !order.paidAt) return null;
  return order.completedAt
    ? new Date(order.completedAt.getTime() + policy.daysAfterDelivery * DAY_MS)
    : new Date(order.paidAt.getTime() + policy.daysAfterPayment * DAY_MS);
}

/** Does the shipping fee of an order in this state come back with the last of its goods? */
export function returnsShipping(status: OrderStatus, policy: RefundPolicy): boolean {
  return policy.shipping === 'always' || (policy.shipping === 'unshipped' && status === 'paid');
}

/** Is this much of an order, in all, approved without a person? */
export function approvesItself(amount: Money, status: OrderStatus, policy: RefundPolicy): boolean {
  const isLittle = amount.minor <= approveUpToMinor(amount.currency, policy);
  return status === 'paid' && isLittle && !needsSecondPerson(amount, policy);
}

/** Up to which amount a request in this currency is approved at once; 0: none is. */
export function approveUpToMinor(currency: string, policy: RefundPolicy): number {
  return isShopCurrency(currency) ? policy.approveUpToMinor[currency] : 0;
}

/** From which amount in this currency two people must approve; null: from none. */
export function secondPersonFromMinor(currency: string, policy: RefundPolicy): number | null {
  // What the shop no longer sells in has no rule any more: that is looked at twice.
  const from = isShopCurrency(currency) ? policy.secondPersonFromMinor[currency] : 1;
  return from > 0 ? from : null;
}

/** Must two people approve when this much of an order goes back in all? */
export function needsSecondPerson({ minor, currency }: Money, policy: RefundPolicy): boolean {
  const from = secondPersonFromMinor(currency, policy);
  return from !== null && minor >= from;
}

function isPaid(status: OrderStatus): boolean {
  return status === 'paid' || status === 'shipped' || status === 'completed';
}
