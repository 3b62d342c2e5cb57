import { and, desc, eq, lt, sql } from 'drizzle-orm';
import { db, type Executor, inTransaction, isDuplicate, later } from '@/db';
import { couponAmounts, coupons } from '@/db/schema/coupons';
import type { Outcome } from '@/lib/action';
import { audit, findLastChange } from '@/lib/audit';
import type { CouponInput } from '@/lib/coupons/coupon-input';
import { listAmounts } from '@/lib/coupons/find-coupon';
import { type Coupon, type CouponAmounts, parseCouponCode } from '@/lib/coupons/quote';
import { cutPage } from '@/lib/cut-page';
import { fingerprint } from '@/lib/fingerprint';
import type { Staff } from '@/lib/identity';
import { newId } from '@/lib/ids';
import { SHOP_CURRENCIES } from '@/lib/shop';

const COUPONS_PER_PAGE = 25;

export type SaveCouponRefusal = 'not_found' | 'code_taken' | 'below_used' | 'changed_meanwhile';

export type ManagedCoupon = Coupon & { readonly version: string };

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
  const { page, nextBefore } = cutPage(rows, COUPONS_PER_PAGE);
  const amounts = await amountsOf(page, db());
  return {
    coupons: page.map((row) => ({ ...row, amounts: amounts(row.id) })),
    nextBefore,
  };
}

/** One coupon; undefined when there is none of this id. */
export async function findManagedCoupon(id: string): Promise<ManagedCoupon | undefined> {
  const coupon = await readCoupon(db().select().from(coupons).where(eq(coupons.id, id)), db());
  return coupon && { ...coupon, version: versionOf(coupon) };
}

async function readCoupon(
  rows: PromiseLike<(typeof coupons.$inferSelect)[]>,
  executor: Executor,
): Promise<Coupon | undefined> {
  const [row] = await rows;
  return row && { ...row, amounts: (await amountsOf([row], executor))(row.id) };
}

/** The amounts of these coupons, each coupon's in the shop's order of currencies. */
async function amountsOf(rows: readonly { readonly id: string }[], executor: Executor) {
  const all = await listAmounts(
    executor,
    rows.map(({ id }) => id),
  );
  return (id: string): CouponAmounts[] =>
    SHOP_CURRENCIES.flatMap((known) =>
      all
        .filter(({ couponId, currency }) => couponId === id && currency === known)
        .map(({ couponId: _coupon, ...amounts }) => amounts),
    );
}

/** Of what people set; how often it was used goes on by itself. */
function versionOf({ redeemed: _redeemed, ...settings }: Coupon): string {
  return fingerprint(settings);
}

/**
 * Adds a coupon or saves one. Orders that have it keep what they got. It cannot be limited to fewer
 * uses than living orders hold: then it is refused, and told how many those are.
 */
export async function saveCoupon(
  staff: Staff<'manage'>,
  { couponId, version, amounts, ...settings }: CouponInput,
  now: Date,
): Promise<Outcome<SaveCouponRefusal, { couponId: string }>> {
  try {
    return await inTransaction(async (tx) => {
      const id = couponId ?? newId();
      const locked = tx.select().from(coupons).where(eq(coupons.id, id)).for('update');
      const before = await readCoupon(locked, tx);
      if (couponId && !before) return { ok: false, code: 'not_found' };
      if (before && versionOf(before) !== version) {
        const detail = await findLastChange(tx, `coupon:${id}`, 'save-coupon');
        return { ok: false, code: 'changed_meanwhile', detail };
      }
      const used = before?.redeemed ?? 0;
      if (settings.maxRedemptions !== null && settings.maxRedemptions < used) {
        return { ok: false, code: 'below_used', detail: { used } };
      }
      if (before) later(tx, tx.update(coupons).set(settings).where(eq(coupons.id, id)));
      else later(tx, tx.insert(coupons).values({ id, ...settings, redeemed: 0 }));
      const isOfCoupon = eq(couponAmounts.couponId, id);
      if (before) later(tx, sql`delete from ${couponAmounts} where ${isOfCoupon}`);
      const rows = amounts.map((row) => ({ couponId: id, ...row }));
      later(tx, tx.insert(couponAmounts).values(rows));
      audit(tx, staff, before ? 'save-coupon' : 'create-coupon', `coupon:${id}`, now, {
        code: settings.code,
        settings: JSON.stringify({ ...settings, amounts }),
      });
      return { ok: true, result: { couponId: id } };
    });
  } catch (error) {
    if (isDuplicate(error)) return { ok: false, code: 'code_taken' };
    throw error;
  }
}
