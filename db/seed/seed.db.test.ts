import { and, eq, inArray, ne, sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { db, inTransaction } from '@/db';
import { productPriceRanges, products, variantPrices, variants } from '@/db/schema/catalog';
import { couponAmounts, coupons } from '@/db/schema/coupons';
import { shippingMethods, shippingRates } from '@/db/schema/orders';
import { seed } from '@/db/seed/main';
import { setUpTestDatabase } from '@/db/testing/database';
import { aStaff } from '@/lib/accounts/testing';
import { audit } from '@/lib/audit';

setUpTestDatabase();

const NOW = new Date('2026-11-21T00:00:00Z');
/** Everything that has an amount in a currency. */
const PRICED = [variantPrices, productPriceRanges, shippingRates, couponAmounts] as const;

async function amounts() {
  const tables = PRICED.map((table) => db().select().from(table));
  const rows = await Promise.all(tables);
  return rows.map((own) => own.map((row) => JSON.stringify(row)).sort());
}

/** As a shop was that had one currency. */
async function forgetOtherCurrencies(): Promise<void> {
  for (const table of PRICED) await db().delete(table).where(ne(table.currency, 'CNY'));
}

/** Which currencies a product, a way of shipping and a coupon have amounts in. */
async function currenciesOf(slug: string): Promise<string[]> {
  const rows = await db()
    .selectDistinct({ currency: variantPrices.currency })
    .from(variantPrices)
    .innerJoin(variants, eq(variants.id, variantPrices.variantId))
    .innerJoin(products, eq(products.id, variants.productId))
    .where(eq(products.slug, slug));
  return rows.map(({ currency }) => currency).sort();
}

async function productId(slug: string): Promise<string> {
  const [row] = await db()
    .select({ id: products.id })
    .from(products)
    .where(eq(products.slug, slug));
  return row?.id ?? '';
}

describe('the seed', () => {
  beforeEach(() => seed(NOW));

  it('changes nothing when it is run again', async () => {
    const before = await amounts();
    await seed(NOW);
    expect(await amounts()).toEqual(before);
  });

  it('gives an older shop the amounts that a new one has', async () => {
    const fresh = await amounts();
    await forgetOtherCurrencies();
    await seed(NOW);
    expect(await amounts()).toEqual(fresh);
  });

  it('leaves alone what staff have saved, priced otherwise, or sell abroad already', async () => {
    await forgetOtherCurrencies();
    const [saved, repriced, abroad] = ['walnut-abacus', 'xuan-paper', 'pine-soot-ink-stick'];
    const staff = await aStaff('manage');
    const [method] = await db()
      .select()
      .from(shippingMethods)
      .where(eq(shippingMethods.code, 'express'));
    const [coupon] = await db().select().from(coupons).where(eq(coupons.code, 'TEA20'));
    const subjects = [
      ['save-product', `product:${await productId(saved)}`],
      ['save-shipping', `shipping:${method?.id}`],
      ['save-coupon', `coupon:${coupon?.id}`],
    ] as const;
    await inTransaction(async (tx) => {
      for (const [action, subject] of subjects) audit(tx, staff, action, subject, NOW);
    });
    const ofRepriced = db()
      .select({ id: variants.id })
      .from(variants)
      .where(eq(variants.productId, await productId(repriced)));
    await db()
      .update(variantPrices)
      .set({ priceMinor: sql`${variantPrices.priceMinor} + 100` })
      .where(inArray(variantPrices.variantId, ofRepriced));
    const [variant] = await db()
      .select()
      .from(variants)
      .where(eq(variants.productId, await productId(abroad)))
      .limit(1);
    const own = { variantId: variant?.id ?? '', currency: 'USD', priceMinor: 4_321 };
    await db().insert(variantPrices).values(own);

    await seed(NOW);
    expect(await currenciesOf(saved)).toEqual(['CNY']);
    expect(await currenciesOf(repriced)).toEqual(['CNY']);
    expect(await currenciesOf(abroad)).toEqual(['CNY', 'USD']);
    expect(await currenciesOf('west-lake-longjing')).toEqual(['CNY', 'EUR', 'JPY', 'USD']);
    const rates = await db()
      .select()
      .from(shippingRates)
      .where(eq(shippingRates.methodId, method?.id ?? ''));
    expect(rates).toHaveLength(1);
    const off = await db()
      .select()
      .from(couponAmounts)
      .where(and(eq(couponAmounts.couponId, coupon?.id ?? '')));
    expect(off).toHaveLength(1);
  });
});
