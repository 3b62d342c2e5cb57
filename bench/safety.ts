import { eq, sql } from 'drizzle-orm';
import { createConnection } from 'mysql2/promise';
import { db } from '@/db';
import { products, stockMovements, variants } from '@/db/schema/catalog';
import { ledgerEntries } from '@/db/schema/payments';
import { notifications } from '@/db/schema/work';
import { aVariant } from '@/db/testing/fixtures';
import { env } from '@/lib/env';
import { type Bench, BROWSER_HEADERS, type Result, round } from './bench';
import {
  addToCart,
  newBuyer,
  openCheckout,
  openStore,
  payAtSandbox,
  placeOrder,
  untilPaid,
} from './buyer';
import { settle } from './catalog';
import { aMemberWithOrders } from './dynamic';
import type { Goods } from './goods';
import { fire, isGood, type Shot, type Tally } from './load';
import { openSigner } from './notify';
import { countPaid, openOrders, untilJobsRest } from './orders';

/** What must hold under any load: nothing is sold twice, nothing is paid twice, nothing hangs. */

const BUYERS = 64;
const PIECES = 20;
const COPIES = 20;
const CROWD = 200;
const UNAVAILABLE = 503;
/** How long the database keeps silent; longer than the shop waits for a connection. */
const STALL_MS = 8_000;
/** The silence, the wait for a connection, and what is left to do then. */
const LONGEST_MS = 15_000;

export async function measureSafety(bench: Bench, goods: readonly Goods[]): Promise<Result[]> {
  return [
    await sellOut(bench),
    await notifyManyTimes(bench, goods),
    ...(await crowdThePool(bench, goods)),
  ];
}

/** 64 buyers have one of the last 20 pieces in their carts and order at the same moment. */
async function sellOut(bench: Bench): Promise<Result> {
  const item = await aLastBatch(PIECES);
  await settle(bench.web.origin, `/en/products/${item.slug}`);
  const shops = { shop: bench.web.origin, sandbox: bench.sandbox.origin };
  const store = await openStore(shops, [item]);
  const buyers = Array.from({ length: BUYERS }, () => newBuyer(store));
  await Promise.all(buyers.map((buyer) => addToCart(buyer, item)));
  const forms = await Promise.all(buyers.map(openCheckout));
  const failures: string[] = [];
  const ordered = await Promise.all(
    buyers.map(async (buyer, index) => {
      const form = forms[index];
      const paymentId = form && (await placeOrder(buyer, form).catch(keep(failures)));
      return paymentId ? { buyer, paymentId } : undefined;
    }),
  );
  const paying = ordered.filter((each) => each !== undefined);
  await Promise.all(
    paying.map(async ({ buyer, paymentId }) => {
      await payAtSandbox(buyer, paymentId);
      await untilPaid(buyer, paymentId).catch(keep(failures));
    }),
  );
  store.agent.destroy();
  await untilJobsRest();
  const sold = await soldPieces(item.variantId);
  return {
    name: `${BUYERS} buyers, ${PIECES} pieces`,
    figure: `${sold} sold`,
    target: `= ${PIECES}`,
    met: sold === PIECES && paying.length === PIECES && failures.length === 0,
    detail: `${paying.length} orders${told(failures)}`,
    numbers: { sold, orders: paying.length, failures: failures.length },
  };
}

/** A product of its own with this much stock. */
async function aLastBatch(pieces: number): Promise<Goods> {
  const variantId = await aVariant(pieces);
  const [row] = await db()
    .select({ slug: products.slug })
    .from(variants)
    .innerJoin(products, eq(products.id, variants.productId))
    .where(eq(variants.id, variantId));
  return { variantId, slug: row?.slug ?? '', priceMinor: 0 };
}

async function soldPieces(variantId: string): Promise<number> {
  const [row] = await db()
    .select({ pieces: sql<string | null>`-sum(${stockMovements.quantity})` })
    .from(stockMovements)
    .where(sql`${stockMovements.variantId} = ${variantId} and ${stockMovements.kind} = 'sold'`);
  return Number(row?.pieces ?? 0);
}

