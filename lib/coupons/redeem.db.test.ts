import { and, eq, sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { db, inTransaction } from '@/db';
import { couponAmounts, couponRedemptions, coupons } from '@/db/schema/coupons';
import { setUpTestDatabase } from '@/db/testing/database';
import { quoteCoupon } from '@/lib/coupons/find-coupon';
import { redeemCoupon, releaseCoupon } from '@/lib/coupons/redeem';
import { newId } from '@/lib/ids';

setUpTestDatabase();

const now = new Date('2026-03-01T08:00:00.000Z');

async function aCoupon(changes: Partial<typeof coupons.$inferInsert> = {}): Promise<string> {
  const id = newId();
  await db()
    .insert(coupons)
    .values({
      id,
      code: id,
      kind: 'fixed',
      percent: 0,
      redeemed: 0,
      active: true,
      ...changes,
    });
  await db()
    .insert(couponAmounts)
    .values({ couponId: id, currency: 'CNY', offMinor: 1_000, minSubtotalMinor: 0 });
  return id;
}

function redeem(couponId: string, email = `${newId()}@shopper.example`, orderId = newId()) {
  return inTransaction((tx) => redeemCoupon(tx, { couponId, orderId, email }, now));
}

/** What the coupon's own count says, and what the redemptions say. */
async function counts(couponId: string): Promise<[number, number]> {
  const [coupon] = await db().select().from(coupons).where(eq(coupons.id, couponId));
  const [held] = await db()
    .select({ count: sql<number>`count(*)` })
    .from(couponRedemptions)
    .where(and(eq(couponRedemptions.couponId, couponId), eq(couponRedemptions.status, 'held')));
  return [coupon?.redeemed ?? -1, Number(held?.count)];
}

describe('many orders at once', () => {
  test('get the last use of a coupon exactly once', async () => {
    const couponId = await aCoupon({ maxRedemptions: 1 });
    const outcomes = await Promise.all(Array.from({ length: 30 }, () => redeem(couponId)));
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
    expect(outcomes).toContainEqual({ ok: false, code: 'withdrawn' });
    expect(await counts(couponId)).toEqual([1, 1]);
  });

  test('of one person get it as often as one person may, however the address is spelt', async () => {
    const couponId = await aCoupon({ maxPerPerson: 2, maxRedemptions: 100 });
    const spellings = ['Li.Hua@shopper.example', ' li.hua@SHOPPER.example '];
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, index) => redeem(couponId, spellings[index % 2])),
    );
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(2);
    expect(outcomes).toContainEqual({ ok: false, code: 'used_by_you' });
    expect(await counts(couponId)).toEqual([2, 2]);
  });

  test('that come and go never leave the count behind', async () => {
    const couponId = await aCoupon({ maxRedemptions: 3, maxPerPerson: 1 });
    const people = ['a', 'b', 'c', 'd', 'e'].map((name) => `${name}@shopper.example`);
    await Promise.all(
      people.flatMap((email) =>
        Array.from({ length: 4 }, async () => {
          const orderId = newId();
          const outcome = await redeem(couponId, email, orderId);
          if (outcome.ok) await inTransaction((tx) => releaseCoupon(tx, orderId));
        }),
      ),
    );
    expect(await counts(couponId)).toEqual([0, 0]);
  });
});

describe('a use', () => {
  test('given back is free for the next, and only once', async () => {
    const couponId = await aCoupon({ maxRedemptions: 1 });
    const orderId = newId();
    await redeem(couponId, 'a@shopper.example', orderId);
    await Promise.all(
      Array.from({ length: 5 }, () => inTransaction((tx) => releaseCoupon(tx, orderId))),
    );
    expect(await counts(couponId)).toEqual([0, 0]);
    expect(await redeem(couponId)).toEqual({ ok: true });
  });

  test('of an order that is rolled back never happened', async () => {
    const couponId = await aCoupon({ maxRedemptions: 1 });
    const failed = inTransaction(async (tx) => {
      await redeemCoupon(tx, { couponId, orderId: newId(), email: 'a@shopper.example' }, now);
      throw new Error('no stock');
    });
    await expect(failed).rejects.toThrow('no stock');
    expect(await counts(couponId)).toEqual([0, 0]);
  });

  test.each([
    ['stopped', { active: false }],
    ['not begun', { startsAt: new Date('2026-03-01T08:00:00.001Z') }],
    ['over', { endsAt: now }],
  ] as const)('is refused when the coupon is %s', async (_, changes) => {
    expect(await redeem(await aCoupon(changes))).toEqual({ ok: false, code: 'withdrawn' });
  });

  test('of nothing changes nothing', async () => {
    await inTransaction((tx) => releaseCoupon(tx, newId()));
  });
});

test('the quote knows who has had the coupon', async () => {
  const couponId = await aCoupon({ maxPerPerson: 1 });
  const goods = { currency: 'CNY', lines: [{ unitPriceMinor: 5_000, quantity: 1 }] } as const;
  await redeem(couponId, 'a@shopper.example');
  const quote = async (email: string | null) =>
    (await quoteCoupon(db(), couponId, goods, { email, now })).quote;
  expect(await quote('A@shopper.example')).toEqual({ ok: false, code: 'used_by_you' });
  expect(await quote('b@shopper.example')).toMatchObject({ ok: true, discountMinor: 1_000 });
  expect(await quote(null)).toMatchObject({ ok: true });
});
