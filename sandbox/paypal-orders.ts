/** PayPal's orders (paypal.md §3): what an order may say, and how PayPal shows one. */
import { z } from 'zod';
import {
  feeOf,
  formatInstant,
  formatMoney,
  newPayPalId,
  type PayPalMoney,
  parseAmount,
  parseMoney,
  paypalMoney,
} from './paypal-wire';
import type { Core } from './protocol';
import { type Refund, refundedMinor, type Trade } from './trades';

/** An order that nobody approves and captures dies (§3.3). */
const LIFE_MS = 3 * 60 * 60_000;

const text = (longest: number) => z.string().min(1).max(longest);
const breakdown = z.strictObject({
  item_total: paypalMoney.optional(),
  shipping: paypalMoney.optional(),
  handling: paypalMoney.optional(),
  tax_total: paypalMoney.optional(),
  insurance: paypalMoney.optional(),
  shipping_discount: paypalMoney.optional(),
  discount: paypalMoney.optional(),
});
const link = z.url().max(4000);

export const orderRequest = z.strictObject({
  intent: z.literal('CAPTURE'),
  purchase_units: z
    .array(
      z.strictObject({
        reference_id: text(256).default('default'),
        custom_id: text(127).optional(),
        invoice_id: text(127).optional(),
        description: text(127).optional(),
        soft_descriptor: text(22).optional(),
        amount: paypalMoney.extend({ breakdown: breakdown.optional() }),
        items: z
          .array(
            z.strictObject({
              name: text(127),
              quantity: z.string().regex(/^[1-9][0-9]{0,9}$/),
              unit_amount: paypalMoney,
              sku: text(127).optional(),
              description: text(127).optional(),
              category: z.enum(['DIGITAL_GOODS', 'PHYSICAL_GOODS', 'DONATION']).optional(),
            }),
          )
          .optional(),
      }),
    )
    .min(1)
    .max(10),
  payment_source: z.strictObject({
    paypal: z.strictObject({
      experience_context: z.strictObject({
        brand_name: text(127).optional(),
        locale: z
          .string()
          .regex(/^[a-z]{2}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$/)
          .optional(),
        shipping_preference: z
          .enum(['GET_FROM_FILE', 'NO_SHIPPING', 'SET_PROVIDED_ADDRESS'])
          .optional(),
        landing_page: z.enum(['LOGIN', 'GUEST_CHECKOUT', 'NO_PREFERENCE']).optional(),
        user_action: z.enum(['CONTINUE', 'PAY_NOW']).optional(),
        payment_method_preference: z
          .enum(['UNRESTRICTED', 'IMMEDIATE_PAYMENT_REQUIRED'])
          .optional(),
        return_url: link,
        cancel_url: link,
      }),
    }),
  }),
});
type OrderRequest = z.infer<typeof orderRequest>;
type Unit = OrderRequest['purchase_units'][number];

/** The amount of a unit, its sums checked (§3.1), or what is wrong with it. */
export function amountOf(unit: Unit): number | { issue: string } {
  const total = parseMoney(unit.amount);
  if (typeof total !== 'number') return total;
  const parts = unit.amount.breakdown;
  const itemTotal = sumOf(unit.items ?? [], unit.amount.currency_code);
  if (typeof itemTotal !== 'number') return itemTotal;
  if (unit.items && !parts?.item_total) return { issue: 'ITEM_TOTAL_REQUIRED' };
  if (!parts) return total;
  const sums: Record<string, number> = {};
  for (const [name, part] of Object.entries(parts)) {
    if (!part) continue;
    if (part.currency_code !== unit.amount.currency_code) return { issue: 'MULTI_CURRENCY_ORDER' };
    const minor = parseAmount(part);
    if (typeof minor !== 'number') return minor;
    sums[name] = minor;
  }
  if (unit.items && sums.item_total !== itemTotal) return { issue: 'ITEM_TOTAL_MISMATCH' };
  const { shipping_discount = 0, discount = 0, ...added } = sums;
  const sum = Object.values(added).reduce((a, b) => a + b, 0) - shipping_discount - discount;
  return sum === total ? total : { issue: 'AMOUNT_MISMATCH' };
}

function sumOf(items: NonNullable<Unit['items']>, currency: string): number | { issue: string } {
  let sum = 0;
  for (const { quantity, unit_amount } of items) {
    if (unit_amount.currency_code !== currency) return { issue: 'MULTI_CURRENCY_ORDER' };
    const minor = parseAmount(unit_amount);
    if (typeof minor !== 'number') return minor;
    sum += minor * Number(quantity);
  }
  return sum;
}