/** The provider sends the same notification 20 times at once. */
async function notifyManyTimes(bench: Bench, goods: readonly Goods[]): Promise<Result> {
  const signer = await openSigner(bench);
  const [order] = await openOrders(goods, 1);
  if (!order) throw new Error('no order to notify of');
  const shot = signer.notification(order);
  const shots = Array.from({ length: COPIES }, () => shot);
  const tally = await fire({
    origin: bench.web.origin,
    next: () => shots.pop(),
    connections: COPIES,
    durationMs: LONGEST_MS,
  });
  await signer.stop();
  await untilJobsRest();
  const paid = await countPaid([order.paymentId]);
  const [bookings, sales, inbox] = await Promise.all([
    db()
      .select({ key: ledgerEntries.setKey })
      .from(ledgerEntries)
      .where(eq(ledgerEntries.setKey, `payment:${order.paymentId}`)),
    db().select().from(stockMovements).where(eq(stockMovements.orderId, order.orderId)),
    db()
      .select({ status: notifications.status })
      .from(notifications)
      .where(eq(notifications.subjectId, order.paymentId)),
  ]);
  const applied = inbox.filter(({ status }) => status === 'applied').length;
  const once = paid === 1 && bookings.length === 2 && sales.length === 1 && applied === 1;
  return {
    name: `the same notification ${COPIES} times`,
    figure: `${applied} applied`,
    target: '= 1',
    met: once && inbox.length === COPIES && othersThan(tally, isGood) === 0,
    detail:
      `${paid} payment, ${bookings.length} ledger entries, ${sales.length} stock movement, ` +
      `${inbox.length} in the inbox, ${statuses(tally)}`,
    numbers: { paid, applied, bookings: bookings.length, inbox: inbox.length },
  };
}

/** 200 connections on a pool of 10, first with a working database, then with one that is silent. */
async function crowdThePool(bench: Bench, goods: readonly Goods[]): Promise<Result[]> {
  const { cookie, pages } = await aMemberWithOrders(goods);
  const headers = { ...BROWSER_HEADERS, Cookie: cookie };
  const paths = [...pages.map(({ path }) => path), '/api/me'];
  let sent = 0;
  const next = (): Shot => {
    sent += 1;
    return { path: paths[sent % paths.length] ?? '/en', headers };
  };
  const crowd = { origin: bench.web.origin, next, connections: CROWD };
  const working = await fire({ ...crowd, durationMs: bench.pace.roundMs * 2 });
  const lock = await createConnection(env().DATABASE_URL);
  await lock.query('lock tables users write, carts write, orders write, payments write');
  const [silent] = await Promise.all([
    fire({ ...crowd, durationMs: STALL_MS / 2 }),
    new Promise((resolve) => setTimeout(resolve, STALL_MS)).then(() => lock.end()),
  ]);
  const after = await fire({ ...crowd, connections: 1, durationMs: bench.pace.roundMs });
  return [
    showCrowd(`${CROWD} connections, a pool of ${env().DATABASE_POOL}`, working),
    showCrowd(`the same, the database silent for ${STALL_MS / 1_000} s`, silent),
    showCrowd('afterwards, one at a time', after),
  ];
}

function showCrowd(name: string, tally: Tally): Result {
  const wrong = othersThan(tally, (status) => isGood(status) || status === UNAVAILABLE);
  return {
    name,
    figure: `${wrong} wrong`,
    target: '= 0',
    met: wrong === 0 && tally.maxMs < LONGEST_MS,
    detail:
      `${statuses(tally)}; p50 ${round(tally.p50Ms)} ms, p95 ${round(tally.p95Ms)} ms, ` +
      `longest ${round(tally.maxMs)} ms of at most ${LONGEST_MS}`,
    numbers: { wrong, requests: tally.requests, p95Ms: tally.p95Ms, maxMs: tally.maxMs },
  };
}

function othersThan({ statuses }: Tally, isRight: (status: number) => boolean): number {
  return Object.entries(statuses).reduce(
    (sum, [status, count]) => (isRight(Number(status)) ? sum : sum + count),
    0,
  );
}

function statuses({ statuses }: Tally): string {
  return Object.entries(statuses)
    .map(([status, count]) => `${count} × ${status === '0' ? 'no answer' : status}`)
    .join(', ');
}

function keep(failures: string[]) {
  return (error: unknown): undefined => {
    failures.push(error instanceof Error ? error.message : String(error));
  };
}

function told(failures: readonly string[]): string {
  return failures.length > 0 ? `, ${failures.length} FAILED: ${failures[0]}` : '';
}
