import { z } from 'zod';
import { ProviderError } from '@/lib/errors';
import { fromDecimal, isCurrency, type Money, toDecimal } from '@/lib/money';
import { absentRefund, paymentFactWithoutMoney } from '@/lib/providers/facts';
import type {
  DisputeFact,
  PaymentFact,
  PaymentReference,
  RefundFact,
  RefundRequest,
} from '@/lib/providers/provider';

/**
 * PayPal's messages and what they mean (protocol page §3, §4, §6). Anything that is not understood
 * stays open: a payment `pending`, a refund `processing`.
 */

/** A decimal amount, whole for currencies without decimals (§5). */
export const Amount = z
  .object({ currency_code: z.string(), value: z.string() })
  .transform(({ currency_code, value }, context): Money => {
    const currency = isCurrency(currency_code) ? currency_code : undefined;
    const amount = currency && fromDecimal(value.replace(/\.0+$/, ''), currency);
    if (amount) return amount;
    context.addIssue({ code: 'custom', message: `not an amount: ${value} ${currency_code}` });
    return z.NEVER;
  });

export function amountOf(money: Money): { currency_code: string; value: string } {
  return { currency_code: money.currency, value: toDecimal(money) };
}

const Instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text));
const Payee = z.object({ merchant_id: z.string().optional() });

export const Capture = z.object({
  id: z.string().min(1),
  status: z.string(),
  amount: Amount,
  custom_id: z.string().optional(),
  payee: Payee.optional(),
  create_time: Instant.optional(),
});
type Capture = z.infer<typeof Capture>;

export const Refund = z.object({
  id: z.string().min(1),
  status: z.string(),
  amount: Amount.optional(),
  invoice_id: z.string().optional(),
  update_time: Instant.optional(),
});
type Refund = z.infer<typeof Refund>;

export const Dispute = z.object({
  dispute_id: z.string().min(1),
  status: z.string(),
  reason: z.string().optional(),
  dispute_amount: Amount.optional(),
  dispute_outcome: z.object({ outcome_code: z.string().optional() }).optional(),
  disputed_transactions: z
    .array(z.object({ seller_transaction_id: z.string().optional(), seller: Payee.optional() }))
    .min(1),
  update_time: Instant.optional(),
});
type Dispute = z.infer<typeof Dispute>;

const Unit = z.object({
  custom_id: z.string().optional(),
  payee: Payee.optional(),
  payments: z
    .object({
      captures: z.array(Capture).default([]),
      refunds: z.array(Refund).default([]),
    })
    .default({ captures: [], refunds: [] }),
});

export const Order = z.object({
  id: z.string().min(1),
  status: z.string(),
  purchase_units: z.array(Unit).min(1),
  links: z.array(z.object({ rel: z.string(), href: z.string() })).default([]),
});
type Order = z.infer<typeof Order>;

/** Where the payer approves: the word for the link depends on how the order was made (§3.1). */
export function approvalLinkOf({ links }: Pick<Order, 'links'>): string | undefined {
  const link = links.find(({ rel }) => rel === 'payer-action' || rel === 'approve');
  return link && URL.canParse(link.href) ? link.href : undefined;
}

const CAPTURE_STATUSES: Readonly<Record<string, PaymentFact['status']>> = {
  COMPLETED: 'succeeded',
  PARTIALLY_REFUNDED: 'succeeded',
  REFUNDED: 'succeeded',
  DECLINED: 'failed',
  FAILED: 'failed',
};

/** A payment by its capture: neither HTTP nor the order tells whether money moved (§3.4). */
export function factOfCapture(capture: Capture, paymentId: string): PaymentFact {
  return {
    about: 'payment',
    paymentId,
    status: CAPTURE_STATUSES[capture.status] ?? 'pending',
    providerStatus: capture.status,
    amount: capture.amount,
    providerTradeNo: capture.id,
    account: capture.payee?.merchant_id ?? null,
    occurredAt: capture.create_time ?? null,
  };
}

/**
 * A payment by its order. One that was not captured in its time never is: capturing is our own act, so
 * it is over then, whatever the payer does. @throws ProviderError when it is not the order of this payment
 */
