import { refresh, updateTag } from 'next/cache';
import { CATALOG_TAG, makeCatalogAnew } from '@/lib/catalog/out-of-date';

/** After something of the catalogue was saved: the shop and this page show it at once. */
export function showCatalogAnew(): void {
  updateTag(CATALOG_TAG);
  makeCatalogAnew();
  refresh();
}
