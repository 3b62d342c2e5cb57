import { ProviderError } from '@/lib/errors';
import type { JobContext, JobResult } from '@/lib/jobs/job';
import { paymentReference } from '@/lib/payments/payment-request';
import { findPayment, queryPayment } from '@/lib/payments/query-payment';
import { isOpenPayment } from '@/lib/payments/states';
import { getProvider } from '@/lib/providers/registry';

/**
 * Ends an open attempt at its provider: ask (it may have been paid), close, ask again, because a payer
 * who already types the password can still win the race. Whatever is true goes through the gate; money
 * that waits to be called for is not. Where
 * the protocol knows no closing, or the provider has not seen the payer yet, the attempt stays open
 * until its expiry and is watched as before.
 * @throws ProviderError when the provider gives no answer
 */
export async function closePayment(paymentId: string): Promise<void> {
  const payment = await findPayment(paymentId);
  if (!payment || !isOpenPayment(payment.status)) return;
  await queryPayment(payment, { isEnding: true });
  const asked = await findPayment(paymentId);
  const provider = getProvider(payment.provider);
  if (!asked || !isOpenPayment(asked.status) || !provider.closePayment) return;
  try {
    await provider.closePayment(paymentReference(asked));
  } catch (error) {
    // Refused: paid a moment ago, or over already. The query tells which.
    if (!(error instanceof ProviderError) || error.kind !== 'rejected') throw error;
  }
  await queryPayment(asked, { isEnding: true });
}

/** The job for it. */
export async function closePaymentJob({ subjectId }: JobContext): Promise<JobResult> {
  await closePayment(subjectId);
  return undefined;
}
