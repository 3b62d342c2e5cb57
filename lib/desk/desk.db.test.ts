import { desc, eq } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import { db, inTransaction } from '@/db';
import { orders } from '@/db/schema/orders';
import { paymentExceptions } from '@/db/schema/payments';
import { auditLog, jobs, notifications } from '@/db/schema/work';
import { setUpTestDatabase } from '@/db/testing/database';
import { anOrder, aShippingMethod, aVariant } from '@/db/testing/fixtures';
import { aStaff } from '@/lib/accounts/testing';
import { countWaiting } from '@/lib/desk/count-waiting';
import { newId } from '@/lib/ids';
import { listDeadJobs, retryJob } from '@/lib/jobs/dead-jobs';
import {
  listNotifications,
  notificationSearchSchema,
  readNotification,
} from '@/lib/notifications/queries';
import { readDeskOrder } from '@/lib/orders/desk-order';
import { addOrderNote, completeOrder, shipOrder } from '@/lib/orders/ship-order';
import { cancelOrder } from '@/lib/payments/end-order';
import { openException } from '@/lib/payments/exceptions';
import { listExceptions, resolveException } from '@/lib/payments/resolve-exception';
import { aPaidOrder } from '@/lib/payments/testing';
import { auditSearchSchema, readAudit } from '@/lib/read-audit';

setUpTestDatabase();

let shipping: string;
beforeAll(async () => {
  shipping = await aShippingMethod();
});

async function audited(subject: string): Promise<string[]> {
  const rows = await db()
    .select({ action: auditLog.action })
    .from(auditLog)
    .where(eq(auditLog.subject, subject))
    .orderBy(desc(auditLog.id));
  return rows.map(({ action }) => action);
}

async function anException(): Promise<string> {
  const about = newId();
  await inTransaction(
    async (tx) =>
      await openException(tx, {
        kind: 'unknown_payment',
        about,
        provider: 'wechatpay',
        orderId: null,
        paymentId: null,
        detail: { paymentId: about },
        at: new Date(),
      }),
  );
  const [row] = await db()
    .select({ id: paymentExceptions.id })
    .from(paymentExceptions)
    .where(eq(paymentExceptions.uniqueKey, `unknown_payment:wechatpay:${about}`));
  return row?.id ?? '';
}

async function aDeadJob(): Promise<string> {
  const id = newId();
  await db()
    .insert(jobs)
    .values({
      id,
      kind: 'send-message',
      lane: 'mail',
      payload: { id: newId() },
      uniqueKey: `send-message:${id}`,
      status: 'dead',
      runAt: new Date(),
      leaseOwner: 'gone',
      attempts: 12,
      lastError: 'Error: no answer',
      createdAt: new Date(),
    });
  return id;
}

describe('an order at the desk', () => {
  test('is shown with all that belongs to it, and the look is on record before', async () => {
    const staff = await aStaff('decide', 'support');
    const { orderNo, orderId, paymentId } = await aPaidOrder(shipping, [2]);
    await addOrderNote(staff, orderNo, 'Called: leave it with the neighbour', new Date());
    const order = await readDeskOrder(staff, orderNo, new Date());
    expect(order?.notes.map(({ text }) => text)).toEqual(['Called: leave it with the neighbour']);
    expect(order?.names.get(staff.user.id)).toBe(staff.user.name);
    expect(order?.leftMinor).toBe(order?.totalMinor);
    expect(order?.facts.map(({ subjectId, outcome }) => [subjectId, outcome])).toEqual([
      [paymentId, 'settled'],
    ]);
    expect(order?.told.map(({ kind }) => kind)).toContain('order_paid');
    expect(order?.audited.map(({ action }) => action)).toEqual(['look', 'note-order']);
    expect(await audited(`order:${orderId}`)).toEqual(['look', 'note-order']);
  });

  test('that does not exist is nobody’s look', async () => {
    const staff = await aStaff('see', 'finance');
    expect(await readDeskOrder(staff, '261120K7M2Q9XD', new Date())).toBeUndefined();
    expect(await readDeskOrder(staff, "x' or 1=1", new Date())).toBeUndefined();
    const { lines } = await readAudit(
      await aStaff('manage'),
      auditSearchSchema.parse({ actor: staff.user.id }),
      undefined,
    );
    expect(lines).toEqual([]);
  });

  test('goes its way, and every step says who took it', async () => {
    const staff = await aStaff('decide', 'support');
    const { orderNo, orderId } = await aPaidOrder(shipping, [1]);
    const parcel = { carrier: 'SF Express', trackingNo: 'SF123' };
    expect((await completeOrder(staff, orderNo, new Date())).ok).toBe(false);
    expect((await shipOrder(staff, orderNo, parcel, new Date())).ok).toBe(true);
    expect((await shipOrder(staff, orderNo, parcel, new Date())).ok).toBe(false);
    expect((await completeOrder(staff, orderNo, new Date())).ok).toBe(true);
    expect(await audited(`order:${orderId}`)).toEqual(['complete-order', 'ship-order']);
  });

  test('that nobody paid is cancelled by staff once, and on record', async () => {
    const staff = await aStaff('decide', 'support');
    const { orderId } = await anOrder(await aVariant(3), shipping);
    const outcomes = await Promise.all([cancelOrder(orderId, staff), cancelOrder(orderId, staff)]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await audited(`order:${orderId}`)).toEqual(['cancel-order']);
    const order = await readDeskOrder(staff, await orderNoOf(orderId), new Date());
    expect(order?.events.at(-1)).toMatchObject({
      toStatus: 'cancelled',
      actor: `staff:${staff.user.id}`,
    });
  });

  test('that is paid cannot be cancelled, and nothing is on record', async () => {
    const staff = await aStaff('decide', 'support');
    const { orderId } = await aPaidOrder(shipping, [1]);
    expect(await cancelOrder(orderId, staff)).toEqual({ ok: false, code: 'already_paid' });
    expect(await audited(`order:${orderId}`)).toEqual([]);
  });
});

