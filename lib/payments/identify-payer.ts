import type { payments } from '@/db/schema/payments';
import { env } from '@/lib/env';
import { ProviderError } from '@/lib/errors';
import { type Locale, localePath } from '@/lib/i18n/locales';
import { log } from '@/lib/log';
import { asksForPayer, newPayerState } from '@/lib/payments/payer';
import { type StartPaymentResult, startPayment } from '@/lib/payments/start-payment';
import { findProvider } from '@/lib/providers/registry';

type Payment = typeof payments.$inferSelect;

/** Where this browser has to go for the provider to tell who pays, and the secret that it keeps meanwhile. */
export type PayerWay = { readonly url: string; readonly secret: string };

/** The way to the provider and back, for an attempt that waits for its payer; null where none is asked for. */
export function wayToPayer(payment: Payment, locale: Locale): PayerWay | null {
  const provider = findProvider(payment.provider);
  if (!provider?.payerIdentity || !asksForPayer(provider, payment.channel)) return null;
  const { secret, state } = newPayerState(payment.id);
  // Our own address, whatever the request says: proofs are handed to it.
  const returnUrl = `${env().appUrl}${localePath(locale, `/pay/${payment.id}/payer/return`)}`;
  return { url: provider.payerIdentity.authorizeUrl({ returnUrl, state }), secret };
}

/**
 * Takes the proof with which a browser comes back and announces the payment for whoever it names; the
 * caller has made sure that it is the browser that was sent. `payer_unknown`: nothing has happened, and
 * going there once more may help.
 */
export async function startForPayer(
  payment: Payment,
  query: URLSearchParams,
  { clientIp, now }: { readonly clientIp: string; readonly now: Date },
): Promise<StartPaymentResult | { readonly ok: false; readonly code: 'payer_unknown' }> {
  const provider = findProvider(payment.provider);
  if (!provider?.payerIdentity || !asksForPayer(provider, payment.channel)) {
    return { ok: false, code: 'method_unavailable' };
  }
  let payerId: string;
  try {
    payerId = await provider.payerIdentity.identify(query);
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    log.error('payment.payer_unknown', error, { paymentId: payment.id, kind: error.kind });
    return { ok: false, code: 'payer_unknown' };
  }
  const { orderId, provider: providerId, channel, description, locale } = payment;
  return startPayment({
    orderId,
    provider: providerId,
    channel,
    description,
    locale,
    clientIp,
    payerId,
    now,
  });
}
