import type { payments, refunds } from '@/db/schema/payments';
import { env } from '@/lib/env';
import { type Money, moneyOf } from '@/lib/money';
import type { PaymentReference, PaymentRequest, RefundRequest } from '@/lib/providers/provider';

type Payment = typeof payments.$inferSelect;
type Refund = typeof refunds.$inferSelect;

/** Where a provider sends its notifications. No query string: WeChat Pay refuses one. */
export function notifyUrl(provider: string): string {
  return `${env().notifyBaseUrl}/api/notify/${provider}`;
}

/**
 * An attempt as its provider is asked for it: made of the frozen row alone, so always the same, but for who
 * pays where the provider wants to know: that is asked of it each time, and not kept.
 */
export function paymentRequest(payment: Payment, payerId?: string): PaymentRequest {
  return {
    payerId,
    ...paymentReference(payment),
    description: payment.description,
    notifyUrl: notifyUrl(payment.provider),
    returnUrl: `${env().appUrl}/${payment.locale}/pay/${payment.id}/return`,
    clientIp: payment.clientIp,
  };
}

/** What identifies an attempt to its provider. */
export function paymentReference(payment: Payment): PaymentReference {
  return {
    paymentId: payment.id,
    channel: payment.channel,
    amount: amountOf(payment),
    requestedAt: payment.requestedAt,
    expiresAt: payment.expiresAt,
    providerOrderNo: payment.providerOrderNo,
    providerTradeNo: payment.providerTradeNo,
  };
}

/** A refund as its provider is asked for it; the same on every retry. */
export function refundRequest(refund: Refund, payment: Payment): RefundRequest {
  return {
    refundId: refund.id,
    payment: paymentReference(payment),
    amount: amountOf(refund),
    reason: refund.reason,
    requestedAt: refund.submittedAt ?? refund.requestedAt,
    notifyUrl: notifyUrl(payment.provider),
  };
}

/** The amount of a payment or refund row. */
export function amountOf(row: { readonly amountMinor: number; readonly currency: string }): Money {
  return moneyOf(row.amountMinor, row.currency);
}
