import { setTimeout as sleep } from 'node:timers/promises';
import { eq, sql } from 'drizzle-orm';
import { db } from '@/db';
import { orders } from '@/db/schema/orders';
import { newId } from '@/lib/ids';
import { startSandbox } from '../sandbox/server';
import type { Notice, Trade } from '../sandbox/trades';
import { createWechatpay } from '../sandbox/wechatpay';
import { type Bench, CONNECTIONS, type Result, round } from './bench';
import { bareRates, play, showBare, spread, warmUp } from './compare';
import type { Goods } from './goods';
import { failuresOf, fire, type Shot, type Tally } from './load';
import { countPaid, type OpenOrder, openOrders, untilJobsRest } from './orders';
import { cpuOf, cpuWords } from './process';
import { median, quantile } from './statistics';

/**
 * Notification received → verified → order paid, against a route handler that does one durable
 * insert. The notifications are what the sandbox's WeChat Pay would send: encrypted and signed.
 */

const TARGET = 0.5;
const IDLE_TARGET_MS = 100;
const IDLE_NOTIFICATIONS = 60;
const PAID_DEADLINE_MS = 60_000;

export type Signer = {
  /** The request that tells the shop of a payment; fresh timestamp and signature each time. */
  readonly notification: (order: OpenOrder) => Shot & { readonly body: string };
  readonly stop: () => Promise<void>;
};

export async function measureNotify(bench: Bench, goods: readonly Goods[]): Promise<Result[]> {
  const signer = await openSigner(bench);
  try {
    return [
      ...(await measureBursts(bench, goods, signer)),
      await measureIdle(bench, goods, signer),
    ];
  } finally {
    await signer.stop();
  }
}

/** The provider's hand: the sandbox's own code and keys, in this process. */
export async function openSigner({ sandboxDir }: Bench): Promise<Signer> {
  const sandbox = await startSandbox({ port: 0, dir: sandboxDir, persist: false });
  const { core } = sandbox;
  const wechatpay = createWechatpay(core);
  return {
    notification(order) {
      const trade = paidTrade(order, core.keys.wechatpay);
      trade.providerTradeNo = wechatpay.newTradeNo(trade);
      const notice: Notice = {
        ...{ id: crypto.randomUUID(), kind: 'paid', url: '', attempts: 1, state: 'waiting' },
        createdAt: new Date().toISOString(),
      };
      const { headers, body } = wechatpay.buildNotification(trade, notice, {});
      return { method: 'POST', path: '/api/notify/wechatpay', headers, body };
    },
    stop: sandbox.stop,
  };
}

function paidTrade(order: OpenOrder, { mchId, appId }: { mchId: string; appId: string }): Trade {
  const now = Date.now();
  return {
    provider: 'wechatpay',
    outTradeNo: order.paymentId,
    amountMinor: order.amountMinor,
    currency: 'CNY',
    status: 'paid',
    subject: order.orderNo,
    createdAtMs: now,
    createdAt: new Date(now).toISOString(),
    expiresAt: new Date(now + 60_000).toISOString(),
    paidAt: new Date(now).toISOString(),
    token: newId(),
    cashierUrl: '',
    refunds: [],
    notices: [],
    wire: { mchid: mchId, appid: appId, product: 'native' },
  };
}

type Burst = {
  readonly tally: Tally;
  readonly paidPerSecond: number;
  readonly cpu: Readonly<Record<string, number>>;
};

async function measureBursts(
  bench: Bench,
  goods: readonly Goods[],
  signer: Signer,
): Promise<Result[]> {
  const { pace } = bench;
  const [sample] = await openOrders(goods, 1);
  if (!sample) throw new Error('no order to notify of');
  const shot = { ...signer.notification(sample), path: '/events' };
  const bare = { name: 'bare durable insert', server: bench.bare, next: () => shot };
  await warmUp(bare, pace);
  await burst(bench, goods, signer);
  const bareRounds = [await play(bare, pace.roundMs)];
  const bursts: Burst[] = [];
  for (let cycle = 0; cycle < pace.rounds; cycle += 1) {
    bursts.push(await burst(bench, goods, signer));
    bareRounds.push(await play(bare, pace.roundMs));
  }
  return [showBare(bare, bareRounds), judge(bursts, bareRates(bareRounds))];
}

