import { closeDatabase } from '@/db';
import { seedAccounts } from '@/db/seed/accounts';
import { ceramics, ceramicsProducts } from '@/db/seed/catalog/ceramics';
import { stationery, stationeryProducts } from '@/db/seed/catalog/stationery';
import { tea, teaProducts } from '@/db/seed/catalog/tea';
import { seedCoupons } from '@/db/seed/coupons';
import { seedCategories, seedProducts } from '@/db/seed/products';
import { seedShipping } from '@/db/seed/shipping';
import { log } from '@/lib/log';

/** In the order of the shop's navigation. */
const CATEGORIES = [tea, ceramics, stationery];
const PRODUCTS = [...teaProducts, ...ceramicsProducts, ...stationeryProducts];

/**
 * Fills the database of DATABASE_URL with a small believable shop. Adds what is missing and changes
 * nothing that exists, so that it can be run at every start.
 */
export async function seed(now: Date): Promise<void> {
  await seedCategories(CATEGORIES);
  const added = await seedProducts(PRODUCTS, CATEGORIES, now);
  await seedShipping();
  await seedCoupons();
  await seedAccounts(now);
  log.info('seed.done', { products: PRODUCTS.length, added });
}

if (import.meta.filename === process.argv[1]) {
  await seed(new Date());
  await closeDatabase();
}
