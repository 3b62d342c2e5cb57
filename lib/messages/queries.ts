import { and, desc, eq, inArray, isNull, lt, type SQL } from 'drizzle-orm';
import { db } from '@/db';
import { orders } from '@/db/schema/orders';
import { refunds } from '@/db/schema/payments';
import { messages } from '@/db/schema/work';
import { cutPage } from '@/lib/cut-page';
import type { Shopper } from '@/lib/identity';
import { isId } from '@/lib/ids';
import { MESSAGE_KINDS } from '@/lib/messages/tell';
import { ownsOrder } from '@/lib/orders/owner';

export const MESSAGES_PER_PAGE = 20;

/** How many are marked as read at once; who has more presses again. */
const MAX_MARKED = 500;

export type MessageItem = Awaited<ReturnType<typeof listMessages>>['messages'][number];

/**
 * A page of what somebody was told, newest first. `before` is the id of the last message of the page
 * before. The words are in the message files, by kind.
 */
export async function listMessages(
  shopper: Shopper,
  { before }: { readonly before?: string | undefined },
) {
  const rows = await db()
    .select({
      id: messages.id,
      kind: messages.kind,
      createdAt: messages.createdAt,
      readAt: messages.readAt,
      orderNo: orders.orderNo,
      expiresAt: orders.expiresAt,
      refund: {
        id: refunds.id,
        status: refunds.status,
        requestedMinor: refunds.requestedMinor,
        amountMinor: refunds.amountMinor,
        currency: refunds.currency,
      },
    })
    .from(messages)
    .innerJoin(orders, eq(orders.id, messages.orderId))
    .leftJoin(refunds, eq(refunds.id, messages.refundId))
    .where(and(isFor(shopper), before && isId(before) ? lt(messages.id, before) : undefined))
    .orderBy(desc(messages.id))
    .limit(MESSAGES_PER_PAGE + 1);
  const { page, nextBefore } = cutPage(rows, MESSAGES_PER_PAGE);
  return {
    messages: page.flatMap(({ kind, ...message }) => {
      const known = MESSAGE_KINDS.find((candidate) => candidate === kind);
      return known ? [{ ...message, kind: known }] : [];
    }),
    nextBefore,
  };
}

/**
 * Marks one message as read, or without an id all of them. Somebody else's changes nothing. Returns
 * the number of the order, and the refund, that the one message is about.
 */
export async function markRead(
  shopper: Shopper,
  { messageId }: { readonly messageId?: string | undefined },
  now: Date,
): Promise<{ orderNo: string; refundId: string | null } | undefined> {
  const found = await db()
    .select({ id: messages.id, orderNo: orders.orderNo, refundId: messages.refundId })
    .from(messages)
    .innerJoin(orders, eq(orders.id, messages.orderId))
    .where(and(isFor(shopper), messageId ? eq(messages.id, messageId) : isNull(messages.readAt)))
    .limit(MAX_MARKED);
  if (found.length > 0) {
    const ids = found.map(({ id }) => id);
    await db()
      .update(messages)
      .set({ readAt: now })
      .where(and(inArray(messages.id, ids), isNull(messages.readAt)));
  }
  return messageId ? found[0] : undefined;
}

/** An account's messages are found by its own index, a visitor's by way of the visitor's orders. */
function isFor(shopper: Shopper): SQL {
  return shopper.user ? eq(messages.userId, shopper.user.id) : ownsOrder(shopper);
}
