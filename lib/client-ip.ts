/**
 * The caller's address from X-Forwarded-For. Each trusted proxy appends the address it was called
 * from, so with `trustedProxies` of them the caller stands that many places from the right; what is
 * further left was written by the caller and proves nothing. Without a proxy Next fills the header
 * from the socket unless the caller sent one: then the address is only a hint, as any limit by
 * address is. Unreadable or missing: `unknown`.
 */
export function clientIpOf(forwardedFor: string | null, trustedProxies: number): string {
  const hops = (forwardedFor ?? '').split(',').map((hop) => hop.trim());
  const address = hops.at(-Math.max(1, trustedProxies)) ?? '';
  if (!/^[0-9a-fA-F.:]{2,45}$/.test(address)) return 'unknown';
  // A socket that takes both kinds of addresses writes the older kind in the newer one's form.
  return address.replace(/^::ffff:(?=\d+\.)/i, '');
}
