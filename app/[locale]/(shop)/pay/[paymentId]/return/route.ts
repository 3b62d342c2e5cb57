import { isLocale, localePath } from '@/lib/i18n/locales';
import { isId } from '@/lib/ids';
import { askProvider } from '@/lib/payments/ask-provider';
import { findPayment } from '@/lib/payments/query-payment';

export const dynamic = 'force-dynamic';

/**
 * Where providers send the browser back to, by GET or by a form POST from their own site (to which no
 * SameSite cookie comes along). Nothing that the browser carries is believed: the provider is asked,
 * and whoever is allowed to see the payment finds the answer on its page.
 */
async function comeBack(
  _request: Request,
  { params }: RouteContext<'/[locale]/pay/[paymentId]/return'>,
): Promise<Response> {
  const { locale, paymentId } = await params;
  const payment = isLocale(locale) && isId(paymentId) ? await findPayment(paymentId) : undefined;
  if (!isLocale(locale) || !payment) return new Response(null, { status: 404 });
  const asked = await askProvider(payment, 'return-from-provider', new Date());
  // Which words greet whoever comes back; the state itself is only ever read from the database.
  const Location = `${localePath(locale, `/pay/${paymentId}`)}?asked=${asked}`;
  return new Response(null, { status: 303, headers: { Location } });
}

export { comeBack as GET, comeBack as POST };
