import { and, eq, isNull } from 'drizzle-orm';
import { inTransaction } from '@/db';
import { orders } from '@/db/schema/orders';
import { messages } from '@/db/schema/work';
import { mergeCarts } from '@/lib/carts/merge-carts';

/**
 * What somebody did as a visitor becomes their account's at sign-in: the cart is merged, orders and
 * messages change hands. The visitor's hash is taken off them, so that the next person at the same
 * device does not find them. Repeatable.
 */
export async function claimVisitor(
  { userId, visitorHash }: { userId: string; visitorHash: string },
  now: Date,
): Promise<void> {
  await inTransaction(async (tx) => {
    await mergeCarts(tx, { userId, visitorHash }, now);
    const claimed = await tx
      .select({ id: orders.id })
      .from(orders)
      .where(and(eq(orders.visitorHash, visitorHash), isNull(orders.userId)))
      .limit(MAX_CLAIMED);
    for (const { id } of claimed) {
      await tx
        .update(orders)
        .set({ userId, visitorHash: null })
        .where(and(eq(orders.id, id), isNull(orders.userId)));
      await tx
        .update(messages)
        .set({ userId, visitorHash: null })
        .where(and(eq(messages.orderId, id), isNull(messages.userId)));
    }
  });
}

/** A visitor with more orders than this is no visitor; the rest is claimed at the next sign-in. */
const MAX_CLAIMED = 200;
