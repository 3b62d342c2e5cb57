import { closeDatabase } from '@/db';
import { seedAccounts } from '@/db/seed/accounts';
import { categories, products } from '@/db/seed/catalog';
import { seedCoupons } from '@/db/seed/coupons';
import { seedCategories, seedPricesAbroad, seedProducts } from '@/db/seed/products';
import { seedShipping } from '@/db/seed/shipping';
import { log } from '@/lib/log';

/**
 * Fills the database of DATABASE_URL with a small believable shop. Adds what is missing, prices in other
 * currencies too, and changes nothing that exists, so that it can be run at every start.
 */
export async function seed(now: Date): Promise<void> {
  await seedCategories(categories);
  const added = await seedProducts(products, categories, now);
  const priced = await seedPricesAbroad(products);
  await seedShipping();
  await seedCoupons();
  await seedAccounts(now);
  log.info('seed.done', { products: products.length, added, priced });
}

if (import.meta.filename === process.argv[1]) {
  await seed(new Date());
  await closeDatabase();
}
