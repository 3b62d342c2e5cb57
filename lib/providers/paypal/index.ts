import { X509Certificate } from 'node:crypto';
import { assert, ProviderError } from '@/lib/errors';
import type { PayPalConfig } from '@/lib/providers/config';
import { absentRefund, paymentFactWithoutMoney } from '@/lib/providers/facts';
import { isHost } from '@/lib/providers/http';
import { plainText } from '@/lib/providers/plain-text';
import type {
  PaymentFact,
  PaymentProvider,
  PaymentReference,
  PaymentRequest,
  PaymentStart,
  ProviderDescription,
  RefundFact,
  RefundRequest,
} from '@/lib/providers/provider';
import { MINUTE_MS } from '@/lib/time';
import { createAllowance } from './allowance';
import { createBills } from './bill';
import { createCertificates } from './certificates';
import { createClient } from './client';
import { parseWebhook, type Verifier } from './webhook';
import {
  amountOf,
  approvalLinkOf,
  factOfOrder,
  factOfRefund,
  invoiceOf,
  Order,
  Refund,
  refundIn,
} from './wire';

/** §2. */
const PRODUCTION_HOST = 'api-m.paypal.com';
/** An order that nobody captures dies after about three hours (§3.3). */
const LINK_LIFE_MS = 150 * MINUTE_MS;
/** Of `description` and `note_to_payer` (§3.1, §4). */
const TEXT_MOST = { units: 127 };

const LIMITS = { minMinor: 1, maxMinor: 1_000_000_000 };
const DESCRIPTION: ProviderDescription = {
  id: 'paypal',
  // CNY only from accounts inside China (§5).
  limits: { USD: LIMITS, EUR: LIMITS, JPY: LIMITS },
  channels: { desktop: ['desktop'], mobile: ['mobile'] },
  formOrigins: [],
};

/**
 * PayPal by Orders v2: the payer approves on PayPal's page, we capture. Throws when a certificate
 * cannot be parsed.
 */
export function createPayPal(
  config: PayPalConfig,
  { now = () => new Date() }: { readonly now?: () => Date } = {},
): PaymentProvider {
  const { baseUrl, rootCertificatePems } = config;
  const client = createClient(config, now);
  const allowance = createAllowance(now);
  const certificates = createCertificates({
    baseUrl,
    rootPems: rootCertificatePems,
    allowance,
    now,
  });
  const paypal = { config, client, certificates, allowance, now };
  return {
    description: DESCRIPTION,
    environment: isHost(baseUrl, PRODUCTION_HOST) ? 'live' : 'sandbox',
    credentials: [
      { kind: 'merchant', keyId: config.clientId, expiresAt: null },
      ...rootCertificatePems.map((pem) => {
        const { serialNumber, validTo } = new X509Certificate(pem);
        return { kind: 'authority', keyId: serialNumber, expiresAt: new Date(validTo) } as const;
      }),
    ],
    account: config.merchantId,
    payerIdentity: null,
    createPayment: (request) => createPayment(paypal, request),
    queryPayment: (payment) => queryPayment(paypal, payment),
    capturePayment: (payment) => capturePayment(paypal, payment),
    // There is no such call (§3.3): an order that we do not capture takes no money, and dies.
    closePayment: null,
    refund: (request) => refund(paypal, request),
    queryRefund: (request) => queryRefund(paypal, request),
    bills: createBills(client),
    parseNotification: (raw) => parseWebhook(paypal, raw),
    acknowledge,
  };
}

async function createPayment(
  { client, now }: Verifier,
  request: PaymentRequest,
): Promise<PaymentStart> {
  const { paymentId, amount, channel } = request;
  assert(channel === 'desktop' || channel === 'mobile', `PayPal has no channel ${channel}`);
  const { status, answer } = await client.ask({
    method: 'POST',
    path: '/v2/checkout/orders',
    idempotencyKey: paymentId,
    body: JSON.stringify({
      intent: 'CAPTURE',
      purchase_units: [
        {
          custom_id: paymentId,
          invoice_id: paymentId,
          description: plainText(request.description, TEXT_MOST) || paymentId,
          amount: amountOf(amount),
        },
      ],
      payment_source: {
        paypal: {
          experience_context: {
            shipping_preference: 'NO_SHIPPING',
            user_action: 'PAY_NOW',
            payment_method_preference: 'IMMEDIATE_PAYMENT_REQUIRED',
            return_url: request.returnUrl,
            cancel_url: request.returnUrl,
          },
        },
      },
    }),
    answer: Order,
  });
  const url = approvalLinkOf(answer);
  if (!url) throw new ProviderError('rejected', answer.status, 'nothing is left to approve');
  // A repeated call is answered as the first was; meanwhile the order may have been paid.
  if (status === 200) await mustBeUnpaid({ client, now }, answer.id, request);
  const untilMs = Math.min(now().getTime() + LINK_LIFE_MS, request.expiresAt.getTime());
  return {
    presentation: { kind: 'redirect', url },
    presentUntil: new Date(untilMs),
    providerOrderNo: answer.id,
  };
}

