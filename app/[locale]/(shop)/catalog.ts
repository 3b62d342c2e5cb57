import { unstable_cache } from 'next/cache';
import { parseFilters } from '@/lib/catalog/filters';
import { listFirstProducts, listProducts, listRelatedProducts } from '@/lib/catalog/list-products';
import * as queries from '@/lib/catalog/queries';
import { SHOP_CURRENCY } from '@/lib/shop';

/**
 * The catalogue as pages read it: the answers of lib/catalog, kept for a minute or until their tag
 * is revalidated, whichever comes first. Never a person's data, never a price that is charged.
 */

/** Revalidate this when anything of the catalogue changed. */
export const CATALOG_TAG = 'catalog';

/** How long a page may show what has changed meanwhile, in seconds; orders check the database. */
const keep = { revalidate: 60, tags: [CATALOG_TAG] };

const FAVOURITES = 8;
const NEWEST = 4;
const RELATED = 4;

export const listCategories = unstable_cache(queries.listCategories, ['categories'], keep);

export const findProduct = unstable_cache(
  // The cache holds JSON, which knows no undefined.
  async (slug: string) => (await queries.findProduct(slug, SHOP_CURRENCY)) ?? null,
  ['product'],
  keep,
);

export const listFavourites = unstable_cache(
  () => listFirstProducts('popular', FAVOURITES, SHOP_CURRENCY),
  ['favourites'],
  keep,
);

export const listNewest = unstable_cache(
  () => listFirstProducts('newest', NEWEST, SHOP_CURRENCY),
  ['newest'],
  keep,
);

export const listRelated = unstable_cache(
  (productId: string) => listRelatedProducts(productId, RELATED, SHOP_CURRENCY),
  ['related'],
  keep,
);

/** The first page of a shelf, in its usual order. */
export const listOfCategory = unstable_cache(
  (slug: string) => listProducts(parseFilters({ category: slug }, SHOP_CURRENCY), SHOP_CURRENCY),
  ['of-category'],
  keep,
);

export const listProductSlugs = unstable_cache(queries.listProductSlugs, ['product-slugs'], keep);
