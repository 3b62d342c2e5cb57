import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { db } from '@/db';
import { orders } from '@/db/schema/orders';
import { refundPictures, refunds } from '@/db/schema/payments';
import { jobs, messages } from '@/db/schema/work';
import { setUpTestDatabase } from '@/db/testing/database';
import { anOrder, aShippingMethod, aVariant, SHIPPING_FEE } from '@/db/testing/fixtures';
import { aMember, aStaff, aVisitor } from '@/lib/accounts/testing';
import { newId } from '@/lib/ids';
import { orderKey } from '@/lib/orders/order-link';
import { findOrder } from '@/lib/orders/queries';
import { completeOrder, shipOrder } from '@/lib/orders/ship-order';
import { retryRefund } from '@/lib/payments/mend-refund';
import { findRefundPicture } from '@/lib/payments/refund-picture';
import { findRefundView } from '@/lib/payments/refund-view';
import {
  answerAboutRefund,
  type RequestRefundInput,
  requestRefund,
  withdrawRefund,
} from '@/lib/payments/request-refund';
import { approveRefund, askAboutRefund } from '@/lib/payments/review-refund';
import {
  aPaidOrder,
  breaches,
  linesOf,
  type PaidOrder,
  PRICE,
  refundOf,
  tellOf,
} from '@/lib/payments/testing';
import { saveSetting } from '@/lib/settings';
import { perCurrency } from '@/lib/shop';
import { DAY_MS } from '@/lib/time';

setUpTestDatabase();

const PARCEL = { carrier: 'SF', trackingNo: 'SF1' };

let shipping: string;
beforeAll(async () => {
  shipping = await aShippingMethod();
  await rules({ approveUpToMinor: 0 });
});

async function rules(change: { approveUpToMinor?: number; shipping?: 'never' | 'always' }) {
  const { approveUpToMinor = 0, shipping: fee = 'unshipped' } = change;
  const value = {
    daysAfterPayment: 30,
    daysAfterDelivery: 14,
    shipping: fee,
    approveUpToMinor: perCurrency(() => approveUpToMinor),
    secondPersonFromMinor: perCurrency(() => 0),
  } as const;
  await saveSetting(await aStaff('manage'), 'refund_policy', value, new Date());
}

function formOf(
  quantities: readonly number[],
  expectedMinor: number,
  change: Partial<RequestRefundInput> = {},
): RequestRefundInput {
  return {
    requestKey: newId(),
    lines: linesOf(quantities),
    reasonCode: 'damaged',
    explanation: 'It arrived in pieces.',
    pictures: [],
    expectedMinor,
    now: new Date(),
    ...change,
  };
}

/** The same order as its guest sees it on another device, by the link in the e-mail. */
function byKey(order: PaidOrder) {
  return { shopper: null, key: orderKey(order.orderId) };
}

async function countRefunds({ orderId }: PaidOrder): Promise<number> {
  return (await db().select().from(refunds).where(eq(refunds.orderId, orderId))).length;
}

function inTime(ms: number): Date {
  return new Date(Date.now() + ms);
}

