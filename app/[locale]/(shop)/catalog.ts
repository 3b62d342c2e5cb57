import { unstable_cache } from 'next/cache';
import { parseFilters } from '@/lib/catalog/filters';
import { listFirstProducts, listProducts, listRelatedProducts } from '@/lib/catalog/list-products';
import { CATALOG_TAG } from '@/lib/catalog/out-of-date';
import * as queries from '@/lib/catalog/queries';
import type { ShopCurrency } from '@/lib/shop';

/**
 * The catalogue as pages read it: the answers of lib/catalog, kept for a minute or until their tag
 * is revalidated, whichever comes first. Never a person's data, never a price that is charged.
 */

/** How long a page may show what has changed meanwhile, in seconds; orders check the database. */
const keep = { revalidate: 60, tags: [CATALOG_TAG] };

const FAVOURITES = 8;
const NEWEST = 4;
const RELATED = 4;

export const listCategories = unstable_cache(queries.listCategories, ['categories'], keep);

/** The currencies in which the shop has something to sell. */
export const listCurrencies = unstable_cache(queries.listCurrencies, ['currencies'], keep);

export const findProduct = unstable_cache(
  // The cache holds JSON, which knows no undefined.
  async (slug: string, currency: ShopCurrency) =>
    (await queries.findProduct(slug, currency)) ?? null,
  ['product'],
  keep,
);

export const listFavourites = unstable_cache(
  (currency: ShopCurrency) => listFirstProducts('popular', FAVOURITES, currency),
  ['favourites'],
  keep,
);

export const listNewest = unstable_cache(
  (currency: ShopCurrency) => listFirstProducts('newest', NEWEST, currency),
  ['newest'],
  keep,
);

export const listRelated = unstable_cache(
  (productId: string, currency: ShopCurrency) => listRelatedProducts(productId, RELATED, currency),
  ['related'],
  keep,
);

/** The first page of a shelf, in its usual order. */
export const listOfCategory = unstable_cache(
  (slug: string, currency: ShopCurrency) =>
    listProducts(parseFilters({ category: slug }, currency), currency),
  ['of-category'],
  keep,
);

export const listProductSlugs = unstable_cache(queries.listProductSlugs, ['product-slugs'], keep);