/** Takes an order whose content was checked. */
export function registerOrder(
  core: Core,
  {
    unit,
    amountMinor,
    urls,
    requestId,
    digest,
  }: {
    unit: Unit;
    amountMinor: number;
    urls: { return_url: string; cancel_url: string };
    requestId: string;
    digest: string;
  },
): Trade {
  const orderId = newPayPalId();
  const number = unit.custom_id ?? unit.invoice_id ?? orderId;
  const { clock, trades } = core;
  const trade: Trade = {
    provider: 'paypal',
    // Nothing keeps two orders from carrying one number of the shop's.
    outTradeNo: trades.find('paypal', number) ? orderId : number,
    amountMinor,
    currency: unit.amount.currency_code,
    status: 'open',
    subject: unit.description ?? number,
    createdAtMs: clock.now(),
    createdAt: new Date(clock.realNow()).toISOString(),
    expiresAt: new Date(clock.now() + LIFE_MS).toISOString(),
    notifyUrl: core.accountNotifyUrl('paypal'),
    returnUrl: urls.return_url,
    token: orderId,
    cashierUrl: `${core.sandboxUrl()}/paypal/checkoutnow?token=${orderId}`,
    refunds: [],
    notices: [],
    wire: {
      requestId,
      digest,
      cancelUrl: urls.cancel_url,
      referenceId: unit.reference_id,
      ...(unit.custom_id && { customId: unit.custom_id }),
      ...(unit.invoice_id && { invoiceId: unit.invoice_id }),
      ...(unit.description && { description: unit.description }),
    },
  };
  trades.save(trade);
  return trade;
}

/** By the order's number; not one that died uncaptured. */
export function findOrder(core: Core, orderId: string): Trade | undefined {
  const trade = core.trades.findByToken('paypal', orderId);
  const isDead =
    trade?.status === 'open' &&
    trade.wire.capture === undefined &&
    core.clock.now() >= Date.parse(trade.expiresAt);
  return isDead ? undefined : trade;
}

export function findCapture(core: Core, captureId: string): Trade | undefined {
  return core.trades.findByProviderTradeNo('paypal', captureId);
}

export type OrderStatus = 'PAYER_ACTION_REQUIRED' | 'APPROVED' | 'COMPLETED' | 'VOIDED';

export function orderStatus(trade: Trade): OrderStatus {
  if (trade.paidAt !== undefined || trade.wire.capture !== undefined) return 'COMPLETED';
  if (trade.status === 'closed') return 'VOIDED';
  return trade.wire.approvedAt === undefined ? 'PAYER_ACTION_REQUIRED' : 'APPROVED';
}

type Base = { base: string; merchantId: string };

/** §3.1, §3.4: the short form has number, state and links. */
export function showOrder(
  trade: Trade,
  { base, merchantId }: Base,
  form: 'minimal' | 'representation',
): Record<string, unknown> {
  const self = `${base}/v2/checkout/orders/${trade.token}`;
  const status = orderStatus(trade);
  const links = [
    { href: self, rel: 'self', method: 'GET' },
    ...(status === 'PAYER_ACTION_REQUIRED'
      ? [{ href: trade.cashierUrl, rel: 'payer-action', method: 'GET' }]
      : []),
    ...(status === 'APPROVED' ? [{ href: `${self}/capture`, rel: 'capture', method: 'POST' }] : []),
  ];
  const short = { id: trade.token, status, payment_source: { paypal: {} }, links };
  if (form === 'minimal') return short;
  const captures =
    trade.wire.capture === undefined ? [] : [showCapture(trade, { base, merchantId })];
  const refunds = trade.refunds.map((refund) => showRefund(trade, refund, { base, merchantId }));
  return {
    ...short,
    intent: 'CAPTURE',
    create_time: formatInstant(trade.createdAt),
    ...(status === 'PAYER_ACTION_REQUIRED' ? {} : { payer }),
    purchase_units: [
      {
        reference_id: trade.wire.referenceId,
        ...numbers(trade),
        ...(trade.wire.description && { description: trade.wire.description }),
        amount: formatMoney(trade.amountMinor, trade.currency),
        payee: { email_address: 'shop@sandbox.example', merchant_id: merchantId },
        ...(captures.length > 0 && {
          payments: { captures, ...(refunds.length > 0 && { refunds }) },
        }),
      },
    ],
  };
}

const payer = {
  name: { given_name: 'Marie', surname: 'Dupont' },
  email_address: 'buyer@sandbox.example',
  payer_id: 'QYR5Z8XDVJNXQ',
  address: { country_code: 'FR' },
};

function numbers(trade: Trade): Record<string, string> {
  return {
    ...(trade.wire.customId && { custom_id: trade.wire.customId }),
    ...(trade.wire.invoiceId && { invoice_id: trade.wire.invoiceId }),
  };
}

export function captureStatus(trade: Trade): string {
  if (trade.wire.capture !== 'COMPLETED') return trade.wire.capture ?? 'PENDING';
  const returned = trade.refunds
    .filter(({ status }) => status === 'succeeded')
    .reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  if (returned === 0) return 'COMPLETED';
  return returned >= trade.amountMinor ? 'REFUNDED' : 'PARTIALLY_REFUNDED';
}

