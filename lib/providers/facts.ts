import type { PaymentFact, RefundFact } from '@/lib/providers/provider';

/** Facts that every protocol can tell, and that carry no money. */

/** Nothing is known of this payment but how it stands; `providerStatus` in the provider's own word. */
export function paymentFactWithoutMoney(
  paymentId: string,
  status: Exclude<PaymentFact['status'], 'succeeded'>,
  providerStatus: string,
): PaymentFact {
  return {
    about: 'payment',
    paymentId,
    status,
    amount: null,
    providerTradeNo: null,
    account: null,
    occurredAt: null,
    providerStatus,
  };
}

/** The provider has no refund of this number, so it may be sent (again). */
export function absentRefund(refundId: string, providerStatus: string): RefundFact {
  return {
    about: 'refund',
    refundId,
    status: 'absent',
    amount: null,
    providerRefundNo: null,
    account: null,
    occurredAt: null,
    providerStatus,
  };
}
