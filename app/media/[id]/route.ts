import { findPicture } from '@/lib/catalog/product-pictures';
import { isId } from '@/lib/ids';

type MediaProps = { params: Promise<{ id: string }> };

/** A picture of the shop's goods. What stands at an address never changes, so it is kept for ever. */
export async function GET(_request: Request, { params }: MediaProps): Promise<Response> {
  const { id } = await params;
  const bytes = isId(id) ? await findPicture(id) : undefined;
  if (!bytes) return new Response(null, { status: 404, headers: { 'Cache-Control': 'no-store' } });
  return new Response(new Uint8Array(bytes), {
    headers: {
      'Content-Type': 'image/webp',
      'Cache-Control': 'public, max-age=31536000, immutable',
      'Content-Security-Policy': "default-src 'none'",
    },
  });
}
