import { clientIpOf } from '@/lib/client-ip';
import {
  MAX_NOTIFICATION_BYTES,
  receiveNotification,
  refuseUnread,
} from '@/lib/notifications/receive';
import { findProvider } from '@/lib/providers/registry';

export const dynamic = 'force-dynamic';

/**
 * Where the providers tell us what happened. Raw bytes in, the provider's own words out; no session,
 * no redirect, no locale. The address is public: nothing is believed but a signature.
 */
export async function POST(
  request: Request,
  { params }: RouteContext<'/api/notify/[provider]'>,
): Promise<Response> {
  const provider = findProvider((await params).provider);
  if (!provider) return new Response(null, { status: 404 });
  const headers = Object.fromEntries(request.headers);
  const clientIp = clientIpOf(headers['x-forwarded-for'] ?? null);
  const { bytes, complete } = await readBounded(request, MAX_NOTIFICATION_BYTES);
  const arrival = { headers, body: bytes, clientIp };
  const answer = complete
    ? await receiveNotification(provider, arrival)
    : await refuseUnread(provider, arrival, 'too_large');
  return new Response(answer.body, {
    status: answer.status,
    headers: { 'Content-Type': answer.contentType },
  });
}

/** Reads at most `limit` bytes; what is longer is cut there and not read to its end. */
async function readBounded(
  request: Request,
  limit: number,
): Promise<{ bytes: Uint8Array; complete: boolean }> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = request.body?.getReader();
  while (reader) {
    const { done, value } = await reader.read();
    if (done) break;
    chunks.push(value.subarray(0, limit - length));
    length += value.length;
    if (length > limit) {
      await reader.cancel();
      return { bytes: Buffer.concat(chunks), complete: false };
    }
  }
  return { bytes: Buffer.concat(chunks), complete: true };
}
