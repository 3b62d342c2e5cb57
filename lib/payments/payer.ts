import { createHash, timingSafeEqual } from 'node:crypto';
import { newToken } from '@/lib/ids';
import type { Channel, PaymentProvider } from '@/lib/providers/provider';

/** Does this channel want to know who pays, before a payment can be announced? */
export function asksForPayer(
  { payerIdentity }: Pick<PaymentProvider, 'payerIdentity'>,
  channel: Channel,
): boolean {
  return payerIdentity?.channels.includes(channel) ?? false;
}

/**
 * What ties the way to the provider and back to one browser and one payment: the browser keeps the secret
 * in a cookie, the address carries its hash, which says nothing of it and is good for no other payment.
 */
export function newPayerState(paymentId: string): { secret: string; state: string } {
  const secret = newToken();
  return { secret, state: stateOf(paymentId, secret) };
}

/** Does this browser come back from where it was sent, for this payment? Compared in constant time. */
export function isPayerState(
  paymentId: string,
  { secret, state }: { secret: string | undefined; state: string | null },
): boolean {
  if (!secret || !state) return false;
  const [expected, given] = [Buffer.from(stateOf(paymentId, secret)), Buffer.from(state)];
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** Letters and digits, which every provider hands back unchanged. */
function stateOf(paymentId: string, secret: string): string {
  return createHash('sha256').update(`${paymentId}\0${secret}`).digest('hex');
}
