import { beforeAll, expect, test } from 'vitest';
import { inTransaction } from '@/db';
import { setUpTestDatabase } from '@/db/testing/database';
import { anOrder, aShippingMethod } from '@/db/testing/fixtures';
import { countUnread } from '@/lib/accounts/count-unread';
import { aMember, aVisitor } from '@/lib/accounts/testing';
import { aVariant } from '@/lib/carts/testing';
import type { Shopper } from '@/lib/identity';
import { newId } from '@/lib/ids';
import { listMessages, MESSAGES_PER_PAGE, markRead } from '@/lib/messages/queries';
import { tell } from '@/lib/messages/tell';

setUpTestDatabase();

const now = new Date('2026-03-01T08:00:00.000Z');
let shippingId: string;
beforeAll(async () => {
  shippingId = await aShippingMethod();
});

/** An order tells its first message by itself. */
async function orderOf(shopper: Shopper) {
  const { variantId } = await aVariant({ priceMinor: 10_000 });
  const { orderId, orderNo } = await anOrder(variantId, shippingId, shopper);
  const { user, visitorHash } = shopper;
  const owner = user ? { userId: user.id, visitorHash: null } : { userId: null, visitorHash };
  return { id: orderId, orderNo, ...owner };
}

test('messages are somebody’s own, newest first, page by page', async () => {
  const member = await aMember();
  const order = await orderOf(member);
  await orderOf(await aMember());
  for (let index = 0; index < MESSAGES_PER_PAGE; index += 1) {
    await inTransaction(async (tx) => tell(tx, 'refund_succeeded', order, now, { once: newId() }));
  }
  const first = await listMessages(member, {});
  expect(first.messages).toHaveLength(MESSAGES_PER_PAGE);
  expect(first.messages[0]).toMatchObject({
    kind: 'refund_succeeded',
    orderNo: order.orderNo,
    readAt: null,
  });
  const second = await listMessages(member, { before: first.nextBefore ?? '' });
  expect(second.messages.map(({ kind }) => kind)).toEqual(['order_placed']);
  expect(second.nextBefore).toBeNull();
});

test('reading one leaves the others, and nobody reads for somebody else', async () => {
  const member = await aMember();
  const order = await orderOf(member);
  await inTransaction(async (tx) => tell(tx, 'order_paid', order, now));
  const [newest] = (await listMessages(member, {})).messages;
  const messageId = newest?.id;
  expect(await markRead(aVisitor(), { messageId }, now)).toBeUndefined();
  expect(await countUnread(member.user)).toBe(2);
  expect(await markRead(member, { messageId }, now)).toMatchObject({
    orderNo: order.orderNo,
    refundId: null,
  });
  expect(await countUnread(member.user)).toBe(1);
  await markRead(member, {}, now);
  expect(await countUnread(member.user)).toBe(0);
});

test('a visitor’s messages come with the orders of the device', async () => {
  const visitor = aVisitor();
  const order = await orderOf(visitor);
  const { messages } = await listMessages(visitor, {});
  expect(messages).toMatchObject([{ kind: 'order_placed', orderNo: order.orderNo }]);
  expect((await listMessages(aVisitor(), {})).messages).toEqual([]);
});
