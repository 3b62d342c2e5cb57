import { isBusy } from '@/db';
import { ProviderError } from '@/lib/errors';
import { log } from '@/lib/log';
import { providerTrouble } from '@/lib/metrics/events';
import { findPayment, queryPayment } from '@/lib/payments/query-payment';
import { type LimitName, takeAttempt } from '@/lib/rate-limit';

/**
 * What asking told: `arrived` – the money is there, wherever it goes; `not_paid` – the provider has
 * none; `no_answer` – nobody knows, so nobody should pay again; `too_often` – it was not asked.
 */
export type Asked = 'arrived' | 'not_paid' | 'no_answer' | 'too_often';

/**
 * Asks the provider about an attempt on behalf of a person or a returning browser, so many times a
 * minute at most. An attempt that ended without money is asked about too: only the provider knows.
 */
export async function askProvider(
  payment: NonNullable<Awaited<ReturnType<typeof findPayment>>>,
  limit: Extract<LimitName, 'ask-provider' | 'return-from-provider'>,
  now: Date,
): Promise<Asked> {
  if (payment.status === 'succeeded') return 'arrived';
  try {
    if (!(await takeAttempt(limit, payment.id, now))) return 'too_often';
    const outcome = await queryPayment(payment);
    // Money that does not fit has arrived as well. A notification may have been quicker than we.
    if (outcome === 'exception' || outcome === 'known_exception') return 'arrived';
    return (await findPayment(payment.id))?.status === 'succeeded' ? 'arrived' : 'not_paid';
  } catch (error) {
    if (!(error instanceof ProviderError || isBusy(error))) throw error;
    providerTrouble.inc({ provider: payment.provider });
    log.error('payment.query_failed', error, { paymentId: payment.id });
    return 'no_answer';
  }
}