export function factOfOrder(order: Order, payment: PaymentReference, now: Date): PaymentFact {
  const { paymentId } = payment;
  const [unit] = order.purchase_units;
  if (unit?.custom_id !== paymentId) {
    throw new ProviderError('unknown', 'OTHER_ORDER', `${order.id} is not of this payment`);
  }
  const capture = unit.payments.captures.at(-1);
  if (capture) {
    const fact = factOfCapture(capture, paymentId);
    return { ...fact, account: fact.account ?? unit.payee?.merchant_id ?? null };
  }
  if (order.status === 'VOIDED') return paymentFactWithoutMoney(paymentId, 'closed', order.status);
  if (order.status === 'COMPLETED')
    return paymentFactWithoutMoney(paymentId, 'pending', order.status);
  if (now >= payment.expiresAt) {
    return paymentFactWithoutMoney(paymentId, 'closed', `${order.status}, not captured in time`);
  }
  return paymentFactWithoutMoney(
    paymentId,
    order.status === 'APPROVED' ? 'approved' : 'pending',
    order.status,
  );
}

/** Our number of a refund as PayPal keeps it: a refund made elsewhere may carry its payment's. */
export function invoiceOf(refundId: string): string {
  return `R-${refundId}`;
}

/** Our number of a refund; undefined where it was not asked for by us. */
export function refundIdIn(invoiceId: string | undefined): string | undefined {
  return /^R-([0-9A-Z]{26})$/.exec(invoiceId ?? '')?.[1];
}

const REFUND_STATUSES: Readonly<Record<string, RefundFact['status']>> = {
  COMPLETED: 'succeeded',
  FAILED: 'failed',
  CANCELLED: 'failed',
};

/** One that we did not ask for goes by PayPal's own number. */
export function factOfRefund(refund: Refund): RefundFact {
  const status = REFUND_STATUSES[refund.status] ?? 'processing';
  return {
    about: 'refund',
    refundId: refundIdIn(refund.invoice_id) ?? refund.id,
    status,
    amount: refund.amount ?? null,
    providerRefundNo: refund.id,
    account: null,
    occurredAt: refund.update_time ?? null,
    providerStatus: refund.status,
    // The number belongs to the refund that failed: PayPal would only show that one again.
    ...(status === 'failed' ? { numberSpent: true } : {}),
  };
}

/** How a dispute ended; where the buyer got money, whoever paid it, somebody has to look. */
const DISPUTE_OUTCOMES: Readonly<Record<string, DisputeFact['status']>> = {
  RESOLVED_SELLER_FAVOUR: 'won',
  CANCELED_BY_BUYER: 'won',
  DENIED: 'won',
  RESOLVED_BUYER_FAVOUR: 'lost',
  RESOLVED_WITH_PAYOUT: 'lost',
  ACCEPTED: 'lost',
};

/** One that ended in a way that we do not know stays open. */
export function factOfDispute(dispute: Dispute): DisputeFact {
  const { status, reason, dispute_outcome } = dispute;
  const outcome = status === 'RESOLVED' ? (dispute_outcome?.outcome_code ?? '') : '';
  const [transaction] = dispute.disputed_transactions;
  return {
    about: 'dispute',
    disputeId: dispute.dispute_id,
    status: DISPUTE_OUTCOMES[outcome] ?? 'opened',
    providerTradeNo: transaction?.seller_transaction_id ?? null,
    amount: dispute.dispute_amount ?? null,
    account: transaction?.seller?.merchant_id ?? null,
    occurredAt: dispute.update_time ?? null,
    providerStatus: [outcome || status, reason].filter(Boolean).join(': '),
  };
}

/** The refund as its order shows it. */
export function refundIn(order: Order, { refundId }: RefundRequest): RefundFact {
  const refunds = order.purchase_units.flatMap(({ payments }) => payments.refunds);
  const found = refunds.find(({ invoice_id }) => invoice_id === invoiceOf(refundId));
  return found ? { ...factOfRefund(found), refundId } : absentRefund(refundId, 'NONE');
}
