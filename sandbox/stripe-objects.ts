import { z } from 'zod';
import type { BillEntry } from './bills';
import type { Clock } from './clock';
import { secondsOf } from './stripe-answers';
import { type Refund, refundedMinor, type Trade } from './trades';

/**
 * Stripe's objects as they are now, made from a trade (stripe.md §3, §4, §7, §9). A Checkout Session is
 * the trade; its PaymentIntent and Charge exist once the payer has acted. Numbers that belong together
 * share their last part, so that nothing but the trade has to be kept.
 */
type StripeObject = { id: string; object: string } & Record<string, unknown>;

const metadata = z.record(z.string(), z.string());

export function metadataOf(text: string | undefined): Record<string, string> {
  return metadata.parse(JSON.parse(text ?? '{}'));
}

export const chargeIdOf = (paymentIntent: string) => paymentIntent.replace(/^pi_/, 'ch_');
export const paymentIntentIdOf = (charge: string) => charge.replace(/^ch_/, 'pi_');

/** `processing`: complete but unpaid; `failed`: complete, and the money never came. */
export function sessionState(
  trade: Trade,
  clock: Clock,
): 'open' | 'processing' | 'paid' | 'failed' | 'expired' {
  if (trade.paidAt !== undefined) return 'paid';
  if (trade.wire.delayed === 'failed') return 'failed';
  if (trade.wire.delayed !== undefined) return 'processing';
  const isOver = trade.status === 'closed' || clock.now() >= Date.parse(trade.expiresAt);
  return isOver ? 'expired' : 'open';
}

export function checkoutSession(
  trade: Trade,
  clock: Clock,
  expand: readonly string[] = [],
): StripeObject {
  const state = sessionState(trade, clock);
  const isOpen = state === 'open';
  const amount = trade.paidMinor ?? trade.amountMinor;
  const paymentIntentId = trade.providerTradeNo ?? null;
  return {
    id: trade.token,
    object: 'checkout.session',
    after_expiration: null,
    allow_promotion_codes: null,
    amount_subtotal: amount,
    amount_total: amount,
    automatic_tax: { enabled: false, liability: null, provider: null, status: null },
    billing_address_collection: null,
    cancel_url: trade.wire.cancelUrl ?? null,
    client_reference_id: trade.wire.clientReferenceId ?? null,
    client_secret: null,
    collected_information: null,
    consent: null,
    consent_collection: null,
    created: secondsOf(trade.createdAt),
    currency: trade.currency.toLowerCase(),
    currency_conversion: null,
    custom_fields: [],
    customer: null,
    customer_creation: 'if_required',
    customer_details: isOpen ? null : payerOf(trade),
    customer_email: trade.wire.customerEmail ?? null,
    discounts: [],
    expires_at: Number(trade.wire.expiresAtS),
    invoice: null,
    invoice_creation: { enabled: false },
    ...(expand.includes('line_items') && { line_items: lineItems(trade) }),
    livemode: false,
    locale: trade.wire.locale ?? 'auto',
    metadata: metadataOf(trade.wire.metadata),
    mode: 'payment',
    payment_intent:
      expand.includes('payment_intent') && paymentIntentId !== null
        ? paymentIntent(trade)
        : paymentIntentId,
    payment_link: null,
    payment_method_collection: 'if_required',
    payment_method_options: {},
    payment_method_types: ['card', 'sepa_debit'],
    payment_status: state === 'paid' ? 'paid' : 'unpaid',
    phone_number_collection: { enabled: false },
    recovered_from: null,
    setup_intent: null,
    shipping_address_collection: null,
    shipping_cost: null,
    shipping_options: [],
    status: isOpen ? 'open' : state === 'expired' ? 'expired' : 'complete',
    submit_type: trade.wire.submitType ?? null,
    subscription: null,
    success_url: trade.returnUrl ?? null,
    total_details: { amount_discount: 0, amount_shipping: 0, amount_tax: 0 },
    ui_mode: 'hosted_page',
    url: isOpen ? trade.cashierUrl : null,
  };
}

