import { eq } from 'drizzle-orm';
import { createTransport, type Transporter } from 'nodemailer';
import { createFormatter, createTranslator } from 'use-intl/core';
import { db, inTransaction, later } from '@/db';
import { orders } from '@/db/schema/orders';
import { messages } from '@/db/schema/work';
import { env } from '@/lib/env';
import { assert } from '@/lib/errors';
import { formatMoney } from '@/lib/i18n/format-money';
import { isLocale, SHOP_TIME_ZONE } from '@/lib/i18n/locales';
import { loadMessages } from '@/lib/i18n/messages';
import type { JobContext, JobResult } from '@/lib/jobs/job';
import { renderEmail } from '@/lib/messages/render-email';
import { MESSAGE_KINDS } from '@/lib/messages/tell';
import { isCurrency, money } from '@/lib/money';
import { orderLink } from '@/lib/orders/order-link';

const SMTP_TIMEOUT_MS = 10_000;

let transport: Transporter | undefined;

/**
 * The job that sends a message by e-mail, in the language of the order. The mail's Message-ID is made
 * of the message's id, so that a mail sent twice (the process died between sending and noting it) is
 * recognised as one by mail readers.
 */
export async function sendMessage({ subjectId, finish }: JobContext): Promise<JobResult> {
  const [row] = await db()
    .select({ message: messages, order: orders })
    .from(messages)
    .innerJoin(orders, eq(orders.id, messages.orderId))
    .where(eq(messages.id, subjectId));
  if (!row || row.message.emailedAt) return undefined;
  const { subject, text, html } = await compose(row.message.kind, row.order);
  transport ??= createTransport({
    url: env().SMTP_URL,
    pool: true,
    connectionTimeout: SMTP_TIMEOUT_MS,
    greetingTimeout: SMTP_TIMEOUT_MS,
    socketTimeout: SMTP_TIMEOUT_MS,
  });
  await transport.sendMail({
    from: env().MAIL_FROM,
    to: row.order.email,
    subject,
    text,
    html,
    messageId: `<${subjectId}@${new URL(env().appUrl).hostname}>`,
  });
  await inTransaction(async (tx) => {
    const sent = { emailedAt: new Date() };
    later(tx, tx.update(messages).set(sent).where(eq(messages.id, subjectId)));
    finish(tx);
  });
  return undefined;
}

/** The words of a message, as subject, plain text and HTML. */
async function compose(kind: string, order: typeof orders.$inferSelect) {
  const known = MESSAGE_KINDS.find((candidate) => candidate === kind);
  assert(known, `unknown message: ${kind}`);
  assert(isLocale(order.locale) && isCurrency(order.currency), `unreadable order: ${order.id}`);
  const locale = order.locale;
  const all = await loadMessages(locale);
  const t = createTranslator({ locale, messages: all, namespace: 'notices' });
  const format = createFormatter({ locale, timeZone: SHOP_TIME_ZONE });
  const expires = format.dateTime(order.expiresAt, {
    dateStyle: 'medium',
    timeStyle: 'short',
    hourCycle: 'h23',
  });
  const values = { orderNo: order.orderNo, expires };
  return renderEmail({
    locale,
    title: t(`${known}.title`, values),
    greeting: t('greeting'),
    text: t(`${known}.text`, values),
    facts: [
      { label: t('orderLabel'), value: order.orderNo },
      {
        label: t('totalLabel'),
        value: formatMoney(money(order.totalMinor, order.currency), locale),
      },
    ],
    action: { label: t('viewOrder'), url: orderLink(order) },
    footer: t('footer'),
  });
}
