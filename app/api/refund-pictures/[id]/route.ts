import { auditLook } from '@/lib/audit';
import { asShopper, asStaff } from '@/lib/identity';
import { findRefundPicture } from '@/lib/payments/refund-picture';
import { viewer } from '@/lib/session';

export const dynamic = 'force-dynamic';

/** Pictures never change, but who may see them does: kept by the browser alone, and not for long. */
const HEADERS = {
  'Cache-Control': 'private, max-age=300',
  'Content-Type': 'image/webp',
  'Content-Disposition': 'inline',
  'Content-Security-Policy': "default-src 'none'; sandbox",
  'Cross-Origin-Resource-Policy': 'same-origin',
} as const;

/** A picture that was shown with a request for a refund: for who may see its order, and for staff. */
export async function GET(
  request: Request,
  { params }: RouteContext<'/api/refund-pictures/[id]'>,
): Promise<Response> {
  const { id } = await params;
  const key = new URL(request.url).searchParams.get('key') ?? undefined;
  const who = await viewer();
  const staff = asStaff(who, 'see');
  const picture = await findRefundPicture(staff ?? { shopper: asShopper(who), key }, id);
  if (!picture) {
    return Response.json(
      { error: 'not_found' },
      { status: 404, headers: { 'Cache-Control': 'no-store' } },
    );
  }
  if (staff) await auditLook(staff, `refund-picture:${id}`, new Date());
  return new Response(Buffer.from(picture.bytes), { headers: HEADERS });
}
