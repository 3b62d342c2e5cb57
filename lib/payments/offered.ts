import type { Channel, ProviderDescription } from '@/lib/providers/provider';

/** A way to pay: a provider and how its page or code reaches the shopper. */
export type PaymentMethod = { readonly provider: string; readonly channel: Channel };

/** Which ways to pay staff took off the list, and the order of the others, by `methodKey`. */
export type MethodSetting = {
  readonly hidden: readonly string[];
  readonly order: readonly string[];
};

/** A way to pay as settings and forms name it: `provider:channel`. */
export function methodKey({ provider, channel }: PaymentMethod): string {
  return `${provider}:${channel}`;
}

/**
 * Is this way to pay offered, as far as staff are concerned? What is to be opted in is not, before they
 * have ticked it.
 */
export function isOffered(
  method: PaymentMethod,
  { hidden, order }: MethodSetting,
  { isOptIn = false }: Pick<ProviderDescription, 'isOptIn'>,
): boolean {
  const key = methodKey(method);
  return !hidden.includes(key) && (!isOptIn || order.includes(key));
}