function payerOf(trade: Trade) {
  const { payerEmail = 'payer@example.com', payerName = 'Sandbox Payer' } = trade.wire;
  const address = { city: null, country: 'US', line1: null, line2: null, state: null };
  return {
    address: { ...address, postal_code: null },
    email: payerEmail,
    name: payerName,
    phone: null,
    tax_exempt: 'none',
    tax_ids: [],
  };
}

function lineItems(trade: Trade) {
  const item = {
    id: trade.token.replace(/^cs_test_/, 'li_'),
    object: 'item',
    amount_subtotal: trade.amountMinor,
    amount_total: trade.amountMinor,
    currency: trade.currency.toLowerCase(),
    description: trade.subject,
    quantity: 1,
  };
  return {
    object: 'list',
    data: [item],
    has_more: false,
    url: `/v1/checkout/sessions/${trade.token}/line_items`,
  };
}

export function paymentIntent(trade: Trade, expand: readonly string[] = []): StripeObject {
  const id = trade.providerTradeNo ?? '';
  const isPaid = trade.paidAt !== undefined;
  const amount = trade.paidMinor ?? trade.amountMinor;
  const hasFailed = trade.wire.delayed === 'failed';
  const failure = { code: 'payment_method_failed', message: 'The bank refused the debit.' };
  return {
    id,
    object: 'payment_intent',
    amount,
    amount_capturable: 0,
    amount_received: isPaid ? amount : 0,
    canceled_at: null,
    cancellation_reason: null,
    capture_method: 'automatic_async',
    client_secret: `${id}_secret_sandbox`,
    confirmation_method: 'automatic',
    created: secondsOf(trade.createdAt),
    currency: trade.currency.toLowerCase(),
    customer: null,
    description: trade.wire.description ?? null,
    last_payment_error: hasFailed && !isPaid ? { type: 'api_error', ...failure } : null,
    latest_charge: !isPaid
      ? null
      : expand.includes('latest_charge')
        ? charge(trade)
        : chargeIdOf(id),
    livemode: false,
    metadata: metadataOf(trade.wire.intentMetadata),
    next_action: null,
    on_behalf_of: null,
    payment_method: id.replace(/^pi_/, 'pm_'),
    payment_method_types: ['card', 'sepa_debit'],
    receipt_email: null,
    shipping: null,
    status: isPaid ? 'succeeded' : hasFailed ? 'requires_payment_method' : 'processing',
    transfer_group: null,
  };
}

export function charge(trade: Trade): StripeObject {
  const intent = trade.providerTradeNo ?? '';
  const amount = trade.paidMinor ?? trade.amountMinor;
  const refunded = refundedMinor(trade);
  return {
    id: chargeIdOf(intent),
    object: 'charge',
    amount,
    amount_captured: amount,
    amount_refunded: refunded,
    balance_transaction: intent.replace(/^pi_/, 'txn_'),
    billing_details: payerOf(trade),
    captured: true,
    created: secondsOf(trade.paidAt ?? trade.createdAt),
    currency: trade.currency.toLowerCase(),
    customer: null,
    description: trade.wire.description ?? null,
    disputed: trade.wire.dispute !== undefined,
    failure_code: null,
    failure_message: null,
    livemode: false,
    metadata: metadataOf(trade.wire.intentMetadata),
    paid: true,
    payment_intent: intent,
    payment_method: intent.replace(/^pi_/, 'pm_'),
    payment_method_details: {
      card: {
        brand: 'visa',
        country: 'US',
        exp_month: 12,
        exp_year: 2034,
        funding: 'credit',
        last4: trade.wire.last4 ?? '4242',
      },
      type: 'card',
    },
    receipt_url: null,
    refunded: refunded >= amount,
    status: 'succeeded',
  };
}

