import { createTranslator } from 'use-intl/core';
import type { orders } from '@/db/schema/orders';
import type { refunds } from '@/db/schema/payments';
import { assert } from '@/lib/errors';
import { formatMoney } from '@/lib/i18n/format-money';
import { formatTime } from '@/lib/i18n/format-time';
import { isLocale, type Locale } from '@/lib/i18n/locales';
import { loadMessages, type Messages } from '@/lib/i18n/messages';
import { noticeKey, toldMinor } from '@/lib/messages/notice-key';
import { type EmailContent, renderEmail } from '@/lib/messages/render-email';
import { MESSAGE_KINDS, type MessageKind } from '@/lib/messages/tell';
import { isCurrency, money } from '@/lib/money';
import { orderLink } from '@/lib/orders/order-link';

/** A message with what it is about. */
export type Subject = {
  readonly message: { readonly kind: string };
  readonly order: Pick<
    typeof orders.$inferSelect,
    'id' | 'orderNo' | 'locale' | 'currency' | 'totalMinor' | 'expiresAt' | 'carrier' | 'trackingNo'
  >;
  readonly refund: Pick<
    typeof refunds.$inferSelect,
    'id' | 'status' | 'requestedMinor' | 'amountMinor' | 'decisionNote'
  > | null;
  /** What staff ask, where that is what it is about; else empty. */
  readonly question: string;
};

/** The words of a message as an e-mail, in the language of the order: subject, plain text and HTML. */
export async function composeEmail(subject: Subject): Promise<ReturnType<typeof renderEmail>> {
  const { message, order, refund } = subject;
  const kind = MESSAGE_KINDS.find((candidate) => candidate === message.kind);
  assert(kind, `unknown message: ${message.kind}`);
  assert(isLocale(order.locale), `unreadable order: ${order.id}`);
  const { locale } = order;
  const { notices } = await loadMessages(locale);
  const t = createTranslator({ locale, messages: { notices }, namespace: 'notices' });
  const values = { orderNo: order.orderNo, expires: formatTime(order.expiresAt, locale) };
  const key = noticeKey(kind, refund?.status ?? null);
  const link = orderLink(order, refund?.id);
  const isQuestion = kind === 'refund_question';
  return renderEmail({
    locale,
    title: t(`${key}.title`, values),
    greeting: t('greeting'),
    colon: notices.colon,
    text: t(`${key}.text`, values),
    facts: factsOf(subject, { kind, locale, notices }),
    action: {
      label: t(isQuestion ? 'answer' : refund ? 'viewRefund' : 'viewOrder'),
      url: isQuestion ? `${link}#answer` : link,
    },
    footer: t('footer'),
  });
}

/** What somebody wants to know without opening the page. */
function factsOf(
  { order, refund, question }: Subject,
  { kind, locale, notices }: { kind: MessageKind; locale: Locale; notices: Messages['notices'] },
): EmailContent['facts'] {
  const { currency, carrier, trackingNo } = order;
  assert(isCurrency(currency), `unreadable order: ${order.id}`);
  const amount = (minor: number) => formatMoney(money(minor, currency), locale);
  const facts = [{ label: notices.orderLabel, value: order.orderNo }];
  const add = (label: string, value: string | null) => {
    if (value) facts.push({ label, value });
  };
  if (refund) {
    add(notices.refundLabel, amount(toldMinor(kind, refund)));
    const isPart = kind === 'refund_approved' && refund.amountMinor < refund.requestedMinor;
    add(notices.askedLabel, isPart ? amount(refund.requestedMinor) : null);
    const isDecision = kind === 'refund_approved' || kind === 'refund_rejected';
    add(notices.reasonLabel, isDecision ? refund.decisionNote : null);
    add(notices.questionLabel, question);
  } else {
    add(notices.totalLabel, amount(order.totalMinor));
  }
  if (kind === 'order_shipped') {
    add(notices.carrierLabel, carrier);
    add(notices.trackingLabel, trackingNo);
  }
  return facts;
}
