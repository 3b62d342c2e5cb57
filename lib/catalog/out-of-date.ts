/** What is kept of the catalogue, pages and answers alike, carries this. */
export const CATALOG_TAG = 'catalog';

declare global {
  // Set by scripts/web-server.mjs, which is outside of what Next builds. No other process keeps pages.
  var suanpanOutOfDate: ((tag: string) => void) | undefined;
}

/**
 * Has all web processes of this machine make the pages of the catalogue anew. Called in a process of another
 * kind, a worker of its own, it does nothing: the pages follow within their minute.
 */
export function makeCatalogAnew(): void {
  globalThis.suanpanOutOfDate?.(CATALOG_TAG);
}
