import { and, eq, isNull } from 'drizzle-orm';
import { db } from '@/db';
import { messages } from '@/db/schema/work';
import type { SignedInUser } from '@/lib/identity';

/** The header says "99+" beyond this, so nothing more is counted. */
const MAX_COUNTED = 100;

/** How many messages the account has not read, up to 100. */
export async function countUnread({ id }: SignedInUser): Promise<number> {
  const unread = await db()
    .select({ id: messages.id })
    .from(messages)
    .where(and(eq(messages.userId, id), isNull(messages.readAt)))
    .limit(MAX_COUNTED);
  return unread.length;
}
