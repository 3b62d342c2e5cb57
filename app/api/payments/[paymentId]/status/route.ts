import { paymentAccess } from '@/app/[locale]/(shop)/pay/access';
import { findPaymentView } from '@/lib/payments/payment-view';

export const dynamic = 'force-dynamic';

/** Where an attempt stands, for the payment page that waits for it. */
export async function GET(
  request: Request,
  { params }: RouteContext<'/api/payments/[paymentId]/status'>,
): Promise<Response> {
  const { paymentId } = await params;
  const key = new URL(request.url).searchParams.get('key') ?? undefined;
  const view = await findPaymentView(await paymentAccess(key), paymentId, new Date());
  const headers = { 'Cache-Control': 'no-store' };
  if (!view) return Response.json({ error: 'not_found' }, { status: 404, headers });
  return Response.json(
    {
      stage: view.stage,
      isFinal: view.isFinal,
      payment: view.payment.status,
      order: view.order.status,
    },
    { headers },
  );
}
