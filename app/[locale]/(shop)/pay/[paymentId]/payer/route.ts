import { keyQuery } from '@/app/[locale]/(shop)/orders/key-query';
import { keepSecret } from '@/app/[locale]/(shop)/pay/[paymentId]/payer/payer-cookie';
import { paymentAccess, rememberKey } from '@/app/[locale]/(shop)/pay/access';
import { isLocale, localePath } from '@/lib/i18n/locales';
import { wayToPayer } from '@/lib/payments/identify-payer';
import { findPaymentView } from '@/lib/payments/payment-view';
import { takeAttempt } from '@/lib/rate-limit';

export const dynamic = 'force-dynamic';

/**
 * Leads to the provider that wants to tell who pays, for whoever may see the payment and while it can
 * still be made. The browser comes back to `return` below.
 */
export async function GET(
  request: Request,
  { params }: RouteContext<'/[locale]/pay/[paymentId]/payer'>,
): Promise<Response> {
  const { locale, paymentId } = await params;
  const key = new URL(request.url).searchParams.get('key') ?? undefined;
  const now = new Date();
  const view = isLocale(locale)
    ? await findPaymentView(await paymentAccess(key), paymentId, now)
    : undefined;
  if (!isLocale(locale) || !view) return new Response(null, { status: 404 });
  const isOpen = view.stage === 'waiting' || view.stage === 'stale';
  const way = isOpen ? wayToPayer(view.payment, locale) : null;
  if (!way || !(await takeAttempt('start-payment', view.order.id, now))) {
    return redirectTo(localePath(locale, `/pay/${paymentId}${keyQuery(view.key)}`));
  }
  if (view.key) await rememberKey(view.key);
  await keepSecret({ locale, paymentId }, way.secret);
  return redirectTo(way.url);
}

function redirectTo(Location: string): Response {
  return new Response(null, { status: 303, headers: { Location, 'Cache-Control': 'no-store' } });
}
