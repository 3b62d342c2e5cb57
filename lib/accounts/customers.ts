import { and, asc, count, desc, eq, gt, gte, inArray, lt } from 'drizzle-orm';
import { db } from '@/db';
import { orders } from '@/db/schema/orders';
import { refunds } from '@/db/schema/payments';
import { addresses, users } from '@/db/schema/users';
import { messages } from '@/db/schema/work';
import { auditLook } from '@/lib/audit';
import type { Staff } from '@/lib/identity';
import { isId } from '@/lib/ids';

/** Accounts as staff see them. Whoever opens one is recorded before anything is shown. */

const CUSTOMERS_PER_PAGE = 25;
const MAX_SHOWN = 20;

const listed = {
  id: users.id,
  name: users.name,
  email: users.email,
  role: users.role,
  createdAt: users.createdAt,
  disabledAt: users.disabledAt,
};

/**
 * A page of accounts: the newest, or those whose e-mail address begins with a text, by address. `after`
 * is the id or the address at which the page before ended.
 */
export async function listCustomers(
  _staff: Staff,
  { email, after }: { email: string; after?: string | undefined },
) {
  const rows = email === '' ? await newest(after) : await beginningWith(email, after);
  const page = rows.slice(0, CUSTOMERS_PER_PAGE);
  const last = rows.length > CUSTOMERS_PER_PAGE ? page.at(-1) : undefined;
  return { customers: page, nextAfter: (email === '' ? last?.id : last?.email) ?? null };
}

function newest(after: string | undefined) {
  return db()
    .select(listed)
    .from(users)
    .where(after && isId(after) ? lt(users.id, after) : undefined)
    .orderBy(desc(users.id))
    .limit(CUSTOMERS_PER_PAGE + 1);
}

/** A range of the unique index; unlike with `like`, no letter of the text is a pattern. */
function beginningWith(email: string, after: string | undefined) {
  return db()
    .select(listed)
    .from(users)
    .where(
      and(
        gte(users.email, email),
        lt(users.email, `${email}\u{10FFFF}`),
        after ? gt(users.email, after) : undefined,
      ),
    )
    .orderBy(asc(users.email))
    .limit(CUSTOMERS_PER_PAGE + 1);
}

/** One account with what it did; undefined when there is none. Recorded as a look. */
export async function openCustomer(staff: Staff, id: string, now: Date) {
  const [user] = await db()
    .select({ ...listed, locale: users.locale })
    .from(users)
    .where(eq(users.id, id));
  if (!user) return undefined;
  await auditLook(staff, `user:${id}`, now);
  const [placed, told, [book]] = await Promise.all([
    listOrders(id),
    listTold(id),
    db().select({ count: count() }).from(addresses).where(eq(addresses.userId, id)),
  ]);
  const refunded = await listRefunds(id);
  return {
    ...user,
    orders: placed,
    refunds: refunded,
    messages: told,
    addresses: book?.count ?? 0,
  };
}

function listOrders(userId: string) {
  return db()
    .select({
      id: orders.id,
      orderNo: orders.orderNo,
      status: orders.status,
      refundStatus: orders.refundStatus,
      totalMinor: orders.totalMinor,
      currency: orders.currency,
      placedAt: orders.placedAt,
    })
    .from(orders)
    .where(eq(orders.userId, userId))
    .orderBy(desc(orders.id))
    .limit(MAX_SHOWN);
}

function listRefunds(userId: string) {
  const theirs = db().select({ id: orders.id }).from(orders).where(eq(orders.userId, userId));
  return db()
    .select({
      id: refunds.id,
      status: refunds.status,
      cause: refunds.cause,
      amountMinor: refunds.amountMinor,
      currency: refunds.currency,
      requestedAt: refunds.requestedAt,
      orderNo: orders.orderNo,
    })
    .from(refunds)
    .innerJoin(orders, eq(orders.id, refunds.orderId))
    .where(inArray(refunds.orderId, theirs))
    .orderBy(desc(refunds.id))
    .limit(MAX_SHOWN);
}

function listTold(userId: string) {
  return db()
    .select({
      id: messages.id,
      kind: messages.kind,
      createdAt: messages.createdAt,
      readAt: messages.readAt,
      emailedAt: messages.emailedAt,
      orderNo: orders.orderNo,
    })
    .from(messages)
    .innerJoin(orders, eq(orders.id, messages.orderId))
    .where(eq(messages.userId, userId))
    .orderBy(desc(messages.id))
    .limit(MAX_SHOWN);
}
