import { eq } from 'drizzle-orm';
import { db, inTransaction } from '@/db';
import { couponAmounts, coupons } from '@/db/schema/coupons';
import { savedByStaff } from '@/db/seed/saved-by-staff';
import { newId } from '@/lib/ids';
import { SHOP_CURRENCIES, type ShopCurrency } from '@/lib/shop';

type Amounts = Readonly<Partial<Record<ShopCurrency, readonly [off: number, min: number]>>>;

/** From the first piece on, in every currency. */
const ANYTHING: Amounts = { CNY: [0, 0], USD: [0, 0], EUR: [0, 0], JPY: [0, 0] };

/** One coupon for every rule that coupons have. `LASTONE` is for one currency alone. */
const COUPONS = [
  { code: 'WELCOME10', kind: 'percent', percent: 10, maxPerPerson: 1, amounts: ANYTHING },
  {
    code: 'TEA20',
    kind: 'fixed',
    percent: 0,
    amounts: { CNY: [2_000, 15_000], USD: [400, 3_000], EUR: [400, 3_000], JPY: [500, 4_000] },
  },
  {
    code: 'FREESHIP',
    kind: 'free_shipping',
    percent: 0,
    amounts: { CNY: [0, 9_900], USD: [0, 2_000], EUR: [0, 2_000], JPY: [0, 2_500] },
  },
  {
    code: 'ENDED',
    kind: 'percent',
    percent: 15,
    endsAt: new Date('2025-12-31T16:00:00Z'),
    amounts: ANYTHING,
  },
  { code: 'LASTONE', kind: 'fixed', percent: 0, maxRedemptions: 1, amounts: { CNY: [500, 0] } },
] as const satisfies readonly { amounts: Amounts; [other: string]: unknown }[];

/**
 * Adds the coupons that are not there yet. One that is there from before there were other currencies, and
 * that nobody has saved since, gets its amounts in them.
 */
export async function seedCoupons(): Promise<void> {
  const known = await db()
    .select({ id: coupons.id, code: coupons.code })
    .from(coupons)
    .limit(1_000);
  for (const { amounts, ...coupon } of COUPONS) {
    const there = known.find(({ code }) => code === coupon.code);
    if (there) {
      await addAmounts(there.id, amounts);
      continue;
    }
    const id = newId();
    await inTransaction(async (tx) => {
      await tx.insert(coupons).values({ id, redeemed: 0, active: true, ...coupon });
      await tx.insert(couponAmounts).values(amountsOf(id, amounts));
    });
  }
}

async function addAmounts(couponId: string, amounts: Amounts): Promise<void> {
  const there = await db()
    .select({ currency: couponAmounts.currency })
    .from(couponAmounts)
    .where(eq(couponAmounts.couponId, couponId));
  const missing = amountsOf(couponId, amounts).filter(({ currency }) => currency !== 'CNY');
  if (there.length !== 1 || there[0]?.currency !== 'CNY' || missing.length === 0) return;
  if (await savedByStaff(`coupon:${couponId}`)) return;
  await db().insert(couponAmounts).values(missing);
}

function amountsOf(couponId: string, amounts: Amounts) {
  return SHOP_CURRENCIES.flatMap((currency) => {
    const [offMinor, minSubtotalMinor] = amounts[currency] ?? [];
    return offMinor === undefined || minSubtotalMinor === undefined
      ? []
      : [{ couponId, currency, offMinor, minSubtotalMinor }];
  });
}
