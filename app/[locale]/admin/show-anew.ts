import { refresh, updateTag } from 'next/cache';
import { CATALOG_TAG } from '@/app/[locale]/(shop)/catalog';

/** After something of the catalogue was saved: the shop and this page show it at once. */
export function showCatalogAnew(): void {
  updateTag(CATALOG_TAG);
  // The other web processes of this machine keep pages of their own (scripts/web.mjs).
  process.send?.({ outOfDate: CATALOG_TAG });
  refresh();
}
