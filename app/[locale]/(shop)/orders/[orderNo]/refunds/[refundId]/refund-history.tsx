import { OrderHistory } from '@/app/[locale]/(shop)/orders/[orderNo]/order-history';
import type { Locale } from '@/lib/i18n/locales';
import type { RefundView } from '@/lib/payments/refund-view';

/** What happened to this refund alone, in the words of the order's timeline. */
export function RefundHistory({
  view: { order, story },
  locale,
}: {
  view: RefundView;
  locale: Locale;
}) {
  const events = order.events.filter(({ subjectId }) => story.includes(subjectId));
  const refundMessages = order.refundMessages.filter(({ refundId }) => story.includes(refundId));
  return <OrderHistory order={{ ...order, events, refundMessages }} locale={locale} />;
}
