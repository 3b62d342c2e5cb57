import { and, desc, eq, lt } from 'drizzle-orm';
import { db, inTransaction, isDuplicate, later } from '@/db';
import { coupons } from '@/db/schema/coupons';
import type { Outcome } from '@/lib/action';
import { audit, findLastChange } from '@/lib/audit';
import type { CouponInput } from '@/lib/coupons/coupon-input';
import { parseCouponCode } from '@/lib/coupons/quote';
import { fingerprint } from '@/lib/fingerprint';
import type { Staff } from '@/lib/identity';
import { newId } from '@/lib/ids';
import { SHOP_CURRENCY } from '@/lib/shop';

const COUPONS_PER_PAGE = 25;

export type SaveCouponRefusal = 'not_found' | 'code_taken' | 'below_used' | 'changed_meanwhile';

type Row = typeof coupons.$inferSelect;
export type ManagedCoupon = Row & { readonly version: string };

/** A page of coupons, newest first, or the one with this code. */
export async function listCoupons({
  code,
  before,
}: {
  code?: string;
  before?: string | undefined;
}) {
  const parsed = code ? parseCouponCode(code) : undefined;
  if (code && !parsed) return { coupons: [], nextBefore: null };
  const rows = await db()
    .select()
    .from(coupons)
    .where(
      and(
        parsed ? eq(coupons.code, parsed) : undefined,
        before ? lt(coupons.id, before) : undefined,
      ),
    )
    .orderBy(desc(coupons.id))
    .limit(COUPONS_PER_PAGE + 1);
  const page = rows.slice(0, COUPONS_PER_PAGE);
  return {
    coupons: page,
    nextBefore: rows.length > COUPONS_PER_PAGE ? (page.at(-1)?.id ?? null) : null,
  };
}

/** One coupon; undefined when there is none of this id. */
export async function findManagedCoupon(id: string): Promise<ManagedCoupon | undefined> {
  const [row] = await db().select().from(coupons).where(eq(coupons.id, id));
  return row && { ...row, version: versionOf(row) };
}

/** Of what people set; how often it was used goes on by itself. */
function versionOf({ redeemed: _redeemed, ...settings }: Row): string {
  return fingerprint(settings);
}

/**
 * Adds a coupon or saves one. Orders that have it keep what they got. It cannot be limited to fewer
 * uses than living orders hold: then it is refused, and told how many those are.
 */
export async function saveCoupon(
  staff: Staff<'manage'>,
  { couponId, version, ...input }: CouponInput,
  now: Date,
): Promise<Outcome<SaveCouponRefusal, { couponId: string }>> {
  const settings = {
    ...input,
    currency: SHOP_CURRENCY,
    minSubtotalMinor: input.minSubtotalMinor ?? 0,
  };
  try {
    return await inTransaction(async (tx) => {
      const id = couponId ?? newId();
      const [before] = await tx.select().from(coupons).where(eq(coupons.id, id)).for('update');
      if (couponId && !before) return { ok: false, code: 'not_found' };
      if (before && versionOf(before) !== version) {
        const detail = await findLastChange(tx, `coupon:${id}`, 'save-coupon');
        return { ok: false, code: 'changed_meanwhile', detail };
      }
      const used = before?.redeemed ?? 0;
      if (input.maxRedemptions !== null && input.maxRedemptions < used) {
        return { ok: false, code: 'below_used', detail: { used } };
      }
      if (before) later(tx, tx.update(coupons).set(settings).where(eq(coupons.id, id)));
      else later(tx, tx.insert(coupons).values({ id, ...settings, redeemed: 0 }));
      audit(tx, staff, before ? 'save-coupon' : 'create-coupon', `coupon:${id}`, now, {
        code: input.code,
        settings: JSON.stringify(settings),
      });
      return { ok: true, result: { couponId: id } };
    });
  } catch (error) {
    if (isDuplicate(error)) return { ok: false, code: 'code_taken' };
    throw error;
  }
}