/** A capture (§3.4); `claimed` is another amount or payee, for a falsified webhook. */
export function showCapture(
  trade: Trade,
  { base, merchantId }: Base,
  claimed: { amountMinor?: number | undefined } = {},
): Record<string, unknown> {
  const minor = claimed.amountMinor ?? trade.paidMinor ?? trade.amountMinor;
  const self = `${base}/v2/payments/captures/${trade.providerTradeNo}`;
  const status = captureStatus(trade);
  const at = formatInstant(trade.paidAt ?? trade.wire.capturedAt ?? trade.createdAt);
  const net = (part: number): PayPalMoney => formatMoney(part, trade.currency);
  return {
    id: trade.providerTradeNo,
    status,
    ...(status === 'PENDING' && { status_details: { reason: 'PENDING_REVIEW' } }),
    final_capture: true,
    amount: net(minor),
    ...numbers(trade),
    payee: { email_address: 'shop@sandbox.example', merchant_id: merchantId },
    seller_protection: { status: 'ELIGIBLE' },
    ...(trade.paidAt && {
      seller_receivable_breakdown: {
        gross_amount: net(minor),
        paypal_fee: net(feeOf(minor)),
        net_amount: net(minor - feeOf(minor)),
      },
    }),
    supplementary_data: { related_ids: { order_id: trade.token } },
    create_time: at,
    update_time: at,
    links: [
      { href: self, rel: 'self', method: 'GET' },
      { href: `${self}/refund`, rel: 'refund', method: 'POST' },
      { href: `${base}/v2/checkout/orders/${trade.token}`, rel: 'up', method: 'GET' },
    ],
  };
}

/** How a dispute stands, and how it ended (§6.4). */
const disputeStates = {
  opened: { status: 'OPEN' },
  updated: { status: 'UNDER_REVIEW' },
  won: { status: 'RESOLVED', dispute_outcome: { outcome_code: 'RESOLVED_SELLER_FAVOUR' } },
  lost: { status: 'RESOLVED', dispute_outcome: { outcome_code: 'RESOLVED_BUYER_FAVOUR' } },
} as const;

/** The dispute of a capture, which has one at most; it names the capture as the seller's transaction. */
export function showDispute(
  trade: Trade,
  { base, merchantId }: Base,
  told: { state: keyof typeof disputeStates; at: string },
): Record<string, unknown> {
  const id = `PP-D-${trade.providerTradeNo}`;
  return {
    dispute_id: id,
    create_time: formatInstant(told.at),
    update_time: formatInstant(told.at),
    disputed_transactions: [
      {
        seller_transaction_id: trade.providerTradeNo,
        ...(trade.wire.invoiceId && { invoice_number: trade.wire.invoiceId }),
        ...(trade.wire.customId && { custom: trade.wire.customId }),
        seller: { merchant_id: merchantId, name: 'Suanpan' },
        gross_amount: formatMoney(trade.paidMinor ?? trade.amountMinor, trade.currency),
        seller_protection_eligible: true,
      },
    ],
    reason: 'MERCHANDISE_OR_SERVICE_NOT_RECEIVED',
    ...disputeStates[told.state],
    dispute_amount: formatMoney(trade.paidMinor ?? trade.amountMinor, trade.currency),
    dispute_life_cycle_stage: 'INQUIRY',
    dispute_channel: 'INTERNAL',
    links: [{ href: `${base}/v1/customer/disputes/${id}`, rel: 'self', method: 'GET' }],
  };
}

const refundStatuses = {
  processing: 'PENDING',
  succeeded: 'COMPLETED',
  failed: 'FAILED',
} as const;

/** A refund (§4). It names its capture in a link alone. */
export function showRefund(
  trade: Trade,
  refund: Refund,
  { base, merchantId }: Base,
  form: 'minimal' | 'representation' = 'representation',
  claimed: { amountMinor?: number | undefined } = {},
): Record<string, unknown> {
  const minor = claimed.amountMinor ?? refund.amountMinor;
  const links = [
    { href: `${base}/v2/payments/refunds/${refund.providerRefundNo}`, rel: 'self', method: 'GET' },
    { href: `${base}/v2/payments/captures/${trade.providerTradeNo}`, rel: 'up', method: 'GET' },
  ];
  const status = refundStatuses[refund.status];
  const short = { id: refund.providerRefundNo, status, links };
  if (form === 'minimal') return short;
  const total = formatMoney(refundedMinor(trade), trade.currency);
  const at = formatInstant(refund.settledAt ?? refund.createdAt);
  return {
    ...short,
    ...(refund.status === 'processing' && { status_details: { reason: 'ECHECK' } }),
    amount: formatMoney(minor, trade.currency),
    ...(refund.wire.invoiceId && { invoice_id: refund.wire.invoiceId }),
    ...(refund.wire.customId && { custom_id: refund.wire.customId }),
    ...(refund.reason && { note_to_payer: refund.reason }),
    payer: { email_address: 'shop@sandbox.example', merchant_id: merchantId },
    seller_payable_breakdown: {
      gross_amount: formatMoney(minor, trade.currency),
      paypal_fee: formatMoney(0, trade.currency),
      net_amount: formatMoney(minor, trade.currency),
      total_refunded_amount: total,
    },
    create_time: formatInstant(refund.createdAt),
    update_time: at,
    links,
  };
}