async function orderNoOf(orderId: string): Promise<string> {
  const [row] = await db()
    .select({ orderNo: orders.orderNo })
    .from(orders)
    .where(eq(orders.id, orderId));
  return row?.orderNo ?? '';
}

describe('exceptions', () => {
  test('of two people at once one resolves it, and the other is told', async () => {
    const [support, finance] = [
      await aStaff('decide', 'support'),
      await aStaff('move_money', 'finance'),
    ];
    const id = await anException();
    const outcomes = await Promise.all([
      resolveException(support, id, 'Refunded in the console', new Date()),
      resolveException(finance, id, 'Refunded in the console', new Date()),
    ]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(outcomes.find(({ ok }) => !ok)).toEqual({ ok: false, code: 'already_resolved' });
    expect(await audited(`exception:${id}`)).toEqual(['resolve-exception']);
  });

  test('are counted while they are open, and listed by status', async () => {
    const staff = await aStaff('decide', 'support');
    const before = await countWaiting();
    const id = await anException();
    expect((await countWaiting()).exceptions).toBe(before.exceptions + 1);
    expect((await listExceptions(staff, 'open', undefined)).exceptions[0]?.id).toBe(id);
    await resolveException(staff, id, 'done', new Date());
    expect(await countWaiting()).toEqual(before);
    const resolved = await listExceptions(staff, 'resolved', undefined);
    expect(resolved.exceptions.map((each) => each.id)).toContain(id);
  });

  test('that do not exist are not found', async () => {
    const staff = await aStaff('decide', 'support');
    const refusal = { ok: false, code: 'not_found' };
    expect(await resolveException(staff, newId(), 'x', new Date())).toEqual(refusal);
    expect(await resolveException(staff, 'nonsense', 'x', new Date())).toEqual(refusal);
  });
});

describe('stopped jobs', () => {
  test('start again once, with all their attempts', async () => {
    const staff = await aStaff('decide', 'support');
    const id = await aDeadJob();
    expect((await listDeadJobs(staff, undefined)).jobs[0]).toMatchObject({ id, attempts: 12 });
    const now = new Date();
    const outcomes = await Promise.all([retryJob(staff, id, now), retryJob(staff, id, now)]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    const [job] = await db().select().from(jobs).where(eq(jobs.id, id));
    expect(job).toMatchObject({ status: 'ready', attempts: 0, leaseOwner: null, runAt: now });
    expect(await audited(`job:${id}`)).toEqual(['retry-job']);
  });
});

describe('the inbox', () => {
  async function anArrival(
    row: Partial<typeof notifications.$inferInsert> &
      Pick<typeof notifications.$inferInsert, 'status'>,
  ): Promise<string> {
    const id = newId();
    await db()
      .insert(notifications)
      .values({
        id,
        provider: 'alipay',
        clientIp: '127.0.0.1',
        headers: { 'content-type': 'text/plain' },
        body: new TextEncoder().encode('hello'),
        confirmByQuery: false,
        receivedAt: new Date(),
        ...row,
      });
    return id;
  }

  test('is narrowed by provider, outcome, reason and number', async () => {
    const staff = await aStaff('see', 'finance');
    const subjectId = newId();
    const applied = await anArrival({ status: 'applied', subjectId });
    const forged = await anArrival({ status: 'rejected', reason: 'bad_signature' });
    const repeat = await anArrival({
      status: 'ignored',
      reason: 'duplicate',
      provider: 'unionpay',
    });
    const find = async (filters: Record<string, string>) => {
      const search = notificationSearchSchema.parse(filters);
      const page = await listNotifications(staff, search, undefined);
      return page.notifications.map(({ id }) => id);
    };
    expect(await find({})).toEqual([repeat, forged, applied]);
    expect(await find({ provider: 'alipay' })).toEqual([forged, applied]);
    expect(await find({ status: 'applied' })).toEqual([applied]);
    expect(await find({ reason: 'bad_signature' })).toEqual([forged]);
    expect(await find({ reason: 'duplicate', provider: 'unionpay' })).toEqual([repeat]);
    expect(await find({ subject: subjectId.toLowerCase() })).toEqual([applied]);
    expect(await find({ status: 'applied', reason: 'bad_signature' })).toEqual([]);
  });

  test('records who read a message', async () => {
    const staff = await aStaff('see', 'finance');
    const id = await anArrival({ status: 'applied' });
    expect((await readNotification(staff, id, new Date()))?.id).toBe(id);
    expect(await readNotification(staff, 'nonsense', new Date())).toBeUndefined();
    expect(await audited(`notification:${id}`)).toEqual(['look']);
  });
});

test('the audit log is found by person, by order number and by id, page after page', async () => {
  const [admin, support] = [await aStaff('manage'), await aStaff('decide', 'support')];
  const { orderNo, orderId } = await aPaidOrder(shipping, [1]);
  for (let written = 0; written < 60; written += 1) {
    await addOrderNote(support, orderNo, `note ${written}`, new Date());
  }
  for (const filters of [{ actor: support.user.id }, { subject: orderNo }, { subject: orderId }]) {
    const search = auditSearchSchema.parse(filters);
    const first = await readAudit(admin, search, undefined);
    expect(first.lines).toHaveLength(50);
    const second = await readAudit(admin, search, first.nextBefore ?? undefined);
    expect(second.lines).toHaveLength(10);
    expect(second.nextBefore).toBeNull();
    expect(first.lines[0]).toMatchObject({ actor: support.user.name, action: 'note-order' });
  }
});
