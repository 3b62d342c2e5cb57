import { type Bench, type Result, round } from './bench';
import {
  addToCart,
  newBuyer,
  openCheckout,
  openPayment,
  openStore,
  payAtSandbox,
  placeOrder,
  type Store,
  untilPaid,
} from './buyer';
import type { Goods } from './goods';
import { untilJobsRest } from './orders';
import { cpuOf, cpuWords } from './process';
import { median, quantile } from './statistics';

/**
 * Whole purchases: into the cart, checkout, order, payment request, code page, payment at the
 * sandbox, its notification, until the shop says that the order is paid.
 */

const TARGET_PER_SECOND = 60;
const TARGET_P50_MS = 300;
const BUYERS_AT_ONCE = [1, 4, 8, 16, 32] as const;
const WARM_UP_BUYERS = 8;
const WARM_UP_MS = 10_000;

const STEPS = ['cart', 'checkout', 'order', 'code', 'payment', 'paid'] as const;
type Step = (typeof STEPS)[number];
type Purchase = Readonly<Record<Step, number>>;

type Level = {
  readonly buyers: number;
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly failures: readonly string[];
  readonly cpuWords: string;
  readonly steps: Purchase;
};

export async function measurePurchases(bench: Bench, goods: readonly Goods[]): Promise<Result[]> {
  const store = await openStore({ shop: bench.web.origin, sandbox: bench.sandbox.origin }, goods);
  await runLevel(bench, store, goods, { buyers: WARM_UP_BUYERS, durationMs: WARM_UP_MS });
  const levels: Level[] = [];
  for (const buyers of BUYERS_AT_ONCE) {
    await untilJobsRest();
    levels.push(
      await runLevel(bench, store, goods, { buyers, durationMs: bench.pace.roundMs * 2 }),
    );
  }
  await untilJobsRest();
  store.agent.destroy();
  return [...levels.map(showLevel), judge(levels)];
}

async function runLevel(
  { web, sandbox, databasePid }: Bench,
  store: Store,
  goods: readonly Goods[],
  { buyers, durationMs }: { buyers: number; durationMs: number },
): Promise<Level> {
  const purchases: Purchase[] = [];
  const failures: string[] = [];
  let begun = 0;
  const pids = {
    ...{ web: web.pid, database: databasePid },
    ...{ sandbox: sandbox.pid, buyers: process.pid },
  };
  const startedAt = performance.now();
  async function oneAfterAnother(): Promise<void> {
    while (performance.now() - startedAt < durationMs) {
      const item = goods[begun % goods.length];
      begun += 1;
      if (!item) return;
      try {
        purchases.push(await buy(store, item));
      } catch (error) {
        failures.push(error instanceof Error ? error.message : String(error));
      }
    }
  }
  const { cpu } = await cpuOf(pids, () =>
    Promise.all(Array.from({ length: buyers }, oneAfterAnother)),
  );
  const seconds = (performance.now() - startedAt) / 1_000;
  const totals = purchases.map((purchase) => STEPS.reduce((sum, step) => sum + purchase[step], 0));
  return {
    buyers,
    perSecond: purchases.length / seconds,
    p50Ms: median(totals),
    p95Ms: quantile(totals, 0.95),
    failures,
    cpuWords: cpuWords(cpu, purchases.length),
    steps: medianSteps(purchases),
  };
}

/** One purchase by a new buyer. @returns how long each step took, in milliseconds */
async function buy(store: Store, item: Goods): Promise<Purchase> {
  const buyer = newBuyer(store);
  const times = { cart: 0, checkout: 0, order: 0, code: 0, payment: 0, paid: 0 };
  async function timed<Value>(step: Step, work: Promise<Value>): Promise<Value> {
    const startedAt = performance.now();
    const value = await work;
    times[step] = performance.now() - startedAt;
    return value;
  }
  await timed('cart', addToCart(buyer, item));
  const form = await timed('checkout', openCheckout(buyer));
  if (!form) throw new Error('the checkout is closed');
  const paymentId = await timed('order', placeOrder(buyer, form));
  if (!paymentId) throw new Error('the order was refused');
  await timed('code', openPayment(buyer, paymentId));
  await timed('payment', payAtSandbox(buyer, paymentId));
  await timed('paid', untilPaid(buyer, paymentId));
  return times;
}

function medianSteps(purchases: readonly Purchase[]): Purchase {
  const of = (step: Step) => median(purchases.map((purchase) => purchase[step]));
  return {
    cart: of('cart'),
    checkout: of('checkout'),
    order: of('order'),
    code: of('code'),
    payment: of('payment'),
    paid: of('paid'),
  };
}

function showLevel({ failures, steps, ...level }: Level): Result {
  const parts = STEPS.map((step) => `${step} ${round(steps[step])}`).join(', ');
  const failed = failures.length > 0;
  const { buyers, perSecond, p50Ms, p95Ms } = level;
  return {
    name: `${buyers} at once`,
    figure: `${round(perSecond, 1)} /s`,
    detail:
      `p50 ${round(p50Ms)} ms, p95 ${round(p95Ms)} ms (${parts})${level.cpuWords}` +
      (failed ? `, ${failures.length} FAILED: ${failures[0]}` : ''),
    numbers: { perSecond, p50Ms, p95Ms, failures: failures.length, ...steps },
    ...(failed && { target: 'no failures', met: false }),
  };
}

/** The fastest pace at which a purchase still takes less than the target. */
function judge(levels: readonly Level[]): Result {
  const swift = levels.filter(({ p50Ms }) => p50Ms < TARGET_P50_MS);
  const best = swift.toSorted((a, b) => b.perSecond - a.perSecond)[0];
  const perSecond = best?.perSecond ?? 0;
  return {
    name: 'whole purchases',
    figure: `${round(perSecond, 1)} /s`,
    target: `≥ ${TARGET_PER_SECOND} /s`,
    met: perSecond >= TARGET_PER_SECOND,
    detail: best
      ? `the most with p50 < ${TARGET_P50_MS} ms, by ${best.buyers} at once`
      : `p50 was never < ${TARGET_P50_MS} ms`,
    numbers: { perSecond },
  };
}
