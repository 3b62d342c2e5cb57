import { isId } from '@/lib/ids';
import { log } from '@/lib/log';
import { findPayment, isOpen, queryPayment } from '@/lib/payments/query-payment';

export const dynamic = 'force-dynamic';

/**
 * Where providers send the browser back to, by GET or by a form POST from their own site (to which no
 * SameSite cookie comes along). Nothing that the browser carries is believed: the provider is asked,
 * and whoever is allowed to see the payment finds the answer on its page.
 */
async function comeBack(
  request: Request,
  { params }: RouteContext<'/[locale]/pay/[paymentId]/return'>,
): Promise<Response> {
  const { locale, paymentId } = await params;
  const payment = isId(paymentId) ? await findPayment(paymentId) : undefined;
  if (!payment) return new Response(null, { status: 404 });
  if (isOpen(payment.status)) {
    await queryPayment(payment).catch((error: unknown) =>
      log.error('payment.query_failed', error, { paymentId }),
    );
  }
  const url = new URL(`/${locale}/pay/${paymentId}`, request.url);
  return new Response(null, { status: 303, headers: { Location: url.pathname } });
}

export { comeBack as GET, comeBack as POST };
