import { db } from '@/db';
import { coupons } from '@/db/schema/coupons';
import { newId } from '@/lib/ids';
import { SHOP_CURRENCY } from '@/lib/shop';

/** One coupon for every rule that coupons have. */
const COUPONS = [
  { code: 'WELCOME10', kind: 'percent', value: 10, maxPerPerson: 1 },
  { code: 'TEA20', kind: 'fixed', value: 2000, minSubtotalMinor: 15000 },
  { code: 'FREESHIP', kind: 'free_shipping', value: 0, minSubtotalMinor: 9900 },
  { code: 'ENDED', kind: 'percent', value: 15, endsAt: new Date('2025-12-31T16:00:00Z') },
  { code: 'LASTONE', kind: 'fixed', value: 500, maxRedemptions: 1 },
] as const;

/** Adds the coupons that are not there yet. */
export async function seedCoupons(): Promise<void> {
  const known = await db().select({ code: coupons.code }).from(coupons).limit(1_000);
  const missing = COUPONS.filter((coupon) => !known.some(({ code }) => code === coupon.code));
  if (missing.length === 0) return;
  await db()
    .insert(coupons)
    .values(
      missing.map((coupon) => ({
        id: newId(),
        currency: SHOP_CURRENCY,
        minSubtotalMinor: 0,
        redeemed: 0,
        active: true,
        ...coupon,
      })),
    );
}
