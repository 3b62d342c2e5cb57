/**
 * Who calls. What a caller writes into X-Forwarded-For proves nothing: only the socket does, and what
 * the proxies that we trust have appended. Here, once and before anything reads it, the header is
 * replaced by the one address that can be believed.
 */

/** What only a proxy may say. */
const PROXY_HEADERS = ['x-forwarded-host', 'x-forwarded-proto', 'x-forwarded-port', 'forwarded'];

/**
 * Each of the `trustedProxies` has appended the address it was called from; the socket tells who the
 * last of them is. Fewer entries than proxies: nobody can say who called, and no address is left.
 * @param {import('node:http').IncomingMessage} request
 * @param {number} trustedProxies
 */
export function settleClientAddress(request, trustedProxies) {
  const { headers, socket } = request;
  const written = String(headers['x-forwarded-for'] ?? '')
    .split(',')
    .map((hop) => hop.trim())
    .filter((hop) => hop !== '');
  const chain = [...written, socket.remoteAddress ?? ''];
  // Next fills in the socket's address where the header is missing: an empty one stays empty.
  headers['x-forwarded-for'] = chain.at(-1 - trustedProxies) ?? '';
  if (trustedProxies > 0) return;
  for (const name of PROXY_HEADERS) delete headers[name];
}
