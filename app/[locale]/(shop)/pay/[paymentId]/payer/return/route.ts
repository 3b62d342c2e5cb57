import { takeSecret } from '@/app/[locale]/(shop)/pay/[paymentId]/payer/payer-cookie';
import { paymentAccess } from '@/app/[locale]/(shop)/pay/access';
import { OPEN_MARK } from '@/app/[locale]/(shop)/pay/open-mark';
import { isLocale, localePath } from '@/lib/i18n/locales';
import { findAttempt } from '@/lib/orders/queries';
import { startForPayer } from '@/lib/payments/identify-payer';
import { isPayerState } from '@/lib/payments/payer';
import { clientIp } from '@/lib/session';

export const dynamic = 'force-dynamic';

/**
 * Where the provider sends the browser with the proof of who pays. The proof is taken from the browser
 * alone that was sent there, for this payment, once; then the payment is announced, and its page goes on.
 */
export async function GET(
  request: Request,
  { params }: RouteContext<'/[locale]/pay/[paymentId]/payer/return'>,
): Promise<Response> {
  const { locale, paymentId } = await params;
  const found = isLocale(locale)
    ? await findAttempt(await paymentAccess(undefined), paymentId)
    : undefined;
  if (!isLocale(locale) || !found) return new Response(null, { status: 404 });
  const query = new URL(request.url).searchParams;
  const secret = await takeSecret({ locale, paymentId });
  const pageOf = (id: string, hint: string) => localePath(locale, `/pay/${id}?${hint}`);
  if (!isPayerState(paymentId, { secret, state: query.get('state') })) {
    return redirectTo(pageOf(paymentId, 'payer=unknown'));
  }
  const origin = { clientIp: await clientIp(), now: new Date() };
  const started = await startForPayer(found.payment, query, origin);
  if (started.ok) return redirectTo(pageOf(started.paymentId, `${OPEN_MARK}=1`));
  if (started.code === 'payer_unknown') return redirectTo(pageOf(paymentId, 'payer=unknown'));
  const { orderNo } = found.order;
  return redirectTo(localePath(locale, `/orders/${orderNo}?notice=${started.code}#pay`));
}

function redirectTo(Location: string): Response {
  return new Response(null, { status: 303, headers: { Location, 'Cache-Control': 'no-store' } });
}
