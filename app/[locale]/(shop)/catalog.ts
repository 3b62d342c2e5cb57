import { unstable_cache } from 'next/cache';
import * as queries from '@/lib/catalog/queries';

/**
 * The catalogue as pages read it: the answers of lib/catalog, kept for a minute or until their tag
 * is revalidated, whichever comes first. Never a person's data, never a price that is charged.
 */

/** How long a page may show what has changed meanwhile, in seconds; orders check the database. */
const FRESH_S = 60;

/** Revalidate this when anything of the catalogue changed. */
export const CATALOG_TAG = 'catalog';

const keep = { revalidate: FRESH_S, tags: [CATALOG_TAG] };

export const listCategories = unstable_cache(queries.listCategories, ['categories'], keep);