/** Sends notifications of distinct orders and waits until every order is paid. */
async function burst(
  { web, databasePid, pace }: Bench,
  goods: readonly Goods[],
  signer: Signer,
): Promise<Burst> {
  const opened = await openOrders(goods, pace.burst);
  await untilJobsRest();
  const shots = opened.map(signer.notification);
  const paymentIds = opened.map(({ paymentId }) => paymentId);
  const pids = { web: web.pid, database: databasePid };
  const { value, cpu } = await cpuOf(pids, async () => {
    const startedAt = performance.now();
    const tally = await fire({
      origin: web.origin,
      next: () => shots.pop(),
      connections: CONNECTIONS,
      durationMs: PAID_DEADLINE_MS,
    });
    await untilAllPaid(paymentIds);
    const seconds = (performance.now() - startedAt) / 1_000;
    return { tally, paidPerSecond: opened.length / seconds };
  });
  await untilJobsRest();
  return { ...value, cpu };
}

async function untilAllPaid(paymentIds: readonly string[]): Promise<void> {
  const deadline = performance.now() + PAID_DEADLINE_MS;
  for (;;) {
    const paid = await countPaid(paymentIds);
    if (paid === paymentIds.length) return;
    if (performance.now() > deadline) {
      throw new Error(`of ${paymentIds.length} orders only ${paid} were paid`);
    }
    await sleep(5);
  }
}

function judge(bursts: readonly Burst[], bare: readonly number[]): Result {
  const rates = bursts.map(({ paidPerSecond }) => paidPerSecond);
  const ratios = rates.map((rate, cycle) => rate / (bare[cycle] ?? Number.NaN));
  const ratio = median(ratios);
  const failures = bursts.reduce((sum, { tally }) => sum + failuresOf(tally), 0);
  const requests = bursts.reduce((sum, { tally }) => sum + tally.requests, 0);
  const acknowledged = bursts.map(({ tally }) => tally.perSecond);
  const p50Ms = median(bursts.map(({ tally }) => tally.p50Ms));
  const p95Ms = median(bursts.map(({ tally }) => tally.p95Ms));
  return {
    name: 'notification → order paid',
    figure: round(ratio, 2),
    target: `≥ ${round(TARGET, 2)}`,
    met: ratio >= TARGET && failures === 0,
    detail:
      `${round(median(rates))} paid /s, acknowledged at ${round(median(acknowledged))} /s ` +
      `(p50 ${round(p50Ms, 1)} ms, p95 ${round(p95Ms, 1)} ms), rounds ` +
      `${spread(Math.min(...ratios), Math.max(...ratios), 2)}` +
      cpuWords(sumOf(bursts.map(({ cpu }) => cpu)), requests) +
      (failures > 0 ? `, ${failures} FAILED` : ''),
    numbers: { ratio, ratios, paidPerSecond: rates, acknowledged, p50Ms, p95Ms, failures },
  };
}

function sumOf(records: readonly Readonly<Record<string, number>>[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const record of records) {
    for (const [name, value] of Object.entries(record)) sums[name] = (sums[name] ?? 0) + value;
  }
  return sums;
}

/** One at a time on an idle shop: how long from sending the notification until the order is paid. */
async function measureIdle(
  { web }: Bench,
  goods: readonly Goods[],
  signer: Signer,
): Promise<Result> {
  const opened = await openOrders(goods, IDLE_NOTIFICATIONS);
  await untilJobsRest();
  const waits: number[] = [];
  for (const order of opened) {
    const shots = [signer.notification(order)];
    const sentAt = performance.now();
    const load = {
      origin: web.origin,
      next: () => shots.pop(),
      connections: 1,
      durationMs: 10_000,
    };
    await Promise.all([fire(load), untilPaid(order.orderId)]);
    waits.push(performance.now() - sentAt);
    await untilJobsRest();
  }
  const [p50Ms, p95Ms] = [median(waits), quantile(waits, 0.95)];
  return {
    name: 'one notification → order paid',
    figure: `${round(p95Ms)} ms`,
    target: `< ${IDLE_TARGET_MS} ms`,
    met: p95Ms < IDLE_TARGET_MS,
    detail: `p95 of ${waits.length} on an idle shop; p50 ${round(p50Ms, 1)} ms`,
    numbers: { p50Ms, p95Ms, waits },
  };
}

async function untilPaid(orderId: string): Promise<void> {
  const deadline = performance.now() + PAID_DEADLINE_MS;
  while (performance.now() < deadline) {
    const [row] = await db()
      .select({ paid: sql<number>`${orders.status} = 'paid'` })
      .from(orders)
      .where(eq(orders.id, orderId));
    if (row?.paid) return;
    await sleep(1);
  }
  throw new Error(`the order was never paid: ${orderId}`);
}