/** A card's refund is done when it is accepted; it can still turn out to have failed (§7). */
export function refundObject(trade: Trade, refund: Refund): StripeObject {
  const isWaiting = refund.status === 'processing' && refund.outcome === 'succeeded';
  const intent = trade.providerTradeNo ?? '';
  const status = refund.status === 'failed' ? 'failed' : isWaiting ? 'pending' : 'succeeded';
  return {
    id: refund.providerRefundNo,
    object: 'refund',
    amount: refund.amountMinor,
    balance_transaction: isWaiting ? null : refund.providerRefundNo.replace(/^re_/, 'txn_'),
    charge: chargeIdOf(intent),
    created: secondsOf(refund.createdAt),
    currency: trade.currency.toLowerCase(),
    destination_details: { card: { type: 'refund', reference_status: 'pending' }, type: 'card' },
    ...(status === 'failed' && {
      failure_balance_transaction: refund.providerRefundNo.replace(/^re_/, 'txn_f'),
      failure_reason: 'expired_or_canceled_card',
    }),
    metadata: metadataOf(refund.wire.metadata),
    payment_intent: intent,
    ...(isWaiting && { pending_reason: 'insufficient_funds' }),
    reason: refund.wire.reason ?? null,
    receipt_number: null,
    source_transfer_reversal: null,
    status,
    transfer_reversal: null,
  };
}

export function disputeObject(trade: Trade): StripeObject {
  const intent = trade.providerTradeNo ?? '';
  const states = { opened: 'needs_response', won: 'won', lost: 'lost' } as const;
  const state = z.enum(['opened', 'won', 'lost']).catch('opened').parse(trade.wire.dispute);
  return {
    id: intent.replace(/^pi_/, 'dp_'),
    object: 'dispute',
    amount: trade.paidMinor ?? trade.amountMinor,
    balance_transactions: [],
    charge: chargeIdOf(intent),
    created: secondsOf(trade.paidAt ?? trade.createdAt),
    currency: trade.currency.toLowerCase(),
    enhanced_eligibility_types: [],
    evidence: {},
    evidence_details: { due_by: null, has_evidence: false, past_due: false, submission_count: 0 },
    is_charge_refundable: false,
    livemode: false,
    metadata: {},
    payment_intent: intent,
    reason: 'fraudulent',
    status: states[state],
  };
}

export type BalanceTransaction = StripeObject & { created: number; currency: string };

/** What one line of the bill moved on the balance: a charge, a refund, a refund that came back. */
export function balanceTransactions(
  { trade, refund, amountMinor, feeMinor, at, status }: BillEntry,
  expand: readonly string[],
): readonly BalanceTransaction[] {
  const source: StripeObject = refund
    ? { ...refundObject(trade, refund), amount: amountMinor }
    : { ...charge(trade), amount: amountMinor, ...(status === 'failed' && { status }) };
  const shown = expand.includes('data.source') ? source : source.id;
  const created = secondsOf(at);
  const suffix = source.id.replace(/^[a-z]+_/, '');
  if (!refund) {
    const line = { id: `txn_${suffix}`, type: 'charge', amount: amountMinor, fee: feeMinor };
    return [movement(trade, { ...line, created, source: shown })];
  }
  if (source.status === 'pending') return [];
  const line = { type: 'refund', amount: -amountMinor, fee: 0, created, source: shown };
  const back = { type: 'refund_failure', amount: amountMinor, fee: 0, source: shown };
  const isBack = source.status === 'failed';
  return [
    movement(trade, { ...line, id: `txn_${suffix}` }),
    ...(isBack
      ? [
          movement(trade, {
            ...back,
            id: `txn_f${suffix}`,
            created: secondsOf(refund.settledAt ?? at),
          }),
        ]
      : []),
  ];
}

/** 2.9 % and 30 minor units; integers alone. */
export function stripeFeeOf(amountMinor: number): number {
  return Math.floor((amountMinor * 29 + 500) / 1000) + 30;
}

type Movement = {
  id: string;
  type: string;
  amount: number;
  fee: number;
  created: number;
  source: unknown;
};

function movement(trade: Trade, { fee, ...line }: Movement): BalanceTransaction {
  const currency = trade.currency.toLowerCase();
  const detail = { amount: fee, currency, description: 'Stripe processing fees' };
  return {
    object: 'balance_transaction',
    ...line,
    available_on: line.created,
    balance_type: 'payments',
    currency,
    description: trade.wire.description ?? null,
    exchange_rate: null,
    fee,
    fee_details: fee === 0 ? [] : [{ ...detail, application: null, type: 'stripe_fee' }],
    net: line.amount - fee,
    reporting_category: line.type,
    status: 'available',
  };
}
