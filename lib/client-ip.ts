import { isIPv4, isIPv6 } from 'node:net';

/**
 * The caller's address as scripts/web/client-address.mjs leaves it in X-Forwarded-For: one address, which
 * the caller could not choose. Where that server does not stand in front (`npm run dev`) the header may
 * hold several, of which the last is the nearest. Unreadable or missing: `unknown`.
 */
export function clientIpOf(forwardedFor: string | null): string {
  const address = forwardedFor?.split(',').at(-1)?.trim() ?? '';
  // A socket that takes both kinds of addresses writes the older kind in the newer one's form.
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
  return isIPv4(plain) || isIPv6(plain) ? plain : 'unknown';
}

/**
 * Whom a limit by address counts as one: of the newer kind of addresses every household has 2^64, all of
 * which begin with the same four groups.
 */
export function neighbourhoodOf(clientIp: string): string {
  if (!isIPv6(clientIp)) return clientIp;
  const [head = '', tail] = clientIp.split('::');
  const before = head.split(':').filter((group) => group !== '');
  const after = tail?.split(':').filter((group) => group !== '') ?? [];
  const between = Math.max(0, 8 - before.length - after.length);
  const groups = [...before, ...Array.from({ length: between }, () => '0'), ...after];
  return `${groups
    .slice(0, 4)
    .map((group) => group.toLowerCase().replace(/^0+(?=.)/, ''))
    .join(':')}::/64`;
}
