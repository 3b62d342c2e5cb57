import { sql } from 'drizzle-orm';
import { db } from '@/db';
import { fillCart } from '@/db/testing/fixtures';
import { mintSession, sessionCookieName } from '@/lib/accounts/session-token';
import { signUp } from '@/lib/accounts/sign-up';
import { asShopper } from '@/lib/identity';
import { newId } from '@/lib/ids';
import { type Bench, BROWSER_HEADERS, type Result } from './bench';
import { requireText } from './browser';
import { type Contender, compare } from './compare';
import type { Goods } from './goods';
import { openOrder } from './orders';

/** Pages that are somebody's own, against a bare page with one select. */

const TARGET = 0.7;
const BARE_ROWS = 1_000;
/** A page of the order history, and some more. */
const ORDERS = 12;
const CART_LINES = 3;

export type Page = { readonly name: string; readonly path: string; readonly text: string };

export async function measureDynamic(bench: Bench, goods: readonly Goods[]): Promise<Result[]> {
  const { web, pace } = bench;
  const { cookie, pages } = await aMemberWithOrders(goods);
  const headers = { ...BROWSER_HEADERS, Cookie: cookie };
  for (const { path, text } of pages) await requireText(web.origin, { path, headers }, text);
  const challengers = pages.map(({ name, path }) => ({
    name,
    target: TARGET,
    server: web,
    next: () => ({ path, headers }),
  }));
  const full = { name: 'bare page as full as a cart', target: null, ...bareRows(bench, 'full') };
  const bare = { name: 'bare dynamic page', ...bareRows(bench, 'rows') };
  return compare(bare, [full, ...challengers], pace);
}

/** The bare application's pages of this folder, one row after the other. */
function bareRows({ bare: server }: Bench, folder: string): Pick<Contender, 'server' | 'next'> {
  let row = 0;
  const next = () => {
    row = (row % BARE_ROWS) + 1;
    return { path: `/${folder}/${row}`, headers: BROWSER_HEADERS };
  };
  return { server, next };
}

/** Somebody with an account, a cart, and orders of which the newest waits for its payment. */
export async function aMemberWithOrders(
  goods: readonly Goods[],
): Promise<{ cookie: string; pages: readonly Page[] }> {
  const email = `${newId().toLowerCase()}@example.com`;
  const input = { name: '算盘 Bench', email, password: newId(), locale: 'en' } as const;
  const member = await signUp(input, { clientIp: email, now: new Date() });
  if (!member.ok) throw new Error(`no account: ${member.code}`);
  const { id } = member.result;
  const user = { id, name: input.name, email, role: 'shopper' } as const;
  const shopper = asShopper({ user, visitorHash: null });
  if (!shopper) throw new Error('a member is a shopper');
  for (let count = 1; count < ORDERS; count += 1) await openOrder(shopper, goods.slice(0, 2));
  const { orderNo, paymentId } = await openOrder(shopper, goods.slice(0, CART_LINES));
  const lines = goods.slice(0, CART_LINES).map((item) => ({ ...item, quantity: 2 }));
  await fillCart(shopper, lines);
  const [first] = goods;
  return {
    cookie: `${sessionCookieName()}=${await mintSession(member.result)}`,
    pages: [
      { name: 'cart', path: '/en/cart', text: `/en/products/${first?.slug}` },
      { name: 'order history', path: '/en/orders', text: orderNo },
      { name: 'order', path: `/en/orders/${orderNo}`, text: orderNo },
      { name: 'payment page', path: `/en/pay/${paymentId}`, text: orderNo },
    ],
  };
}

/** The tables of the bare application, beside the shop's own in the throw-away database. */
export async function createBareTables(): Promise<void> {
  await db().execute(sql`
    create table bare_rows (id int primary key, name varchar(100) not null)`);
  const rows = Array.from(
    { length: BARE_ROWS },
    (_, row) => sql`(${row + 1}, ${`row ${row + 1}`})`,
  );
  await db().execute(sql`insert into bare_rows (id, name) values ${sql.join(rows, sql`, `)}`);
  await db().execute(sql`
    create table bare_events (
      id bigint auto_increment primary key,
      body mediumblob not null,
      received_at datetime(3) not null
    )`);
}
