import { Agent } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { BROWSER_HEADERS } from './bench';
import { get } from './browser';
import type { Goods } from './goods';
import { type Field, filledIn, formFields, MULTIPART, multipart } from './html-form';
import { isGood, type Reply, type Shot, send } from './load';

/**
 * A buyer with a browser without scripts: sends the forms of the real pages, follows where they
 * lead, and pays with the phone, that is at the sandbox.
 */

const ADDRESS = {
  recipient: '王小明',
  phone: '13800138000',
  country: 'CN',
  region: '浙江省',
  city: '杭州市',
  district: '西湖区',
  line1: '龙井路 1 号',
  line2: '',
  postalCode: '310013',
} as const;
/** The payment page asks each second. The first gaps are shorter, to see how soon it could know. */
const FIRST_GAP_MS = 20;
const LONGEST_GAP_MS = 1_000;
const PAID_DEADLINE_MS = 30_000;

export type Store = {
  /** Such as http://localhost:3000. */
  readonly shop: string;
  readonly sandbox: string;
  readonly agent: Agent;
  /** The purchase form of each product page, by the product's slug. */
  readonly purchaseForms: ReadonlyMap<string, readonly Field[]>;
};

export type Buyer = {
  readonly store: Store;
  readonly email: string;
  /** As the one trusted proxy would say. */
  readonly address: string;
  cookie: string;
};

/** An answer that is neither a page nor a redirect; status 0 is none at all. */
export class BadAnswer extends Error {
  readonly status: number;

  constructor(path: string, { status, error }: Reply) {
    super(`${path}: ${error ?? `status ${status}`}`);
    this.status = status;
  }
}

/** Opens the shop for buyers; their product pages are read once, as caches hold them. */
export async function openStore(
  { shop, sandbox }: { readonly shop: string; readonly sandbox: string },
  goods: readonly Goods[],
): Promise<Store> {
  const purchaseForms = new Map<string, readonly Field[]>();
  for (const { slug } of goods) {
    const { body } = await get(shop, { path: `/en/products/${slug}` });
    purchaseForms.set(slug, formFields(body.toString(), 'variantId'));
  }
  return { shop, sandbox, agent: new Agent({ keepAlive: true }), purchaseForms };
}

let buyers = 0;

export function newBuyer(store: Store): Buyer {
  buyers += 1;
  const address = `10.${(buyers >> 16) & 255}.${(buyers >> 8) & 255}.${buyers & 255}`;
  return { store, email: `buyer-${buyers}@example.com`, address, cookie: '' };
}

/** Puts pieces into the cart. @throws BadAnswer */
export async function addToCart(
  buyer: Buyer,
  { slug, variantId }: Goods,
  quantity = 1,
): Promise<void> {
  const path = `/en/products/${slug}`;
  const form =
    buyer.store.purchaseForms.get(slug) ??
    formFields((await visit(buyer, { path })).body.toString(), 'variantId');
  const choice = { variantId, quantity: String(quantity) };
  await visit(buyer, post(buyer, path, filledIn(form, choice)));
}

/** The checkout form as the page shows it; undefined when there is nothing left to buy. */
export async function openCheckout(buyer: Buyer): Promise<readonly Field[] | undefined> {
  const page = await visit(buyer, { path: '/en/checkout' });
  if (page.status !== 200) return undefined;
  return formFields(page.body.toString(), 'cartId');
}

/** Sends the checkout form. @returns where it leads; undefined when it is shown again */
export async function submitOrder(
  buyer: Buyer,
  form: readonly Field[],
  method: string,
): Promise<string | undefined> {
  const choices = { email: buyer.email, ...ADDRESS, method, intent: 'place' };
  const reply = await visit(buyer, post(buyer, '/en/checkout', filledIn(form, choices)));
  return reply.headers.location;
}

/** Orders, to be paid by WeChat Pay's code. @returns the payment; undefined when it is refused */
export async function placeOrder(
  buyer: Buyer,
  form: readonly Field[],
): Promise<string | undefined> {
  const location = await submitOrder(buyer, form, 'wechatpay:qr');
  // Back to the cart, which says what of it is sold out.
  if (location === undefined || location.endsWith('/cart')) return undefined;
  const paymentId = paymentIn(location);
  if (paymentId) return paymentId;
  throw new Error(`the order leads to ${location}`);
}

/** The payment whose page this address is. */
export function paymentIn(location: string): string | undefined {
  return /\/pay\/([0-9A-Z]{26})/.exec(location)?.[1];
}

/** Looks at the payment page with its code. */
export async function openPayment(buyer: Buyer, paymentId: string): Promise<void> {
  await visit(buyer, { path: `/en/pay/${paymentId}` });
}

/** Pays with the phone. The provider then notifies the shop. */
export async function payAtSandbox({ store }: Buyer, paymentId: string): Promise<void> {
  const path = `/control/trades/${paymentId}/pay`;
  const shot = { method: 'POST', path, body: '{}' } as const;
  const reply = await send(store.agent, store.sandbox, shot);
  if (reply.status !== 200) throw new Error(`the sandbox: ${reply.status} ${reply.body}`);
}

const answer = z.object({ order: z.string() });

/** Asks the shop until it says that the order is paid, as the payment page does. */
export async function untilPaid(buyer: Buyer, paymentId: string): Promise<void> {
  const deadline = Date.now() + PAID_DEADLINE_MS;
  for (
    let gapMs = FIRST_GAP_MS;
    Date.now() < deadline;
    gapMs = Math.min(2 * gapMs, LONGEST_GAP_MS)
  ) {
    const { body } = await visit(buyer, { path: `/api/payments/${paymentId}/status` });
    if (answer.parse(JSON.parse(body.toString())).order === 'paid') return;
    await sleep(gapMs);
  }
  throw new Error(`the shop never said that ${paymentId} is paid`);
}

/** A form as a browser sends it. */
export function post({ store }: Buyer, path: string, fields: readonly Field[]): Shot {
  const headers = { 'Content-Type': MULTIPART, Origin: store.shop };
  return { method: 'POST', path, headers, body: multipart(fields) };
}

/** One request as this buyer; keeps the cookies. @throws BadAnswer */
export async function visit(buyer: Buyer, shot: Shot): Promise<Reply> {
  const { store, address, cookie } = buyer;
  const headers = {
    ...BROWSER_HEADERS,
    'Accept-Encoding': 'identity',
    'X-Forwarded-For': address,
    ...(cookie && { Cookie: cookie }),
    ...shot.headers,
  };
  const reply = await send(store.agent, store.shop, { ...shot, headers });
  buyer.cookie = withCookies(cookie, reply.headers['set-cookie'] ?? []);
  if (isGood(reply.status)) return reply;
  throw new BadAnswer(shot.path, reply);
}

function withCookies(cookie: string, set: readonly string[]): string {
  const pairs = [...cookie.split('; '), ...set.map((text) => text.split(';')[0] ?? '')];
  const byName = new Map(pairs.filter(Boolean).map((pair) => [pair.split('=')[0], pair]));
  return [...byName.values()].join('; ');
}
