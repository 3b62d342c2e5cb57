import { eq } from 'drizzle-orm';
import { createTransport, type Transporter } from 'nodemailer';
import { db, inTransaction, later } from '@/db';
import { orders } from '@/db/schema/orders';
import { refundMessages, refunds } from '@/db/schema/payments';
import { messages } from '@/db/schema/work';
import { env } from '@/lib/env';
import type { JobContext, JobResult } from '@/lib/jobs/job';
import { composeEmail } from '@/lib/messages/compose-email';
import type { MessageKind } from '@/lib/messages/tell';

const SMTP_TIMEOUT_MS = 10_000;

let transport: Transporter | undefined;

/**
 * The job that sends a message by e-mail, in the language of the order. The mail's Message-ID is made
 * of the message's id, so that a mail sent twice (the process died between sending and noting it) is
 * recognised as one by mail readers.
 */
export async function sendMessage({ subjectId, finish, hold }: JobContext): Promise<JobResult> {
  const [row] = await db()
    .select({ message: messages, order: orders, refund: refunds })
    .from(messages)
    .innerJoin(orders, eq(orders.id, messages.orderId))
    .leftJoin(refunds, eq(refunds.id, messages.refundId))
    .where(eq(messages.id, subjectId));
  if (!row || row.message.emailedAt) return undefined;
  const question = await questionOf(row.message);
  const { subject, text, html } = await composeEmail({ ...row, question });
  transport ??= createTransport({
    url: env().SMTP_URL,
    pool: true,
    connectionTimeout: SMTP_TIMEOUT_MS,
    greetingTimeout: SMTP_TIMEOUT_MS,
    socketTimeout: SMTP_TIMEOUT_MS,
  });
  if (!(await hold())) return undefined;
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

/** What staff asked, where the message is about that: its key ends with the question's id. */
async function questionOf({ kind, uniqueKey }: typeof messages.$inferSelect): Promise<string> {
  const known: MessageKind = 'refund_question';
  if (kind !== known) return '';
  const [question] = await db()
    .select({ text: refundMessages.text })
    .from(refundMessages)
    .where(eq(refundMessages.id, uniqueKey.slice(known.length + 1)));
  return question?.text ?? '';
}
