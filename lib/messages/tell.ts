import { sql } from 'drizzle-orm';
import { later, type Tx } from '@/db';
import { messages } from '@/db/schema/work';
import { newId } from '@/lib/ids';
import { enqueue } from '@/lib/jobs/enqueue';

/** What a shopper can be told about an order. The words are in the message files, by locale. */
export const MESSAGE_KINDS = [
  'order_placed',
  'order_paid',
  'order_cancelled',
  'order_expired',
  'surplus_returning',
  'order_shipped',
  'refund_requested',
  'refund_approved',
  'refund_rejected',
  'refund_question',
  'refund_delayed',
  'refund_succeeded',
] as const;
export type MessageKind = (typeof MESSAGE_KINDS)[number];

/**
 * Tells the shopper once per kind and subject, in the account and by e-mail: the message and the job
 * that sends it are part of the transaction that made it true. Told already, the key keeps the first
 * message, and the job finds nothing to send. `about`: the refund that it is about, and what makes it
 * another fact of the same kind.
 */
export function tell(
  tx: Tx,
  kind: MessageKind,
  order: {
    readonly id: string;
    readonly userId: string | null;
    readonly visitorHash: string | null;
  },
  at: Date,
  about: { readonly refundId?: string; readonly once?: string } = {},
): void {
  const id = newId();
  const insert = tx
    .insert(messages)
    .values({
      id,
      uniqueKey: `${kind}:${about.once ?? about.refundId ?? order.id}`,
      kind,
      orderId: order.id,
      refundId: about.refundId ?? null,
      userId: order.userId,
      visitorHash: order.visitorHash,
      createdAt: at,
    })
    .onDuplicateKeyUpdate({ set: { id: sql`id` } });
  later(tx, insert);
  enqueue(tx, 'send-message', id);
}