describe('asking for a refund', () => {
  it('of somebody else’s order finds none, and by the key of a guest’s link it is theirs', async () => {
    const order = await aPaidOrder(shipping, [2]);
    const form = formOf([1], PRICE);
    for (const access of [
      { shopper: aVisitor() },
      { shopper: await aMember() },
      { shopper: null },
      { shopper: aVisitor(), key: orderKey(newId()) },
    ]) {
      expect(await requestRefund(access, order.orderNo, form)).toEqual({
        ok: false,
        code: 'not_found',
      });
      expect(await findRefundView(access, order.orderNo, newId())).toBeUndefined();
    }
    const asked = await requestRefund(byKey(order), order.orderNo, form);
    expect(asked).toMatchObject({ ok: true, approved: false });
    const id = asked.ok ? asked.refundId : '';
    for (const access of [{ shopper: aVisitor() }, { shopper: null }]) {
      const stranger = await withdrawRefund(access, order.orderNo, id, new Date());
      expect(stranger).toEqual({ ok: false, code: 'not_found' });
      expect(await findRefundView(access, order.orderNo, id)).toBeUndefined();
    }
    const answer = { refundId: id, text: 'The lid.', now: new Date() };
    expect(await answerAboutRefund(byKey(order), order.orderNo, answer)).toEqual({ ok: true });
    expect(await withdrawRefund(byKey(order), order.orderNo, id, new Date())).toEqual({ ok: true });
  });

  it('of an account’s order needs the account: its link is for looking', async () => {
    const order = await aPaidOrder(shipping, [1]);
    const member = await aMember();
    await db().update(orders).set({ userId: member.user.id }).where(eq(orders.id, order.orderId));
    const form = formOf([1], order.totalMinor);
    expect(await findOrder(byKey(order), order.orderNo)).toBeDefined();
    expect(await requestRefund(byKey(order), order.orderNo, form)).toMatchObject({
      code: 'not_found',
    });
    expect(await requestRefund({ shopper: member }, order.orderNo, form)).toMatchObject({
      ok: true,
    });
  });

  it('one form sent twenty times at once is one request, and one message', async () => {
    const order = await aPaidOrder(shipping, [2]);
    const form = formOf([1], PRICE);
    const results = await Promise.all(
      Array.from({ length: 20 }, () => requestRefund(order.access, order.orderNo, form)),
    );
    expect(new Set(results.map((result) => (result.ok ? result.refundId : result.code))).size).toBe(
      1,
    );
    expect(await countRefunds(order)).toBe(1);
    const [first] = results;
    const told = await db()
      .select()
      .from(messages)
      .where(eq(messages.refundId, first?.ok ? first.refundId : ''));
    expect(told.map(({ kind }) => kind)).toEqual(['refund_requested']);
  });

  it('two at the same instant never take what is there once, however they are told to pay', async () => {
    for (const _ of [1, 2, 3]) {
      const order = await aPaidOrder(shipping, [1]);
      const results = await Promise.all(
        [1, 2, 3].map(() =>
          requestRefund(order.access, order.orderNo, formOf([1], order.totalMinor)),
        ),
      );
      expect(results.filter((result) => result.ok)).toHaveLength(1);
      expect(results.filter((result) => !result.ok && result.code === 'lines_gone')).toHaveLength(
        2,
      );
    }
    expect(await breaches()).toEqual([]);
  });

  it('waits in line up to five times, and no more', async () => {
    const order = await aPaidOrder(shipping, [7]);
    const codes = [];
    for (const _ of Array.from({ length: 6 })) {
      const asked = await requestRefund(order.access, order.orderNo, formOf([1], PRICE));
      codes.push(asked.ok ? 'ok' : asked.code);
    }
    expect(codes).toEqual(['ok', 'ok', 'ok', 'ok', 'ok', 'too_many']);
  });

  it('is refused before payment', async () => {
    const order = await anOrder(await aVariant(3), shipping);
    const access = { shopper: order.shopper };
    const asked = await requestRefund(access, order.orderNo, formOf([1], order.totalMinor));
    expect(asked).toEqual({ ok: false, code: 'not_paid' });
  });

  it('has its time after payment, and after delivery a new one', async () => {
    const staff = await aStaff('manage');
    const order = await aPaidOrder(shipping, [3]);
    const at = async (days: number) => {
      const now = inTime(days * DAY_MS);
      const asked = await requestRefund(order.access, order.orderNo, formOf([1], PRICE, { now }));
      if (asked.ok) await withdrawRefund(order.access, order.orderNo, asked.refundId, now);
      return asked.ok ? 'ok' : asked.code;
    };
    expect([await at(29.9), await at(30.1)]).toEqual(['ok', 'window_over']);
    await shipOrder(staff, order.orderNo, PARCEL, new Date());
    expect([await at(29.9), await at(30.1)]).toEqual(['ok', 'window_over']);
    await completeOrder(staff, order.orderNo, inTime(28 * DAY_MS));
    expect([await at(41.9), await at(42.1)]).toEqual(['ok', 'window_over']);
  });

  it('brings the shipping fee by the shop’s rule, and never for an amount that was not shown', async () => {
    const staff = await aStaff('manage');
    const order = await aPaidOrder(shipping, [1]);
    const ask = (expectedMinor: number) =>
      requestRefund(order.access, order.orderNo, formOf([1], expectedMinor));
    await rules({ shipping: 'never' });
    expect(await ask(PRICE + SHIPPING_FEE)).toMatchObject({ code: 'amount_changed' });
    await rules({});
    await shipOrder(staff, order.orderNo, PARCEL, new Date());
    expect(await ask(PRICE + SHIPPING_FEE)).toMatchObject({ code: 'amount_changed' });
    await rules({ shipping: 'always' });
    expect(await ask(PRICE)).toMatchObject({ code: 'amount_changed' });
    expect(await ask(PRICE + SHIPPING_FEE)).toMatchObject({ ok: true });
    await rules({});
  });

  it('is agreed to at once when it is little and nothing was sent, and its job is there', async () => {
    await rules({ approveUpToMinor: PRICE });
    const [small, sent] = [await aPaidOrder(shipping, [2]), await aPaidOrder(shipping, [2])];
    const asked = await requestRefund(small.access, small.orderNo, formOf([1], PRICE));
    expect(asked).toMatchObject({ ok: true, approved: true });
    const id = asked.ok ? asked.refundId : '';
    expect(await refundOf(id)).toMatchObject({
      status: 'approved',
      decidedBy: null,
      restock: true,
    });
    const [job] = await db()
      .select()
      .from(jobs)
      .where(eq(jobs.uniqueKey, `submit-refund:${id}`));
    expect(job).toBeDefined();
    await shipOrder(await aStaff('manage'), sent.orderNo, PARCEL, new Date());
    const late = await requestRefund(sent.access, sent.orderNo, formOf([1], PRICE));
    expect(late).toMatchObject({ ok: true, approved: false });
    await rules({});
  });

  it('is looked at by a person, however little, while another request waits', async () => {
    const order = await aPaidOrder(shipping, [3]);
    await requestRefund(order.access, order.orderNo, formOf([2], 2 * PRICE));
    await rules({ approveUpToMinor: 2 * PRICE });
    const amount = PRICE + SHIPPING_FEE;
    const asked = await requestRefund(order.access, order.orderNo, formOf([1], amount));
    expect(asked).toMatchObject({ ok: true, approved: false });
    await rules({});
  });
});

