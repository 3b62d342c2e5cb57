import { and, eq, gt, isNull, lt, lte, or, sql } from 'drizzle-orm';
import { later, type Tx } from '@/db';
import { couponRedemptions, coupons } from '@/db/schema/coupons';
import { buyerHash, countUses } from '@/lib/coupons/find-coupon';

/** `withdrawn`: ended, stopped or used up since the quote; quote again to say which. */
export type RedeemRefusal = 'withdrawn' | 'used_by_you';

/**
 * Uses a coupon for a new order. The conditional update is what keeps it from being used too often:
 * of any number at once, only as many as allowed pass. It also locks the coupon's row, so that a
 * person's own uses are counted by one at a time. Refused: the coupon is as it was.
 */
export async function redeemCoupon(
  tx: Tx,
  { couponId, orderId, email }: { couponId: string; orderId: string; email: string },
  now: Date,
): Promise<{ ok: true } | { ok: false; code: RedeemRefusal }> {
  const [taken] = await tx
    .update(coupons)
    .set({ redeemed: sql`${coupons.redeemed} + 1` })
    .where(
      and(
        eq(coupons.id, couponId),
        eq(coupons.active, true),
        or(isNull(coupons.startsAt), lte(coupons.startsAt, now)),
        or(isNull(coupons.endsAt), gt(coupons.endsAt, now)),
        or(isNull(coupons.maxRedemptions), lt(coupons.redeemed, coupons.maxRedemptions)),
      ),
    );
  if (taken.affectedRows !== 1) return { ok: false, code: 'withdrawn' };
  const [coupon] = await tx
    .select({ maxPerPerson: coupons.maxPerPerson })
    .from(coupons)
    .where(eq(coupons.id, couponId));
  const limit = coupon?.maxPerPerson ?? Number.POSITIVE_INFINITY;
  const personHash = buyerHash(email);
  if ((await countUses(tx, couponId, personHash)) >= limit) {
    await returnUse(tx, couponId);
    return { ok: false, code: 'used_by_you' };
  }
  await tx
    .insert(couponRedemptions)
    .values({ orderId, couponId, personHash, status: 'held', at: now });
  return { ok: true };
}

/** Gives an order's use of its coupon back. Does nothing for an order that holds none. */
export async function releaseCoupon(tx: Tx, orderId: string): Promise<void> {
  const [held] = await tx
    .select({ couponId: couponRedemptions.couponId })
    .from(couponRedemptions)
    .where(and(eq(couponRedemptions.orderId, orderId), eq(couponRedemptions.status, 'held')))
    .for('update');
  if (!held) return;
  const release = tx
    .update(couponRedemptions)
    .set({ status: 'released' })
    .where(and(eq(couponRedemptions.orderId, orderId), eq(couponRedemptions.status, 'held')));
  later(tx, release, 1);
  later(tx, returnUse(tx, held.couponId), 1);
}

function returnUse(tx: Tx, couponId: string) {
  return tx
    .update(coupons)
    .set({ redeemed: sql`${coupons.redeemed} - 1` })
    .where(eq(coupons.id, couponId));
}
