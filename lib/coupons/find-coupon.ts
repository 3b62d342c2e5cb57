import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Executor } from '@/db';
import { couponAmounts, couponRedemptions, coupons } from '@/db/schema/coupons';
import { type Coupon, type CouponQuote, type Goods, quoteDiscount } from '@/lib/coupons/quote';
import { keyedHash } from '@/lib/encryption';

/** The coupon with this code, in stored spelling; whether it applies is for `quoteDiscount`. */
export async function findCoupon(executor: Executor, code: string): Promise<Coupon | undefined> {
  const [coupon] = await executor.select().from(coupons).where(eq(coupons.code, code)).limit(1);
  if (!coupon) return undefined;
  const amounts = await listAmounts(executor, [coupon.id]);
  return { ...coupon, amounts: amounts.map(({ couponId: _coupon, ...row }) => row) };
}

/** The amounts of coupons, in all the currencies in which they apply. */
export async function listAmounts(executor: Executor, couponIds: readonly string[]) {
  if (couponIds.length === 0) return [];
  return await executor
    .select()
    .from(couponAmounts)
    .where(inArray(couponAmounts.couponId, [...couponIds]));
}

/**
 * The coupon and what it takes off these goods, for whoever has this e-mail address (null while it
 * isn't known: then the limit per person shows only at order time).
 */
export async function quoteCoupon(
  executor: Executor,
  code: string,
  goods: Goods,
  { email, now }: { email: string | null; now: Date },
): Promise<{ coupon: Coupon | undefined; quote: CouponQuote }> {
  const coupon = await findCoupon(executor, code);
  const usedByBuyer =
    coupon && coupon.maxPerPerson !== null && email !== null
      ? await countUses(executor, coupon.id, buyerHash(email))
      : 0;
  return { coupon, quote: quoteDiscount(coupon, goods, { now, usedByBuyer }) };
}

/** Stands for a buyer in redemptions: the same for guest and account, whatever the spelling. */
export function buyerHash(email: string): string {
  return keyedHash('buyer', email.trim().toLowerCase());
}

/** How often this buyer holds the coupon now. */
export async function countUses(
  executor: Executor,
  couponId: string,
  personHash: string,
): Promise<number> {
  const [row] = await executor
    .select({ uses: sql<number>`count(*)` })
    .from(couponRedemptions)
    .where(
      and(
        eq(couponRedemptions.couponId, couponId),
        eq(couponRedemptions.personHash, personHash),
        eq(couponRedemptions.status, 'held'),
      ),
    );
  return Number(row?.uses ?? 0);
}