describe('what is told of a refund', () => {
  it('is what was asked for, until two people have decided', async () => {
    const [ann, order] = [await aStaff('manage'), await aPaidOrder(shipping, [2])];
    const asked = await requestRefund(order.access, order.orderNo, formOf([2], order.totalMinor));
    const id = asked.ok ? asked.refundId : '';
    const policy = {
      secondPersonFromMinor: perCurrency(() => 1),
      approveUpToMinor: perCurrency(() => 0),
    };
    await saveSetting(
      ann,
      'refund_policy',
      { daysAfterPayment: 30, daysAfterDelivery: 14, shipping: 'unshipped', ...policy },
      new Date(),
    );
    const lines = [{ position: 0, quantity: 1 }];
    await approveRefund(ann, id, { lines, restock: false, note: 'One only.' }, new Date());
    const view = await findRefundView(order.access, order.orderNo, id);
    expect(view).toMatchObject({
      amountMinor: order.totalMinor,
      shippingMinor: SHIPPING_FEE,
      lines: [{ quantity: 2, amountMinor: 2 * PRICE }],
      canWithdraw: false,
    });
    await rules({});
  });

  it('is one story, with its questions and pictures, though it was sent under two numbers', async () => {
    const [ann, order] = [await aStaff('manage'), await aPaidOrder(shipping, [2])];
    const pictures = [{ width: 2, height: 1, bytes: new Uint8Array([1, 2, 3]) }];
    const form = formOf([1], PRICE, { pictures });
    const asked = await requestRefund(order.access, order.orderNo, form);
    const first = asked.ok ? asked.refundId : '';
    await askAboutRefund(ann, first, 'Which one?', new Date());
    await approveRefund(ann, first, { restock: false, note: '' }, new Date());
    await tellOf(first, 'failed', { numberSpent: true });
    const retried = await retryRefund(ann, first, new Date());
    const second = retried.ok ? retried.refundId : '';
    expect(second).not.toBe(first);
    expect(await findRefundView(order.access, order.orderNo, first)).toMatchObject({
      successorId: second,
    });
    const view = await findRefundView(order.access, order.orderNo, second);
    expect(view?.story).toEqual([second, first]);
    expect(view?.messages.map(({ text }) => text)).toEqual(['Which one?']);
    expect(view?.pictures).toMatchObject([{ width: 2, height: 1 }]);
  });

  it('shows its pictures to who may see the order and to staff, and to nobody else', async () => {
    const order = await aPaidOrder(shipping, [1]);
    const pictures = [{ width: 1, height: 1, bytes: new Uint8Array([7]) }];
    const form = formOf([1], order.totalMinor, { pictures });
    expect(await requestRefund(order.access, order.orderNo, form)).toMatchObject({ ok: true });
    const [stored] = await db()
      .select({ id: refundPictures.id })
      .from(refundPictures)
      .innerJoin(refunds, eq(refunds.id, refundPictures.refundId))
      .where(eq(refunds.orderId, order.orderId));
    const id = stored?.id ?? '';
    const support = await aStaff('see', 'support');
    for (const who of [order.access, byKey(order), support]) {
      const found = await findRefundPicture(who, id);
      expect([...(found?.bytes ?? [])]).toEqual([7]);
    }
    for (const who of [{ shopper: aVisitor() }, { shopper: null }, { shopper: await aMember() }]) {
      expect(await findRefundPicture(who, id)).toBeUndefined();
    }
    expect(await findRefundPicture(support, "' or 1")).toBeUndefined();
  });
});
