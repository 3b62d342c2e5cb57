import { cookies } from 'next/headers';
import { identityCookie } from '@/lib/accounts/session-token';
import type { OrderAccess } from '@/lib/orders/queries';
import { findShopper } from '@/lib/session';

/**
 * Remembers the key of an order's link while somebody is away at a provider, because the way back
 * carries nothing of ours. It opens what the link opens, on this device, for a while.
 */
const KEY_COOKIE = 'order-key';
const KEY_SECONDS = 2 * 60 * 60;

/** What this request can show for a payment: who sends it, and the key of a link. */
export async function paymentAccess(key: string | undefined): Promise<OrderAccess> {
  const [shopper, jar] = await Promise.all([findShopper(), cookies()]);
  return { shopper, key: key ?? jar.get(KEY_COOKIE)?.value };
}

/** Keeps a key that has just opened an order. Only in actions and routes. */
export async function rememberKey(key: string): Promise<void> {
  (await cookies()).set(KEY_COOKIE, key, identityCookie(KEY_SECONDS));
}
