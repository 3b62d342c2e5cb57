import { and, eq, isNull, lt, or, sql } from 'drizzle-orm';
import type { Tx } from '@/db';
import { couponRedemptions, coupons } from '@/db/schema/coupons';

/**
 * Takes back the coupon use that an order gave away when it expired, because it comes to life again.
 * False when the coupon has been used up meanwhile, by all or by this person: nothing was changed.
 */
export async function holdCouponAgain(tx: Tx, orderId: string): Promise<boolean> {
  const [redemption] = await tx
    .select({
      couponId: couponRedemptions.couponId,
      personHash: couponRedemptions.personHash,
    })
    .from(couponRedemptions)
    .where(and(eq(couponRedemptions.orderId, orderId), eq(couponRedemptions.status, 'released')));
  if (!redemption) return true;
  const { couponId, personHash } = redemption;
  // The coupon's row lock makes everyone who counts a person's uses wait in line.
  const [coupon] = await tx
    .select({ maxPerPerson: coupons.maxPerPerson })
    .from(coupons)
    .where(
      and(
        eq(coupons.id, couponId),
        or(isNull(coupons.maxRedemptions), lt(coupons.redeemed, coupons.maxRedemptions)),
      ),
    )
    .for('update');
  if (!coupon) return false;
  if (coupon.maxPerPerson !== null) {
    const [used] = await tx
      .select({ count: sql<number>`count(*)` })
      .from(couponRedemptions)
      .where(
        and(
          eq(couponRedemptions.couponId, couponId),
          eq(couponRedemptions.personHash, personHash),
          eq(couponRedemptions.status, 'held'),
        ),
      );
    if (Number(used?.count ?? 0) >= coupon.maxPerPerson) return false;
  }
  await tx
    .update(coupons)
    .set({ redeemed: sql`${coupons.redeemed} + 1` })
    .where(eq(coupons.id, couponId));
  await tx
    .update(couponRedemptions)
    .set({ status: 'held' })
    .where(eq(couponRedemptions.orderId, orderId));
  return true;
}
