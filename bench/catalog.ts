import { type Bench, BROWSER_HEADERS, type Result } from './bench';
import { get, requireText } from './browser';
import { compare } from './compare';
import { type Goods, shelfOf } from './goods';

/** Pages that are the same for everybody must be served from the cache, like the bare static one. */

const TARGET = 0.8;
/** A page is rendered at its first visit; older ones of another database are replaced by then. */
const SETTLING_VISITS = 3;
const SETTLING_MS = 1_500;

export async function measureCatalog(bench: Bench, goods: readonly Goods[]): Promise<Result[]> {
  const { web, pace } = bench;
  const [first] = goods;
  if (!first) throw new Error('the shop has nothing to sell');
  const pages = [
    { name: 'home', path: '/en' },
    { name: 'category page', path: `/en/categories/${await shelfOf(first)}` },
    { name: 'product page', path: `/en/products/${first.slug}` },
  ];
  for (const { path } of pages) await settle(web.origin, path);
  const challengers = pages.map(({ name, path }) => ({
    name,
    target: TARGET,
    server: web,
    next: () => ({ path, headers: BROWSER_HEADERS }),
  }));
  const shot = { path: '/', headers: BROWSER_HEADERS };
  const bare = { name: 'bare static page', server: bench.bare, next: () => shot };
  return compare(bare, challengers, pace);
}

/** Visits a page until it comes from the cache. @throws when it never does */
export async function settle(origin: string, path: string): Promise<void> {
  for (let visit = 0; visit < SETTLING_VISITS; visit += 1) {
    await requireText(origin, { path }, '</html>');
    await new Promise((resolve) => setTimeout(resolve, SETTLING_MS));
  }
  const { headers } = await get(origin, { path });
  if (headers['x-nextjs-cache'] !== 'HIT') {
    throw new Error(`${path} is not cached (${String(headers['x-nextjs-cache'])})`);
  }
}