async function mustBeUnpaid(
  paypal: Pick<Verifier, 'client' | 'now'>,
  providerOrderNo: string,
  request: PaymentRequest,
): Promise<void> {
  const reference = { ...request, providerOrderNo, providerTradeNo: null };
  const { status, providerStatus } = await queryPayment(paypal, reference);
  if (status === 'pending' || status === 'approved') return;
  throw new ProviderError('rejected', providerStatus, 'the order is over');
}

async function queryPayment(
  { client, now }: Pick<Verifier, 'client' | 'now'>,
  payment: PaymentReference,
): Promise<PaymentFact> {
  const { paymentId, providerOrderNo } = payment;
  // Without its number there is no link to it, so nobody can approve it.
  if (!providerOrderNo) return paymentFactWithoutMoney(paymentId, 'absent', 'NO_ORDER');
  try {
    const { answer } = await client.ask({
      method: 'GET',
      path: `/v2/checkout/orders/${encodeURIComponent(providerOrderNo)}`,
      answer: Order,
    });
    return factOfOrder(answer, payment, now());
  } catch (error) {
    if (isUnknownTo(error))
      return paymentFactWithoutMoney(paymentId, 'absent', 'INVALID_RESOURCE_ID');
    throw error;
  }
}

/** The payer may go back to PayPal's page and choose another way (§3.4). */
const PAYER_MAY_MEND = [
  'INSTRUMENT_DECLINED',
  'ORDER_NOT_APPROVED',
  'PAYER_ACTION_REQUIRED',
  'REDIRECT_PAYER_FOR_ALTERNATE_FUNDING',
];

async function capturePayment(paypal: Verifier, payment: PaymentReference): Promise<PaymentFact> {
  const { paymentId, providerOrderNo } = payment;
  assert(providerOrderNo, 'an order that was approved has its number');
  try {
    const { answer } = await paypal.client.ask({
      method: 'POST',
      path: `/v2/checkout/orders/${encodeURIComponent(providerOrderNo)}/capture`,
      idempotencyKey: `capture-${paymentId}`,
      body: '{}',
      answer: Order,
    });
    return factOfOrder(answer, payment, paypal.now());
  } catch (error) {
    if (!(error instanceof ProviderError) || error.kind !== 'rejected') throw error;
    // Somebody else did it: the return and the webhook may come at once.
    if (error.code === 'ORDER_ALREADY_CAPTURED') return queryPayment(paypal, payment);
    if (PAYER_MAY_MEND.includes(error.code))
      return paymentFactWithoutMoney(paymentId, 'pending', error.code);
    if (isUnknownTo(error)) return paymentFactWithoutMoney(paymentId, 'absent', error.code);
    return paymentFactWithoutMoney(
      paymentId,
      'failed',
      `${error.code} ${error.words}`.slice(0, 255),
    );
  }
}

async function refund({ client }: Verifier, request: RefundRequest): Promise<RefundFact> {
  const { refundId, amount, payment } = request;
  const { providerTradeNo } = payment;
  assert(providerTradeNo, 'a payment that PayPal reported as paid has its capture');
  const note = plainText(request.reason, TEXT_MOST);
  try {
    const { answer } = await client.ask({
      method: 'POST',
      path: `/v2/payments/captures/${encodeURIComponent(providerTradeNo)}/refund`,
      idempotencyKey: `refund-${refundId}`,
      body: JSON.stringify({
        amount: amountOf(amount),
        invoice_id: invoiceOf(refundId),
        custom_id: refundId,
        ...(note === '' ? {} : { note_to_payer: note }),
      }),
      answer: Refund,
    });
    return { ...factOfRefund(answer), refundId };
  } catch (error) {
    if (!(error instanceof ProviderError) || error.kind !== 'rejected') throw error;
    // A call is refused, say because nothing is left, even where an earlier one for the same number moved
    // the money and its answer got lost. Only without that refund is the refusal final.
    const known = await queryRefund({ client }, request);
    if (known.status !== 'absent') return known;
    throw error;
  }
}

async function queryRefund(
  { client }: Pick<Verifier, 'client'>,
  request: RefundRequest,
): Promise<RefundFact> {
  const { providerOrderNo } = request.payment;
  assert(providerOrderNo, 'a payment that was paid has its order');
  try {
    const { answer } = await client.ask({
      method: 'GET',
      path: `/v2/checkout/orders/${encodeURIComponent(providerOrderNo)}`,
      answer: Order,
    });
    return refundIn(answer, request);
  } catch (error) {
    if (isUnknownTo(error)) return absentRefund(request.refundId, 'NONE');
    throw error;
  }
}

function isUnknownTo(error: unknown): boolean {
  return (
    error instanceof ProviderError &&
    ['INVALID_RESOURCE_ID', 'RESOURCE_NOT_FOUND'].includes(error.code)
  );
}

/** The status alone counts here (§6.1). */
function acknowledge(outcome: 'accepted' | 'refused' | 'retry') {
  const status = { accepted: 200, refused: 400, retry: 503 }[outcome];
  return { status, contentType: 'text/plain', body: outcome };
}
