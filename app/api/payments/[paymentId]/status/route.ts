import { findAttempt } from '@/lib/orders/queries';
import { findShopper } from '@/lib/session';

export const dynamic = 'force-dynamic';

/** The state of an attempt and its order, for the payment page that waits for it. */
export async function GET(
  request: Request,
  { params }: RouteContext<'/api/payments/[paymentId]/status'>,
): Promise<Response> {
  const { paymentId } = await params;
  const key = new URL(request.url).searchParams.get('key') ?? undefined;
  const found = await findAttempt({ shopper: await findShopper(), key }, paymentId);
  if (!found) return Response.json({ error: 'not_found' }, { status: 404 });
  return Response.json(
    { payment: found.payment.status, order: found.order.status },
    { headers: { 'Cache-Control': 'no-store' } },
  );
}
